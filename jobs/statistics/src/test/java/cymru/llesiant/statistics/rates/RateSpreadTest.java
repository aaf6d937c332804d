package cymru.llesiant.statistics.rates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.interval.Reason;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RateSpreadTest {

  private static RateSpread spread(SchoolRate... schools) {
    return RateSpread.of(List.of(schools)).ifDefined().orElseThrow();
  }

  /** Rates 1/10, 1/2 and 9/10; all 1/2; variance 4/25; by chance (1/4)(1/10 + 1/20 + 1/10)/3. */
  @Test
  void three_schools_have_the_fractions_worked_out_by_hand() {
    SchoolRate low = new SchoolRate("a", 10, 1);
    RateSpread spread = spread(low, new SchoolRate("b", 20, 10), new SchoolRate("c", 10, 9));
    assertThat(spread.pooledRate()).isEqualTo(0.5);
    assertThat(spread.observedVariance()).isCloseTo(4.0 / 25, within(1e-15));
    assertThat(spread.chanceVariance()).isCloseTo(1.0 / 48, within(1e-15));
    assertThat(spread.overdispersion()).isCloseTo(167.0 / 1200, within(1e-15));
    // B = (167/1200)/(167/1200 + 1/40) = 167/197
    double drawn = 0.5 - 0.4 * 167 / 197;
    assertThat(spread.shrunken(low)).isCloseTo(drawn, within(1e-15));
    // R's type 7 of three values: a fifth of the way from the first to the second
    assertThat(spread.middleRange().lower()).isCloseTo(0.5 - 0.8 * (0.5 - drawn), within(1e-15));
    assertThat(spread.middleRange().upper()).isCloseTo(0.5 + 0.8 * (0.5 - drawn), within(1e-15));
  }

  @Test
  void less_spread_than_chance_leaves_one_rate_for_all() {
    RateSpread spread = spread(new SchoolRate("a", 10, 4), new SchoolRate("b", 10, 5));
    assertThat(spread.rawOverdispersion()).isNegative();
    assertThat(spread.overdispersion()).isZero();
    assertThat(spread.middleRange().lower()).isCloseTo(0.45, within(1e-15));
    assertThat(spread.middleRange().width()).isZero();
  }

  @Test
  void all_or_none_is_no_spread() {
    RateSpread all = spread(new SchoolRate("a", 10, 10), new SchoolRate("b", 3, 3));
    assertThat(all.overdispersion()).isZero();
    assertThat(all.middleRange().lower()).isEqualTo(1);
  }

  @Test
  void a_shrunken_rate_lies_between_its_own_and_that_of_all() {
    RateSpread spread =
        spread(
            new SchoolRate("a", 10, 0), new SchoolRate("b", 200, 150), new SchoolRate("c", 40, 9));
    for (SchoolRate rate : spread.rates()) {
      assertThat(
              (spread.shrunken(rate) - spread.pooledRate()) * (rate.rate() - spread.shrunken(rate)))
          .isPositive();
    }
  }

  /** 400 draws of 100 schools whose rates are uniform from 0.3 to 0.7: variance 0.16/12. */
  @Test
  void it_gives_back_the_variance_rates_were_drawn_with() {
    Random random = new Random(9);
    double sum = 0;
    double squares = 0;
    for (int draw = 0; draw < 400; draw++) {
      List<SchoolRate> schools = new ArrayList<>();
      for (int school = 0; school < 100; school++) {
        double rate = 0.3 + 0.4 * random.nextDouble();
        int n = 10 + random.nextInt(40);
        long successes = random.doubles(n).filter(u -> u < rate).count();
        schools.add(new SchoolRate("" + school, n, successes));
      }
      double found = RateSpread.of(schools).ifDefined().orElseThrow().rawOverdispersion();
      sum += found;
      squares += found * found;
    }
    double mean = sum / 400;
    double error = Math.sqrt((squares / 400 - mean * mean) / 400);
    // p(1 - p) of the pooled rate is more than the schools' mean of it by the variance itself
    double expected = 0.16 / 12 * (1 - meanInverse());
    assertThat(mean).isCloseTo(expected, within(3 * error + 1e-5));
  }

  /** The mean of 1/n for n from 10 to 49. */
  private static double meanInverse() {
    double sum = 0;
    for (int n = 10; n < 50; n++) {
      sum += 1.0 / n / 40;
    }
    return sum;
  }

  @Test
  void the_order_of_schools_changes_no_digit() {
    Random random = new Random(4);
    List<SchoolRate> schools = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      int n = 1 + random.nextInt(90);
      schools.add(new SchoolRate("" + i, n, random.nextInt(n + 1)));
    }
    RateSpread.Result one = RateSpread.of(schools);
    Collections.shuffle(schools, random);
    assertThat(RateSpread.of(schools)).isEqualTo(one);
  }

  @Test
  void one_school_has_no_spread() {
    assertThat(RateSpread.of(List.of(new SchoolRate("a", 10, 5))))
        .isEqualTo(new RateSpread.Result.Undefined(Reason.FEWER_THAN_TWO_GROUPS));
  }
}
