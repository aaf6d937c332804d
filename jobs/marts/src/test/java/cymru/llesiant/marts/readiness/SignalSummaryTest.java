package cymru.llesiant.marts.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.marts.io.RowCells;
import cymru.llesiant.marts.readiness.Finding.State;
import cymru.llesiant.marts.readiness.SignalSummary.Tested;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Signals of a school together. */
class SignalSummaryTest {

  private static final StructType SCHEMA =
      StructType.fromDDL(
          "signal_att boolean, signal_gap boolean, signal_excl boolean, signal_count bigint,"
              + " signals_unavailable string, headline string");

  private static Row summary(Tested... tests) {
    RowCells cells = new RowCells();
    new SignalSummary(List.of(tests), List.of("ATT", "GAP", "EXCL")).fill(cells);
    return cells.row(SCHEMA);
  }

  private static Tested test(String signal, State state, String test) {
    return new Tested(signal, state, test, test.toLowerCase(Locale.ROOT));
  }

  @Test
  @Tag("R003-15")
  void a_signal_counts_once_however_many_of_its_tests_are_raised() {
    Row row =
        summary(
            test("GAP", State.RAISED, "G2"),
            test("ATT", State.RAISED, "A1"),
            test("GAP", State.RAISED, "G1"),
            test("EXCL", State.NOT_RAISED, "E1"));
    assertThat(row).isEqualTo(RowFactory.create(true, true, false, 2L, "", "a1; g1; g2"));
  }

  @Test
  @Tag("R003-15")
  void what_cannot_be_told_never_counts_and_is_listed() {
    Row row =
        summary(
            test("ATT", State.UNAVAILABLE, "A1"),
            test("ATT", State.NOT_RAISED, "A2"),
            test("GAP", State.UNAVAILABLE, "G1"),
            test("EXCL", State.UNAVAILABLE, "E1"));
    assertThat(row)
        .isEqualTo(RowFactory.create(false, null, null, 0L, "GAP EXCL", "No signal is raised"));
  }

  @Test
  void a_signal_the_country_has_no_test_of_is_empty_and_not_listed() {
    assertThat(summary(test("ATT", State.UNAVAILABLE, "A1")))
        .isEqualTo(
            RowFactory.create(null, null, null, 0L, "ATT", "There is nothing to tell a signal by"));
    assertThat(summary()).isEqualTo(RowFactory.create(null, null, null, null, null, null));
  }
}
