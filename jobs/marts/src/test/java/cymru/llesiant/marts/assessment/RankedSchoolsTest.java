package cymru.llesiant.marts.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.comparison.Polarity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * Ten schools in five pairs by free meals; indices by R's weighted lm, limits by derivatives taken
 * there by differences: within 1e-8 and 1e-5 relative.
 */
class RankedSchoolsTest {

  private static final double[] FSM = {50, 45, 40, 35, 30, 25, 20, 15, 10, 5};
  private static final double[] PUPILS = {60, 60, 70, 60, 65, 65, 70, 70, 70, 70};
  private static final double[] PASSED = {20, 22, 30, 28, 33, 35, 40, 42, 45, 48};
  private static final double[] POINTS = {280, 285, 290, 300, 305, 310, 312, 320, 330, 345};
  private static final double[] ERRORS = {5, 6, 5, 4, 5, 6, 5, 5, 4, 5};
  private static final Offset<Double> NEAR = within(1e-7);

  private static List<Row> shares() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < FSM.length; i++) {
      rows.add(RowFactory.create("S" + i, FSM[i], PASSED[i], PUPILS[i], null, null));
    }
    return rows;
  }

  private static Row ranked(String figure, double scale, Polarity polarity, List<Row> rows) {
    return new RankedSchools(SchoolRows.rules(figure, scale, polarity), rows).row();
  }

  private static double cell(Row row, String column) {
    return row.getDouble(RankedSchools.SCHEMA.fieldIndex(column));
  }

  private static String text(Row row, String column) {
    return row.getString(RankedSchools.SCHEMA.fieldIndex(column));
  }

  @Test
  void shares_rise_through_their_log_odds_whatever_the_order_of_the_rows() {
    List<Row> rows = shares();
    Collections.shuffle(rows, new Random(2));
    Row row = ranked("PROPORTION", 100, Polarity.HIGHER_IS_BETTER, rows);
    assertThat(row).isEqualTo(ranked("PROPORTION", 100, Polarity.HIGHER_IS_BETTER, shares()));
    assertThat(cell(row, "slope_index")).isCloseTo(37.2500144851, NEAR);
    assertThat(cell(row, "slope_index_lower")).isCloseTo(25.1303957375, within(1e-4));
    assertThat(cell(row, "slope_index_upper")).isCloseTo(49.3696332328, within(1e-4));
    assertThat(cell(row, "relative_index")).isCloseTo(2.1245825673, NEAR);
    assertThat(cell(row, "relative_index_lower")).isCloseTo(1.60967666268, within(1e-5));
    assertThat(cell(row, "relative_index_upper")).isCloseTo(2.80419738321, within(1e-5));
    assertThat(cell(row, "fitted_worst_placed")).isCloseTo(33.1234144723, NEAR);
    assertThat(cell(row, "most_fsm_value")).isCloseTo(35, NEAR);
    assertThat(cell(row, "population")).isEqualTo(660);
  }

  @Test
  void where_less_is_good_the_same_slope_is_to_the_worst_placeds_gain() {
    Row row = ranked("PROPORTION", 100, Polarity.LOWER_IS_BETTER, shares());
    assertThat(cell(row, "slope_index")).isCloseTo(-37.2500144851, NEAR);
    assertThat(cell(row, "slope_index_lower")).isCloseTo(-49.3696332328, within(1e-4));
    assertThat(cell(row, "relative_index")).isCloseTo(1 / 2.1245825673, NEAR);
  }

  @Test
  void means_are_taken_as_they_are_with_the_schools_own_errors() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < FSM.length; i++) {
      double half = 1.959963984540054 * ERRORS[i];
      rows.add(
          RowFactory.create(
              "S" + i,
              FSM[i],
              POINTS[i] * PUPILS[i],
              PUPILS[i],
              POINTS[i] - half,
              POINTS[i] + half));
    }
    rows.add(RowFactory.create("S99", 50.0, 300.0, 1.0, null, null));
    Row row = ranked("MEAN", 1, Polarity.HIGHER_IS_BETTER, rows);
    assertThat(row.getLong(0)).isEqualTo(10);
    assertThat(cell(row, "slope_index")).isCloseTo(65.673452078, NEAR);
    assertThat(cell(row, "slope_index_lower")).isCloseTo(54.8560510263, NEAR);
    assertThat(cell(row, "slope_index_upper")).isCloseTo(76.4908531297, NEAR);
    assertThat(cell(row, "relative_index")).isCloseTo(1.2381659478, NEAR);
  }

  @Test
  void what_has_no_index_says_why() {
    Row few = ranked("PROPORTION", 100, Polarity.HIGHER_IS_BETTER, shares().subList(0, 4));
    assertThat(text(few, "reason_code")).isEqualTo("FEWER_VALUES_THAN_GROUPS");
    List<Row> alike = new ArrayList<>();
    shares()
        .forEach(r -> alike.add(RowFactory.create(r.get(0), 20.0, r.get(2), r.get(3), 0.0, 1.0)));
    assertThat(text(ranked("PROPORTION", 100, Polarity.HIGHER_IS_BETTER, alike), "reason_code"))
        .isEqualTo("FEWER_THAN_FIVE_GROUPS");
    List<Row> never = new ArrayList<>();
    shares()
        .forEach(r -> never.add(RowFactory.create(r.get(0), r.get(1), 0.0, r.get(3), 0.0, 1.0)));
    assertThat(text(ranked("EVENTS", 100, Polarity.LOWER_IS_BETTER, never), "reason_code"))
        .isEqualTo("OUT_OF_RANGE");
  }
}
