package cymru.llesiant.statistics.slopes;

import cymru.llesiant.statistics.DenseGaussian;
import cymru.llesiant.statistics.moments.WeightedCrossProducts;
import cymru.llesiant.statistics.multilevel.Criterion;
import cymru.llesiant.statistics.multilevel.NestedData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;

/** Rows of pupils, few enough to be fitted by matrices of rows by rows; the slope is of prior. */
record SlopeRows(List<String> levels, List<String> terms, List<Row> rows) {

  /** One pupil: the names of the units, weight, then covariates and response. */
  record Row(List<String> path, double weight, double[] values) {}

  /** How much a drawn population differs between its units. */
  record Truth(double above, double intercept, double slope, double lean) {}

  static final Truth ORDINARY = new Truth(1, 1.5, 0.8, 0.3);

  /** Unbalanced pupils in schools in areas, two covariates; some schools have one pupil. */
  static SlopeRows draw(long seed, Truth truth) {
    Random random = new Random(seed);
    List<Row> rows = new ArrayList<>();
    for (int area = 0; area < 3 + random.nextInt(3); area++) {
      double areaEffect = truth.above() * random.nextGaussian();
      for (int school = 0; school < 2 + random.nextInt(4); school++) {
        double intercept = truth.intercept() * random.nextGaussian();
        double slope = truth.slope() * random.nextGaussian() + truth.lean() * intercept;
        for (int pupil = 0; pupil < 1 + random.nextInt(7); pupil++) {
          double prior = 10 + random.nextGaussian();
          double fsm = random.nextInt(2);
          double y =
              50
                  + (2 + slope) * (prior - 10)
                  - fsm
                  + intercept
                  + areaEffect
                  + random.nextGaussian();
          rows.add(new Row(List.of("area " + area, "s" + school), 1, new double[] {prior, fsm, y}));
        }
      }
    }
    return new SlopeRows(List.of("area", "school"), List.of("prior", "fsm"), rows);
  }

  SlopeRows withRows(UnaryOperator<Row> changed) {
    return new SlopeRows(levels, terms, rows.stream().map(changed).toList());
  }

  SlopeRows withValues(UnaryOperator<double[]> changed) {
    return withRows(row -> new Row(row.path(), row.weight(), changed.apply(row.values())));
  }

  /** The same pupils in schools alone. */
  SlopeRows withOneLevel() {
    SlopeRows renamed =
        withRows(row -> new Row(List.of(String.join("/", row.path())), row.weight(), row.values()));
    return new SlopeRows(List.of("school"), terms, renamed.rows());
  }

  SlopeRows withWeights(long seed) {
    Random random = new Random(seed);
    return withRows(row -> new Row(row.path(), 0.2 + 4 * random.nextDouble(), row.values()));
  }

  SlopeRows shuffled(long seed) {
    List<Row> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, new Random(seed));
    return new SlopeRows(levels, terms, shuffled);
  }

  SlopeData data() {
    Map<List<String>, WeightedCrossProducts> states = new HashMap<>();
    for (Row row : rows) {
      states.merge(
          row.path(),
          WeightedCrossProducts.of(row.weight(), row.values()),
          WeightedCrossProducts::merge);
    }
    Map<List<String>, double[]> products = new HashMap<>();
    states.forEach(
        (path, state) -> {
          double[] row = new double[state.columns()];
          for (int j = 0; j < row.length; j++) {
            row[j] = state.product(0, j);
          }
          products.put(path, row);
        });
    return new SlopeData(NestedData.ofWeighted(levels, terms, "y", states), "prior", products);
  }

  SlopeFit.Estimates estimates(Criterion criterion) {
    return SlopeModel.fit(data(), criterion).ifEstimated().orElseThrow();
  }

  private double value(int row, int column) {
    return rows.get(row).values()[column];
  }

  /** The rows of a unit: rows by one of ones and zeros. */
  RealMatrix members(List<String> path) {
    return DenseGaussian.column(
        rows.stream()
            .mapToDouble(row -> row.path().subList(0, path.size()).equals(path) ? 1 : 0)
            .toArray());
  }

  /** The rows of a unit: rows by intercept and slope. */
  RealMatrix lines(List<String> path) {
    RealMatrix lines = new Array2DRowRealMatrix(rows.size(), 2);
    for (int i = 0; i < rows.size(); i++) {
      boolean member = rows.get(i).path().equals(path);
      lines.setRow(i, new double[] {member ? 1 : 0, member ? value(i, 0) : 0});
    }
    return lines;
  }

  /** The model by its definition, at variances relative to the residual one. */
  DenseGaussian dense(RealMatrix t, double[] lambda, Criterion criterion) {
    RealMatrix h = new Array2DRowRealMatrix(rows.size(), rows.size());
    RealMatrix x = new Array2DRowRealMatrix(rows.size(), terms.size() + 1);
    for (int i = 0; i < rows.size(); i++) {
      x.setEntry(i, 0, 1);
      for (int j = 0; j < terms.size(); j++) {
        x.setEntry(i, j + 1, value(i, j));
      }
      for (int j = 0; j < rows.size(); j++) {
        h.setEntry(i, j, covariance(i, j, t, lambda));
      }
    }
    RealMatrix y =
        DenseGaussian.column(
            rows.stream().mapToDouble(row -> row.values()[terms.size()]).toArray());
    return new DenseGaussian(h, x, y, criterion);
  }

  private double covariance(int i, int j, RealMatrix t, double[] lambda) {
    List<String> one = rows.get(i).path();
    List<String> other = rows.get(j).path();
    double covariance = i == j ? 1 / rows.get(i).weight() : 0;
    for (int level = 1; level < levels.size(); level++) {
      int names = levels.size() - level;
      covariance += one.subList(0, names).equals(other.subList(0, names)) ? lambda[level] : 0;
    }
    if (one.equals(other)) {
      RealMatrix a = MatrixUtils.createColumnRealMatrix(new double[] {1, value(i, 0)});
      RealMatrix b = MatrixUtils.createColumnRealMatrix(new double[] {1, value(j, 0)});
      covariance += a.transpose().multiply(t).multiply(b).getEntry(0, 0);
    }
    return covariance;
  }

  /** The ratios of a fit, as its definition needs them. */
  static RealMatrix relative(SlopeFit.Estimates estimates) {
    SlopeVariances v = estimates.variances();
    return new Array2DRowRealMatrix(
            new double[][] {{v.intercept(), v.covariance()}, {v.covariance(), v.slope()}})
        .scalarMultiply(1 / estimates.residual());
  }

  static double[] above(SlopeFit.Estimates estimates) {
    double[] lambda = new double[estimates.above().size() + 1];
    for (int level = 1; level < lambda.length; level++) {
      lambda[level] =
          estimates.above().get(lambda.length - 1 - level).variance() / estimates.residual();
    }
    return lambda;
  }

  @Override
  public String toString() {
    return Arrays.toString(rows.toArray());
  }
}
