package cymru.llesiant.statistics.multilevel;

import cymru.llesiant.statistics.DenseGaussian;
import cymru.llesiant.statistics.moments.CrossProducts;
import cymru.llesiant.statistics.moments.WeightedCrossProducts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;

/** Rows of pupils, few enough to be fitted by matrices of rows by rows. */
public record NestedRows(List<String> levels, List<String> terms, List<Row> rows) {

  /** One pupil: the names of the units, then covariates and response. */
  public record Row(List<String> path, double[] values) {}

  /** Unbalanced pupils in classes in schools in areas, with two covariates; the same for a seed. */
  public static NestedRows draw(long seed) {
    Random random = new Random(seed);
    List<Row> rows = new ArrayList<>();
    for (int area = 0; area < 3 + random.nextInt(3); area++) {
      double areaEffect = random.nextGaussian();
      for (int school = 0; school < 1 + random.nextInt(4); school++) {
        double schoolEffect = areaEffect + 1.5 * random.nextGaussian();
        for (int unit = 0; unit < 1 + random.nextInt(3); unit++) {
          double classEffect = schoolEffect + random.nextGaussian();
          for (int pupil = 0; pupil < 1 + random.nextInt(6); pupil++) {
            double prior = 10 + random.nextGaussian() + schoolEffect / 2;
            double fsm = random.nextInt(2);
            double y = 50 + 2 * prior - fsm + classEffect + 2 * random.nextGaussian();
            rows.add(
                new Row(
                    List.of("area " + area, "s" + school, "" + unit),
                    new double[] {prior, fsm, y}));
          }
        }
      }
    }
    return new NestedRows(List.of("area", "school", "class"), List.of("prior", "fsm"), rows);
  }

  /** Groups of equal size, without covariates. */
  public static NestedRows balanced(double[]... groups) {
    List<Row> rows = new ArrayList<>();
    for (int group = 0; group < groups.length; group++) {
      for (double value : groups[group]) {
        rows.add(new Row(List.of("group " + group), new double[] {value}));
      }
    }
    return new NestedRows(List.of("group"), List.of(), rows);
  }

  public NestedRows withLevels(int innermost) {
    int depth = levels.size();
    List<Row> fewer =
        rows.stream().map(row -> new Row(row.path().subList(0, innermost), row.values())).toList();
    return depth == innermost ? this : new NestedRows(levels.subList(0, innermost), terms, fewer);
  }

  public NestedRows withPaths(UnaryOperator<List<String>> renamed) {
    return new NestedRows(
        levels,
        terms,
        rows.stream().map(row -> new Row(renamed.apply(row.path()), row.values())).toList());
  }

  public NestedRows withValues(UnaryOperator<double[]> changed) {
    return new NestedRows(
        levels,
        terms,
        rows.stream().map(row -> new Row(row.path(), changed.apply(row.values()))).toList());
  }

  NestedRows withTerms(List<String> more, UnaryOperator<double[]> values) {
    return new NestedRows(levels, more, withValues(values).rows());
  }

  public NestedData data() {
    return data(1, new Random(0));
  }

  /** The data as so many partitions of shuffled rows would give it. */
  public NestedData data(int partitions, Random random) {
    List<Row> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, random);
    List<Map<List<String>, CrossProducts>> parts = new ArrayList<>();
    for (int part = 0; part < partitions; part++) {
      parts.add(new HashMap<>());
    }
    for (Row row : shuffled) {
      parts
          .get(random.nextInt(partitions))
          .merge(row.path(), CrossProducts.of(row.values()), CrossProducts::merge);
    }
    Map<List<String>, CrossProducts> whole = new HashMap<>();
    parts.forEach(
        part -> part.forEach((path, state) -> whole.merge(path, state, CrossProducts::merge)));
    return NestedData.of(levels, terms, "y", whole);
  }

  /** The data of rows of these known weights. */
  public NestedData weighted(double... weights) {
    Map<List<String>, WeightedCrossProducts> states = new HashMap<>();
    for (int i = 0; i < weights.length; i++) {
      states.merge(
          rows.get(i).path(),
          WeightedCrossProducts.of(weights[i], rows.get(i).values()),
          WeightedCrossProducts::merge);
    }
    return NestedData.ofWeighted(levels, terms, "y", states);
  }

  public Fit fit(Criterion criterion) {
    return NestedModel.fit(data(), criterion);
  }

  public Fit.Estimates estimates(Criterion criterion) {
    return fit(criterion).ifEstimated().orElseThrow();
  }

  /** The covariates, the intercept first: rows by terms. */
  private RealMatrix x() {
    RealMatrix x = new Array2DRowRealMatrix(rows.size(), terms.size() + 1);
    for (int i = 0; i < rows.size(); i++) {
      x.setEntry(i, 0, 1);
      for (int j = 0; j < terms.size(); j++) {
        x.setEntry(i, j + 1, rows.get(i).values()[j]);
      }
    }
    return x;
  }

  /** The responses: rows by one. */
  private RealMatrix y() {
    return new Array2DRowRealMatrix(
        rows.stream().mapToDouble(row -> row.values()[terms.size()]).toArray());
  }

  /** The model by its definition, at these variance ratios, innermost level first. */
  public DenseGaussian dense(Criterion criterion, double... lambda) {
    return dense(criterion, lambda, DoubleStream.generate(() -> 1).limit(rows.size()).toArray());
  }

  /** The same of rows of known weights. */
  public DenseGaussian dense(Criterion criterion, double[] lambda, double[] weights) {
    RealMatrix h = DenseGaussian.diagonal(DoubleStream.of(weights).map(w -> 1 / w).toArray());
    for (int level = 0; level < lambda.length; level++) {
      h = h.add(shared(level).scalarMultiply(lambda[level]));
    }
    return new DenseGaussian(h, x(), y(), criterion);
  }

  /** Which rows share a unit of a level, the innermost being 0: rows by rows of ones and zeros. */
  private RealMatrix shared(int level) {
    int names = levels.size() - level;
    RealMatrix shared = new Array2DRowRealMatrix(rows.size(), rows.size());
    for (int i = 0; i < rows.size(); i++) {
      for (int j = 0; j < rows.size(); j++) {
        List<String> one = rows.get(i).path().subList(0, names);
        shared.setEntry(i, j, one.equals(rows.get(j).path().subList(0, names)) ? 1 : 0);
      }
    }
    return shared;
  }

  /** The rows of a unit: rows by one of ones and zeros. */
  public RealMatrix members(List<String> path) {
    return new Array2DRowRealMatrix(
        IntStream.range(0, rows.size())
            .mapToDouble(i -> rows.get(i).path().subList(0, path.size()).equals(path) ? 1 : 0)
            .toArray());
  }
}
