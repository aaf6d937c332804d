package cymru.llesiant.nightly.command;

import cymru.llesiant.marts.io.SparkDefaults;
import cymru.llesiant.nightly.model.AnswerFormat;
import cymru.llesiant.nightly.model.ModelAnswer;
import cymru.llesiant.nightly.model.ModelRequest;
import cymru.llesiant.nightly.model.ModelUsageException;
import cymru.llesiant.statistics.multilevel.Criterion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code llesiant model}: fits a multilevel model to any CSV or Parquet file. */
@Command(
    name = "model",
    description = "Fits a multilevel model to a CSV (plain or gzip) or Parquet file.",
    mixinStandardHelpOptions = true)
public final class ModelCommand implements Callable<Integer> {

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
      description = "Columns that explain it, separated by commas; a:b is an interaction.")
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
      description = "The reference value of a text column; the first in code order otherwise.")
  private Map<String, String> references = Map.of();

  @Option(
      names = "--criterion",
      converter = CriterionName.class,
      defaultValue = "reml",
      description = "reml or ml (default: ${DEFAULT-VALUE}).")
  private Criterion criterion;

  @Option(
      names = "--family",
      converter = FamilyName.class,
      defaultValue = "gaussian",
      description = "gaussian (the default).")
  private Family family;

  @Option(
      names = "--format",
      converter = FormatName.class,
      defaultValue = "table",
      description = "table, json or csv (default: ${DEFAULT-VALUE}).")
  private AnswerFormat format;

  @Option(
      names = "--effects",
      paramLabel = "FILE",
      description = "Writes the effect of every group to this CSV file.")
  private Path effects;

  @Option(
      names = "--local",
      description = "Reads the file in this process, without Spark: a fast start.")
  private boolean local;

  /** How the response is distributed about what is expected. */
  enum Family {
    GAUSSIAN
  }

  @Override
  public Integer call() {
    if (!Files.isRegularFile(file)) {
      throw usage("Cannot read %s: because there is no such file".formatted(file));
    }
    try {
      ModelAnswer answer = answer();
      spec.commandLine().getOut().print(format.text(answer));
      spec.commandLine().getOut().flush();
      if (effects != null) {
        answer.writeEffects(effects);
      }
      return 0;
    } catch (ModelUsageException e) {
      throw usage(e.getMessage());
    }
  }

  private ModelAnswer answer() {
    ModelRequest request =
        new ModelRequest(response, fixed, levels, new TreeMap<>(references), criterion);
    return local ? ModelAnswer.locally(file, request) : ModelAnswer.bySpark(spark(), file, request);
  }

  private static SparkSession spark() {
    return SparkDefaults.on(SparkSession.builder())
        .master(new SparkConf().get("spark.master", "local[*]"))
        .appName("llesiant model")
        .getOrCreate();
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private static <E extends Enum<E>> E named(Class<E> type, String name) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().toLowerCase(Locale.ROOT).equals(name)) {
        return constant;
      }
    }
    String known =
        List.of(type.getEnumConstants())
            .toString()
            .toLowerCase(Locale.ROOT)
            .replaceAll("[\\[\\]]", "");
    throw new TypeConversionException("%s is not available; choose %s".formatted(name, known));
  }

  /** Reads {@code reml} or {@code ml}. */
  static final class CriterionName implements ITypeConverter<Criterion> {
    @Override
    public Criterion convert(String name) {
      return named(Criterion.class, name);
    }
  }

  /** Reads {@code gaussian}. */
  static final class FamilyName implements ITypeConverter<Family> {
    @Override
    public Family convert(String name) {
      return named(Family.class, name);
    }
  }

  /** Reads {@code table}, {@code json} or {@code csv}. */
  static final class FormatName implements ITypeConverter<AnswerFormat> {
    @Override
    public AnswerFormat convert(String name) {
      return named(AnswerFormat.class, name);
    }
  }
}
