package cymru.llesiant.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the consultation, the guidance and the framework list by name is in a list of ours. */
class ListsOfTheGuidanceTest {

  private static final CodeLists CODES = CodeLists.read(SchemaFiles.bundled());
  private static final Contracts DATASETS = Contracts.read(SchemaFiles.bundled(), "datasets");

  private static Set<String> codesOf(String dataset, String column) {
    return CODES.list(column(dataset, column).codes().orElseThrow()).keySet();
  }

  private static Column column(String dataset, String name) {
    return DATASETS.contract(dataset).columns().stream()
        .filter(column -> column.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  @Tag("R000-01")
  void schools_of_every_kind_that_has_the_duty_of_well_being_can_be_delivered() {
    assertThat(codesOf("school", "school_type"))
        .contains("CY", "FO", "VA", "VC", "CS", "FS", "PRU", "ACAD");
    assertThat(codesOf("school", "phase")).contains("PRI", "SEC", "SPE", "PRU");
  }

  @Test
  @Tag("R000-02")
  void the_outcomes_for_every_child_are_five() {
    assertThat(CODES.list("outcome").keySet())
        .containsExactly(
            "be_healthy",
            "stay_safe",
            "enjoy_and_achieve",
            "positive_contribution",
            "economic_well_being");
  }

  @Test
  @Tag("R000-11")
  void partnerships_are_of_behaviour_safety_extended_services_and_diplomas() {
    assertThat(codesOf("partnership", "partnership_type"))
        .containsExactlyInAnyOrder("BA", "SSP", "EXT_SERV", "DIPLOMA");
  }

  @Test
  @Tag("R002-13")
  @Tag("R002-25")
  void every_prejudice_that_bullying_may_come_of_has_a_motive_of_its_own() {
    assertThat(codesOf("bullying_incident", "motive"))
        .contains(
            "RACE", "RELIGION", "CULTURE", "GENDER", "AGE", "SEXUAL_ORIENTATION", "SEN_DISABILITY");
    assertThat(codesOf("bullying_incident", "bullying_type"))
        .contains("PHYSICAL", "VERBAL", "CYBER");
  }

  @Test
  @Tag("R002-14")
  void assault_and_abuse_of_adults_are_reasons_of_exclusion_of_their_own() {
    assertThat(codesOf("exclusion", "reason")).contains("PA", "VA");
  }

  @Test
  @Tag("R002-37")
  void the_pooled_funds_of_a_partnership_are_held_by_a_school_of_the_register() {
    Column holder = column("partnership", "fund_holder_school_id");
    assertThat(holder.references()).contains("school.school_id");
    assertThat(holder.required()).as("it informs, and nothing is worked out of it").isFalse();
  }

  @Test
  @Tag("R003-08")
  void the_core_aims_are_seven_of_which_the_second_is_learning() {
    assertThat(CODES.list("core_aim").keySet()).containsExactly("1", "2", "3", "4", "5", "6", "7");
    assertThat(CODES.list("core_aim").get("2").get("label")).contains("education and learning");
    assertThat(CODES.list("core_aim").get("7").get("label")).contains("poverty");
  }
}
