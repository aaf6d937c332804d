package cymru.llesiant.statistics.strata;

import cymru.llesiant.statistics.multilevel.Design;
import cymru.llesiant.statistics.numeric.ProjectedNewton;
import cymru.llesiant.statistics.numeric.ProjectedNewton.Optimum;
import cymru.llesiant.statistics.numeric.ProjectedNewton.Point;
import cymru.llesiant.statistics.numeric.Valleys;
import cymru.llesiant.statistics.tree.Ascent;
import cymru.llesiant.statistics.tree.Descent;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The search for the variance ratios of the levels and of the strata.
 *
 * <p>Variables are the ratios of the levels, innermost first, never negative, then the logarithms
 * of the strata's variances over the first's.
 *
 * <p>A minimum is a local one. Of some 950 drawn data sets of 10 to 90 rows, one had another 1.3
 * lower.
 */
final class StratifiedSearch {

  private static final Valleys VALLEYS = Valleys.ofRatios();

  /** Variances further apart than e^24, 26 thousand million, are not looked at. */
  static final double FURTHEST = 24;

  /** The logarithm of how many times more or less spread a stratum is where the search starts. */
  private static final double SEVERAL = 2;

  private final Design design;
  private final StratifiedLeaves leaves;
  private final int strata;

  StratifiedSearch(Design design, StratifiedLeaves leaves, int strata) {
    this.design = design;
    this.leaves = leaves;
    this.strata = strata;
  }

  /**
   * The lowest of the minima reached from each valley along equal ratios of the levels, the strata
   * being equal or one of them several times more or less spread.
   */
  Optimum lowest() {
    return IntStream.rangeClosed(1 - strata, strata - 1)
        .boxed()
        .flatMap(this::alongRay)
        .reduce(Optimum::better)
        .orElseThrow();
  }

  /** The minima from one ray: that stratum is more spread, the negative of it less; 0 is equal. */
  private Stream<Optimum> alongRay(int stratum) {
    return VALLEYS
        .bottoms(ratio -> up(start(stratum, ratio)).value())
        .mapToObj(ratio -> minimise(start(stratum, ratio), OptionalInt.empty()));
  }

  private double[] start(int stratum, double ratio) {
    double[] variables = new double[design.levels() + strata - 1];
    Arrays.fill(variables, 0, design.levels(), ratio / design.meanWeight());
    if (stratum != 0) {
      variables[place(Math.abs(stratum))] = SEVERAL * Integer.signum(stratum);
    }
    return variables;
  }

  /** The place of a stratum, not the first, among the variables. */
  int place(int stratum) {
    return design.levels() + stratum - 1;
  }

  int levels() {
    return design.levels();
  }

  int strata() {
    return strata;
  }

  /** The logarithms of all strata's variances over the first's. */
  double[] logRatios(Point point) {
    return logRatios(point.variables());
  }

  private double[] logRatios(double[] variables) {
    double[] logRatios = new double[strata];
    System.arraycopy(variables, design.levels(), logRatios, 1, strata - 1);
    return logRatios;
  }

  private Ascent up(double[] variables) {
    return leaves.up(logRatios(variables), Arrays.copyOf(variables, design.levels()));
  }

  /** The criterion and its gradient. */
  Point at(double[] variables) {
    if (DoubleStream.of(logRatios(variables)).anyMatch(log -> Math.abs(log) > FURTHEST)) {
      return new Point(variables, Double.POSITIVE_INFINITY, new double[variables.length]);
    }
    Ascent up = up(variables);
    Descent down = up.down();
    double[] gradient = Arrays.copyOf(down.gradient(), variables.length);
    double[] slopes = leaves.gradient(logRatios(variables), up, down);
    System.arraycopy(slopes, 1, gradient, design.levels(), strata - 1);
    return new Point(variables, up.value(), gradient);
  }

  /** The residual variance of the first stratum at its best for these variables. */
  double referenceVariance(double[] variables) {
    return up(variables).residualVariance();
  }

  /** The degrees of freedom of that variance. */
  long divisor() {
    return leaves.divisor();
  }

  /** For each variable, a value near 0. */
  double[] scales() {
    double[] scales = new double[design.levels() + strata - 1];
    Arrays.fill(scales, 1);
    System.arraycopy(design.scales(), 0, scales, 0, design.levels());
    return scales;
  }

  /** The minimum over all variables but those held where they start. */
  Optimum minimise(double[] start, OptionalInt held) {
    int[] moving =
        IntStream.range(0, start.length)
            .filter(k -> held.isEmpty() || held.getAsInt() != k)
            .toArray();
    return new ProjectedNewton(
            some -> {
              Point whole = at(with(start, moving, some));
              return new Point(some, whole.value(), only(whole.gradient(), moving));
            },
            only(scales(), moving),
            IntStream.range(0, moving.length)
                .filter(k -> moving[k] >= design.levels())
                .boxed()
                .collect(Collectors.toSet()))
        .minimise(only(start, moving));
  }

  /** The values at those places. */
  static double[] only(double[] all, int[] places) {
    return IntStream.of(places).mapToDouble(k -> all[k]).toArray();
  }

  private static double[] with(double[] all, int[] places, double[] some) {
    double[] changed = all.clone();
    for (int k = 0; k < places.length; k++) {
      changed[places[k]] = some[k];
    }
    return changed;
  }
}
