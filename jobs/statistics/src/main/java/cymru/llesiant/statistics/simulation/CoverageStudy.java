package cymru.llesiant.statistics.simulation;

import static cymru.llesiant.statistics.simulation.SimulatedSchools.CLASS;
import static cymru.llesiant.statistics.simulation.SimulatedSchools.SCHOOL;

import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Limits;
import cymru.llesiant.statistics.multilevel.Criterion;
import cymru.llesiant.statistics.multilevel.Fit;
import cymru.llesiant.statistics.multilevel.NestedModel;
import cymru.llesiant.statistics.uncertainty.UncertainEffect;
import cymru.llesiant.statistics.uncertainty.Uncertainty;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/**
 * How often the intervals that are published contain the truth, in samples whose truth is known.
 *
 * <p>Each sample is fitted by REML; its shares of variance and its units' effects have the limits
 * of {@link Uncertainty}. A sample that could not be fitted, or what has no limits, counts as one
 * that was missed.
 *
 * @param schools what is drawn
 * @param replicates how many samples, at least 2
 * @param confidence how often the truth should be contained
 * @param seed where the random numbers begin
 */
public record CoverageStudy(
    SimulatedSchools schools, int replicates, Confidence confidence, long seed) {

  public CoverageStudy {
    if (replicates < 2) {
      throw new IllegalArgumentException(
          "Cannot study %d samples: because coverage needs at least 2".formatted(replicates));
    }
  }

  /** The coverage of each quantity, in the order shares, then effects, outermost first. */
  public List<Coverage> run() {
    RandomGenerator random = new Well19937c(seed);
    Map<String, Tallies> found = new LinkedHashMap<>();
    for (int replicate = 0; replicate < replicates; replicate++) {
      add(schools.draw(random), found);
    }
    return found.entrySet().stream()
        .map(entry -> entry.getValue().coverage(entry.getKey()))
        .toList();
  }

  private void add(SimulatedSchools.Sample sample, Map<String, Tallies> found) {
    Fit fit = NestedModel.fit(sample.data(), Criterion.REML);
    if (fit.ifEstimated().isEmpty()) {
      found.values().forEach(tallies -> tallies.add(0, 1));
      return;
    }
    Fit.Estimates estimates = fit.ifEstimated().get();
    Uncertainty uncertainty = Uncertainty.of(sample.data(), estimates);
    double total = schools.total();
    add(
        found,
        SCHOOL,
        uncertainty.shareLimits(SCHOOL, confidence),
        schools.betweenSchools() / total);
    add(found, CLASS, uncertainty.shareLimits(CLASS, confidence), schools.betweenClasses() / total);
    add(found, "residual", uncertainty.residualShareLimits(confidence), schools.residual() / total);
    List<UncertainEffect> all = uncertainty.effects(confidence);
    for (String level : List.of(SCHOOL, CLASS)) {
      List<UncertainEffect> effects =
          all.stream().filter(one -> one.effect().level().equals(level)).toList();
      tallies(found, level + " effect").add(covered(effects, sample.effects()), effects.size());
    }
  }

  private static void add(Map<String, Tallies> found, String level, Limits limits, double truth) {
    boolean covered = limits.ifKnown().filter(interval -> interval.contains(truth)).isPresent();
    tallies(found, level + " share").add(covered ? 1 : 0, 1);
  }

  private static Tallies tallies(Map<String, Tallies> found, String what) {
    return found.computeIfAbsent(what, key -> new Tallies());
  }

  private static int covered(List<UncertainEffect> effects, Map<List<String>, Double> truth) {
    int covered = 0;
    for (UncertainEffect found : effects) {
      double actual = truth.get(found.effect().path());
      covered +=
          found.limits().ifKnown().filter(limits -> limits.contains(actual)).isPresent() ? 1 : 0;
    }
    return covered;
  }

  /**
   * How often a quantity's intervals contained the truth.
   *
   * @param quantity what it is of
   * @param intervals how many intervals there were
   * @param share the share that contained it
   * @param standardError of that share: the spread of samples' shares over the root of their
   *     number, since intervals of one sample are not independent
   */
  public record Coverage(String quantity, long intervals, double share, double standardError) {}

  /** The intervals of one quantity, sample by sample. */
  private static final class Tallies {

    private long intervals;
    private int samples;
    private double sum;
    private double squares;

    private void add(int covered, int of) {
      double share = (double) covered / of;
      intervals += of;
      samples++;
      sum += share;
      squares += share * share;
    }

    private Coverage coverage(String quantity) {
      double mean = sum / samples;
      double variance = Math.max(0, squares - samples * mean * mean) / (samples - 1);
      return new Coverage(quantity, intervals, mean, Math.sqrt(variance / samples));
    }
  }
}
