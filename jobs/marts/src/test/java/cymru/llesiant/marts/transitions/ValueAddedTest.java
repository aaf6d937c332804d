package cymru.llesiant.marts.transitions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.marts.transitions.ValueAdded.Fed;
import cymru.llesiant.marts.transitions.ValueAdded.Placed;
import cymru.llesiant.statistics.interval.Interval;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Seventeen pupils of three schools from three feeders. R 4.2.2: {@code e <- resid(lm(y ~ x))}, one
 * way analyses of {@code e} by school, by school and feeder, and by feeder within each school.
 */
class ValueAddedTest {

  private static final int[] START = {8, 6, 9, 7, 5, 8, 7, 9, 6, 8, 4, 7, 8, 6, 9, 5, 7};

  private static final double[] END = {
    310.5, 240, 352, 300.25, 198, 330, 260, 333, 215.5, 290, 235, 350, 340, 262, 371.5, 262, 301
  };

  private static final String SCHOOLS = "AAAAAABBBBCCCCCCC";
  private static final String FEEDERS = "pppqqqpqqprrppprq";

  private static List<Placed> figures(Fed... more) {
    return new ValueAdded(fed(more)).figures();
  }

  private static List<Fed> fed(Fed... more) {
    TreeMap<String, ScoreSums> sums = new TreeMap<>();
    for (int i = 0; i < START.length; i++) {
      BigDecimal x = BigDecimal.valueOf(START[i]);
      BigDecimal y = BigDecimal.valueOf(END[i]);
      ScoreSums pupil = new ScoreSums(1, x, y, x.multiply(x), x.multiply(y), y.multiply(y));
      sums.merge(SCHOOLS.substring(i, i + 1) + FEEDERS.substring(i, i + 1), pupil, ScoreSums::plus);
    }
    List<Fed> fed = new ArrayList<>(List.of(more));
    sums.forEach((key, of) -> fed.add(new Fed(key.substring(0, 1), key.substring(1), of.n(), of)));
    return fed;
  }

  private static Figure of(List<Placed> figures, String school, String feeder, String metric) {
    return figures.stream()
        .filter(placed -> placed.school().equals(school) && placed.feeder().equals(feeder))
        .map(Placed::figure)
        .filter(figure -> figure.metric().equals(metric))
        .reduce((one, other) -> null)
        .orElseThrow();
  }

  private static void holds(Figure figure, double value, double lower, double upper) {
    assertThat(figure.value().orElseThrow()).isCloseTo(value, within(1e-8));
    Interval limits = figure.limits().ifKnown().orElseThrow();
    assertThat(limits.lower()).isCloseTo(lower, within(1e-7));
    assertThat(limits.upper()).isCloseTo(upper, within(1e-7));
  }

  @Test
  void a_school_adds_its_pupils_mean_residual_drawn_towards_0() {
    List<Placed> figures = figures();
    double a = -7.06932747347;
    double b = -28.0088739477;
    double c = 22.825672218;
    holds(of(figures, "A", "ALL", "TR_VALUE_ADDED"), a, a - 13.4535121675, a + 13.4535121675);
    holds(of(figures, "B", "ALL", "TR_VALUE_ADDED"), b, b - 16.2056006761, b + 16.2056006761);
    holds(of(figures, "C", "ALL", "TR_VALUE_ADDED"), c, c - 12.5160955621, c + 12.5160955621);
  }

  @Test
  void feeders_of_schools_are_drawn_in_among_themselves() {
    List<Placed> figures = figures();
    assertThat(of(figures, "A", "p", "TR_VALUE_ADDED").value().orElseThrow())
        .isCloseTo(-8.14739208893, within(1e-8));
    assertThat(of(figures, "C", "q", "TR_VALUE_ADDED").value().orElseThrow())
        .isCloseTo(6.27360102403, within(1e-8));
    assertThat(of(figures, "C", "r", "TR_VALUE_ADDED").value().orElseThrow())
        .isCloseTo(33.135023515, within(1e-8));
  }

  @Test
  void the_share_between_feeders_is_that_within_the_school() {
    List<Placed> figures = figures();
    holds(of(figures, "A", "ALL", "TR_FEEDER_SHARE"), 0, 0, 94.8699303986);
    holds(of(figures, "C", "ALL", "TR_FEEDER_SHARE"), 44.7416354761, 0, 98.0248064887);
  }

  @Test
  void pupils_whose_start_is_not_known_count_in_the_cohort_alone() {
    List<Placed> figures = figures(new Fed("A", "", 3, ScoreSums.NONE));
    Figure school = of(figures, "A", "ALL", "TR_VALUE_ADDED");
    assertThat(school.cohort()).isEqualTo(9);
    assertThat(school.matched()).isEqualTo(6);
    assertThat(school.row().<String>getAs(14)).isEqualTo("LOW_COVERAGE");
    assertThat(school.value()).isEqualTo(of(figures(), "A", "ALL", "TR_VALUE_ADDED").value());
    assertThat(figures).extracting(Placed::feeder).doesNotContain("");
  }

  @Test
  void the_order_in_which_they_are_gathered_changes_no_digit() {
    List<Placed> figures = figures();
    for (int seed = 0; seed < 20; seed++) {
      List<Fed> shuffled = fed();
      Collections.shuffle(shuffled, new Random(seed));
      assertThat(new ValueAdded(shuffled).figures()).isEqualTo(figures);
    }
  }

  @Test
  void without_a_line_there_is_no_figure() {
    BigDecimal one = BigDecimal.ONE;
    ScoreSums two = new ScoreSums(2, one, one, one, one, one);
    assertThat(new ValueAdded(List.of(new Fed("A", "p", 2, two))).figures()).isEmpty();
  }
}
