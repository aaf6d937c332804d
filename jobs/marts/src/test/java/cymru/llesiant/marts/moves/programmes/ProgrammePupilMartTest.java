package cymru.llesiant.marts.moves.programmes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Mart;
import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.marts.TestNight;
import cymru.llesiant.marts.io.MartWriter;
import cymru.llesiant.marts.moves.JudgedMoves;
import cymru.llesiant.marts.moves.MovesNight;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Each pupil's moves, placements and programmes, held against the marts that add them up. */
@ExtendWith(SparkExtension.class)
class ProgrammePupilMartTest {

  private static final Mart MART =
      new ProgrammePupilMart(
          inputs ->
              new HelpedPupils(
                      inputs, new JudgedMoves(inputs).rows(), new Interventions(inputs).rows())
                  .rows());

  private static Inputs inputs;
  private static Map<String, Row> rows;

  @BeforeAll
  static void make(SparkSession spark, @TempDir Path staging) {
    inputs = MovesNight.in(staging, spark);
    rows =
        written(inputs).stream()
            .collect(
                Collectors.toMap(
                    row -> row.getAs("kind") + " " + row.getAs("case_id"), row -> row));
  }

  private static List<Row> written(Inputs inputs) {
    new MartWriter(inputs.night().runId(), inputs.night().asOf())
        .write(
            inputs.night().marts().contract(MART.name()),
            MART.rows(inputs),
            inputs.martFile(MART.name()));
    return inputs.mart(MART.name()).collectAsList();
  }

  private static Object cell(String of, String column) {
    return rows.get(of).getAs(column);
  }

  @Test
  @Tag("R002-16")
  void a_move_is_that_of_the_school_left_and_says_what_became_of_it() {
    assertThat(cell("MANAGED_MOVE 1", "school_id")).isEqualTo("9904001");
    assertThat(cell("MANAGED_MOVE 1", "to_school")).isEqualTo("9904003");
    assertThat(cell("MANAGED_MOVE 1", "state")).isEqualTo("STAYED");
    assertThat(cell("MANAGED_MOVE 2", "state")).isEqualTo("NOT_STAYED");
    assertThat(cell("MANAGED_MOVE 3", "state")).isEqualTo("PENDING");
    assertThat(cell("MANAGED_MOVE 3", "partnership_id")).isEqualTo("WEST");
    assertThat(rows).as("into Wales").doesNotContainKey("MANAGED_MOVE 4");
  }

  /** 40 of 200 before and 30 of 300 after; six sessions of exclusion before and three after. */
  @Test
  @Tag("R002-16")
  void a_move_has_the_terms_on_both_sides_and_a_move_without_them_has_none() {
    assertThat(cell("MANAGED_MOVE 1", "attendance_before")).isEqualTo(80.0);
    assertThat(cell("MANAGED_MOVE 1", "attendance_after")).isEqualTo(90.0);
    assertThat(cell("MANAGED_MOVE 1", "attendance_change")).isEqualTo(10.0);
    assertThat(cell("MANAGED_MOVE 1", "attendance_improved")).isEqualTo(true);
    assertThat(cell("MANAGED_MOVE 1", "excluded_before_per_100")).isEqualTo(3.0);
    assertThat(cell("MANAGED_MOVE 1", "excluded_after_per_100")).isEqualTo(1.0);
    assertThat(cell("MANAGED_MOVE 1", "exclusion_reduced")).isEqualTo(true);
    assertThat(cell("MANAGED_MOVE 1", "withdrawal_reduced")).isNull();
    assertThat(cell("MANAGED_MOVE 1", "matched_difference")).isNull();
    assertThat(cell("MANAGED_MOVE 2", "attendance_before")).isNull();
    assertThat(cell("MANAGED_MOVE 2", "attendance_improved")).isNull();
  }

