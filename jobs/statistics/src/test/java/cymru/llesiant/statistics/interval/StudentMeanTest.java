package cymru.llesiant.statistics.interval;

import static cymru.llesiant.statistics.interval.LimitsAssert.assertLimits;
import static cymru.llesiant.statistics.interval.LimitsAssert.assertPublished;
import static cymru.llesiant.statistics.interval.LimitsAssert.assertUnknown;

import cymru.llesiant.statistics.Golden;
import cymru.llesiant.statistics.Table;
import cymru.llesiant.statistics.moments.Moments;
import org.junit.jupiter.api.Test;

class StudentMeanTest {

  private static StudentMean of(double... values) {
    Moments moments = Moments.of(values);
    return new StudentMean(moments.n(), moments.mean(), moments.m2());
  }

  @Test
  void the_limits_are_those_of_phe_indicator_methods() {
    Table.Row row =
        Golden.table(Golden.shared().resolve("indicator_cases/mean_t.csv")).each().get(0);
    StudentMean mean =
        of(
            Golden.table(Golden.shared().resolve("indicator_cases/mean_t_inputs.csv"))
                .numbers("values"));
    assertLimits(mean.limits(Confidence.P95), row.number("lower95"), row.number("upper95"));
    assertLimits(mean.limits(Confidence.P99_8), row.number("lower998"), row.number("upper998"));
  }

  /**
   * Student 1908, section IX: additional hours of sleep of ten patients; mean 0.75, SD 1.789; R's
   * sleep data, group 1: t.test prints -0.5297804 to 2.0297804.
   */
  @Test
  void the_limits_of_the_sleep_data_are_those_r_prints() {
    StudentMean sleep = of(0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0);
    assertPublished(sleep.limits(Confidence.P95), -0.5297804, 2.0297804, 7);
  }

  @Test
  void too_few_or_equal_values_have_no_limits() {
    assertUnknown(of(3).limits(Confidence.P95), Reason.FEWER_THAN_TWO_UNITS);
    assertUnknown(of().limits(Confidence.P95), Reason.FEWER_THAN_TWO_UNITS);
    assertUnknown(of(3, 3, 3).limits(Confidence.P95), Reason.NO_SPREAD);
  }
}
