package cymru.llesiant.benchmarks.truth;

import cymru.llesiant.benchmarks.report.Place;
import cymru.llesiant.catalogue.VarianceModel;
import cymru.llesiant.catalogue.reading.CatalogueReader;
import cymru.llesiant.nightly.model.Family;
import cymru.llesiant.nightly.model.FilePass;
import cymru.llesiant.nightly.model.ModelRequest;
import cymru.llesiant.nightly.sample.SampleSettings;
import cymru.llesiant.nightly.sample.SampleSettings.Coverage;
import cymru.llesiant.schemas.Contracts;
import cymru.llesiant.schemas.SchemaFiles;
import cymru.llesiant.statistics.multilevel.Criterion;
import cymru.llesiant.statistics.multilevel.NestedData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What models find in inboxes of the sample generator, held to the truth written beside each:
 * mathematics with the catalogue's variant {@code PRIOR}, science with {@code NULL}, both at all
 * the levels that the catalogue's models of mathematics have between them. Wales, one year.
 *
 * @param pupils how many pupils an inbox has
 * @param seeds how many inboxes
 */
record SampleRecovery(long pupils, int seeds) {

  /** The subjects whose points are delivered exactly, with the variant that fits each. */
  private static final Map<String, String> VARIANTS = Map.of("MA", "PRIOR", "SC", "NULL");

  /**
   * What is found by subject and quantity.
   *
   * @param classEffects by what the effects of classes are multiplied
   * @param before the inboxes' seeds follow this one
   */
  Map<String, Map<String, Recovered>> found(double classEffects, int before) {
    Map<String, Recovery> recoveries = new TreeMap<>();
    for (int seed = before + 1; seed <= before + seeds; seed++) {
      add(
          SampleSettings.defaults()
              .withPupils(pupils)
              .withYears(1)
              .withCoverage(Coverage.WALES)
              .withSeed(seed)
              .withClassEffects(classEffects),
          recoveries);
    }
    Map<String, Map<String, Recovered>> found = new TreeMap<>();
    recoveries.forEach((subject, recovery) -> found.put(subject, recovery.found()));
    return found;
  }

  private static void add(SampleSettings settings, Map<String, Recovery> recoveries) {
    try {
      SampleFiles files = SampleFiles.write(settings, Place.scratch());
      for (String subject : VARIANTS.keySet()) {
        SampleTruth truth = files.truth(subject);
        NestedData data = data(files.pupils(subject), VARIANTS.get(subject));
        recoveries
            .computeIfAbsent(
                subject, name -> new Recovery(truth.variances(), truth.fixedEffects(data.terms())))
            .add(data);
      }
      files.delete();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static NestedData data(Path pupils, String variant) {
    SchemaFiles schemas = SchemaFiles.bundled();
    List<VarianceModel> models =
        CatalogueReader.read(schemas, Contracts.read(schemas, "datasets")).models().stream()
            .filter(model -> model.id().startsWith("KS4_MATHS_POINTS"))
            .toList();
    List<String> levels =
        models.stream()
            .flatMap(model -> model.levels().stream())
            .distinct()
            .sorted()
            .map(level -> level.name().toLowerCase(Locale.ROOT))
            .toList();
    return new FilePass(
            pupils,
            new ModelRequest(
                "points",
                models.get(0).variants().get(variant),
                levels,
                new TreeMap<>(),
                Family.Gaussian.plain(Criterion.REML)))
        .locally();
  }
}
