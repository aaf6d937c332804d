package cymru.llesiant.statistics.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.Golden;
import cymru.llesiant.statistics.Table;
import cymru.llesiant.statistics.interval.Reason;
import cymru.llesiant.statistics.moments.Tally;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class CochranArmitageTest {

  private static CochranArmitage years(Map<Integer, Tally> years) {
    return new CochranArmitage(new TreeMap<>(years));
  }

  /** Made in R 4.2.2, chi-square and p-value those of prop.trend.test; relative difference 1e-9. */
  @Test
  void slopes_and_tests_are_those_of_r() {
    Map<String, SortedMap<Integer, Tally>> sets = new TreeMap<>();
    for (Table.Row row :
        Golden.table(Golden.shared().resolve("gap_cases/cochran_armitage_inputs.csv")).each()) {
      sets.computeIfAbsent(row.text("set"), set -> new TreeMap<>())
          .put((int) row.number("year"), new Tally((long) row.number("x"), (long) row.number("n")));
    }
    for (Table.Row row :
        Golden.table(Golden.shared().resolve("gap_cases/cochran_armitage.csv")).each()) {
      CochranArmitage test = new CochranArmitage(sets.remove(row.text("set")));
      near(test.slope().orElseThrow(), row.number("slope_per_year"));
      near(test.chiSquare().orElseThrow(), row.number("chisq"));
      near(test.pValue().orElseThrow(), row.number("p"));
    }
    assertThat(sets).isEmpty();
  }

  private static void near(double actual, double expected) {
    assertThat(actual).isCloseTo(expected, Percentage.withPercentage(1e-7));
  }

  @Test
  void of_two_years_it_is_pearsons_test_of_the_table() {
    CochranArmitage test = years(Map.of(2008, new Tally(12, 40), 2010, new Tally(25, 50)));
    assertThat(test.chiSquare().orElseThrow())
        .isCloseTo(new ChiSquareTest().chiSquare(new long[][] {{12, 28}, {25, 25}}), within(1e-12));
    assertThat(test.slope().orElseThrow()).isCloseTo((0.5 - 0.3) / 2, within(1e-15));
  }

  @Test
  void a_year_without_pupils_changes_nothing() {
    Map<Integer, Tally> years = new TreeMap<>();
    years.put(2008, new Tally(12, 40));
    years.put(2010, new Tally(25, 50));
    double slope = years(years).slope().orElseThrow();
    years.put(2004, Tally.EMPTY);
    years.put(2009, Tally.EMPTY);
    assertThat(years(years).slope().orElseThrow()).isCloseTo(slope, within(1e-15));
  }

  @Test
  void what_has_no_trend_has_a_reason() {
    CochranArmitage one = years(Map.of(2008, new Tally(3, 9), 2009, Tally.EMPTY));
    assertThat(one.reasonAgainstSlope()).contains(Reason.FEWER_THAN_TWO_GROUPS);
    assertThat(one.slope()).isEmpty();
    assertThat(one.pValue()).isEmpty();
    CochranArmitage nobody = years(Map.of(2008, new Tally(0, 9), 2009, new Tally(0, 8)));
    assertThat(nobody.slope()).hasValue(0);
    assertThat(nobody.reasonAgainstTest()).contains(Reason.NO_SPREAD);
    assertThat(nobody.chiSquare()).isEmpty();
    CochranArmitage everybody = years(Map.of(2008, new Tally(9, 9), 2009, new Tally(8, 8)));
    assertThat(everybody.reasonAgainstTest()).contains(Reason.NO_SPREAD);
    CochranArmitage events = years(Map.of(2008, new Tally(12, 9), 2009, new Tally(3, 8)));
    assertThat(events.reasonAgainstSlope()).contains(Reason.MORE_EVENTS_THAN_UNITS);
    assertThat(years(Map.of()).reasonAgainstTest()).contains(Reason.FEWER_THAN_TWO_GROUPS);
  }
}
