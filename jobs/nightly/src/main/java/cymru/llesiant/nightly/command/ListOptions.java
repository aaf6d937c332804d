package cymru.llesiant.nightly.command;

import cymru.llesiant.catalogue.Country;
import cymru.llesiant.catalogue.Level;
import cymru.llesiant.nightly.indicators.ListFilter;
import cymru.llesiant.nightly.indicators.Status;
import cymru.llesiant.nightly.query.RowFormat;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say which indicators are listed, and how. */
final class ListOptions {

  @Option(
      names = "--outcome",
      paramLabel = "OUTCOME",
      description =
          "An Every Child Matters outcome, such as stay_safe, or a core aim of Wales by its number.")
  private String outcome;

  @Option(names = "--level", paramLabel = "LEVEL", description = "${COMPLETION-CANDIDATES}.")
  private Level level;

  @Option(
      names = "--status",
      paramLabel = "STATUS",
      description = "computed here, or loaded as its publisher prints it.")
  private Status status;

  @Option(names = "--country", paramLabel = "COUNTRY", description = "wales or england.")
  private Country country;

  @Option(
      names = "--search",
      paramLabel = "TEXT",
      description = "A text in the id, the names, the definition or the source.")
  private String search;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private RowFormat format;

  ListFilter filter() {
    return new ListFilter(
        Optional.ofNullable(outcome),
        Optional.ofNullable(level),
        Optional.ofNullable(status),
        Optional.ofNullable(country),
        Optional.ofNullable(search));
  }

  RowFormat format() {
    return format;
  }
}
