package cymru.llesiant.marts.disclosure.family;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.catalogue.disclosure.Policy;
import cymru.llesiant.disclosure.lattice.Range;
import cymru.llesiant.marts.disclosure.family.SharedFigure.Kind;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The primary rules at their edges: threshold 5, ten pupils, twenty where it is sensitive. */
class ProtectionTest {

  private static final Protection RULES =
      new Protection(new Policy.Rules(LocalDate.of(2000, 1, 1), 5, 10, 20, 10));

  @Test
  void one_to_four_pupils_are_left_out_and_could_be_one_to_five() {
    assertThat(RULES.ofPopulation(0)).isEqualTo(Range.NONE);
    assertThat(RULES.ofPopulation(1)).isEqualTo(new Range(1, 5));
    assertThat(RULES.ofPopulation(4)).isEqualTo(new Range(1, 5));
    assertThat(RULES.ofPopulation(5)).isEqualTo(Range.NONE);
  }

  @Test
  void a_number_that_moved_by_one_to_four_is_left_out_and_could_be_what_it_was() {
    assertThat(RULES.ofChange(Kind.SHARE, 42, 60, Set.of())).isEqualTo(Range.NONE);
    assertThat(RULES.ofChange(Kind.SHARE, 42, 60, Set.of(42L))).isEqualTo(Range.NONE);
    assertThat(RULES.ofChange(Kind.SHARE, 42, 60, Set.of(41L))).isEqualTo(new Range(41, 46));
    assertThat(RULES.ofChange(Kind.RATE, 42, 60, Set.of(46L))).isEqualTo(new Range(41, 46));
    assertThat(RULES.ofChange(Kind.SHARE, 2, 60, Set.of(4L))).isEqualTo(new Range(0, 4));
    assertThat(RULES.ofChange(Kind.SHARE, 42, 60, Set.of(47L))).isEqualTo(Range.NONE);
    assertThat(RULES.ofChange(Kind.SHARE, 42, 60, Set.of(37L))).isEqualTo(Range.NONE);
    // one up since the first edition, two down since the second
    assertThat(RULES.ofChange(Kind.SHARE, 42, 60, Set.of(41L, 44L))).isEqualTo(new Range(39, 46));
  }

  /** 60 pupils have 300 sessions each: five of them 1,500. */
  @Test
  void an_amount_moved_by_few_when_by_less_than_few_have_on_average() {
    assertThat(RULES.ofChange(Kind.AMOUNT, 18_000, 60, Set.of(16_500L))).isEqualTo(Range.NONE);
    assertThat(RULES.ofChange(Kind.AMOUNT, 18_000, 60, Set.of(16_501L)))
        .isEqualTo(new Range(16_501, 19_499));
    assertThat(RULES.ofChange(Kind.AMOUNT, 18_000, 60, Set.of(18_010L)))
        .isEqualTo(new Range(17_990, 18_010));
  }

  @ParameterizedTest(name = "{0} of {1}, sensitive {2}: from {3} to {4}")
  @CsvSource({
    "1, 50, false, 0, 5, P1", "4, 50, false, 0, 5, P1", "46, 50, false, 45, 50, P1",
    "49, 50, false, 45, 50, P1", "3, 6, false, 0, 6, P2", "9, 9, false, 4, 9, P2",
    "0, 9, false, 0, 5, P2", "0, 19, true, 0, 5, P2", "19, 19, true, 14, 19, P2"
  })
  void a_share_that_says_too_much_is_left_out(
      long counted,
      long pupils,
      boolean isSensitive,
      long from,
      long to,
      SuppressionReason reason) {
    assertThat(RULES.of(Kind.SHARE, counted, pupils, isSensitive)).isEqualTo(new Range(from, to));
    assertThat(RULES.reason(Kind.SHARE, counted, pupils, isSensitive)).isEqualTo(reason);
  }

  @ParameterizedTest(name = "{0} of {1}, sensitive {2}")
  @CsvSource({
    "5, 50, false",
    "45, 50, false",
    "0, 10, false",
    "10, 10, false",
    "0, 20, true",
    "20, 20, true"
  })
  void a_share_that_does_not_is_shown(long counted, long pupils, boolean isSensitive) {
    assertThat(RULES.of(Kind.SHARE, counted, pupils, isSensitive)).isEqualTo(Range.NONE);
  }

  @Test
  void a_rate_has_no_complement() {
    assertThat(RULES.of(Kind.RATE, 48, 50, false)).isEqualTo(Range.NONE);
    assertThat(RULES.of(Kind.RATE, 4, 50, false)).isEqualTo(new Range(0, 5));
    assertThat(RULES.of(Kind.RATE, 12, 9, false)).isEqualTo(new Range(0, 12));
  }

  @Test
  void an_amount_of_nine_pupils_is_not_known_within_a_tenth_and_one_of_ten_is_shown() {
    assertThat(RULES.of(Kind.AMOUNT, 2_701, 9, false)).isEqualTo(new Range(2_430, 2_972));
    assertThat(RULES.of(Kind.AMOUNT, 0, 9, false)).isEqualTo(new Range(0, 1));
    assertThat(RULES.of(Kind.AMOUNT, 3_000, 10, false)).isEqualTo(Range.NONE);
    assertThat(RULES.reason(Kind.AMOUNT, 2_701, 9, false)).isEqualTo(SuppressionReason.D1);
  }
}
