package cymru.llesiant.nightly.model;

import cymru.llesiant.nightly.model.file.DuckDbModelFile;
import cymru.llesiant.nightly.model.file.ModelFile;
import cymru.llesiant.nightly.model.file.SparkModelFile;
import cymru.llesiant.nightly.model.file.Term;
import cymru.llesiant.statistics.multilevel.NestedData;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/**
 * The first half of the {@code model} command by itself: from a file of rows to the summaries the
 * kernel reads. It stands in the package of the design, which is not public.
 *
 * @param path the file
 * @param request what is asked of it
 */
public record FilePass(Path path, ModelRequest request) {

  /** By Spark. */
  public NestedData bySpark(SparkSession spark) {
    try (ModelFile file = new SparkModelFile(spark, path, request.used())) {
      return data(file);
    }
  }

  /** By DuckDB, within this process. */
  public NestedData locally() {
    try (ModelFile file = new DuckDbModelFile(path, request.used())) {
      return data(file);
    }
  }

  private NestedData data(ModelFile file) {
    Design design = Design.of(request, file, file.profile());
    List<Term> columns = new ArrayList<>(design.terms());
    columns.add(design.response());
    return NestedData.of(request.levels(), design.names(), request.response(), file.sums(columns));
  }
}
