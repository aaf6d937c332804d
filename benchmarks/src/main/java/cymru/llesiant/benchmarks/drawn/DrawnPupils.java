package cymru.llesiant.benchmarks.drawn;

import cymru.llesiant.statistics.moments.CrossProducts;
import cymru.llesiant.statistics.multilevel.NestedData;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/**
 * Pupils in classes in schools in areas, drawn one by one and summed by class at once. Classes go
 * to schools and schools to areas in turn; a class has 1 to 60 pupils, each number as likely.
 *
 * @param areas how many areas
 * @param schools how many schools, at least as many
 * @param classes how many classes, at least as many
 * @param truth what they are drawn with
 */
public record DrawnPupils(int areas, int schools, int classes, Truth truth) {

  private static final int LARGEST = 60;
  private static final int COLUMNS = Truth.TERMS.size() + 1;

  public DrawnPupils {
    if (areas < 2 || schools < areas || classes < schools) {
      throw new IllegalArgumentException(
          "Cannot draw %d areas, %d schools and %d classes: because each unit needs one below it, and variances two units; draw more"
              .formatted(areas, schools, classes));
    }
  }

  /** England's and Wales's size: 328,000 classes of 10 million pupils. */
  public static DrawnPupils nations() {
    return new DrawnPupils(220, 72_000, 328_000, Truth.usual());
  }

  /** The same divided. */
  public DrawnPupils over(int divisor) {
    return new DrawnPupils(
        Math.max(2, areas / divisor), schools / divisor, classes / divisor, truth);
  }

  /** What a model reads of the pupils. */
  public NestedData data(long seed) {
    return NestedData.of(Truth.LEVELS, Truth.TERMS, Truth.RESPONSE, states(seed));
  }

  /** The state of each class, by its path; columns are the covariates, then the response. */
  public Map<List<String>, CrossProducts> states(long seed) {
    RandomGenerator random = new Well19937c(seed);
    double[] ofAreas = effects(areas, truth.area(), random);
    double[] ofSchools = effects(schools, truth.school(), random);
    double[] priors = effects(schools, 0.1225, random);
    Map<List<String>, CrossProducts> states = new LinkedHashMap<>(classes * 2);
    for (int unit = 0; unit < classes; unit++) {
      int school = unit % schools;
      int area = school % areas;
      double share = 0.02 + 0.5 * Math.pow((school + 0.5) / schools, 2);
      double shared =
          ofAreas[area] + ofSchools[school] + Math.sqrt(truth.unit()) * random.nextGaussian();
      double[][] rows = new double[1 + random.nextInt(LARGEST)][];
      for (int pupil = 0; pupil < rows.length; pupil++) {
        rows[pupil] = pupil(share, priors[school], shared, random);
      }
      states.put(
          List.of("area " + area, "school " + school, "class " + unit / schools), state(rows));
    }
    return states;
  }

  private static double[] effects(int units, double variance, RandomGenerator random) {
    double[] effects = new double[units];
    for (int i = 0; i < units; i++) {
      effects[i] = Math.sqrt(variance) * random.nextGaussian();
    }
    return effects;
  }

  private double[] pupil(double share, double schoolPrior, double shared, RandomGenerator random) {
    double fsm = random.nextDouble() < share ? 1 : 0;
    double female = random.nextDouble() < 0.49 ? 1 : 0;
    double prior = schoolPrior + 0.9 * random.nextGaussian() - 0.3 * fsm;
    double[] row = {prior, fsm, female, share, 0};
    double y = Truth.INTERCEPT + shared + Math.sqrt(truth.residual()) * random.nextGaussian();
    for (int i = 0; i < Truth.SLOPES.size(); i++) {
      y += Truth.SLOPES.get(i) * row[i];
    }
    row[COLUMNS - 1] = y;
    return row;
  }

  private static CrossProducts state(double[][] rows) {
    double[] means = new double[COLUMNS];
    for (double[] row : rows) {
      for (int i = 0; i < COLUMNS; i++) {
        means[i] += row[i] / rows.length;
      }
    }
    double[][] centred = new double[COLUMNS][COLUMNS];
    for (double[] row : rows) {
      for (int i = 0; i < COLUMNS; i++) {
        for (int j = 0; j < COLUMNS; j++) {
          centred[i][j] += (row[i] - means[i]) * (row[j] - means[j]);
        }
      }
    }
    return new CrossProducts(rows.length, means, centred);
  }
}
