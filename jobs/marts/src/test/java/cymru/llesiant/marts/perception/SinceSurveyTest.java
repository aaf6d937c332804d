package cymru.llesiant.marts.perception;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.catalogue.AcademicYear;
import cymru.llesiant.schemas.CodeLists;
import cymru.llesiant.schemas.SchemaFiles;
import cymru.llesiant.statistics.comparison.Polarity;
import cymru.llesiant.statistics.gap.DifferenceOfProportions;
import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.verdict.ChangeVerdict;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SinceSurveyTest {

  private static final ViewRules HIGHER = rules(Polarity.HIGHER_IS_BETTER);

  private static ViewRules rules(Polarity polarity, Integer... breaks) {
    return new ViewRules(polarity, 0.05, Set.of(breaks));
  }

  /** So many positive answers of so many, without weights. */
  static Answers answers(int year, int positive, int answered) {
    BigDecimal weights = BigDecimal.valueOf(answered);
    return new Answers(
        new AcademicYear(year),
        "2007/08",
        10,
        1,
        answered,
        answered,
        0,
        BigDecimal.valueOf(positive),
        weights,
        weights,
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        OptionalLong.of(answered));
  }

  private static SinceSurvey between(ViewRules rules, Answers before, Answers now) {
    return new SinceSurvey(rules, before, now);
  }

  @Test
  void without_weights_the_limits_are_newcombes_and_a_change_is_clear_where_they_leave_out_0() {
    Random draws = new Random(20101101);
    for (int i = 0; i < 2000; i++) {
      int n1 = 1 + draws.nextInt(60);
      int n2 = 1 + draws.nextInt(60);
      int x1 = draws.nextInt(n1 + 1);
      int x2 = draws.nextInt(n2 + 1);
      SinceSurvey since = between(HIGHER, answers(2008, x1, n1), answers(2010, x2, n2));
      Interval newcombe =
          new DifferenceOfProportions(x2, n2, x1, n1)
              .limits(Confidence.P95)
              .times(100)
              .ifKnown()
              .orElseThrow();
      Interval limits = since.limits().orElseThrow();
      assertThat(limits.lower()).isCloseTo(newcombe.lower(), within(1e-9));
      assertThat(limits.upper()).isCloseTo(newcombe.upper(), within(1e-9));
      assertThat(since.verdict().isSignificant())
          .as("%d of %d, then %d of %d", x1, n1, x2, n2)
          .isEqualTo(!limits.contains(0));
    }
  }

  @Test
  void what_is_better_is_for_the_indicator_to_say() {
    Answers few = answers(2008, 40, 200);
    Answers many = answers(2010, 90, 200);
    assertThat(between(HIGHER, few, many).verdict()).isEqualTo(ChangeVerdict.IMPROVED_SIG);
    assertThat(between(rules(Polarity.LOWER_IS_BETTER), few, many).verdict())
        .isEqualTo(ChangeVerdict.WORSENED_SIG);
    assertThat(between(rules(Polarity.NEITHER), few, many).verdict())
        .isEqualTo(ChangeVerdict.ROSE_SIG);
    assertThat(between(HIGHER, few, answers(2010, 42, 200)).verdict())
        .isEqualTo(ChangeVerdict.IMPROVED);
  }

  @Test
  void all_and_all_again_is_no_change() {
    assertThat(between(HIGHER, answers(2008, 20, 20), answers(2009, 30, 30)).verdict())
        .isEqualTo(ChangeVerdict.UNCHANGED);
    assertThat(between(HIGHER, answers(2008, 0, 20), answers(2009, 0, 30)).change()).hasValue(0);
  }

  @Test
  void a_break_after_the_survey_before_is_not_bridged() {
    Answers before = answers(2008, 10, 20);
    Answers now = answers(2010, 15, 20);
    for (int year : new int[] {2009, 2010}) {
      SinceSurvey since = between(rules(Polarity.HIGHER_IS_BETTER, year), before, now);
      assertThat(since.verdict()).isEqualTo(ChangeVerdict.NOT_COMPARABLE);
      assertThat(since.change()).isEmpty();
      assertThat(since.limits()).isEmpty();
    }
    assertThat(between(rules(Polarity.HIGHER_IS_BETTER, 2008, 2011), before, now).change())
        .hasValue(25);
  }

  @Test
  void the_codes_of_the_mart_are_the_words_of_the_kernel() {
    CodeLists codes = CodeLists.read(SchemaFiles.bundled());
    assertThat(codes.list("survey_change").keySet())
        .containsExactlyInAnyOrder(names(ChangeVerdict.values()));
    assertThat(codes.list("response_reason").keySet())
        .containsExactlyInAnyOrder(names(ResponseRate.Reason.values()));
  }

  private static String[] names(Enum<?>[] constants) {
    return Arrays.stream(constants).map(Enum::name).toArray(String[]::new);
  }
}
