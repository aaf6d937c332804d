package cymru.llesiant.nightly.command;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.catalogue.Catalogue;
import cymru.llesiant.catalogue.Country;
import cymru.llesiant.catalogue.Indicator;
import cymru.llesiant.catalogue.SubjectOutcome;
import cymru.llesiant.catalogue.VarianceModel;
import cymru.llesiant.catalogue.reading.CatalogueReader;
import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.nightly.sample.SampleSettings.Coverage;
import cymru.llesiant.schemas.Contracts;
import cymru.llesiant.schemas.SchemaFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Whole nights of one authority, to which much was not delivered. */
@ExtendWith(SparkExtension.class)
class MissingInputsTest {

  private static final SchemaFiles FILES = SchemaFiles.bundled();
  private static final Catalogue CATALOGUE =
      CatalogueReader.read(FILES, Contracts.read(FILES, "datasets"));

  /** What only England has. */
  private static final List<String> ENGLISH =
      List.of(
          "early_intervention",
          "exclusion_cost",
          "fair_access",
          "healthy_schools",
          "healthy_schools_needs",
          "healthy_schools_outcome",
          "healthy_schools_qa",
          "healthy_schools_sample",
          "managed_move",
          "partnership_annual_report",
          "partnership_member_school",
          "partnership_profile",
          "partnership_self_evaluation",
          "programme_pupil");

  /** What needs many schools, or places that changed. */
  private static final List<String> OF_ONE_SMALL_AUTHORITY =
      List.of(
          "class_effects",
          "indicator_as_now",
          "membership_change",
          "plc_match",
          "school_effects",
          "school_succession");

  /** What says what codes mean, of either country. */
  private static final Set<String> SAY_CODES = Set.of("area", "indicator");

  /** What may be told of a place that no register knows, since its plan says it. */
  private static final Set<String> PLANS = Set.of("targets", "report_card");

  private static final Set<String> SURVEYS =
      Set.of("survey_instrument", "survey_question", "survey_response");

  private static final Set<String> CLASSES = Set.of("teaching_group", "class_membership");

  private static final Set<String> PARTNERSHIPS =
      Set.of(
          "partnership",
          "partnership_attendance",
          "partnership_meeting",
          "partnership_member",
          "partnership_narrative",
          "selfeval_attestation");

  /** What Welsh authorities do not deliver, beside partnerships. */
  private static final List<String> ENGLISH_DATASETS =
      List.of(
          "ap_placement",
          "early_intervention",
          "fair_access_placement",
          "hs_activity",
          "hs_annual_review",
          "hs_esi",
          "hs_meaningful_outcome",
          "hs_plan",
          "hs_priority",
          "hs_quas_event",
          "hs_status",
          "looked_after_child",
          "looked_after_episode",
          "looked_after_health",
          "managed_move",
          "statistical_neighbour");

  private final SparkSession spark;

  @TempDir private Path folder;

  MissingInputsTest(SparkSession spark) {
    this.spark = spark;
  }

  @Test
  void one_authority_of_wales_alone_gives_nothing_english() throws IOException {
    PartialNight night = PartialNight.of(spark, folder, Coverage.WALES, "660", Set.of());
    isWhole(night);

    assertThat(night.empty())
        .containsExactlyElementsOf(sorted(Stream.of(ENGLISH, OF_ONE_SMALL_AUTHORITY)));
    for (String mart : withColumn(night, "country", SAY_CODES)) {
      assertThat(night.values(mart, "country", "country is null or country <> 'W'"))
          .as(mart)
          .isEmpty();
    }
    for (String mart : withColumn(night, "indicator_id", SAY_CODES)) {
      assertThat(night.values(mart, "indicator_id", ofItsOwn(mart)))
          .as(mart)
          .isSubsetOf(indicators(Country.WALES));
    }
    assertThat(night.values("bridge", "indicator_id", "standing = 'OTHER_COUNTRY'"))
        .isNotEmpty()
        .doesNotContainAnyElementsOf(indicators(Country.WALES));
    for (String mart : withColumn(night, "outcome", SAY_CODES)) {
      assertThat(night.values(mart, "outcome", "true"))
          .as(mart)
          .isSubsetOf(outcomes(Country.WALES));
    }
    assertThat(night.values("inspection_readiness", "inspectorate", "true"))
        .containsExactly("ESTYN");
    assertThat(night.values("inspection_readiness", "framework", "framework is not null"))
        .containsExactly("CIF2010", "EST2004");
    assertThat(night.values("inspection_signal", "test", "true"))
        .isNotEmpty()
        .doesNotContain("ATT_NEIGHBOURS", "BEHAVIOUR_GRADE");
    assertThat(notDelivered(night))
        .containsExactlyElementsOf(
            sorted(
                Stream.of(
                    List.copyOf(PARTNERSHIPS), ENGLISH_DATASETS, List.of("published_statistic"))));
  }

