package cymru.llesiant.marts.reportcards;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.catalogue.AcademicYear;
import cymru.llesiant.statistics.comparison.Polarity;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The worst of many schools gets better by chance alone. Figures are drawn about one mean that
 * never changes; the school that is worst in the last year before the plan is looked at two years
 * on. Seed 20111.
 */
class WorstSchoolTest {

  /** What METHODS states. */
  private static final double STATED_RATE = 0.10;

  private static final int TIMES = 2000;
  private static final int AFTER = 2;

  @ParameterizedTest(name = "{0} years before the plan, the worst of {1} schools")
  @CsvSource({"3, 20", "3, 200", "4, 20", "4, 200", "5, 20", "5, 200", "8, 20", "8, 200"})
  @Tag("R001-14")
  void the_worst_school_of_many_is_not_declared_turned_more_often_than_stated(
      int before, int schools) {
    Random random = new Random(20111);
    int turned = 0;
    int better = 0;
    for (int i = 0; i < TIMES; i++) {
      double[] worst = worst(random, before, schools);
      turned += isTurned(worst, before) ? 1 : 0;
      better += worst[before] > worst[before - 1] ? 1 : 0;
    }
    assertThat(turned).isLessThanOrEqualTo((int) (STATED_RATE * TIMES));
    assertThat(better).as("for next year it is better").isGreaterThan((int) (0.9 * TIMES));
  }

  private static double[] worst(Random random, int before, int schools) {
    double[] worst = null;
    for (int school = 0; school < schools; school++) {
      double[] values = DoubleStream.generate(random::nextGaussian).limit(before + AFTER).toArray();
      if (worst == null || values[before - 1] < worst[before - 1]) {
        worst = values;
      }
    }
    return worst;
  }

  private static boolean isTurned(double[] values, int before) {
    History history = DrawnHistory.from(2001, values);
    AcademicYear last = new AcademicYear(2000 + before);
    Forecast forecast =
        Forecast.from(history.comparableUpTo(last, new TreeSet<>()), DrawnHistory.RULES);
    return new Curve(
            history.known(),
            forecast,
            Polarity.HIGHER_IS_BETTER,
            new TreeSet<>(),
            DrawnHistory.RULES.leastChanges())
        .verdict()
        .status()
        .filter(CurveStatus.TURNED::equals)
        .isPresent();
  }
}
