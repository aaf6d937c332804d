package cymru.llesiant.statistics.multilevel;

import cymru.llesiant.statistics.numeric.Cholesky;
import cymru.llesiant.statistics.tree.Basis;
import cymru.llesiant.statistics.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The data laid out for the passes over the tree: columns centred on their grand means, covariates
 * that say nothing new left out. Levels are numbered from the innermost, 0. The last column is the
 * response.
 */
public final class Design {

  /** What is left of a column's sum of squares is nothing below this share of it. */
  private static final double NOTHING = 1e-10;

  /** A spread below 1e-11 of a column's mean, squared. */
  private static final double CONSTANT = 1e-22;

  private final NestedData data;
  private final Units units;
  private final double[] grandMeans;
  private final double[][] total;
  private final int[] kept;

  /** The layout of these data, which must have a leaf. */
  public Design(NestedData data) {
    this.data = data;
    this.units = new Units(data.leaves(), data.levels().size());
    this.grandMeans = grandMeans(data);
    this.total = totalCrossProducts();
    boolean[] independent = Cholesky.independent(total, floors());
    int response = data.terms().size();
    this.kept =
        IntStream.rangeClosed(0, response).filter(j -> independent[j] || j == response).toArray();
  }

  private static double[] grandMeans(NestedData data) {
    double[] sums = new double[data.terms().size() + 1];
    for (LeafGroup leaf : data.leaves()) {
      for (int j = 0; j < sums.length; j++) {
        sums[j] += leaf.precision() * leaf.means()[j];
      }
    }
    double precision = data.precision();
    for (int j = 0; j < sums.length; j++) {
      sums[j] /= precision;
    }
    return sums;
  }

  private double[][] totalCrossProducts() {
    int columns = grandMeans.length;
    double[][] products = new double[columns][columns];
    for (int i = 0; i < columns; i++) {
      for (int j = 0; j < columns; j++) {
        products[i][j] = data.within(i, j);
      }
    }
    for (LeafGroup leaf : data.leaves()) {
      double[] means = leaf.means();
      for (int i = 0; i < columns; i++) {
        double scaled = leaf.precision() * (means[i] - grandMeans[i]);
        for (int j = 0; j < columns; j++) {
          products[i][j] += scaled * (means[j] - grandMeans[j]);
        }
      }
    }
    return products;
  }

  private double[] floors() {
    double precision = data.precision();
    return IntStream.range(0, grandMeans.length)
        .mapToDouble(
            j ->
                Math.max(
                    NOTHING * total[j][j], CONSTANT * precision * grandMeans[j] * grandMeans[j]))
        .toArray();
  }

  /** All reasons against fitting. */
  public List<Fit.Refusal> refusals() {
    List<Fit.Refusal> refusals = new ArrayList<>();
    for (int level = levels() - 1; level >= 0; level--) {
      if (units(level) < 2) {
        refusals.add(refusal(Fit.Cause.FEWER_THAN_TWO_UNITS, level));
      } else if (level + 1 < levels() && units(level) == units(level + 1)) {
        refusals.add(refusal(Fit.Cause.SAME_UNITS_AS_LEVEL_ABOVE, level));
      }
      if (units(level) == rows()) {
        refusals.add(refusal(Fit.Cause.AS_MANY_UNITS_AS_ROWS, level));
      }
    }
    if (rows() <= terms().size() + 1) {
      refusals.add(new Fit.Refusal(Fit.Cause.TOO_FEW_ROWS, Optional.empty()));
    }
    if (units(0) < rows() && !hasResidualVariance()) {
      refusals.add(new Fit.Refusal(Fit.Cause.NO_RESIDUAL_VARIANCE, Optional.empty()));
    }
    return refusals;
  }

  private Fit.Refusal refusal(Fit.Cause cause, int level) {
    return new Fit.Refusal(cause, Optional.of(level(level)));
  }

  private boolean hasResidualVariance() {
    return hasResidualVariance(within());
  }

