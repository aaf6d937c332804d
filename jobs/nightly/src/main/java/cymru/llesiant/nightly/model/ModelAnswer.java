package cymru.llesiant.nightly.model;

import cymru.llesiant.nightly.model.figures.Figures;
import cymru.llesiant.nightly.model.file.DuckDbModelFile;
import cymru.llesiant.nightly.model.file.ModelFile;
import cymru.llesiant.nightly.model.file.SparkModelFile;
import cymru.llesiant.nightly.warehouse.ExitCode;
import cymru.llesiant.nightly.warehouse.Refusal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/**
 * What a file says to a request.
 *
 * @param request what was asked
 * @param figures what came of it
 * @param rows how many rows the model was fitted to
 * @param rowsDropped how many lacked a value
 * @param constant factors that have one value only and so no term
 */
public record ModelAnswer(
    ModelRequest request, Figures figures, long rows, long rowsDropped, List<String> constant) {

  public ModelAnswer {
    constant = List.copyOf(constant);
  }

  /** Whether the fixed part lets the means of strata differ, where there are any. */
  public boolean stratumMeansDiffer() {
    return request.family().strata().filter(request.fixed()::contains).isPresent();
  }

  /** Reads the file within this process and fits the model: the fast start. */
  public static ModelAnswer locally(Path path, ModelRequest request) {
    try (ModelFile file = new DuckDbModelFile(path, request.used())) {
      return of(request, file);
    }
  }

  /** Has Spark read the file, and fits the model to its sums. */
  public static ModelAnswer bySpark(SparkSession spark, Path path, ModelRequest request) {
    try (ModelFile file = new SparkModelFile(spark, path, request.used())) {
      return of(request, file);
    }
  }

  /** The columns left out, since those before them determine them. */
  public List<String> dropped() {
    List<String> dropped = new ArrayList<>(constant);
    dropped.addAll(figures.report().dropped());
    return dropped;
  }

  /**
   * Reads the file and fits the model.
   *
   * @throws Refusal with everything that is wrong with the request or the file
   */
  static ModelAnswer of(ModelRequest request, ModelFile file) {
    List<String> problems = request.problems(file.columns());
    if (!problems.isEmpty()) {
      throw new Refusal(ExitCode.USAGE, String.join("\n", problems));
    }
    ModelFile.Profile profile = file.profile();
    Design design = Design.of(request, file, profile);
    return new ModelAnswer(
        request,
        new Fitting(request, design, file).figures(),
        profile.complete(),
        profile.rows() - profile.complete(),
        design.constant());
  }
}
