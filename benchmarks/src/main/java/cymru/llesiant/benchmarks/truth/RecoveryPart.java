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
import cymru.llesiant.statistics.multilevel.NestedData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;

/** Whether true variances and effects are found again, over 20 seeds. */
public final class RecoveryPart implements Part {

  private static final int AREAS = 22;
  private static final double ERRORS = 3;

  /** Samples without effects of classes are drawn from other seeds than those with. */
  private static final int OTHER_SEEDS = 100;

  @Override
  public String name() {
    return "recovery";
  }

  @Override
  public String measure(Size size) {
    int seeds = size.pick(3, 20);
    int divisor = size.pick(10, 1);
    long pupils = size.pick(20_000L, 200_000L);
    SampleRecovery samples = new SampleRecovery(size.pick(10_000L, 100_000L), seeds);
    Table drawn = table();
    List<Recovered> all = new ArrayList<>();
    for (Truth truth : List.of(Truth.usual(), Truth.withoutClasses())) {
      DrawnPupils pupilsOfClasses = new DrawnPupils(AREAS, 1_760 / divisor, 8_800 / divisor, truth);
      Map<String, Recovered> summaries = recovered(truth, seeds, pupilsOfClasses::data);
      Map<String, Recovered> files = recovered(truth, seeds, seed -> read(pupils, seed, truth));
      drawn = rows(rows(drawn, "summaries", summaries), "file", files);
      all.addAll(summaries.values());
      all.addAll(files.values());
    }
    Table sampled = table();
    List<Recovered> ofSamples = new ArrayList<>();
    for (double classEffects : new double[] {1, 0}) {
      Map<String, Map<String, Recovered>> found =
          samples.found(classEffects, classEffects == 0 ? OTHER_SEEDS : 0);
      for (String subject : found.keySet()) {
        String name = subject + (classEffects == 0 ? ", classes alike" : "");
        sampled = rows(sampled, name, found.get(subject));
        ofSamples.addAll(found.get(subject).values());
      }
    }
    return """
        # Are the true variances found again?

        %d seeds each. Standard errors are by observed information, of a variance that of its \
        logarithm (a variance whose truth is 0 is held to its own; an estimate of exactly 0 whose \
        truth is not, to profile limits of the same width). The root mean square should be about 1. \
        The mean's departure is in standard errors of the mean over the seeds, from their spread. \
        Chance alone puts more estimates further than 3 standard errors away than *most by chance* \
        with a probability of 0.001 at the most, by the binomial distribution.

        ## In what the sample generator writes

        `./llesiant sample --country wales --years 1 --pupils %d --seed 1` and on; the same with \
        `--class-effects 0` from seed %d. Points of mathematics (MA, given prior attainment as the \
        catalogue's variant PRIOR) and science (SC, as NULL) at Key Stage 4, read back from the \
        delivered files, by authority, school and class; held to the `truth.json` beside each inbox. \
        Special schools take 1 %% of pupils, of less ability than others: in mainstream schools science has \
        a mean some 0.05 above that truth and a residual variance some 0.2 below, less than twenty inboxes \
        can show.

        %s
        %s

        ## In what is drawn for the purpose

        Summaries of 22 areas, %,d schools and %,d classes; and files of %,d pupils, written and read \
        by DuckDB. Four levels, an intercept and four covariates, REML. The two truths are drawn with \
        the same seeds, so their departures are alike.

        %s
        %s
        """
        .formatted(
            seeds,
            samples.pupils(),
            OTHER_SEEDS + 1,
            sampled.markdown(),
            verdict(ofSamples),
            1_760 / divisor,
            8_800 / divisor,
            pupils,
            drawn.markdown(),
            verdict(all));
  }

  private static Table table() {
    return Table.of(
        "drawn",
        "quantity",
        "true",
        "mean estimate",
        "mean's departure",
        "within 3 standard errors",
        "largest departure, in standard errors",
        "root mean square of them",
        "estimated as exactly 0");
  }

  /** How many estimates stray, how many chance allows, and the same of means and of zeros. */
  private static String verdict(List<Recovered> all) {
    int estimates = all.stream().mapToInt(Recovered::samples).sum();
    long beyond = estimates - all.stream().mapToLong(recovered -> recovered.within(ERRORS)).sum();
    Chance stray = Chance.beyondThree(estimates);
    List<Recovered> something = all.stream().filter(r -> r.truth() != 0).toList();
    List<Recovered> nothing = all.stream().filter(r -> r.truth() == 0).toList();
    long means = something.stream().filter(r -> Math.abs(r.departureOfMean()) > ERRORS).count();
    Chance strayMeans = Chance.meansBeyondThree(something.size(), all.get(0).samples());
    Chance half = new Chance(nothing.stream().mapToInt(Recovered::samples).sum(), 0.5);
    return String.format(
        Locale.ROOT,
        "Of %d estimates %d are further than 3 standard errors from the truth; expected by chance %.1f, most by chance %d. Of %d means %d are; expected by chance %.2f, by Student's distribution, most by chance %d. Where the truth is 0, %d of %d estimates are exactly 0; chance gives from %d to %d.",
        estimates,
        beyond,
        stray.expected(),
        stray.most(),
        something.size(),
        means,
        strayMeans.expected(),
        strayMeans.most(),
        nothing.stream().mapToLong(Recovered::zeros).sum(),
        half.trials(),
        half.least(),
        half.most());
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
    Recovery recovery = new Recovery(truth.variances(), truth.fixedEffects());
    for (int seed = 1; seed <= seeds; seed++) {
      recovery.add(drawn.apply(seed));
    }
    return recovery.found();
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
              recovered.truth() == 0 ? "" : Timings.short3(recovered.departureOfMean()),
              "%d of %d".formatted(recovered.within(ERRORS), recovered.samples()),
              Timings.short3(recovered.largest()),
              Timings.short3(recovered.spread()),
              recovered.zeros());
    }
    return all;
  }
}
