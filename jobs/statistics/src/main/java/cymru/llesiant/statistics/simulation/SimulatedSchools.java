package cymru.llesiant.statistics.simulation;

import cymru.llesiant.statistics.multilevel.LeafGroup;
import cymru.llesiant.statistics.multilevel.NestedData;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.random.RandomGenerator;

/**
 * Pupils in classes in schools whose true variances are known.
 *
 * <p>Rows are not drawn one by one: a class's mean has variance {@code residual/n} about its
 * expectation, and the sum of squares within all classes is {@code residual} times a chi-square
 * with rows less classes degrees of freedom, independent of the means. That is the exact
 * distribution of all that a model of these rows reads. Class sizes are equally likely from half to
 * one and a half times the mean size.
 *
 * @param schools how many schools, at least 2
 * @param classes how many classes in each, at least 2
 * @param rows how many pupils in each class on average, at least 2
 * @param betweenSchools the variance between schools
 * @param betweenClasses the variance between classes of a school
 * @param residual the variance between pupils of a class, above 0
 */
public record SimulatedSchools(
    int schools,
    int classes,
    int rows,
    double betweenSchools,
    double betweenClasses,
    double residual) {

  /** The outer level. */
  public static final String SCHOOL = "school";

  /** The inner level. */
  public static final String CLASS = "class";

  private static final double MEAN = 50;

  public SimulatedSchools {
    if (schools < 2 || classes < 2 || rows < 2) {
      throw new IllegalArgumentException(
          "Cannot simulate %d schools of %d classes of %d pupils: because variances need at least 2 of each"
              .formatted(schools, classes, rows));
    }
    if (!(betweenSchools >= 0 && betweenClasses >= 0 && residual > 0)) {
      throw new IllegalArgumentException(
          "Cannot simulate variances %s, %s and %s: because a variance is never negative, and the residual is above 0"
              .formatted(betweenSchools, betweenClasses, residual));
    }
  }

  /**
   * One sample.
   *
   * @param data what a model reads of it
   * @param effects each unit's true effect, by its path
   */
  public record Sample(NestedData data, Map<List<String>, Double> effects) {

    public Sample {
      effects = Map.copyOf(effects);
    }
  }

  /** All variances together. */
  public double total() {
    return betweenSchools + betweenClasses + residual;
  }

  /** Draws a sample; the same for the same state of the generator. */
  public Sample draw(RandomGenerator random) {
    Map<List<String>, Double> effects = new HashMap<>();
    List<LeafGroup> leaves = new ArrayList<>();
    long pupils = 0;
    for (int school = 0; school < schools; school++) {
      double ofSchool = Math.sqrt(betweenSchools) * random.nextGaussian();
      effects.put(List.of("s" + school), ofSchool);
      for (int unit = 0; unit < classes; unit++) {
        List<String> path = List.of("s" + school, "c" + unit);
        double ofClass = Math.sqrt(betweenClasses) * random.nextGaussian();
        effects.put(path, ofClass);
        int n = rows - rows / 2 + random.nextInt(2 * (rows / 2) + 1);
        double error = Math.sqrt(residual / n) * random.nextGaussian();
        leaves.add(new LeafGroup(path, n, new double[] {MEAN + ofSchool + ofClass + error}));
        pupils += n;
      }
    }
    return new Sample(data(leaves, pupils, random), effects);
  }

  private NestedData data(List<LeafGroup> leaves, long pupils, RandomGenerator random) {
    long freedom = pupils - leaves.size();
    double within =
        freedom == 0 ? 0 : residual * new ChiSquaredDistribution(random, freedom).sample();
    return new NestedData(
        List.of(SCHOOL, CLASS), List.of(), "y", leaves, new double[][] {{within}});
  }
}
