package cymru.llesiant.marts.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.marts.readiness.Finding.State;
import cymru.llesiant.schemas.CodeLists;
import cymru.llesiant.schemas.SchemaFiles;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several years and several things together. */
class SignalRulesTest {

  private static final int THIS_YEAR = 2011;

  private static Signal signal(SignalTest test, Reading... readings) {
    TestRule rule =
        TestRule.all(CodeLists.read(SchemaFiles.bundled())).stream()
            .filter(r -> r.test() == test)
            .findFirst()
            .orElseThrow();
    return Signal.of(rule, THIS_YEAR, List.of(readings));
  }

  private static Reading reading(SignalTest test, int year, String about, OptionalDouble value) {
    return new Reading(
        test.name(),
        year,
        about,
        value,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        Optional.empty());
  }

  /** Quarters of years up to 2010/11; a point is a year without one. */
  private static Signal quarters(String years) {
    return signal(
        SignalTest.HEADLINE_QUARTER,
        IntStream.range(0, years.length())
            .mapToObj(
                i ->
                    reading(
                        SignalTest.HEADLINE_QUARTER,
                        2011 - years.length() + i,
                        "W_KS4_L2I",
                        years.charAt(i) == '.'
                            ? OptionalDouble.empty()
                            : OptionalDouble.of(years.charAt(i) - '0')))
            .toArray(Reading[]::new));
  }

  @ParameterizedTest
  @Tag("R003-15")
  @CsvSource({
    "444, RAISED", "144, RAISED", "414, RAISED", "441, RAISED", "411, NOT_RAISED",
    "114, NOT_RAISED", "44, RAISED", "14, UNAVAILABLE", "11, NOT_RAISED", "4, UNAVAILABLE",
    "1, UNAVAILABLE", ".44, RAISED", ".14, UNAVAILABLE", ".11, NOT_RAISED", "..., UNAVAILABLE",
    // years before the three do not count
    "4411, NOT_RAISED"
  })
  void two_of_three_years_are_needed_and_a_missing_year_is_neither(String years, State state) {
    assertThat(quarters(years).state()).isEqualTo(state);
  }

  @Test
  void evidence_of_several_years_is_in_how_many_it_was_so() {
    Finding finding = quarters("441").findings().get(0);
    assertThat(finding.evidence()).hasValue(2);
    assertThat(finding.years()).isEqualTo(3);
    assertThat(finding.year()).isEqualTo(2010);
  }

  @Test
  void a_signal_that_cannot_be_told_says_why() {
    assertThat(signal(SignalTest.HEADLINE_QUARTER).reason()).contains(Signal.Reason.NO_FIGURE);
    assertThat(quarters("...").reason()).contains(Signal.Reason.NOTHING_BESIDE);
    assertThat(quarters(".14").reason()).contains(Signal.Reason.TOO_FEW_YEARS);
    assertThat(quarters("444").reason()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"2009, RAISED", "2008, UNAVAILABLE", "2011, RAISED", "2012, UNAVAILABLE"})
  void a_figure_older_than_two_years_or_of_a_year_to_come_is_none(int year, State state) {
    assertThat(
            signal(
                    SignalTest.ATT_QUARTER,
                    reading(SignalTest.ATT_QUARTER, year, "WB_ATT", OptionalDouble.of(4)))
                .state())
        .isEqualTo(state);
  }

  @Test
  void of_several_things_one_is_enough_and_the_furthest_is_shown() {
    SignalTest test = SignalTest.VARIATION_DEPARTMENT;
    Signal signal =
        signal(
            test,
            department("A", 0.6, "ABOVE"),
            department("B", -0.9, "BELOW"),
            department("C", 2, "NO_DIFFERENCE"),
            department("D", 3, "NOT_TESTED"));
    assertThat(signal.state()).isEqualTo(State.RAISED);
    assertThat(signal.findings().get(0).about()).isEqualTo("B");
    assertThat(signal.findings())
        .extracting(Finding::state)
        .containsExactly(State.RAISED, State.RAISED, State.NOT_RAISED, State.UNAVAILABLE);
  }

  private static Reading department(String subject, double value, String standing) {
    return new Reading(
        SignalTest.VARIATION_DEPARTMENT.name(),
        2010,
        subject,
        OptionalDouble.of(value),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        Optional.of(standing));
  }

  @Test
  void attendance_fell_where_it_fell_in_both_of_the_last_two_years() {
    assertThat(falls(-1.0, -0.5).state()).isEqualTo(State.RAISED);
    assertThat(falls(-1.0, 0.0).state()).isEqualTo(State.NOT_RAISED);
    assertThat(falls(0.5, -1.0).state()).isEqualTo(State.NOT_RAISED);
    assertThat(falls(null, -1.0).state()).isEqualTo(State.UNAVAILABLE);
    assertThat(falls(null, 1.0).state()).isEqualTo(State.NOT_RAISED);
  }

  private static Signal falls(Double before, Double last) {
    SignalTest test = SignalTest.ATT_FELL;
    OptionalDouble first = before == null ? OptionalDouble.empty() : OptionalDouble.of(before);
    return signal(
        test,
        reading(test, 2010, "WB_ATT", OptionalDouble.of(last)),
        reading(test, 2009, "WB_ATT", first));
  }
}
