package cymru.llesiant.nightly.model;

import cymru.llesiant.statistics.multilevel.NestedData;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/**
 * The first half of the {@code model} command by itself: from a file of rows to the summaries the
 * kernel reads. It stands in the package of the readers, which are not public.
 *
 * @param path the file
 * @param request what is asked of it
 */
public record FilePass(Path path, ModelRequest request) {

  /** By Spark. */
  public NestedData bySpark(SparkSession spark) {
    try (ModelFile file = new SparkModelFile(spark, path, request)) {
      return data(file);
    }
  }

  /** By DuckDB, within this process. */
  public NestedData locally() {
    try (ModelFile file = new DuckDbModelFile(path, request)) {
      return data(file);
    }
  }

  private NestedData data(ModelFile file) {
    Design design = Design.of(request, file, file.profile());
    List<Term> columns = new ArrayList<>(design.terms());
    columns.add(Term.number(request.response()));
    return NestedData.of(request.levels(), design.names(), request.response(), file.sums(columns));
  }
}