  @Test
  void what_surveys_classes_and_partnerships_would_tell_is_said_not_to_be_there()
      throws IOException {
    Set<String> missing =
        Stream.of(SURVEYS, CLASSES, PARTNERSHIPS).flatMap(Set::stream).collect(Collectors.toSet());
    PartialNight night = PartialNight.of(spark, folder, Coverage.ENGLAND, "990", missing);
    isWhole(night);

    assertThat(night.empty())
        .containsExactlyElementsOf(
            sorted(
                Stream.of(
                    OF_ONE_SMALL_AUTHORITY,
                    List.of("perception"),
                    ENGLISH.stream().filter(mart -> mart.startsWith("partnership")).toList())));
    assertThat(notDelivered(night)).containsAll(missing);

    assertThat(night.values("inspection_signal", "state || ' ' || reason_code", "signal = 'VIEWS'"))
        .containsExactly("UNAVAILABLE NO_FIGURE");
    assertThat(
            night.values(
                "variation_components",
                "concat_ws(' ', value_status, fit_status, reason)",
                "outcome = 'KS4_MATHS_POINTS_BY_CLASS'"))
        .containsExactly(
            "NO_COHORT not_estimated no school with enough pupils who have every value the model"
                + " reads");
    assertThat(
            night.values(
                "variation_school",
                "concat_ws(' ', value_status, reason)",
                "metric = 'WS_CLASS_VPC'"))
        .containsExactly(
            "NOT_AVAILABLE no class with enough pupils is known",
            "NO_COHORT no class with enough pupils is known");
    for (String mart : List.of("indicator_school", "indicator_area", "gap", "benchmark")) {
      assertThat(night.values(mart, "indicator_id", "indicator_id like 'SV%'")).as(mart).isEmpty();
    }
    for (String mart : withColumn(night, "level", PLANS)) {
      assertThat(night.values(mart, "level", "level = 'PSH'")).as(mart).isEmpty();
    }
    for (String mart : PLANS) {
      assertThat(night.values(mart, "reason_code", "level = 'PSH'"))
          .as(mart)
          .containsExactly("UNKNOWN_ENTITY");
    }
    assertThat(night.values("targets", "value_status", "level = 'PSH'"))
        .containsExactly("NOT_AVAILABLE");
  }

  /** It is published, and every mart is there with the columns of its contract. */
  private static void isWhole(PartialNight night) {
    assertThat(night.run().exitCode()).as(night.run().err()).isZero();
    assertThat(night.run().out().lines().reduce((first, last) -> last).orElseThrow())
        .startsWith("RESULT published ")
        .contains(" marts=52 rejected=0 stale=0 ");
    assertThat(night.marts()).hasSize(52);
    night
        .marts()
        .forEach(
            (name, rows) ->
                assertThat(rows.columns())
                    .as(name)
                    .containsExactlyElementsOf(
                        PartialNight.CONTRACTS.contract(name).columnNames()));
  }

  private static List<String> notDelivered(PartialNight night) {
    assertThat(night.values("freshness", "sender || ' ' || state", "standing = 'NOT_DELIVERED'"))
        .containsExactly("nobody NONE");
    return night.values("freshness", "dataset", "standing = 'NOT_DELIVERED'");
  }

  private static List<String> withColumn(PartialNight night, String column, Set<String> but) {
    return night.marts().keySet().stream()
        .filter(mart -> !but.contains(mart))
        .filter(mart -> PartialNight.CONTRACTS.contract(mart).columnNames().contains(column))
        .toList();
  }

  /** The bridge sets definitions of both countries side by side, and says which are not its own. */
  private static String ofItsOwn(String mart) {
    return mart.equals("bridge") ? "standing <> 'OTHER_COUNTRY'" : "indicator_id is not null";
  }

  private static Set<String> indicators(Country country) {
    return CATALOGUE.indicators().stream()
        .filter(indicator -> indicator.countries().contains(country))
        .map(Indicator::id)
        .collect(Collectors.toSet());
  }

  private static Set<String> outcomes(Country country) {
    return Stream.concat(
            CATALOGUE.models().stream()
                .filter(model -> model.countries().contains(country))
                .map(VarianceModel::id),
            CATALOGUE.subjectOutcomes().stream()
                .filter(outcome -> outcome.countries().contains(country))
                .map(SubjectOutcome::id))
        .collect(Collectors.toSet());
  }

  private static List<String> sorted(Stream<List<String>> marts) {
    return marts.flatMap(List::stream).sorted().toList();
  }
}
