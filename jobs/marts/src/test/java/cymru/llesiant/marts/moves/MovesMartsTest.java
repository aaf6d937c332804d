package cymru.llesiant.marts.moves;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Mart;
import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.marts.TestNight;
import cymru.llesiant.marts.indicators.IndicatorArea;
import cymru.llesiant.marts.io.MartWriter;
import cymru.llesiant.marts.moves.programmes.EarlyInterventionMart;
import cymru.llesiant.marts.moves.programmes.Interventions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The four marts of a night, held against what can be counted in its rows. */
@ExtendWith(SparkExtension.class)
class MovesMartsTest {

  private static final List<Mart> MARTS =
      List.of(
          new ManagedMoveMart(inputs -> new JudgedMoves(inputs).rows()),
          new FairAccessMart(),
          new EarlyInterventionMart(inputs -> new Interventions(inputs).rows()),
          new ExclusionCostMart());

  private static Inputs inputs;

  @BeforeAll
  static void make(SparkSession spark, @TempDir Path staging) {
    inputs = MovesNight.in(staging, spark);
    MARTS.forEach(mart -> write(inputs, mart));
  }

  private static void write(Inputs inputs, Mart mart) {
    new MartWriter(inputs.night().runId(), inputs.night().asOf())
        .write(
            inputs.night().marts().contract(mart.name()),
            mart.rows(inputs),
            inputs.martFile(mart.name()));
  }

  /** The rows of a mart by year and entity. */
  private static Map<String, Row> rows(String mart) {
    return inputs.mart(mart).collectAsList().stream()
        .collect(
            Collectors.toMap(
                row -> row.getAs("academic_year") + " " + row.getAs("entity"), row -> row));
  }

  private static Object cell(Row row, String column) {
    return row.getAs(column);
  }

  @Test
  @Tag("R002-16")
  void a_move_to_a_unit_counts_in_each_of_its_partnerships_and_once_in_its_authority() {
    Map<String, Row> rows = rows("managed_move");
    assertThat(cell(rows.get("2009/10 EAST"), "moves")).isEqualTo(1L);
    assertThat(cell(rows.get("2009/10 WEST"), "moves")).isEqualTo(2L);
    assertThat(cell(rows.get("2009/10 990"), "moves")).isEqualTo(2L);
    assertThat(cell(rows.get("2009/10 990"), "judged")).isEqualTo(2L);
    assertThat(cell(rows.get("2009/10 990"), "stayed_a_year")).isEqualTo(1L);
    assertThat(cell(rows.get("2009/10 990"), "success_percent")).isEqualTo(50.0);
    assertThat(cell(rows.get("2009/10 990"), "value_status")).isEqualTo("LOW_N");
    // six weeks and a day short of it
    assertThat(cell(rows.get("2009/10 990"), "support_due")).isEqualTo(2L);
    assertThat(cell(rows.get("2009/10 990"), "supported")).isEqualTo(1L);
  }

  @Test
  @Tag("R002-16")
  void a_move_names_its_partnership_and_a_place_without_moves_has_no_cases() {
    Map<String, Row> rows = rows("managed_move");
    assertThat(cell(rows.get("2010/11 WEST"), "value_status")).isEqualTo("PENDING");
    assertThat(cell(rows.get("2010/11 WEST"), "pending")).isEqualTo(1L);
    assertThat(cell(rows.get("2010/11 EAST"), "value_status")).isEqualTo("NO_CASES");
    assertThat(cell(rows.get("2010/11 990"), "moves")).isEqualTo(1L);
    assertThat(cell(rows.get("2008/09 990"), "value_status")).isEqualTo("NO_CASES");
    assertThat(cell(rows.get("2010/11 991"), "value_status")).isEqualTo("NOT_AVAILABLE");
    assertThat(cell(rows.get("2010/11 991"), "moves")).isNull();
    assertThat(rows.keySet()).noneMatch(place -> place.endsWith("660"));
  }

  @Test
  @Tag("R002-16")
  void before_are_three_terms_at_the_school_left_and_after_three_at_the_one_moved_to() {
    Row row = rows("managed_move").get("2009/10 WEST");
    assertThat(cell(row, "compared")).isEqualTo(1L);
    // 40 of 200 missed before; 8, 12 and 10 of 300 after
    assertThat(cell(row, "attendance_before")).isEqualTo(80.0);
    assertThat(cell(row, "attendance_after")).isEqualTo(90.0);
    // six sessions in autumn; those of the spring, without sessions on record, are no part
    assertThat(cell(row, "excluded_before_per_100")).isEqualTo(3.0);
    assertThat(cell(row, "excluded_after_per_100")).isEqualTo(1.0);
    assertThat(cell(row, "trend_improving")).isEqualTo(true);
  }

