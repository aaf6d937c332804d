package cymru.llesiant.statistics.bootstrap;

import cymru.llesiant.statistics.moments.Moments;
import cymru.llesiant.statistics.multilevel.Fit;
import cymru.llesiant.statistics.multilevel.FixedEffects;
import cymru.llesiant.statistics.multilevel.LeafGroup;
import cymru.llesiant.statistics.multilevel.NestedData;
import cymru.llesiant.statistics.multilevel.VarianceComponents;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.random.RandomGenerator;

/**
 * Draws responses from a fitted model, the units and the covariates being kept: not row by row but
 * what the model needs of the rows, which has the same distribution.
 *
 * <p>A leaf's mean is {@code x'b} of its mean covariates, and the effects of the unit and those
 * above it, and {@code N(0, s2/n)}. Within leaves, with {@code Sxx = L L'} the cross-products of
 * the covariates, of rank {@code r}, and {@code z} of {@code r} standard normal draws: {@code Sxy =
 * Sxx b + c}, {@code c = sqrt(s2) L z}; {@code Syy = b'Sxx b + 2 b'c + s2 (z'z + q)}, {@code q}
 * chi-square on {@code rows - leaves - r} degrees of freedom. So the cost of a draw does not depend
 * on the rows.
 */
final class ParametricSource implements DataSource {

  private static final double NOTHING = 1e-10;

  private final NestedData data;
  private final double[] slopes;
  private final double intercept;
  private final double[] deviations;
  private final double residualDeviation;
  private final double[][] factor;
  private final long freedom;

  ParametricSource(NestedData data, Fit.Estimates estimates) {
    this.data = data;
    this.intercept = slope(estimates, FixedEffects.INTERCEPT);
    this.slopes = data.terms().stream().mapToDouble(term -> slope(estimates, term)).toArray();
    this.deviations =
        estimates.components().levels().stream()
            .mapToDouble(VarianceComponents.Component::standardDeviation)
            .toArray();
    this.residualDeviation = Math.sqrt(estimates.components().residual());
    this.factor = new double[slopes.length][slopes.length];
    long rank = factorise();
    this.freedom = Math.max(0, data.rows() - data.leaves().size() - rank);
  }

  /** A covariate the model left out has no slope. */
  private static double slope(Fit.Estimates estimates, String term) {
    return estimates.fixedEffects().effects().stream()
        .filter(effect -> effect.term().equals(term))
        .mapToDouble(FixedEffects.FixedEffect::estimate)
        .findFirst()
        .orElse(0);
  }

  /** Factors the covariates' cross-products, which need not be of full rank; gives the rank. */
  private long factorise() {
    long rank = 0;
    for (int j = 0; j < slopes.length; j++) {
      double pivot = remainder(j, j);
      if (pivot > NOTHING * sumOfSquares(j)) {
        rank++;
        for (int i = j; i < slopes.length; i++) {
          factor[i][j] = remainder(i, j) / Math.sqrt(pivot);
        }
      }
    }
    return rank;
  }

  /** A covariate's sum of squares about its grand mean, within leaves and between them. */
  private double sumOfSquares(int column) {
    Moments between = Moments.EMPTY;
    for (LeafGroup leaf : data.leaves()) {
      between = between.merge(new Moments(leaf.n(), leaf.means()[column], 0));
    }
    return between.m2() + data.within(column, column);
  }

  private double remainder(int i, int j) {
    double sum = data.within(i, j);
    for (int k = 0; k < j; k++) {
      sum -= factor[i][k] * factor[j][k];
    }
    return sum;
  }

  @Override
  public NestedData draw(RandomGenerator random) {
    return new NestedData(
        data.levels(), data.terms(), data.response(), leaves(random), within(random));
  }

  private List<LeafGroup> leaves(RandomGenerator random) {
    List<LeafGroup> leaves = new ArrayList<>(data.leaves().size());
    double[] effects = new double[deviations.length];
    List<String> before = List.of();
    for (LeafGroup leaf : data.leaves()) {
      for (int level = firstChange(before, leaf.path()); level < effects.length; level++) {
        effects[level] = deviations[level] * random.nextGaussian();
      }
      double[] means = leaf.means();
      double mean = intercept + residualDeviation / Math.sqrt(leaf.n()) * random.nextGaussian();
      for (double effect : effects) {
        mean += effect;
      }
      for (int j = 0; j < slopes.length; j++) {
        mean += slopes[j] * means[j];
      }
      means[slopes.length] = mean;
      leaves.add(new LeafGroup(leaf.path(), leaf.n(), means));
      before = leaf.path();
    }
    return leaves;
  }

  /** The outermost level at which a leaf is in another unit than the leaf before. */
  private static int firstChange(List<String> before, List<String> path) {
    int level = 0;
    while (level < before.size() && before.get(level).equals(path.get(level))) {
      level++;
    }
    return level;
  }

  private double[][] within(RandomGenerator random) {
    int p = slopes.length;
    double[][] within = new double[p + 1][p + 1];
    double[] z = new double[p];
    double squares = chiSquare(random);
    for (int j = 0; j < p; j++) {
      z[j] = random.nextGaussian();
      squares += factor[j][j] == 0 ? 0 : z[j] * z[j];
    }
    double response = residualDeviation * residualDeviation * squares;
    for (int i = 0; i < p; i++) {
      double explained = 0;
      double noise = 0;
      for (int j = 0; j < p; j++) {
        within[i][j] = data.within(i, j);
        explained += data.within(i, j) * slopes[j];
        noise += residualDeviation * factor[i][j] * z[j];
      }
      within[i][p] = explained + noise;
      within[p][i] = explained + noise;
      response += slopes[i] * (explained + 2 * noise);
    }
    within[p][p] = response;
    return within;
  }

  private double chiSquare(RandomGenerator random) {
    return freedom == 0 ? 0 : new GammaDistribution(random, freedom / 2.0, 2).sample();
  }
}