  /** Whether the covariates leave anything of the response in these cross-products. */
  public boolean hasResidualVariance(double[][] products) {
    double[] floors = floors();
    return Cholesky.independent(products, IntStream.of(kept).mapToDouble(j -> floors[j]).toArray())[
        columns() - 1];
  }

  /** The values of the columns that were kept, of one for each column of the data. */
  public double[] kept(double[] columns) {
    return IntStream.of(kept).mapToDouble(j -> columns[j]).toArray();
  }

  /** How many levels. */
  public int levels() {
    return units.levels();
  }

  /** A level's name. */
  public String level(int level) {
    return data.levels().get(levels() - 1 - level);
  }

  /** How many units a level has. */
  public int units(int level) {
    return units.units(level);
  }

  /** How many rows. */
  public long rows() {
    return data.rows();
  }

  /** The covariates that were kept. */
  List<String> terms() {
    return IntStream.of(kept).limit(columns() - 1L).mapToObj(data.terms()::get).toList();
  }

  /** The covariates that were left out. */
  public List<String> dropped() {
    return data.terms().stream().filter(term -> !terms().contains(term)).toList();
  }

  /** How many columns: the covariates that were kept, and the response. */
  public int columns() {
    return kept.length;
  }

  /** The grand means of the columns. */
  public double[] means() {
    return IntStream.of(kept).mapToDouble(j -> grandMeans[j]).toArray();
  }

  /** The cross-products of the columns within leaves. */
  public double[][] within() {
    return kept(data::within);
  }

  /** The cross-products of the centred columns over all rows. */
  private double[][] total() {
    return kept((i, j) -> total[i][j]);
  }

  /** An element of a matrix of all columns of the data. */
  @FunctionalInterface
  public interface Element {
    /** Its value. */
    double at(int row, int column);
  }

  /** The part of a matrix that is of the columns that were kept. */
  public double[][] kept(Element element) {
    double[][] matrix = new double[columns()][columns()];
    for (int i = 0; i < columns(); i++) {
      for (int j = 0; j < columns(); j++) {
        matrix[i][j] = element.at(kept[i], kept[j]);
      }
    }
    return matrix;
  }

  /** The mean weight of a row; without weights, 1. */
  public double meanWeight() {
    return data.precision() / rows();
  }

  /** The sum of the logarithms of the weights. */
  public double logWeights() {
    return data.logWeights();
  }

  /** The sum of the weights of each leaf. */
  public double[] precisions() {
    return data.leaves().stream().mapToDouble(LeafGroup::precision).toArray();
  }

  /** The number of rows of each leaf. */
  double[] sizes() {
    return data.leaves().stream().mapToDouble(LeafGroup::n).toArray();
  }

  /** The centred means of the leaves, one after the other, in a basis. */
  public double[] leafMeans(Basis basis) {
    double[] means = new double[units(0) * columns()];
    for (int leaf = 0; leaf < units(0); leaf++) {
      double[] all = data.leaves().get(leaf).means();
      double[] row = IntStream.of(kept).mapToDouble(j -> all[j] - grandMeans[j]).toArray();
      System.arraycopy(basis.of(row), 0, means, leaf * columns(), columns());
    }
    return means;
  }

  /** The tree of the units, with columns that are orthonormal over the rows. */
  public Tree tree(Criterion criterion) {
    int spent = criterion == Criterion.REML ? columns() : 0;
    return new Tree(units.children(), new Basis(total()), rows(), spent);
  }

  /** The sum over a unit's leaves of what they have. */
  double sum(int level, int unit, double[] ofLeaves) {
    return units.sum(level, unit, ofLeaves);
  }

  /** A unit's name, outermost first. */
  public List<String> path(int level, int unit) {
    return units.path(level, unit);
  }

  /** One over the weight of the heaviest unit of each level: variance ratios below are near 0. */
  public double[] scales() {
    double[] precisions = precisions();
    double[] scales = new double[levels()];
    for (int level = 0; level < levels(); level++) {
      scales[level] = 1 / units.largest(level, precisions);
    }
    return scales;
  }
}
