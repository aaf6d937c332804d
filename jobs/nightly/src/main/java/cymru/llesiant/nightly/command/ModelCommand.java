package cymru.llesiant.nightly.command;

import cymru.llesiant.nightly.model.ModelAnswer;
import cymru.llesiant.nightly.model.ModelRequest;
import cymru.llesiant.nightly.model.answer.EffectsFile;
import cymru.llesiant.nightly.model.answer.PrintedAnswer;
import cymru.llesiant.nightly.query.RowFormat;
import cymru.llesiant.nightly.settings.NightlySettings;
import cymru.llesiant.nightly.settings.SettingsReader;
import cymru.llesiant.nightly.settings.SparkSessions;
import cymru.llesiant.nightly.settings.Surroundings;
import cymru.llesiant.nightly.warehouse.ExitCode;
import cymru.llesiant.nightly.warehouse.Refusal;
import cymru.llesiant.statistics.multilevel.Criterion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Fits a multilevel model to any file of rows. */
@Command(
    name = "model",
    description = "Fits a multilevel model to a CSV (plain or gzip) or Parquet file.",
    footer = {
      "",
      "Numeric columns enter as they are, text columns as factors. Rows that lack a value the model",
      "reads are dropped and counted. A group is identified within the group above it."
    })
final class ModelCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "A .csv, .csv.gz or .parquet file.")
  private Path file;

  @Option(
      names = "--response",
      required = true,
      paramLabel = "COLUMN",
      description = "The numeric column to explain.")
  private String response;

  @Option(
      names = "--fixed",
      split = ",",
      paramLabel = "TERM",
      description = "Columns that explain it; a:b is an interaction.")
  private List<String> fixed = List.of();

  @Option(
      names = "--levels",
      split = ",",
      required = true,
      paramLabel = "COLUMN",
      description = "Columns that name the groups, outermost first.")
  private List<String> levels;

  @Option(
      names = "--reference",
      paramLabel = "COLUMN=VALUE",
      description = "The reference of a text column (default: the first value in code order).")
  private Map<String, String> references = Map.of();

  @Option(
      names = "--criterion",
      paramLabel = "CRITERION",
      defaultValue = "reml",
      description = "reml or ml (default: ${DEFAULT-VALUE}).")
  private Criterion criterion;

  @Option(
      names = "--family",
      paramLabel = "FAMILY",
      defaultValue = "gaussian",
      description = "${COMPLETION-CANDIDATES}: how the response is spread.")
  private Family family;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private RowFormat format;

  @Option(
      names = "--effects",
      paramLabel = "FILE",
      description = "Writes the effect of every group to this CSV file.")
  private Path effects;

  @Option(names = "--local", description = "Reads the file without Spark: a fast start.")
  private boolean local;

  /** How a response is spread about what is expected; named on the command line, in lower case. */
  enum Family {
    /** Normally, with one variance. */
    gaussian
  }

  ModelCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    ModelAnswer answer = answer(place());
    if (effects != null) {
      new EffectsFile(surroundings.caller().resolve(effects).normalize()).write(answer);
    }
    new PrintedAnswer(answer).to(spec.commandLine().getOut(), format);
    return ExitCode.DONE.code();
  }

  private Path place() {
    Path place = surroundings.caller().resolve(file).normalize();
    if (!Files.isRegularFile(place)) {
      throw new Refusal(
          ExitCode.USAGE, "Cannot read %s: because there is no such file".formatted(place));
    }
    return place;
  }

  private ModelAnswer answer(Path place) throws IOException {
    ModelRequest request =
        new ModelRequest(response, fixed, levels, new TreeMap<>(references), criterion);
    if (local) {
      return ModelAnswer.locally(place, request);
    }
    NightlySettings settings =
        new SettingsReader(surroundings).read(Optional.empty(), Optional.empty(), Optional.empty());
    return SparkSessions.during(
        settings.spark(),
        Files.createTempDirectory("llesiant-model"),
        spark -> ModelAnswer.bySpark(spark, place, request));
  }
}
