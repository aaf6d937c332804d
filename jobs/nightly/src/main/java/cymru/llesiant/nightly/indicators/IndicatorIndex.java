package cymru.llesiant.nightly.indicators;

import cymru.llesiant.catalogue.Indicator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The index of indicators by outcome, in Markdown.
 *
 * @param wording the catalogue and what its codes mean
 */
record IndicatorIndex(Wording wording) {

  private static final List<String> COLUMNS =
      List.of("indicator", "name", "unit", "better", "countries", "years", "status");

  String text() {
    return """
        # Indicators

        The catalogue has %d indicators, %d of them computed here and %d loaded. A page each says what is counted, by which law or publication, for whom, and shows a worked example. *Loaded* figures are taken as their publisher prints them and never computed here. An indicator stands under every outcome it speaks to.

        Made of the catalogue in `schemas/` by `./llesiant indicators docs docs/indicators`; change the catalogue, not these pages.

        """
            .formatted(known().ids().size(), count(Status.computed), count(Status.loaded))
        + "## Every Child Matters outcomes\n\n"
        + wording.outcomes().stream()
            .map(code -> section(wording.outcome(code), i -> i.outcomes().contains(code)))
            .collect(Collectors.joining("\n"))
        + "\n## Core aims of Wales\n\n"
        + wording.coreAims().stream()
            .map(
                aim ->
                    section(
                        aim + ". " + wording.coreAim(aim),
                        i -> i.coreAims().contains(Integer.valueOf(aim))))
            .collect(Collectors.joining("\n"));
  }

  private KnownIndicators known() {
    return new KnownIndicators(wording.catalogue());
  }

  private long count(Status status) {
    return wording.catalogue().indicators().stream()
        .filter(indicator -> Status.of(indicator) == status)
        .map(Indicator::id)
        .distinct()
        .count();
  }

  private String section(String title, Predicate<Indicator> belongs) {
    List<List<String>> rows =
        wording.catalogue().indicators().stream().filter(belongs).map(this::row).toList();
    return "### %s\n\n%s"
        .formatted(title, rows.isEmpty() ? "None yet.\n" : new MarkdownTable(COLUMNS, rows).text());
  }

  private List<String> row(Indicator indicator) {
    return List.of(
        "[%1$s](%1$s.md)".formatted(indicator.id()),
        indicator.label().en(),
        Wording.words(indicator.unit()),
        Wording.words(indicator.better()),
        wording.countriesOf(indicator),
        Wording.years(indicator),
        Status.of(indicator).name());
  }
}
