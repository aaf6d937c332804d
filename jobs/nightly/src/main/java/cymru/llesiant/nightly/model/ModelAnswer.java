package cymru.llesiant.nightly.model;

import cymru.llesiant.nightly.warehouse.ExitCode;
import cymru.llesiant.nightly.warehouse.Refusal;
import cymru.llesiant.statistics.multilevel.Fit;
import cymru.llesiant.statistics.multilevel.LeafGroup;
import cymru.llesiant.statistics.multilevel.NestedData;
import cymru.llesiant.statistics.multilevel.NestedModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * What a file says to a request.
 *
 * @param request what was asked
 * @param fit what came of it
 * @param rows how many rows the model was fitted to
 * @param rowsDropped how many lacked a value
 * @param groups how many groups each level has, outermost first
 * @param constant factors that have one value only and so no term
 */
public record ModelAnswer(
    ModelRequest request,
    Fit fit,
    long rows,
    long rowsDropped,
    Map<String, Integer> groups,
    List<String> constant) {

  public ModelAnswer {
    groups = Collections.unmodifiableMap(new LinkedHashMap<>(groups));
    constant = List.copyOf(constant);
  }

  /** Reads the file within this process and fits the model: the fast start. */
  public static ModelAnswer locally(Path path, ModelRequest request) {
    try (ModelFile file = new DuckDbModelFile(path, request)) {
      return of(request, file);
    }
  }

  /** Has Spark read the file, and fits the model to its sums. */
  public static ModelAnswer bySpark(SparkSession spark, Path path, ModelRequest request) {
    try (ModelFile file = new SparkModelFile(spark, path, request)) {
      return of(request, file);
    }
  }

  /** {@code estimated}, {@code at_boundary} (a variance is exactly 0) or {@code not_estimated}. */
  public String status() {
    return fit.fold(
        new Fit.Cases<String>() {
          @Override
          public String estimated(Fit.Estimates estimates) {
            return "estimated";
          }

          @Override
          public String atBoundary(Fit.Estimates estimates) {
            return "at_boundary";
          }

          @Override
          public String notEstimated(Fit.NotEstimated why) {
            return "not_estimated";
          }
        });
  }

  /** Why nothing was estimated, when nothing was. */
  public Optional<String> reason() {
    return fit instanceof Fit.NotEstimated why ? Optional.of(why.reason()) : Optional.empty();
  }

  /** The columns left out, since those before them determine them. */
  public List<String> dropped() {
    List<String> dropped = new ArrayList<>(constant);
    fit.ifEstimated().ifPresent(estimates -> dropped.addAll(estimates.report().dropped()));
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
    List<Term> columns = new ArrayList<>(design.terms());
    columns.add(Term.number(request.response()));
    NestedData data =
        NestedData.of(request.levels(), design.names(), request.response(), file.sums(columns));
    return new ModelAnswer(
        request,
        NestedModel.fit(data, request.criterion()),
        profile.complete(),
        profile.rows() - profile.complete(),
        groups(data),
        design.constant());
  }

  private static Map<String, Integer> groups(NestedData data) {
    Map<String, Integer> groups = new LinkedHashMap<>();
    for (int i = 0; i < data.levels().size(); i++) {
      int depth = i + 1;
      groups.put(
          data.levels().get(i),
          (int)
              data.leaves().stream()
                  .map(LeafGroup::path)
                  .map(path -> path.subList(0, depth))
                  .distinct()
                  .count());
    }
    return groups;
  }
}
