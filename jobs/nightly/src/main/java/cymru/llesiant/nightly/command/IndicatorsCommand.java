package cymru.llesiant.nightly.command;

import cymru.llesiant.catalogue.reading.CatalogueReader;
import cymru.llesiant.nightly.indicators.IndicatorList;
import cymru.llesiant.nightly.indicators.IndicatorPages;
import cymru.llesiant.nightly.indicators.IndicatorSheet;
import cymru.llesiant.nightly.indicators.KnownIndicators;
import cymru.llesiant.nightly.indicators.Wording;
import cymru.llesiant.nightly.indicators.lineage.Lineage;
import cymru.llesiant.nightly.indicators.lineage.Part;
import cymru.llesiant.nightly.indicators.lineage.PrintedLineage;
import cymru.llesiant.nightly.query.RowFormat;
import cymru.llesiant.nightly.release.Json;
import cymru.llesiant.nightly.release.Release;
import cymru.llesiant.nightly.release.Releases;
import cymru.llesiant.nightly.settings.NightlySettings;
import cymru.llesiant.nightly.settings.Surroundings;
import cymru.llesiant.nightly.warehouse.ExitCode;
import cymru.llesiant.schemas.CodeLists;
import cymru.llesiant.schemas.Contracts;
import cymru.llesiant.schemas.SchemaFiles;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What the indicators are, and where a printed figure of one comes from. */
@Command(
    name = "indicators",
    description =
        "The catalogue of indicators: list, show a definition, follow a figure to its deliveries.")
final class IndicatorsCommand {

  private final Surroundings surroundings;

  @Spec private CommandSpec spec;

  IndicatorsCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Every definition of the catalogue, or those that are asked for.",
      footer = {
        "",
        "  llesiant indicators list --search absence --country wales",
        "  llesiant indicators list --outcome stay_safe --level school --format csv"
      })
  int list(@Mixin WarehouseOptions where, @Mixin ListOptions asked) {
    IndicatorList list = new IndicatorList(wording(where), asked.filter());
    list.print(asked.format().to(out()));
    spec.commandLine().getErr().println(list.counts());
    return ExitCode.DONE.code();
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "What an indicator is: every definition it has had, or the one of a day.",
      footer = {
        "",
        "  llesiant indicators show W_KS2_CSI",
        "  llesiant indicators show NI087 --year 2009/10",
        "  llesiant indicators show PA10 --on 2016-03-01 --format json"
      })
  int show(@Mixin WarehouseOptions where, @Mixin ShowOptions asked) {
    Wording wording = wording(where);
    KnownIndicators known = new KnownIndicators(wording.catalogue());
    List<IndicatorSheet> sheets =
        asked
            .year()
            .map(year -> List.of(known.inForce(asked.id(), year)))
            .orElseGet(() -> known.definitions(asked.id()))
            .stream()
            .map(indicator -> new IndicatorSheet(indicator, wording))
            .toList();
    if (asked.format() == RowFormat.table) {
      sheets.forEach(sheet -> sheet.print(out()));
    } else {
      IndicatorSheet.print(sheets, asked.format().to(out()));
    }
    return ExitCode.DONE.code();
  }

  @Command(
      name = "lineage",
      mixinStandardHelpOptions = true,
      description =
          "Where a printed figure comes from: the schools added up, facts, deliveries, definition, release.",
      footer = {
        "",
        "  llesiant indicators lineage WB_ATT --entity 660 --year 2009/10",
        "  llesiant indicators lineage W_KS2_CSI --entity NORTH --group FSM --format json",
        "Without --entity it says what the indicator is counted from and which figures there are."
      })
  int lineage(@Mixin WarehouseOptions where, @Mixin FigureOptions asked) {
    NightlySettings settings = where.settings(surroundings);
    Release release = new Releases(settings.warehouse()).choose(asked.release());
    Lineage lineage =
        new Lineage(
            release,
            new KnownIndicators(wording(where).catalogue()),
            settings.schemaFiles().fingerprint());
    List<Part> parts = lineage.of(asked.figure());
    if (asked.isJson()) {
      out().print(Json.write(parts));
      out().flush();
    } else {
      new PrintedLineage(parts).print(out());
    }
    return ExitCode.DONE.code();
  }

  @Command(
      name = "docs",
      mixinStandardHelpOptions = true,
      description = "Writes the catalogue as Markdown: an index by outcome, a page an indicator.")
  int docs(
      @Mixin WarehouseOptions where,
      @Parameters(paramLabel = "DIR", description = "The folder of the pages.") Path folder) {
    IndicatorPages pages = new IndicatorPages(wording(where));
    Path place = surroundings.caller().resolve(folder).normalize();
    pages.write(place);
    out().printf("%d pages written to %s%n", pages.texts().size(), place);
    return ExitCode.DONE.code();
  }

  private Wording wording(WarehouseOptions where) {
    SchemaFiles files = where.settings(surroundings).schemaFiles();
    return new Wording(
        CatalogueReader.read(files, Contracts.read(files, "datasets")), CodeLists.read(files));
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
