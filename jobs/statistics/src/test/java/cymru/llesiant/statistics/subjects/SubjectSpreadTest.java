package cymru.llesiant.statistics.subjects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.interval.Limits;
import cymru.llesiant.statistics.interval.Method;
import cymru.llesiant.statistics.interval.Reason;
import cymru.llesiant.statistics.moments.Moments;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SubjectSpreadTest {

  /** R 4.2.2: {@code qt(1 - 0.025/4, 24)}, Student's t of each of four subjects. */
  private static final double T_24 = 2.700233126019;

  private static final Moments ALL = new Moments(10_000, 0, 10_000);

  /** A subject of 25 pupils whose variance is 1, so whose standard error is 0.2. */
  private static SubjectPerformance at(double value) {
    return new SubjectPerformance("s" + value, new Moments(25, value, 24), ALL);
  }

  private static SubjectSpread of(double... values) {
    List<SubjectPerformance> subjects = new ArrayList<>();
    for (double value : values) {
      subjects.add(at(value));
    }
    return new SubjectSpread(subjects);
  }

  /** Variance of -1, 0, 1, 2 is 5/3; noise 0.04. */
  @Test
  void the_range_and_the_deviation_without_noise_are_those_by_hand() {
    SubjectSpread spread = of(0, 2, -1, 1);
    assertThat(spread.range().orElseThrow()).isCloseTo(3, within(1e-15));
    assertThat(spread.standardDeviation().orElseThrow())
        .isCloseTo(Math.sqrt(5 / 3.0), within(1e-15));
    assertThat(spread.noiseCorrectedSd().orElseThrow())
        .isCloseTo(Math.sqrt(5 / 3.0 - 0.04), within(1e-14));
  }

  @Test
  void subjects_nearer_than_chance_would_have_them_do_not_spread() {
    assertThat(of(0.1, -0.1, 0).noiseCorrectedSd()).hasValue(0);
    assertThat(of(0.1, -0.1, 0).isUneven(Confidence.P95)).isFalse();
  }

  @Test
  void the_limits_of_the_range_are_those_of_all_subjects_together() {
    Limits limits = of(0, 2, -1, 1).rangeLimits(Confidence.P95);
    double margin = 2 * T_24 * 0.2;
    assertThat(limits).isInstanceOf(Limits.Known.class);
    assertThat(((Limits.Known) limits).method()).isEqualTo(Method.BONFERRONI);
    Interval range = limits.ifKnown().orElseThrow();
    assertThat(range.lower()).isCloseTo(3 - margin, within(1e-9));
    assertThat(range.upper()).isCloseTo(3 + margin, within(1e-9));
    assertThat(of(0, 2, -1, 1).isUneven(Confidence.P95)).isTrue();
  }

  @Test
  void the_lower_limit_is_never_below_0() {
    Interval range = of(0.1, 0.2).rangeLimits(Confidence.P95).ifKnown().orElseThrow();
    assertThat(range.lower()).isZero();
    assertThat(range.upper()).isGreaterThan(0.1);
  }

  @Test
  void fewer_than_two_subjects_have_no_spread() {
    SubjectSpread one = of(1);
    assertThat(one.reasonAgainst()).contains(Reason.FEWER_THAN_TWO_GROUPS);
    assertThat(one.range()).isEmpty();
    assertThat(one.noiseCorrectedSd()).isEmpty();
    assertThat(one.standardDeviation()).isEmpty();
    assertThat(one.isUneven(Confidence.P95)).isFalse();
    assertThat(one.rangeLimits(Confidence.P95))
        .isEqualTo(new Limits.Unknown(Reason.FEWER_THAN_TWO_GROUPS));
  }

  @Test
  void a_subject_whose_pupils_are_all_alike_leaves_no_limits() {
    SubjectSpread spread =
        new SubjectSpread(
            List.of(at(1), new SubjectPerformance("same", new Moments(9, 3, 0), ALL)));
    assertThat(spread.rangeLimits(Confidence.P95)).isEqualTo(new Limits.Unknown(Reason.NO_SPREAD));
    assertThat(spread.noiseCorrectedSd().orElseThrow())
        .isCloseTo(Math.sqrt(2 - 0.02), within(1e-14));
  }

  /**
   * Where all subjects are alike, pupils' figures add up to 0, so the subjects are as dependent as
   * they can be: the limits still hold, and few schools are called uneven.
   */
  @Test
  void schools_without_differences_are_rarely_called_uneven() {
    Random random = new Random(11);
    int uneven = 0;
    int schools = 2000;
    for (int school = 0; school < schools; school++) {
      Map<String, Moments> here = new HashMap<>();
      for (int pupil = 0; pupil < 12; pupil++) {
        Map<String, Double> scores = new HashMap<>();
        for (int subject = 0; subject < 5; subject++) {
          scores.put("s" + subject, random.nextGaussian());
        }
        PupilScores.of(scores)
            .againstOthers()
            .forEach((name, value) -> here.merge(name, Moments.of(value), Moments::merge));
      }
      List<SubjectPerformance> subjects = new ArrayList<>();
      here.forEach((name, moments) -> subjects.add(new SubjectPerformance(name, moments, ALL)));
      uneven += new SubjectSpread(subjects).isUneven(Confidence.P95) ? 1 : 0;
    }
    assertThat(uneven).isLessThan(schools / 20);
  }
}
