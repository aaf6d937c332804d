package cymru.llesiant.nightly.command.model;

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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
      "Numeric columns enter as they are, text columns as factors; the intercept is",
      "always in. Rows that lack a value the model reads are dropped and counted. A",
      "group is identified within the group above it: class numbers may be local.",
      "",
      "vpc is a level's share of the variance, with 95 %% limits from the profile",
      "likelihood (delta_logit where that cannot be followed). With --slope it is the",
      "share where the covariate is at its mean, with --family binomial that of the",
      "log odds; these have no limits, and the answer says so. df: Satterthwaite.",
      "",
      "--bootstrap is a second opinion: 95 %% limits of variances and shares from refits",
      "to data drawn anew. The same seed gives the same limits, with --local or not.",
      "",
      "--strata asks whether rows of one kind are more spread than those of another",
      "inside the same groups: variance and standard deviation of each value with 95 %%",
      "limits, the ratio of variances to the reference's with limits from the profile",
      "likelihood, and the likelihood-ratio test of one variance for all. Name the",
      "column in --fixed too, unless its means are alike. Not with --slope, --weights,",
      "--bootstrap or --family binomial.",
      "",
      "Columns of --effects:",
      "  level, group         a group is written outer/inner",
      "  n, effect            rows; the shrunken effect, without the groups above",
      "  conditional_sd       its standard deviation, fixed effects taken as known",
      "  prediction_error_sd  the same, fixed effects estimated too",
      "  diagnostic_sd        of the effect itself over samples",
      "  total_effect         with the groups above",
      "  total_sd             its standard deviation, fixed effects taken as known",
      "  lower, upper         95 %% limits of the effect, fixed effects and variances",
      "                       estimated too; empty with --slope or --family binomial",
      "All standard deviations take the variances as known.",
      "With --slope the effect is where the covariate is 0, and there are three more:",
      "slope_effect, slope_conditional_sd and intercept_slope_covariance.",
      "What a model does not give is empty.",
      "",
      "Examples:",
      "  llesiant model pupils.csv --response score --levels la,school,class \\",
      "      --fixed prior,sex,prior:sex --reference sex=F --effects effects.csv",
      "  llesiant model pupils.csv --response score --levels la,school \\",
      "      --fixed prior --slope prior",
      "  llesiant model pupils.csv --response score --levels la,school \\",
      "      --fixed prior --bootstrap 499 --seed 7",
      "  llesiant model pupils.csv --response score --levels la,school \\",
      "      --fixed prior,fsm --strata fsm --reference fsm=no",
      "  llesiant model means.csv --response mean --levels la,school --weights pupils",
      "  llesiant model pupils.csv --family binomial --response passed \\",
      "      --fixed prior_band,sex --levels school --quadrature 25"
    })
public final class ModelCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "A .csv, .csv.gz or .parquet file.")
  private Path file;

  @Option(
      names = "--response",
      required = true,
      paramLabel = "COLUMN",
      description = "The column to explain: numeric, or an outcome with --family binomial.")
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
      description =
          "The reference of a text column or of strata (default: the first value in code order).")
  private Map<String, String> references = Map.of();

  @Mixin private FamilyOptions family;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private RowFormat format;

  @Option(
      names = "--effects",
      paramLabel = "FILE",
      description = "Writes the effect of every group to this CSV file; its columns are below.")
  private Path effects;

  @Option(names = "--local", description = "Reads the file without Spark: a fast start.")
  private boolean local;

  public ModelCommand(Surroundings surroundings) {
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
        new ModelRequest(
            response, fixed, levels, new TreeMap<>(references), family.family(levels.size()));
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
