package cymru.llesiant.nightly.command;

import cymru.llesiant.catalogue.Catalogue;
import cymru.llesiant.catalogue.reading.CatalogueReader;
import cymru.llesiant.nightly.difference.ReleaseDifference;
import cymru.llesiant.nightly.query.RowFormat;
import cymru.llesiant.nightly.query.TableRows;
import cymru.llesiant.nightly.release.Release;
import cymru.llesiant.nightly.release.Releases;
import cymru.llesiant.nightly.settings.NightlySettings;
import cymru.llesiant.nightly.settings.Surroundings;
import cymru.llesiant.nightly.warehouse.ExitCode;
import cymru.llesiant.schemas.Contracts;
import cymru.llesiant.schemas.SchemaFiles;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what changed between two releases, and why. */
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    description = "What changed between two releases, and why: what was published and is restated.",
    footer = {
      "",
      "Causes: late data, correction, withdrawn (deliveries); definition; code; unexplained.",
      "Where more than one change could reach a figure all are named: 'correction or code'.",
      "",
      "  llesiant releases diff A B --mart indicator_school --format csv --limit 0"
    })
final class ReleasesDiffCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Mixin private WarehouseOptions where;
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "A", description = "The earlier release.")
  private String earlier;

  @Parameters(index = "1", paramLabel = "B", description = "The later release.")
  private String later;

  @Option(
      names = "--mart",
      paramLabel = "MART",
      description = "Lists the values of a mart that differ, one a row.")
  private String mart;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "With --mart: table, csv or json (default: ${DEFAULT-VALUE}).")
  private RowFormat format;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "100",
      description =
          "With --mart: the most values to list; 0 lists all (default: ${DEFAULT-VALUE}).")
  private int limit;

  ReleasesDiffCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    NightlySettings settings = where.settings(surroundings);
    Releases releases = new Releases(settings.warehouse());
    Release before = releases.find(earlier);
    Release after = releases.find(later);
    try (ReleaseDifference difference =
        ReleaseDifference.open(before, after, catalogue(settings.schemaFiles()))) {
      if (mart == null) {
        summary(difference);
      } else {
        values(difference);
      }
    }
    return ExitCode.DONE.code();
  }

  private static Catalogue catalogue(SchemaFiles files) {
    return CatalogueReader.read(files, Contracts.read(files, "datasets"));
  }

  private void summary(ReleaseDifference difference) {
    PrintWriter out = spec.commandLine().getOut();
    difference.reasons(new TableRows(out));
    out.println();
    TableRows table = new TableRows(out);
    table.begin(List.of("mart", "cause", "changed", "gone", "new"));
    difference
        .marts()
        .forEach(
            change ->
                table.row(
                    List.of(
                        change.mart(),
                        change.cause(),
                        change.changed(),
                        change.gone(),
                        change.added())));
    table.end();
    difference.notCompared().forEach(out::println);
  }

  private void values(ReleaseDifference difference) {
    int most = limit == 0 ? Integer.MAX_VALUE : limit;
    long found = difference.values(mart, most, format.to(spec.commandLine().getOut()));
    if (found > most) {
      spec.commandLine().getErr().printf("%d of %d values; --limit 0 lists all%n", most, found);
    }
  }
}
