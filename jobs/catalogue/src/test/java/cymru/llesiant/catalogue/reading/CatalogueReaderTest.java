package cymru.llesiant.catalogue.reading;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.catalogue.AcademicYear;
import cymru.llesiant.catalogue.Catalogue;
import cymru.llesiant.catalogue.Fact;
import cymru.llesiant.catalogue.Indicator;
import cymru.llesiant.catalogue.Measure;
import cymru.llesiant.catalogue.Pair;
import cymru.llesiant.schemas.Contracts;
import cymru.llesiant.schemas.SchemaException;
import cymru.llesiant.schemas.SchemaFiles;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CatalogueReaderTest {

  private static final SchemaFiles BUNDLED = SchemaFiles.bundled();

  private static final String PA20 = BUNDLED.texts().get("indicators/PA20.yaml");

  @Test
  void the_bundled_catalogue_has_no_problem() {
    Catalogue catalogue = read(BUNDLED);
    assertThat(catalogue.indicators())
        .extracting(Indicator::id)
        .contains(
            "WB_ATT",
            "WB_ABS",
            "ATT_AUTH",
            "ATT_UNAUTH",
            "PA20",
            "PEX_N",
            "PEX_RATE",
            "FEX_RATE",
            "FEX_PUPIL",
            "FEX_MULTI",
            "W_KS2_CSI",
            "W_KS4_L2I",
            "NI073",
            "NI075");
    assertThat(catalogue.pairs())
        .extracting(Pair::id)
        .containsExactlyInAnyOrder("FSM", "SEN", "GENDER", "EAL", "EM");
  }

  @Test
  void every_file_of_the_catalogue_is_wired() {
    Catalogue catalogue = read(BUNDLED);
    assertThat(catalogue.facts()).hasSameSizeAs(BUNDLED.in("facts", ".yaml"));
    assertThat(catalogue.breakdowns()).hasSameSizeAs(BUNDLED.in("breakdowns", ".yaml"));
    assertThat(catalogue.indicators()).hasSameSizeAs(BUNDLED.in("indicators", ".yaml"));
  }

  @Test
  void an_indicator_says_everything_its_file_says() {
    Indicator indicator = read(BUNDLED).indicator("PA20", new AcademicYear(2009)).orElseThrow();
    assertThat(indicator.measure())
        .isEqualTo(
            new Measure.Share(
                "attendance_year",
                "5 * sessions_missed >= sessions_possible",
                "sessions_possible > 0"));
    assertThat(indicator.label().cy()).contains("Absenolwyr cyson (20% neu ragor o'r sesiynau)");
    assertThat(indicator.coreAims()).containsExactly(2);
    assertThat(indicator.breakdowns()).contains("all", "fsm", "ethnicity_broad");
    assertThat(indicator.example().orElseThrow().given().get("attendance_year")).hasSize(3);
  }

  @Test
  void facts_come_after_those_they_are_derived_from() {
    List<String> order = List.copyOf(read(BUNDLED).facts().keySet());
    assertThat(order.indexOf("ks4_year")).isGreaterThan(order.indexOf("ks4_subject"));
    assertThat(order.indexOf("roll")).isGreaterThan(order.indexOf("pupil_year"));
  }

  @Test
  void a_changed_definition_stands_beside_the_old_one() {
    Catalogue catalogue =
        read(
            with(
                    "indicators/PA20.yaml",
                    PA20.replace("from: 2005/06", "from: 2005/06\nto: 2009/10"))
                .with(
                    "indicators/PA20.later.yaml", PA20.replace("from: 2005/06", "from: 2010/11")));
    assertThat(catalogue.indicator("PA20", new AcademicYear(2009)).orElseThrow().version())
        .isEqualTo("2005/06");
    assertThat(catalogue.indicator("PA20", new AcademicYear(2010)).orElseThrow().version())
        .isEqualTo("2010/11");
    assertThat(catalogue.indicator("PA20", new AcademicYear(2004))).isEmpty();
  }

  @Test
  void two_definitions_of_one_id_must_not_overlap() {
    refused(with("indicators/PA20.later.yaml", PA20.replace("from: 2005/06", "from: 2010/11")))
        .contains("indicators/PA20.yaml: from: overlaps the definition of PA20 from 2010/11");
  }

  @Test
  void every_problem_of_every_file_is_said_at_once() {
    refused(
            with(
                    "indicators/PA20.yaml",
                    PA20.replace("unit: percent", "unit: percentage")
                        .replace("decimals: 1", "decimal: 1")
                        .replace("fact: attendance_year", "fact: attendence_year")
                        .replace("source: DCSF", "# source: DCSF"))
                .with("breakdowns/fsm.yaml", "id: fsm\ngroups: {FSM: {en: F, wehn: x}}"))
        .contains(
            "indicators/PA20.yaml: unit: is percentage; did you mean percent?",
            "indicators/PA20.yaml: decimal: is no key here; did you mean decimals?",
            "indicators/PA20.yaml: decimals: is no whole number",
            "indicators/PA20.yaml: measure.share.fact: is attendence_year; did you mean attendance_year?",
            "indicators/PA20.yaml: source: is missing",
            "breakdowns/fsm.yaml: groups.FSM.wehn: is no key here; did you mean when?",
            "breakdowns/fsm.yaml: groups.FSM.when: is missing",
            "breakdowns/fsm.yaml: label.en: is missing");
  }

  @Test
  void an_indicator_that_is_counted_must_show_an_example() {
    refused(with("indicators/PA20.yaml", PA20.substring(0, PA20.indexOf("example:"))))
        .contains("indicators/PA20.yaml: example: is missing");
  }

  @Test
  void an_example_gives_rows_of_the_facts_the_measure_counts_from() {
    refused(with("indicators/PA20.yaml", PA20.replace("    attendance_year: |", "    roll: |")))
        .contains("indicators/PA20.yaml: example.given: has rows of [roll]");
  }

  @Test
  void a_breakdown_no_file_declares_is_a_problem() {
    refused(with("indicators/PA20.yaml", PA20.replace("breakdowns: standard", "breakdowns: [sem]")))
        .contains("indicators/PA20.yaml: breakdowns: is sem; did you mean sen?");
  }

  @Test
  void a_measure_has_one_kind() {
    refused(
            with(
                "indicators/PA20.yaml",
                PA20.replace("measure:", "measure:\n  published: {counts: pupils}")))
        .contains("indicators/PA20.yaml: measure: names [published, share]; name one of");
  }

  @Test
  void a_key_that_stands_twice_is_a_problem() {
    refused(with("indicators/PA20.yaml", PA20 + "\nid: PA20\n"))
        .contains("indicators/PA20.yaml: : is no YAML: Duplicate field 'id'");
  }

  @Test
  void facts_that_wait_for_one_another_are_a_problem() {
    refused(
            with(
                "facts/ks4_subject.yaml",
                BUNDLED
                    .texts()
                    .get("facts/ks4_subject.yaml")
                    .replace("from: attainment_result", "from: ks4_year")))
        .contains("facts/ks4_subject.yaml: from: waits for itself");
  }

  @Test
  void a_fact_comes_from_a_dataset_or_a_fact() {
    refused(
            with(
                "facts/roll.yaml",
                BUNDLED
                    .texts()
                    .get("facts/roll.yaml")
                    .replace("from: pupil_census", "from: pupil_cencus")))
        .contains("facts/roll.yaml: from: is pupil_cencus; did you mean pupil_census?");
  }

  @Test
  void a_pair_is_declared_once() {
    String sen = BUNDLED.texts().get("breakdowns/sen.yaml");
    refused(with("breakdowns/sen.yaml", sen.replace("  SEN: {group", "  FSM: {group")))
        .contains("pairs.FSM: stands in another breakdown too");
  }

  @Test
  void a_local_indicator_is_one_file() {
    Fact fact = read(BUNDLED).facts().get("attendance_year");
    Catalogue catalogue =
        read(with("indicators/LOCAL.yaml", PA20.replace("id: PA20", "id: LOCAL")));
    assertThat(catalogue.countedFrom(fact.id())).extracting(Indicator::id).contains("LOCAL");
  }

  private static Laid with(String path, String text) {
    return new Laid(BUNDLED).with(path, text);
  }

  private static Catalogue read(SchemaFiles files) {
    return CatalogueReader.read(files, Contracts.read(files, "datasets"));
  }

  private static Catalogue read(Laid laid) {
    return read(laid.files());
  }

  private static org.assertj.core.api.AbstractStringAssert<?> refused(Laid laid) {
    try {
      read(laid);
    } catch (SchemaException e) {
      return assertThat(e.getMessage());
    }
    return assertThat("nothing was refused");
  }

  /** The bundled files with some texts laid over them. */
  private record Laid(SchemaFiles files) {

    Laid with(String path, String text) {
      TreeMap<String, String> texts = new TreeMap<>(files.texts());
      texts.put(path, text);
      return new Laid(new SchemaFiles(texts));
    }
  }
}
