package cymru.llesiant.nightly.command;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.SimplexOptimizer;

/**
 * Departments of schools by the model of pupils by subjects {@code y = m_subject + u_school +
 * v_department + w_pupil + e}, where its restricted likelihood is greatest: looked for without
 * derivatives and without the product's own code.
 *
 * <p>With {@code p}, {@code d} and {@code s} the variances of pupils, departments and schools over
 * that of the rest, {@code A = I + p (blocks of ones of pupils)}, {@code Z} which observation is of
 * which department, {@code M = Z'A^-1 Z}, {@code r = Z'A^-1 y} and {@code K = d I + s 11'}: {@code
 * log|V| = log|A| + log|I + MK|}, and with {@code H = (I + MK)^-1} both {@code Z'V^-1 Z = HM} and
 * {@code Z'V^-1 y = Hr}. Subjects' means are departments' as well, so that no other product is
 * needed. A department's effect is {@code d H (r - M m)}, its variance given the data {@code s2 (d
 * - d^2 (HM)_ii)}. Searle, Casella and McCulloch 1992, Variance Components, chapters 6 and 7.
 */
final class CrossedSubjects {

  /** Smaller schools are not in the model. */
  private static final int LEAST_PUPILS = 10;

  private static final int RESTARTS = 2;
  private static final double NORMAL = 1.959963984540054;

  /** A pupil's subjects, by their place among those of the school, and scores in them. */
  private record Pupil(int[] subjects, double[] scores) {}

  /** A school with its departments. */
  private record School(String name, List<String> subjects, List<Pupil> pupils) {

    private static School of(String name, Map<String, Map<String, Double>> scores) {
      TreeSet<String> taken = new TreeSet<>();
      scores.values().forEach(of -> taken.addAll(of.keySet()));
      List<String> subjects = List.copyOf(taken);
      return new School(
          name,
          subjects,
          scores.values().stream()
              .map(
                  of ->
                      new Pupil(
                          of.keySet().stream().mapToInt(subjects::indexOf).toArray(),
                          of.values().stream().mapToDouble(Double::doubleValue).toArray()))
              .toList());
    }

    private int observations() {
      return pupils.stream().mapToInt(pupil -> pupil.scores().length).sum();
    }
  }

  /** A school, at some ratios. */
  private record Block(RealMatrix m, RealVector r, double squares, double determinants) {}

  /** The whole country, at some ratios. */
  private record Country(double criterion, RealVector means, double variance) {}

  private final List<School> schools = new ArrayList<>();
  private final List<String> subjects;

  private CrossedSubjects(Map<String, Map<String, Map<String, Double>>> scores) {
    TreeSet<String> taught = new TreeSet<>();
    scores.forEach(
        (name, pupils) -> {
          if (pupils.size() >= LEAST_PUPILS) {
            School school = School.of(name, pupils);
            schools.add(school);
            taught.addAll(school.subjects());
          }
        });
    subjects = List.copyOf(taught);
  }

  /**
   * Fills the table {@code department} from the table {@code standard_score}, a fit a year and
   * stage.
   */
  static void departments(Connection engine) throws SQLException {
    Map<List<String>, Map<String, Map<String, Map<String, Double>>>> fits = new LinkedHashMap<>();
    try (Statement statement = engine.createStatement()) {
      statement.execute(
          "create table department (stage text, academic_year text, school_id text,"
              + " subject_code text, effect double, low double, high double)");
      try (ResultSet rows =
          statement.executeQuery("from standard_score order by stage, academic_year, school_id")) {
        while (rows.next()) {
          fits.computeIfAbsent(
                  List.of(rows.getString("stage"), rows.getString("academic_year")),
                  fit -> new TreeMap<>())
              .computeIfAbsent(rows.getString("school_id"), school -> new TreeMap<>())
              .computeIfAbsent(rows.getString("upn"), pupil -> new TreeMap<>())
              .put(rows.getString("subject_code"), rows.getDouble("z"));
        }
      }
    }
    try (PreparedStatement row =
        engine.prepareStatement("insert into department values (?, ?, ?, ?, ?, ?, ?)")) {
      for (var fit : fits.entrySet()) {
        new CrossedSubjects(fit.getValue()).put(fit.getKey(), row);
      }
      row.executeBatch();
    }
  }