  @Test
  @Tag("R002-30")
  void the_entitlement_runs_from_coming_in_and_who_waits_counts_where_it_is_named() {
    Map<String, Row> rows = rows("fair_access");
    assertThat(cell(rows.get("2009/10 EAST"), "p380")).isEqualTo(100.0);
    assertThat(cell(rows.get("2009/10 EAST"), "median_days_to_place")).isEqualTo(10.0);
    Row west = rows.get("2009/10 WEST");
    // 110 of 120 by the calendar is 348.3 of 380
    assertThat(cell(west, "nlt350")).isEqualTo(1L);
    assertThat(cell(west, "waiting")).isEqualTo(1L);
    assertThat(cell(west, "median_days_to_place")).isNull();
    assertThat(cell(rows.get("2009/10 990"), "p380")).isEqualTo(50.0);
    assertThat(cell(rows.get("2010/11 EAST"), "value_status")).isEqualTo("NO_CASES");
    assertThat(cell(rows.get("2010/11 EAST"), "withdrawn")).isEqualTo(1L);
    assertThat(cell(rows.get("2009/10 991"), "value_status")).isEqualTo("NOT_AVAILABLE");
    assertThat(rows.keySet()).noneMatch(place -> place.endsWith("660"));
  }

  /** Of pupils on roll nobody says where they were registered, so that nothing is known of them. */
  @Test
  @Tag("R002-30")
  void where_nothing_is_known_of_all_pupils_the_figure_says_that_it_is_of_those_placed() {
    Map<String, Row> rows = rows("fair_access");
    Row east = rows.get("2009/10 EAST");
    assertThat(cell(east, "all_pupils")).isEqualTo(2L);
    assertThat(cell(east, "all_known")).isEqualTo(0L);
    assertThat(cell(east, "p380_all_pupils")).isNull();
    assertThat(cell(east, "value_status")).isEqualTo("OK");
    assertThat(cell(east, "reason_code")).isEqualTo("PROTOCOL_PUPILS_ONLY");
    assertThat(cell(rows.get("2010/11 EAST"), "reason_code")).isEqualTo("NO_CASES");
  }

  @Test
  void a_withdrawal_counts_in_two_whole_terms_on_each_side_at_schools_that_record_them() {
    for (String place : List.of("9904001", "EAST", "990")) {
      Row row = rows("early_intervention").get("2009/10 " + place);
      // in 0 less, in 1 and 3 none on either side, in 2 more; in 4 went where nobody records them
      assertThat(cell(row, "withdrawal_known")).isEqualTo(4L);
      assertThat(cell(row, "withdrawal_reduced")).isEqualTo(3L);
      assertThat(cell(row, "withdrawal_reduced_percent")).isEqualTo(75.0);
    }
  }

  @Test
  @Tag("R001-04")
  @Tag("R002-17")
  void a_programme_is_beside_pupils_alike_of_authorities_that_tell_who_was_in_none() {
    Map<String, Row> rows = rows("early_intervention");
    assertThat(rows.keySet())
        .containsExactlyInAnyOrder("2009/10 9904001", "2009/10 EAST", "2009/10 990");
    Row row = rows.get("2009/10 EAST");
    assertThat(cell(row, "n")).isEqualTo((long) MovesNight.IN_PROGRAMME);
    assertThat(cell(row, "pairs")).isEqualTo((long) MovesNight.IN_PROGRAMME);
    // 20 before; 10, 11 and 12 after, and 15 of those alike
    assertThat((double) cell(row, "attendance_change")).isEqualTo(9.0, within(1e-9));
    assertThat((double) cell(row, "matched_difference")).isEqualTo(4.0, within(1e-9));
    assertThat(cell(row, "verdict")).isEqualTo("EFFECTIVE");
    assertThat(cell(row, "exclusion_known")).isEqualTo((long) MovesNight.WITH_TWO_TERMS);
    assertThat((double) cell(row, "cost_per_placement")).isEqualTo(150.15, within(1e-9));
    assertThat(cell(row, "evidence_level")).isEqualTo("LOCAL");
  }

  @Test
  @Tag("R002-38")
  void exclusions_that_stood_cost_what_the_indicator_says_and_fewer_save() {
    Map<String, Row> rows = rows("exclusion_cost");
    assertThat(cell(rows.get("2009/10 990"), "permanent_exclusions")).isEqualTo(3L);
    assertThat(cell(rows.get("2009/10 990"), "gross_cost")).isEqualTo(45_000L);
    assertThat(cell(rows.get("2009/10 EAST"), "excess_cost")).isEqualTo(22_000L);
    assertThat(cell(rows.get("2010/11 990"), "gross_cost")).isEqualTo(0L);
    assertThat(cell(rows.get("2010/11 990"), "indicative_saving")).isEqualTo(33_000L);
    assertThat(cell(rows.get("2010/11 991"), "value_status")).isEqualTo("NOT_AVAILABLE");
    List<Row> indicator =
        new IndicatorArea()
            .rows(inputs)
            .filter("indicator_id = 'PEX_COST' and group_code = 'ALL' and phase = 'ALL'")
            .filter("academic_year = '2009/10' and entity in ('990', 'EAST', 'WEST')")
            .collectAsList();
    assertThat(indicator)
        .hasSize(3)
        .allSatisfy(
            row ->
                assertThat(((Number) row.getAs("value")).longValue())
                    .isEqualTo(cell(rows.get("2009/10 " + row.getAs("entity")), "excess_cost")));
  }

  @Test
  void a_night_without_any_such_delivery_has_no_figures_and_does_not_fail(
      SparkSession spark, @TempDir Path staging) {
    Inputs nothing =
        TestNight.in(staging, spark, java.util.Set.of("PEX_COST", "CORE_OFFER_PCT")).derived();
    for (Mart mart : MARTS) {
      write(nothing, mart);
      assertThat(nothing.mart(mart.name()).count()).isZero();
    }
  }
}
