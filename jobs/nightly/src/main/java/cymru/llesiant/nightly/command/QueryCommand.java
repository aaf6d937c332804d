package cymru.llesiant.nightly.command;

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
      "SHOW TABLES lists the marts, DESCRIBE <mart> its columns. Codes keep their leading zeros."
    })
final class QueryCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Mixin private WarehouseOptions where;
  @Spec private CommandSpec spec;

  @ArgGroup(multiplicity = "1")
  private Question question;

  @Option(names = "--release", paramLabel = "ID", description = "Which release (default: current).")
  private String release;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table, csv, json, or parquet with --out (default: ${DEFAULT-VALUE}).")
  private String format;

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
    Release asked = new Releases(settings.warehouse()).choose(Optional.ofNullable(release));
    if (format.equals("parquet")) {
      copy(asked, settings);
    } else {
      print(asked, settings);
    }
    spec.commandLine().getErr().println(footer(asked));
    return ExitCode.DONE.code();
  }

  private void print(Release asked, NightlySettings settings) {
    RowFormat rows = rowFormat();
    try (ReleaseDatabase database = ReleaseDatabase.open(asked)) {
      if (out == null) {
        database.answer(sql(), rows.to(spec.commandLine().getOut()));
        return;
      }
      Path file = file(settings);
      OwnerOnly.write(file, "");
      try (PrintWriter writer = new PrintWriter(Files.newBufferedWriter(file))) {
        database.answer(sql(), rows.to(writer));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void copy(Release asked, NightlySettings settings) {
    if (out == null) {
      throw usage("Cannot print parquet: because it is no text; name a file with --out");
    }
    Path file = file(settings);
    try (ReleaseDatabase database = ReleaseDatabase.open(asked, file)) {
      OwnerOnly.write(file, "");
      database.copy(sql(), file);
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
    if (question.sql != null) {
      return question.sql;
    }
    Path file = surroundings.caller().resolve(question.file);
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
