package cymru.llesiant.benchmarks.truth;

import cymru.llesiant.benchmarks.drawn.DrawnPupils;
import cymru.llesiant.benchmarks.drawn.PupilFile;
import cymru.llesiant.benchmarks.drawn.Truth;
import cymru.llesiant.benchmarks.report.Part;
import cymru.llesiant.benchmarks.report.Place;
import cymru.llesiant.benchmarks.report.Size;
import cymru.llesiant.benchmarks.report.Table;
import cymru.llesiant.benchmarks.report.Timings;
import cymru.llesiant.nightly.model.Family;
import cymru.llesiant.nightly.model.FilePass;
import cymru.llesiant.nightly.model.ModelRequest;
import cymru.llesiant.statistics.multilevel.Criterion;
import cymru.llesiant.statistics.multilevel.Fit;
import cymru.llesiant.statistics.multilevel.FixedEffects.FixedEffect;
import cymru.llesiant.statistics.multilevel.NestedData;
import cymru.llesiant.statistics.multilevel.NestedModel;
import cymru.llesiant.statistics.uncertainty.ComponentUncertainty;
import cymru.llesiant.statistics.uncertainty.UncertainValue;
import cymru.llesiant.statistics.uncertainty.Uncertainty;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;

/** Whether true variances and effects are found again, over 20 seeds. */
public final class RecoveryPart implements Part {

  private static final int AREAS = 22;
  private static final String RESIDUAL = "residual";
  private static final double ERRORS = 3;

  /** The share of a normal distribution further than three standard deviations from its mean. */
  private static final double BEYOND = 0.0027;

  @Override
  public String name() {
    return "recovery";
  }

  @Override
  public String measure(Size size) {
    int seeds = size.pick(3, 20);
    int divisor = size.pick(10, 1);
    long pupils = size.pick(20_000L, 200_000L);
    Table table =
        Table.of(
            "drawn",
            "quantity",
            "true",
            "mean estimate",
            "within 3 standard errors",
            "largest departure, in standard errors",
            "root mean square of them",
            "estimated as exactly 0");
    List<Recovered> all = new ArrayList<>();
    for (Truth truth : List.of(Truth.usual(), Truth.withoutClasses())) {
      DrawnPupils drawn = new DrawnPupils(AREAS, 1_760 / divisor, 8_800 / divisor, truth);
      Map<String, Recovered> summaries = recovered(truth, seeds, drawn::data);
      Map<String, Recovered> files = recovered(truth, seeds, seed -> read(pupils, seed, truth));
      table = rows(rows(table, "summaries", summaries), "file", files);
      all.addAll(summaries.values());
      all.addAll(files.values());
    }
    long samples = all.stream().mapToLong(Recovered::samples).sum();
    long near = all.stream().mapToLong(recovered -> recovered.within(ERRORS)).sum();
    return """
        # Are the true variances found again?

        %d seeds each: summaries of 22 areas, %,d schools and %,d classes; and files of %,d pupils, \
        written and read by DuckDB. Four levels, an intercept and four covariates, REML; standard \
        errors by observed information, of a variance that of its logarithm (a variance whose truth \
        is 0 is held to its own). The root mean square should be about 1.

        %s
        Of %d estimates %d are further than 3 standard errors from the truth; of so many normal ones \
        %.1f would be. The two truths are drawn with the same seeds, so their departures are alike.
        """
        .formatted(
            seeds,
            1_760 / divisor,
            8_800 / divisor,
            pupils,
            table.markdown(),
            samples,
            samples - near,
            samples * BEYOND);
  }

  private static NestedData read(long pupils, int seed, Truth truth) {
    Path file = new PupilFile(pupils, AREAS, seed, truth).in(Place.scratch());
    try {
      return new FilePass(
              file,
              new ModelRequest(
                  Truth.RESPONSE,
                  Truth.TERMS,
                  Truth.LEVELS,
                  new TreeMap<>(),
                  Family.Gaussian.plain(Criterion.REML)))
          .locally();
    } finally {
      delete(file);
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Recovered> recovered(
      Truth truth, int seeds, IntFunction<NestedData> drawn) {
    Map<String, Recovered> found = new LinkedHashMap<>();
    truth.variances().forEach((level, v) -> found.put(level, Recovered.ofVariance(v)));
    truth.fixedEffects().forEach((term, effect) -> found.put(term, Recovered.ofEffect(effect)));
    for (int seed = 1; seed <= seeds; seed++) {
      add(found, drawn.apply(seed));
    }
    return found;
  }

  private static void add(Map<String, Recovered> found, NestedData data) {
    Fit.Estimates estimates = NestedModel.fit(data, Criterion.REML).ifEstimated().orElseThrow();
    ComponentUncertainty uncertainty = Uncertainty.of(data, estimates).components();
    for (String level : Truth.LEVELS) {
      Recovered recovered = found.get(level);
      recovered.add(
          estimates.components().component(level).variance(),
          recovered.truth() == 0 ? uncertainty.variance(level) : uncertainty.logVariance(level));
    }
    found.get(RESIDUAL).add(estimates.components().residual(), uncertainty.logResidualVariance());
    for (FixedEffect effect : estimates.fixedEffects().effects()) {
      found
          .get(effect.term())
          .add(
              effect.estimate(),
              new UncertainValue.Known(effect.estimate(), effect.standardError()));
    }
  }

  private static Table rows(Table table, String drawn, Map<String, Recovered> found) {
    Table all = table;
    for (Map.Entry<String, Recovered> entry : found.entrySet()) {
      Recovered recovered = entry.getValue();
      all =
          all.with(
              drawn,
              entry.getKey(),
              recovered.truth(),
              Timings.short3(recovered.mean()),
              "%d of %d".formatted(recovered.within(ERRORS), recovered.samples()),
              Timings.short3(recovered.largest()),
              Timings.short3(recovered.spread()),
              recovered.zeros());
    }
    return all;
  }
}
