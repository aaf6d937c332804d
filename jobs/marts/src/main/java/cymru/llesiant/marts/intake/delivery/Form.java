package cymru.llesiant.marts.intake.delivery;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * How delivered files become rows of a dataset. A file in the dataset's own columns has the
 * dataset's form; a published or foreign one has a form of its own.
 */
public interface Form {

  /** Tells a file's form by its sender, its name or its header. */
  interface Recogniser {

    /** The form of a file, if this recogniser knows it; what cannot be read has none. */
    Optional<Form> form(String sender, Path file);
  }

  /** The dataset whose contract the rows must keep. */
  String dataset();

  /** Whether each row of a file becomes exactly one row of the dataset. */
  boolean keepsRows();

  /** What is wrong with the columns of a file that could be read. */
  List<Finding> columns(Inspection file);

  /** The rows of files of this form; those with a finding that refuses them are not among them. */
  RawRows rows(SparkSession spark, List<Inspection> files);
}
