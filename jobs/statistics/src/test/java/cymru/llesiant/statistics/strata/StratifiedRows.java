package cymru.llesiant.statistics.strata;

import cymru.llesiant.statistics.DenseGaussian;
import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.moments.CrossProducts;
import cymru.llesiant.statistics.multilevel.Criterion;
import cymru.llesiant.statistics.multilevel.NestedData;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;

/** Rows of pupils of whom some are eligible for free school meals, with a spread of their own. */
record StratifiedRows(List<String> levels, List<String> terms, List<Row> rows) {

  static final List<String> STRATA = List.of("not eligible", "eligible", "unknown");

  /** One pupil: the names of the units, stratum, then covariates and response. */
  record Row(List<String> path, String stratum, double[] values) {}

  /** Unbalanced pupils in schools in areas; standard deviations of the strata 2, 2 sd, 2. */
  static StratifiedRows draw(long seed, int areas, int strata, double sd) {
    Random random = new Random(seed);
    List<Row> rows = new ArrayList<>();
    for (int area = 0; area < areas; area++) {
      double areaEffect = random.nextGaussian();
      for (int school = 0; school < 2 + random.nextInt(3); school++) {
        double effect = areaEffect + 1.5 * random.nextGaussian();
        for (int pupil = 0; pupil < 1 + random.nextInt(9); pupil++) {
          double prior = 10 + random.nextGaussian() + effect / 2;
          int stratum = random.nextInt(strata);
          double fsm = stratum == 1 ? 1 : 0;
          double spread = stratum == 1 ? 2 * sd : 2;
          double y = 50 + 2 * prior - fsm + effect + spread * random.nextGaussian();
          rows.add(
              new Row(
                  List.of("area " + area, "s" + school),
                  STRATA.get(stratum),
                  new double[] {prior, fsm, y}));
        }
      }
    }
    return new StratifiedRows(List.of("area", "school"), List.of("prior", "fsm"), rows);
  }

  /** The same pupils in schools alone. */
  StratifiedRows withOneLevel() {
    List<Row> renamed =
        rows.stream()
            .map(row -> new Row(List.of(String.join("/", row.path())), row.stratum(), row.values()))
            .toList();
    return new StratifiedRows(List.of("school"), terms, renamed);
  }

  StratifiedRows withRows(UnaryOperator<Row> changed) {
    return new StratifiedRows(levels, terms, rows.stream().map(changed).toList());
  }

  StratifiedData data() {
    return data(STRATA.get(0));
  }

  StratifiedData data(String reference) {
    Map<String, Map<List<String>, CrossProducts>> states = new TreeMap<>();
    STRATA.forEach(name -> states.put(name, new HashMap<>()));
    for (Row row : rows) {
      states
          .get(row.stratum())
          .merge(row.path(), CrossProducts.of(row.values()), CrossProducts::merge);
    }
    Map<String, NestedData> strata = new HashMap<>();
    states.forEach((name, leaves) -> strata.put(name, NestedData.of(levels, terms, "y", leaves)));
    return new StratifiedData(reference, strata);
  }

  StratifiedFit.Estimated estimates(Criterion criterion) {
    return StratifiedModel.fit(data(), criterion, Confidence.P95).ifEstimated().orElseThrow();
  }

  /** The model by its definition: ratios of levels, innermost first, and of strata. */
  DenseGaussian dense(double[] lambda, Map<String, Double> ratios, Criterion criterion) {
    int n = rows.size();
    RealMatrix h = new Array2DRowRealMatrix(n, n);
    RealMatrix x = new Array2DRowRealMatrix(n, terms.size() + 1);
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      double[] values = rows.get(i).values();
      x.setEntry(i, 0, 1);
      for (int j = 0; j < terms.size(); j++) {
        x.setEntry(i, j + 1, values[j]);
      }
      y[i] = values[terms.size()];
      for (int j = 0; j < n; j++) {
        double covariance = i == j ? ratios.get(rows.get(i).stratum()) : 0;
        for (int level = 0; level < lambda.length; level++) {
          int names = levels.size() - level;
          List<String> one = rows.get(i).path().subList(0, names);
          covariance += one.equals(rows.get(j).path().subList(0, names)) ? lambda[level] : 0;
        }
        h.setEntry(i, j, covariance);
      }
    }
    return new DenseGaussian(h, x, DenseGaussian.column(y), criterion);
  }

  /** The rows of a unit: rows by one of ones and zeros. */
  RealMatrix members(List<String> path) {
    return DenseGaussian.column(
        rows.stream()
            .mapToDouble(row -> row.path().subList(0, path.size()).equals(path) ? 1 : 0)
            .toArray());
  }
}
