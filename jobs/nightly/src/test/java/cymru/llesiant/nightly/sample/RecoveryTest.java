package cymru.llesiant.nightly.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import cymru.llesiant.catalogue.VarianceModel;
import cymru.llesiant.catalogue.reading.CatalogueReader;
import cymru.llesiant.nightly.sample.SampleSettings.Coverage;
import cymru.llesiant.nightly.sample.lives.Outcome;
import cymru.llesiant.schemas.Contracts;
import cymru.llesiant.schemas.SchemaFiles;
import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.multilevel.Criterion;
import cymru.llesiant.statistics.multilevel.Fit;
import cymru.llesiant.statistics.multilevel.FixedEffects.FixedEffect;
import cymru.llesiant.statistics.multilevel.NestedData;
import cymru.llesiant.statistics.multilevel.NestedModel;
import cymru.llesiant.statistics.uncertainty.UncertainValue;
import cymru.llesiant.statistics.uncertainty.Uncertainty;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What models find in small samples, read back from the files that were written, and held to the
 * {@code truth.json} beside them: mathematics with the catalogue's variant PRIOR, science with
 * NULL, at all the levels that the catalogue's models of mathematics have between them.
 *
 * <p>A single estimate is held to the truth by its standard error, a variance by that of its
 * logarithm, or, where it is exactly 0, by profile limits as wide; the mean of the estimates by
 * Student's limits from their spread. The benchmark {@code recovery} does the same with samples
 * large enough to tell authorities and schools apart well.
 */
class RecoveryTest {

  private static final int SEEDS = 10;
  private static final double ERRORS = 3;
  private static final Confidence AS_WIDE = new Confidence(0.9973);

  /** How often chance puts a normal estimate further than 3 standard errors from the truth. */
  private static final double BEYOND = 0.0027;

  /** What is rarer than this is not put down to chance. */
  private static final double RARE = 0.001;

  private static final Map<String, String> VARIANTS = Map.of("MA", "PRIOR", "SC", "NULL");

  @TempDir private Path folder;

  /** The estimates of one quantity, and how many of them stray from its truth. */
  private static final class Recovered {

    private final double truth;
    private final List<Double> estimates = new ArrayList<>();
    private int strays;

    private Recovered(double truth) {
      this.truth = truth;
    }

    private void add(double estimate, boolean near) {
      estimates.add(estimate);
      strays += near ? 0 : 1;
    }

    private long zeros() {
      return estimates.stream().filter(estimate -> estimate == 0).count();
    }
  }

  @Test
  void true_variances_and_effects_are_found_again() throws IOException {
    Map<String, Recovered> found = recovered(SampleSettings.defaults(), 0);
    assertThat(found.values()).filteredOn(recovered -> recovered.truth == 0).isEmpty();
    assertMeansAreTrue(found);
    assertNoMoreStrayThanByChance(found);
  }

  @Test
  void classes_that_make_no_difference_are_found_to_make_none() throws IOException {
    Map<String, Recovered> found = recovered(SampleSettings.defaults().withClassEffects(0), SEEDS);
    assertThat(found.get("class of MA").truth).isZero();
    assertMeansAreTrue(found);
    assertNoMoreStrayThanByChance(found);
    // estimates of 0 are as frequent as others, but for chance
    long zeros = found.get("class of MA").zeros() + found.get("class of SC").zeros();
    long most = mostByChance(2 * SEEDS, 0.5);
    assertThat(zeros).isBetween(2 * SEEDS - most, most);
  }

  /** Estimates that are cut at 0 have a mean above the truth: those quantities are left out. */
  private static void assertMeansAreTrue(Map<String, Recovered> found) {
    double student = new TDistribution(null, SEEDS - 1).inverseCumulativeProbability(1 - RARE / 2);
    int compared = 0;
    for (Map.Entry<String, Recovered> entry : found.entrySet()) {
      if (entry.getValue().zeros() == 0) {
        SummaryStatistics estimates = new SummaryStatistics();
        entry.getValue().estimates.forEach(estimates::addValue);
        double error = estimates.getStandardDeviation() / Math.sqrt(SEEDS);
        assertThat(estimates.getMean())
            .as("mean estimate of %s", entry.getKey())
            .isCloseTo(entry.getValue().truth, within(student * error));
        compared++;
      }
    }
    assertThat(compared).isGreaterThanOrEqualTo(5); // pupils and fixed effects at least
  }

  private static void assertNoMoreStrayThanByChance(Map<String, Recovered> found) {
    int all = found.values().stream().mapToInt(recovered -> recovered.estimates.size()).sum();
    assertThat(all).isEqualTo(11 * SEEDS); // eight variances, two intercepts, one slope
    assertThat(found.values().stream().mapToInt(recovered -> recovered.strays).sum())
        .as("of %d estimates, those that stray", all)
        .isLessThanOrEqualTo(mostByChance(all, BEYOND));
  }

