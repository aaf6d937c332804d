package cymru.llesiant.nightly.command;

import cymru.llesiant.nightly.query.QuestionParameters;
import cymru.llesiant.nightly.query.ReleaseDatabase;
import cymru.llesiant.nightly.query.RowFormat;
import cymru.llesiant.nightly.release.Manifest.MartEntry;
import cymru.llesiant.nightly.release.Release;
import cymru.llesiant.nightly.release.Releases;
import cymru.llesiant.nightly.settings.NightlySettings;
import cymru.llesiant.nightly.settings.Surroundings;
import cymru.llesiant.nightly.warehouse.ExitCode;
import cymru.llesiant.nightly.warehouse.OwnerOnly;
import cymru.llesiant.nightly.warehouse.Refusal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Answers one SQL question over a release. */
@Command(
    name = "query",
    description =
        "Answers one SQL question over a release; every mart is a view, but those of single pupils.",
    footer = {
      "",
      "SHOW TABLES lists the marts, DESCRIBE <mart> its columns. Codes keep their leading zeros.",
      "In CSV a text that a spreadsheet would run as a formula (= + - @) begins with an apostrophe.",
      "Worked questions are in notebooks/queries:",
      "",
      "  llesiant query --file notebooks/queries/meals_gap_of_a_consortium.sql --set consortium=CENTRAL"
    })
final class QueryCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Mixin private WarehouseOptions where;
  @Spec private CommandSpec spec;

  @ArgGroup(multiplicity = "1")
  private Question asked;

  @Option(names = "--release", paramLabel = "ID", description = "Which release (default: current).")
  private String release;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table, csv, json, or parquet with --out (default: ${DEFAULT-VALUE}).")
  private String format;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "Gives the question's parameter getvariable('NAME') a text; may be repeated.")
  private Map<String, String> parameters = Map.of();

  @Option(names = "--out", paramLabel = "FILE", description = "Writes the answer to a file.")
  private Path out;

  QueryCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** The question, from the command line or from a file. */
  static final class Question {

    @Parameters(paramLabel = "SQL", description = "The question.")
    private String sql;

    @Option(names = "--file", paramLabel = "FILE", description = "Reads the question from a file.")
    private Path file;
  }

  @Override
  public Integer call() {
    NightlySettings settings = where.settings(surroundings);
    Release of = new Releases(settings.warehouse()).choose(Optional.ofNullable(release));
    String question = sql();
    new QuestionParameters(question).requireTaken(parameters);
    if (format.equals("parquet")) {
      copy(of, question, settings);
    } else {
      print(of, question, settings);
    }
    spec.commandLine().getErr().println(footer(of));
    return ExitCode.DONE.code();
  }

  private void print(Release of, String question, NightlySettings settings) {
    RowFormat rows = rowFormat();
    try (ReleaseDatabase database = ReleaseDatabase.open(of)) {
      if (out == null) {
        database.given(parameters).answer(question, rows.to(spec.commandLine().getOut()));
        return;
      }
      Path file = file(settings);
      OwnerOnly.write(file, "");
      try (PrintWriter writer = new PrintWriter(Files.newBufferedWriter(file))) {
        database.given(parameters).answer(question, rows.to(writer));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void copy(Release of, String question, NightlySettings settings) {
    if (out == null) {
      throw usage("Cannot print parquet: because it is no text; name a file with --out");
    }
    Path file = file(settings);
    try (ReleaseDatabase database = ReleaseDatabase.open(of, file)) {
      OwnerOnly.write(file, "");
      database.given(parameters).copy(question, file);
    }
  }

  private RowFormat rowFormat() {
    for (RowFormat known : RowFormat.values()) {
      if (known.name().equals(format)) {
        return known;
      }
    }
    throw usage(
        "Cannot print %s: because the formats are table, csv, json and parquet".formatted(format));
  }

  private Path file(NightlySettings settings) {
    Path file = surroundings.caller().resolve(out).normalize();
    if (file.startsWith(settings.warehouse().root())) {
      throw usage(
          "Cannot write %s: because it lies in the warehouse; choose another place"
              .formatted(file));
    }
    return file;
  }

  private String sql() {
    if (asked.sql != null) {
      return asked.sql;
    }
    Path file = surroundings.caller().resolve(asked.file);
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw usage("Cannot read the question %s: because %s".formatted(file, e));
    }
  }

  private static String footer(Release release) {
    return "release %s · %s tier: for named recipients only"
        .formatted(
            release.id(),
            release.marts().stream()
                .map(MartEntry::tier)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", ")));
  }

  private static Refusal usage(String message) {
    return new Refusal(ExitCode.USAGE, message);
  }
}
