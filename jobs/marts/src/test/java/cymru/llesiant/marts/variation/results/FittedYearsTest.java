package cymru.llesiant.marts.variation.results;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.trend.Shortfall;
import cymru.llesiant.statistics.trend.Trend;
import cymru.llesiant.statistics.trend.VariationVerdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class FittedYearsTest {

  @Test
  void of_no_years_nothing_can_be_said() {
    FittedYears none = new FittedYears(List.of());
    Trend trend = none.trend(estimate -> estimate.intercept());
    assertThat(trend)
        .isEqualTo(new Trend.Insufficient(List.of(Shortfall.FEWER_THAN_THREE_YEARS), 0));
    assertThat(trend.variation(Confidence.P95)).isEqualTo(VariationVerdict.INSUFFICIENT);
    assertThat(none.columns())
        .containsEntry("years_used", 0L)
        .doesNotContainKeys("first_year", "last_year");
  }
}
