package cymru.llesiant.catalogue.reading;

import cymru.llesiant.catalogue.Measure;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Reads the {@code measure} of an indicator: one key that names its kind, and what belongs to it.
 */
record MeasureReader(Collection<String> facts) {

  private static final List<String> KINDS =
      List.of(
          "share",
          "ratio",
          "count",
          "rate",
          "mean",
          "published",
          "gap",
          "schools",
          "lowest_fifth",
          "mart");

  /** The measure; none, with a problem, when there is not exactly one known kind. */
  Optional<Measure> read(Entry indicator) {
    Entry measure = indicator.entry("measure").only(KINDS.toArray(String[]::new));
    if (measure.keys().size() != 1) {
      indicator.problem("measure", "names %s; name one of %s".formatted(measure.keys(), KINDS));
      return Optional.empty();
    }
    String kind = measure.keys().get(0);
    return KINDS.contains(kind) ? Optional.of(read(kind, measure.entry(kind))) : Optional.empty();
  }

  private Measure read(String kind, Entry measure) {
    switch (kind) {
      case "share":
        measure.only("fact", "of", "among");
        return new Measure.Share(fact(measure), measure.text("of"), measure.text("among"));
      case "ratio":
        measure.only("fact", "of", "per");
        return new Measure.Ratio(fact(measure), measure.text("of"), measure.text("per"));
      case "count":
        measure.only("of", "over", "counts");
        return new Measure.Count(
            part(measure, "of", "sum"),
            part(measure, "over", "count"),
            measure.has("counts") ? counts(measure) : Measure.Counts.EVENTS);
      case "rate":
        measure.only("of", "per", "counts");
        return new Measure.Rate(
            part(measure, "of", "sum"), part(measure, "per", "count"), counts(measure));
      case "mean":
        measure.only("fact", "of", "among");
        return new Measure.Mean(fact(measure), measure.text("of"), measure.text("among"));
      case "gap":
        measure.only("of", "pair");
        return new Measure.Gap(measure.text("of"), measure.text("pair"));
      case "schools":
        measure.only("of", "below", "cohort", "among");
        return new Measure.Schools(
            measure.text("of"),
            measure.whole("below"),
            measure.whole("cohort"),
            measure.text("among"));
      case "lowest_fifth":
        measure.only("fact", "of", "among");
        return new Measure.LowestFifth(fact(measure), measure.text("of"), measure.text("among"));
      case "mart":
        return martFigure(measure.only("of", "value", "numerator", "denominator", "where"));
      default:
        measure.only("counts");
        return new Measure.Published(counts(measure));
    }
  }

  /** Either a column of values, or the two that are divided; beside the first both or neither. */
  private static Measure martFigure(Entry measure) {
    boolean isQuotient = !measure.has("value");
    for (String key : List.of("numerator", "denominator")) {
      if ((isQuotient || measure.has("numerator") || measure.has("denominator"))
          && !measure.has(key)) {
        measure.problem(key, "is missing; name a column of values, or the two that are divided");
      }
    }
    return new Measure.MartFigure(
        measure.text("of"),
        measure.optionalText("value"),
        measure.optionalText("numerator"),
        measure.optionalText("denominator"),
        measure.textsByKey("where"));
  }

  private Measure.Part part(Entry measure, String key, String expression) {
    Entry part = measure.entry(key).only("fact", expression);
    return new Measure.Part(fact(part), part.text(expression));
  }

  private String fact(Entry entry) {
    String fact = entry.text("fact");
    entry.unlessKnown("fact", fact, facts);
    return fact;
  }

  private static Measure.Counts counts(Entry measure) {
    return measure.oneOf("counts", Measure.Counts.values());
  }
}
