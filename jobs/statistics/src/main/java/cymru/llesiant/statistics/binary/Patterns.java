package cymru.llesiant.statistics.binary;

import cymru.llesiant.statistics.numeric.Cholesky;
import java.nio.DoubleBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The different rows of covariates, centred on their means over the rows and in units of their
 * spread; covariates that say nothing new are left out. Of two collinear ones the later goes.
 */
final class Patterns {

  /** What is left of a column's sum of squares is nothing below this share of it. */
  private static final double NOTHING = 1e-10;

  /** A spread below 1e-11 of a column's mean, squared. */
  private static final double CONSTANT = 1e-22;

  private final List<String> terms;
  private final int[] ofCells;
  private final double[] rows;
  private final double[] successes;
  private final int[] kept;
  private final double[] means;
  private final double[] spreads;
  private final double[] scaled;

  Patterns(BinaryData data) {
    this.terms = data.terms();
    List<OutcomeCell> cells = data.cells();
    Map<DoubleBuffer, Integer> numbers = new HashMap<>();
    this.ofCells = new int[cells.size()];
    int[] first = new int[cells.size()];
    for (int cell = 0; cell < ofCells.length; cell++) {
      int next = numbers.size();
      DoubleBuffer key = DoubleBuffer.wrap(cells.get(cell).covariates());
      ofCells[cell] = numbers.computeIfAbsent(key, unseen -> next);
      if (ofCells[cell] == next) {
        first[next] = cell;
      }
    }
    this.rows = new double[numbers.size()];
    this.successes = new double[numbers.size()];
    for (int cell = 0; cell < ofCells.length; cell++) {
      rows[ofCells[cell]] += cells.get(cell).n();
      successes[ofCells[cell]] += cells.get(cell).successes();
    }
    double[][] values = new double[terms.size()][rows.length];
    for (int term = 0; term < values.length; term++) {
      for (int pattern = 0; pattern < rows.length; pattern++) {
        values[term][pattern] = cells.get(first[pattern]).covariate(term);
      }
    }
    double total = data.rows();
    double[] allMeans = Arrays.stream(values).mapToDouble(x -> sum(p -> x[p]) / total).toArray();
    double[][] products = centredProducts(values, allMeans);
    this.kept = independent(products, allMeans, total);
    this.means = IntStream.of(kept).mapToDouble(j -> allMeans[j]).toArray();
    this.spreads = IntStream.of(kept).mapToDouble(j -> Math.sqrt(products[j][j] / total)).toArray();
    this.scaled = scaled(values);
  }

  /** The sum over rows of a figure of their patterns. */
  private double sum(IntToDoubleFunction ofPattern) {
    double sum = 0;
    for (int pattern = 0; pattern < rows.length; pattern++) {
      sum += rows[pattern] * ofPattern.applyAsDouble(pattern);
    }
    return sum;
  }

  private double[][] centredProducts(double[][] values, double[] allMeans) {
    double[][] centred = new double[values.length][];
    for (int j = 0; j < values.length; j++) {
      double mean = allMeans[j];
      centred[j] = Arrays.stream(values[j]).map(x -> x - mean).toArray();
    }
    double[][] products = new double[values.length][values.length];
    for (int i = 0; i < values.length; i++) {
      for (int j = 0; j <= i; j++) {
        double[] one = centred[i];
        double[] other = centred[j];
        products[i][j] = sum(p -> one[p] * other[p]);
      }
    }
    return products;
  }

  private static int[] independent(double[][] products, double[] means, double total) {
    double[] floors =
        IntStream.range(0, means.length)
            .mapToDouble(
                j -> Math.max(NOTHING * products[j][j], CONSTANT * total * means[j] * means[j]))
            .toArray();
    boolean[] independent = Cholesky.independent(products, floors);
    return IntStream.range(0, means.length).filter(j -> independent[j]).toArray();
  }

  private double[] scaled(double[][] values) {
    double[] columns = new double[rows.length * kept.length];
    for (int pattern = 0; pattern < rows.length; pattern++) {
      for (int j = 0; j < kept.length; j++) {
        columns[pattern * kept.length + j] = (values[kept[j]][pattern] - means[j]) / spreads[j];
      }
    }
    return columns;
  }

  /** How many patterns. */
  int count() {
    return rows.length;
  }

  /** How many coefficients, the intercept first. */
  int coefficients() {
    return kept.length + 1;
  }

  /** The pattern of each cell. */
  int[] ofCells() {
    return ofCells;
  }

  /** How many rows have each pattern. */
  double[] rows() {
    return rows;
  }

  /** How many of them are successes. */
  double[] successes() {
    return successes;
  }

  /** The covariates that were kept. */
  List<String> terms() {
    return IntStream.of(kept).mapToObj(terms::get).toList();
  }

  /** The covariates that were left out. */
  List<String> dropped() {
    List<String> keptTerms = terms();
    return terms.stream().filter(term -> !keptTerms.contains(term)).toList();
  }

  /** A scaled covariate of a pattern; number 0 is the intercept. */
  double column(int pattern, int coefficient) {
    return coefficient == 0 ? 1 : scaled[pattern * kept.length + coefficient - 1];
  }

  /** The log odds of each pattern, before units, from coefficients of the scaled columns. */
  void predict(double[] coefficients, double[] into) {
    for (int pattern = 0; pattern < rows.length; pattern++) {
      double sum = coefficients[0];
      for (int j = 0; j < kept.length; j++) {
        sum += scaled[pattern * kept.length + j] * coefficients[j + 1];
      }
      into[pattern] = sum;
    }
  }

  /** The gradient in the coefficients, from that in the log odds of each pattern. */
  double[] gradient(double[] byPredictor) {
    double[] gradient = new double[coefficients()];
    for (int pattern = 0; pattern < rows.length; pattern++) {
      gradient[0] += byPredictor[pattern];
      for (int j = 0; j < kept.length; j++) {
        gradient[j + 1] += scaled[pattern * kept.length + j] * byPredictor[pattern];
      }
    }
    return gradient;
  }

  /** The coefficients of the covariates as they came. */
  double[] unscaled(double[] coefficients) {
    double[] plain = coefficients.clone();
    for (int j = 0; j < kept.length; j++) {
      plain[j + 1] /= spreads[j];
      plain[0] -= means[j] * plain[j + 1];
    }
    return plain;
  }

  /** The covariance of the coefficients of the covariates as they came. */
  double[][] unscaledCovariance(double[][] covariance) {
    double[][] half = Arrays.stream(covariance).map(this::unscaled).toArray(double[][]::new);
    double[][] turned = new double[half.length][half.length];
    for (int i = 0; i < half.length; i++) {
      for (int j = 0; j < half.length; j++) {
        turned[j][i] = half[i][j];
      }
    }
    return Arrays.stream(turned).map(this::unscaled).toArray(double[][]::new);
  }
}