  private void put(List<String> fit, PreparedStatement row) throws SQLException {
    double[] ratios = best();
    Country country = at(ratios);
    for (School school : schools) {
      Block block = block(school, ratios[0]);
      RealMatrix h = MatrixUtils.inverse(widened(block, ratios));
      RealVector means = new ArrayRealVector(school.subjects().size());
      for (int i = 0; i < means.getDimension(); i++) {
        means.setEntry(i, country.means().getEntry(subjects.indexOf(school.subjects().get(i))));
      }
      RealVector effects =
          h.operate(block.r().subtract(block.m().operate(means))).mapMultiply(ratios[1]);
      RealMatrix known = h.multiply(block.m());
      for (int i = 0; i < means.getDimension(); i++) {
        double rest = ratios[1] - ratios[1] * ratios[1] * known.getEntry(i, i);
        double width = NORMAL * Math.sqrt(country.variance() * rest);
        row.setString(1, fit.get(0));
        row.setString(2, fit.get(1));
        row.setString(3, school.name());
        row.setString(4, school.subjects().get(i));
        row.setDouble(5, effects.getEntry(i));
        row.setDouble(6, effects.getEntry(i) - width);
        row.setDouble(7, effects.getEntry(i) + width);
        row.addBatch();
      }
    }
  }

  /**
   * The ratios of pupils, departments and schools; searched in their roots, so that 0 is reached.
   */
  private double[] best() {
    double[] roots = {1, 0.3, 0.3};
    for (int i = 0; i < RESTARTS; i++) {
      roots =
          new SimplexOptimizer(1e-15, 1e-14)
              .optimize(
                  new MaxEval(5000),
                  new ObjectiveFunction(point -> at(squared(point)).criterion()),
                  GoalType.MINIMIZE,
                  new InitialGuess(roots),
                  new NelderMeadSimplex(3, i == 0 ? 0.2 : 0.01))
              .getPoint();
    }
    return squared(roots);
  }

  private static double[] squared(double[] roots) {
    return new double[] {roots[0] * roots[0], roots[1] * roots[1], roots[2] * roots[2]};
  }

  private static Block block(School school, double p) {
    int departments = school.subjects().size();
    double[][] m = new double[departments][departments];
    double[] r = new double[departments];
    double squares = 0;
    double determinants = 0;
    for (Pupil pupil : school.pupils()) {
      int taken = pupil.subjects().length;
      double share = p / (1 + p * taken);
      double sum = Arrays.stream(pupil.scores()).sum();
      determinants += Math.log1p(p * taken);
      squares -= share * sum * sum;
      for (int i = 0; i < taken; i++) {
        double score = pupil.scores()[i];
        squares += score * score;
        r[pupil.subjects()[i]] += score - share * sum;
        m[pupil.subjects()[i]][pupil.subjects()[i]] += 1;
        for (int j = 0; j < taken; j++) {
          m[pupil.subjects()[i]][pupil.subjects()[j]] -= share;
        }
      }
    }
    return new Block(
        new Array2DRowRealMatrix(m, false), new ArrayRealVector(r, false), squares, determinants);
  }

  /** {@code I + MK}. */
  private static RealMatrix widened(Block block, double[] ratios) {
    int size = block.r().getDimension();
    RealMatrix k = MatrixUtils.createRealIdentityMatrix(size).scalarMultiply(ratios[1]);
    return MatrixUtils.createRealIdentityMatrix(size)
        .add(block.m().multiply(k.scalarAdd(ratios[2])));
  }

  private Country at(double[] ratios) {
    RealMatrix xx = new Array2DRowRealMatrix(subjects.size(), subjects.size());
    RealVector xy = new ArrayRealVector(subjects.size());
    double yy = 0;
    double determinants = 0;
    int observations = 0;
    for (School school : schools) {
      Block block = block(school, ratios[0]);
      LUDecomposition widened = new LUDecomposition(widened(block, ratios));
      RealMatrix h = widened.getSolver().getInverse();
      RealMatrix hm = h.multiply(block.m());
      RealVector hr = h.operate(block.r());
      determinants += block.determinants() + Math.log(widened.getDeterminant());
      yy +=
          block.squares()
              - ratios[1] * block.r().dotProduct(hr)
              - ratios[2] * sum(block.r()) * sum(hr);
      for (int i = 0; i < school.subjects().size(); i++) {
        int at = subjects.indexOf(school.subjects().get(i));
        xy.addToEntry(at, hr.getEntry(i));
        for (int j = 0; j < school.subjects().size(); j++) {
          xx.addToEntry(at, subjects.indexOf(school.subjects().get(j)), hm.getEntry(i, j));
        }
      }
      observations += school.observations();
    }
    LUDecomposition decomposed = new LUDecomposition(xx);
    RealVector means = decomposed.getSolver().solve(xy);
    double rest = yy - means.dotProduct(xy);
    int freedom = observations - subjects.size();
    return new Country(
        determinants + Math.log(decomposed.getDeterminant()) + freedom * Math.log(rest),
        means,
        rest / freedom);
  }

  private static double sum(RealVector vector) {
    double sum = 0;
    for (double each : vector.toArray()) {
      sum += each;
    }
    return sum;
  }
}
