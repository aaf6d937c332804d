package cymru.llesiant.marts.intake.delivery;

import cymru.llesiant.marts.intake.pivot.PivotShape;
import cymru.llesiant.marts.intake.text.XmlShape;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * How delivered files become rows of a dataset. A file in the dataset's own columns has the
 * dataset's form; a published or foreign one has a form of its own.
 */
public interface Form {

  /** Tells a file's forms by its sender, its name or its header. */
  interface Recogniser {

    /**
     * The forms of a file: one, or one for each dataset that it holds rows of; none when this
     * recogniser does not know it.
     */
    List<Form> forms(String sender, Path file);
  }

  /** The dataset whose contract the rows must keep. */
  String dataset();

  /** Whether each row of a file becomes exactly one row of the dataset. */
  boolean keepsRows();

  /** Where the rows are, when the file is a document and no table. */
  default Optional<XmlShape> document() {
    return Optional.empty();
  }

  /** How the table is laid out, when it is a cross-tabulation. */
  default Optional<PivotShape> pivot() {
    return Optional.empty();
  }

  /**
   * The dataset's columns that the file may hold values of, by the contract's names; a correction
   * of it that lacked one would empty it.
   */
  default List<String> fills(Inspection file) {
    return file.columns();
  }

  /** What is wrong with the columns of a file that could be read. */
  List<Finding> columns(Inspection file);

  /** The rows of files of this form; those with a finding that refuses them are not among them. */
  RawRows rows(SparkSession spark, List<Inspection> files);
}
