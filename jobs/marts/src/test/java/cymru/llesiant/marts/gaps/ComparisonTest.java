package cymru.llesiant.marts.gaps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.marts.io.RowCells;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  @Test
  void a_gap_of_shares_has_newcombes_limits() {
    // 78 of 150 against 20 of 100: 32.0 points, 20.1 to 42.3 (Newcombe 1998, method 10)
    Row row = compare(Kind.PROPORTION, 1, 100, counts(20, 100), counts(78, 150));
    assertThat(figure(row, "gap")).isCloseTo(32.0, within(1e-9));
    assertThat(figure(row, "lower")).isCloseTo(20.1, within(0.05));
    assertThat(figure(row, "upper")).isCloseTo(42.3, within(0.05));
    assertThat(text(row, "gap_method")).isEqualTo("NEWCOMBE");
    assertThat(figure(row, "ratio")).isCloseTo(0.2 / 0.52, within(1e-12));
    assertThat(figure(row, "p_value")).isLessThan(0.001);
    assertThat(text(row, "reason")).isNull();
  }

  @Test
  void where_less_is_better_a_group_that_has_more_is_behind() {
    Row row = compare(Kind.PROPORTION, -1, 100, counts(30, 100), counts(10, 100));
    assertThat(figure(row, "gap")).isCloseTo(20, within(1e-9));
    assertThat(figure(row, "lower")).isLessThan(20).isGreaterThan(0);
  }

  @Test
  void a_gap_is_taken_from_counts_and_not_from_printed_values() {
    // 4,766 and 1,804 of 10,000 print 47.7 and 18.0: their gap is 29.62, not 29.7
    Side printed47 = new Side(4766.0, 10000.0, 47.7, null, null, null);
    Side printed18 = new Side(1804.0, 10000.0, 18.0, null, null, null);
    Row row = compare(Kind.PROPORTION, 1, 100, printed18, printed47);
    assertThat(figure(row, "gap")).isCloseTo(29.62, within(1e-9));
  }

  @Test
  void a_gap_of_rates_adds_the_squares_of_its_limits() {
    // closed form: half-widths 3 and 4 make 5
    Side group = new Side(null, null, 90.0, 87.0, 93.0, null);
    Side reference = new Side(null, null, 95.0, 91.0, 99.0, null);
    Row row = compare(Kind.RATE, 1, 100, group, reference);
    assertThat(figure(row, "gap")).isEqualTo(5);
    assertThat(figure(row, "lower")).isCloseTo(0, within(1e-12));
    assertThat(figure(row, "upper")).isCloseTo(10, within(1e-12));
    assertThat(text(row, "gap_method")).isEqualTo("SQUARE_AND_ADD");
    assertThat(row.get(index("p_value"))).isNull();
  }

  @Test
  void a_gap_of_means_is_also_given_in_standard_deviations() {
    // Borenstein and others 2009, table 4.1: means 103 and 100, SD 5.5 and 4.5, 50 each: g 0.5924
    Side group = new Side(5000.0, 50.0, 100.0, 98.7, 101.3, 4.5);
    Side reference = new Side(5150.0, 50.0, 103.0, 101.4, 104.6, 5.5);
    Row row = compare(Kind.MEAN, 1, 1, group, reference);
    assertThat(figure(row, "gap")).isEqualTo(3);
    assertThat(figure(row, "standardised_gap")).isCloseTo(0.5924, within(5e-5));
    assertThat(figure(row, "standardised_gap_lower")).isLessThan(0.5924);
  }

  @Test
  void a_group_with_nobody_has_a_reason_and_no_figures() {
    Row row = compare(Kind.PROPORTION, 1, 100, Side.NOBODY, counts(10, 20));
    assertThat(row.get(index("gap"))).isNull();
    assertThat(text(row, "reason")).isEqualTo("one of the groups has nobody");
  }

  @Test
  void a_withheld_numerator_is_no_zero() {
    Side withheld = new Side(null, 40.0, null, null, null, null);
    Row row = compare(Kind.PROPORTION, 1, 100, withheld, counts(10, 20));
    assertThat(row.get(index("gap"))).isNull();
    assertThat(text(row, "reason")).isEqualTo("one of the values is not known");
  }

  @Test
  void more_events_than_pupils_have_a_gap_without_limits() {
    Row row = compare(Kind.PROPORTION, -1, 100, counts(12, 10), counts(1, 10));
    assertThat(figure(row, "gap")).isCloseTo(110, within(1e-9));
    assertThat(row.get(index("lower"))).isNull();
    assertThat(text(row, "reason_code")).isEqualTo("MORE_EVENTS_THAN_UNITS");
    assertThat(row.get(index("odds_ratio"))).isNull();
  }

  @Test
  @Tag("R000-05")
  void a_gap_of_shares_has_odds_and_fishers_test_where_few_are_expected() {
    // R 4.x: fisher.test(matrix(c(3, 1, 1, 9), 2))$p.value; odds 3 * 9, limits by Woolf:
    // exp(log(27) -+ qnorm(.975) * sqrt(1/3 + 1/1 + 1/1 + 1/9))
    Row row = compare(Kind.PROPORTION, -1, 100, counts(3, 4), counts(1, 10));
    assertThat(figure(row, "odds_ratio")).isCloseTo(27, within(1e-12));
    assertThat(figure(row, "odds_ratio_lower")).isCloseTo(1.26047446811784, within(1e-6));
    assertThat(figure(row, "odds_ratio_upper")).isCloseTo(578.353642568066, within(1e-3));
    assertThat(figure(row, "p_value")).isCloseTo(0.040959040959041, within(1e-9));
    assertThat(text(row, "p_value_test")).isEqualTo("FISHER_EXACT");
    assertThat(text(row, "ratio_method")).isEqualTo("KATZ");
  }

  @Test
  void a_ratio_of_events_may_have_more_events_than_pupils() {
    // R 4.x: poisson.test(c(480, 515), c(2100, 9050))
    Side group = new Side(480.0, 2100.0, 22.857, 20.9, 25.0, null);
    Side reference = new Side(515.0, 9050.0, 5.6906, 5.2, 6.2, null);
    Row row = compare(Kind.EVENTS, -1, 100, group, reference);
    assertThat(figure(row, "ratio")).isCloseTo(4.01664355062413, within(1e-12));
    assertThat(figure(row, "ratio_lower")).isCloseTo(3.53956870945492, within(1e-8));
    assertThat(figure(row, "ratio_upper")).isCloseTo(4.55736878872719, within(1e-8));
    assertThat(text(row, "ratio_method")).isEqualTo("CLOPPER_PEARSON");
  }

  @Test
  void amounts_have_a_gap_and_no_limits() {
    Side group = new Side(40.0, 20.0, 2.0, null, null, null);
    Side reference = new Side(30.0, 30.0, 1.0, null, null, null);
    Row row = compare(Kind.AMOUNT, -1, 1, group, reference);
    assertThat(figure(row, "gap")).isEqualTo(1);
    assertThat(text(row, "reason_code")).isEqualTo("AMOUNT");
  }

  private static Side counts(double numerator, double denominator) {
    return new Side(numerator, denominator, 100 * numerator / denominator, null, null, null);
  }

  private static Row compare(Kind kind, int sign, int scale, Side group, Side reference) {
    RowCells cells = new RowCells();
    new Comparison(kind, sign, scale, group, reference).fill(cells);
    return cells.row(GapYears.SCHEMA);
  }

  private static double figure(Row row, String column) {
    return row.getDouble(index(column));
  }

  private static String text(Row row, String column) {
    return row.getString(index(column));
  }

  private static int index(String column) {
    return GapYears.SCHEMA.fieldIndex(column);
  }
}