  private static int mostByChance(int trials, double probability) {
    return new BinomialDistribution(null, trials, probability)
        .inverseCumulativeProbability(1 - RARE);
  }

  /** What is found by quantity and subject, the seeds following that one. */
  private Map<String, Recovered> recovered(SampleSettings design, int before) throws IOException {
    SampleSettings small = design.withPupils(8_000).withYears(1).withCoverage(Coverage.WALES);
    Map<String, Recovered> found = new TreeMap<>();
    for (int seed = before + 1; seed <= before + SEEDS; seed++) {
      Delivery delivery = new Delivery(folder.resolve(Integer.toString(seed)));
      SampleInbox.write(small.withSeed(seed), delivery.folder(), (sender, rows, done, all) -> {});
      ExactPoints points = ExactPoints.of(delivery);
      for (String subject : VARIANTS.keySet()) {
        JsonNode truth = truth(delivery, subject);
        NestedData data = points.data(subject, levels(), covariates(VARIANTS.get(subject)));
        Fit.Estimates fit = NestedModel.fit(data, Criterion.REML).ifEstimated().orElseThrow();
        addVariances(found, subject, truth.path("variances"), fit, Uncertainty.of(data, fit));
        addEffects(found, subject, truth, fit);
      }
    }
    return found;
  }

  private static JsonNode truth(Delivery delivery, String subject) throws IOException {
    JsonNode truth = new ObjectMapper().readTree(delivery.folder().resolve("truth.json").toFile());
    for (JsonNode outcome : truth.path("outcomes")) {
      if (outcome.path("name").asText().equals("KS4 " + subject)) {
        return outcome;
      }
    }
    throw new IllegalStateException("Cannot find the truth of " + subject);
  }

  private static List<VarianceModel> models() {
    SchemaFiles schemas = SchemaFiles.bundled();
    return CatalogueReader.read(schemas, Contracts.read(schemas, "datasets")).models().stream()
        .filter(model -> model.id().startsWith("KS4_MATHS_POINTS"))
        .toList();
  }

  private static List<String> levels() {
    return models().stream()
        .flatMap(model -> model.levels().stream())
        .distinct()
        .sorted()
        .map(level -> level.name().toLowerCase(Locale.ROOT))
        .toList();
  }

  private static List<String> covariates(String variant) {
    return models().get(0).variants().get(variant);
  }

  private static void addVariances(
      Map<String, Recovered> found,
      String subject,
      JsonNode truth,
      Fit.Estimates fit,
      Uncertainty uncertainty) {
    double total = 0;
    for (JsonNode variance : truth) {
      total += variance.asDouble();
    }
    for (String level : fit.components().names()) {
      double expected = truth.path(level).asDouble();
      double variance = fit.components().component(level).variance();
      Recovered recovered = at(found, level, subject, expected);
      if (variance > 0 && expected > 0) {
        recovered.add(
            variance, isNear(uncertainty.components().logVariance(level), Math.log(expected)));
      } else if (variance > 0) {
        recovered.add(variance, isNear(uncertainty.components().variance(level), 0));
      } else {
        Interval limits = uncertainty.shareLimits(level, AS_WIDE).ifKnown().orElseThrow();
        recovered.add(0, limits.contains(expected / total));
      }
    }
    double residual = truth.path("residual").asDouble();
    at(found, "residual", subject, residual)
        .add(
            fit.components().residual(),
            isNear(uncertainty.components().logResidualVariance(), Math.log(residual)));
  }

  private static void addEffects(
      Map<String, Recovered> found, String subject, JsonNode truth, Fit.Estimates fit) {
    double prior = truth.path("slopes").path("prior").asDouble();
    double intercept = truth.path("mean").asDouble() - prior * Outcome.PRIOR_CENTRE;
    for (FixedEffect effect : fit.fixedEffects().effects()) {
      double expected = effect.term().equals("prior") ? prior : intercept;
      at(found, effect.term(), subject, expected)
          .add(
              effect.estimate(),
              Math.abs(effect.estimate() - expected) <= ERRORS * effect.standardError());
    }
  }

  private static Recovered at(
      Map<String, Recovered> found, String quantity, String subject, double truth) {
    return found.computeIfAbsent(quantity + " of " + subject, name -> new Recovered(truth));
  }

  private static boolean isNear(UncertainValue value, double truth) {
    UncertainValue.Known known = value.ifKnown().orElseThrow();
    return Math.abs(known.value() - truth) <= ERRORS * known.standardError();
  }
}