  /** In 0 missed 20 of 100 before and 10 after, five points fewer than the pupil alike. */
  @Test
  @Tag("R002-17")
  void a_programme_is_beside_a_pupil_alike() {
    String of = "PROGRAMME E0";
    assertThat(cell(of, "pupil_key")).isEqualTo("in 0");
    assertThat(cell(of, "programme")).isEqualTo("MENTORS");
    assertThat(cell(of, "state")).isEqualTo("OVER");
    assertThat((double) cell(of, "attendance_change")).isEqualTo(10.0, within(1e-9));
    assertThat((double) cell(of, "matched_difference")).isEqualTo(5.0, within(1e-9));
    assertThat(cell(of, "withdrawn_before")).isEqualTo(1.5);
    assertThat(cell(of, "withdrawn_after")).isEqualTo(1.0);
    assertThat(cell(of, "withdrawal_reduced")).isEqualTo(true);
    assertThat(cell("PROGRAMME E2", "withdrawal_reduced")).isEqualTo(false);
    assertThat(cell("PROGRAMME E4", "withdrawal_reduced")).isNull();
  }

  @Test
  @Tag("R002-17")
  void its_rows_add_up_to_the_mart_of_programmes() {
    Mart programmes = new EarlyInterventionMart(of -> new Interventions(of).rows());
    Row sums = programmes.rows(inputs).filter("level = 'LA' and programme = 'MENTORS'").first();
    assertThat(count(row -> true)).isEqualTo(sums.<Long>getAs("n"));
    assertThat(count(row -> row.getAs("attendance_improved") != null))
        .isEqualTo(sums.<Long>getAs("attendance_known"));
    assertThat(count(row -> row.getAs("exclusion_reduced") != null))
        .isEqualTo(sums.<Long>getAs("exclusion_known"));
    assertThat(count(row -> row.getAs("withdrawal_reduced") != null))
        .isEqualTo(sums.<Long>getAs("withdrawal_known"));
    assertThat(count(row -> Boolean.TRUE.equals(row.getAs("withdrawal_reduced"))))
        .isEqualTo(sums.<Long>getAs("withdrawal_reduced"));
    assertThat(
            rows.values().stream()
                .filter(row -> row.getAs("matched_difference") != null)
                .mapToDouble(row -> row.getAs("matched_difference"))
                .average())
        .hasValueCloseTo(sums.<Double>getAs("matched_difference"), within(1e-9));
  }

  private static long count(Predicate<Row> is) {
    return rows.values().stream()
        .filter(row -> row.getAs("kind").equals("PROGRAMME"))
        .filter(is)
        .count();
  }

  /** 10 of 100 before, as 12 of 120 after: no better. One that ends after the night goes on. */
  @Test
  void a_placement_has_a_term_on_each_side_and_nobody_alike() {
    assertThat(cell("PLACEMENT 1", "state")).isEqualTo("OVER");
    assertThat(cell("PLACEMENT 1", "academic_year")).isEqualTo("2009/10");
    assertThat(cell("PLACEMENT 1", "attendance_before")).isEqualTo(90.0);
    assertThat(cell("PLACEMENT 1", "attendance_after")).isEqualTo(90.0);
    assertThat(cell("PLACEMENT 1", "attendance_improved")).isEqualTo(false);
    assertThat(cell("PLACEMENT 1", "exclusion_reduced")).isNull();
    assertThat(cell("PLACEMENT 1", "matched_difference")).isNull();
    assertThat(cell("PLACEMENT 2", "state")).isEqualTo("GOES_ON");
    assertThat(cell("PLACEMENT 2", "attendance_before")).isNull();
    assertThat(rows).as("not begun").doesNotContainKey("PLACEMENT 3");
  }

  @Test
  void it_lies_in_the_tier_of_pupils() {
    assertThat(inputs.martFile(MART.name()).getParent()).hasFileName("restricted_pupil");
  }

  @Test
  void a_night_without_any_such_delivery_has_no_rows(SparkSession spark, @TempDir Path staging) {
    Inputs nothing = TestNight.in(staging, spark, Set.of("CORE_OFFER_PCT")).derived();
    assertThat(written(nothing)).isEmpty();
  }
}
