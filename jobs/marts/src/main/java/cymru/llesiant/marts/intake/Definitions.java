package cymru.llesiant.marts.intake;

import cymru.llesiant.marts.io.SparkDefaults;
import cymru.llesiant.schemas.CodeLists;
import cymru.llesiant.schemas.Contracts;
import cymru.llesiant.schemas.SchemaFile;
import cymru.llesiant.schemas.SchemaFiles;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * By what deliveries are judged, and the sessions that do it.
 *
 * @param spark the night's session
 * @param fewRows the session for files of few rows
 */
record Definitions(
    SparkSession spark,
    SparkSession fewRows,
    SchemaFiles files,
    Contracts contracts,
    CodeLists codes) {

  /** How long the files of a dataset are at most, together, to count as few rows; bytes. */
  private static final long FEW = 2L << 20;

  static Definitions of(SparkSession spark, SchemaFiles files) {
    return new Definitions(
        spark,
        SparkDefaults.interpreting(spark),
        files,
        Contracts.read(files, "datasets"),
        CodeLists.read(files));
  }

  /**
   * The session for files.
   *
   * @param bytes how long they are together
   */
  SparkSession session(long bytes) {
    return bytes <= FEW ? fewRows : spark;
  }

  /** The code list of that name as a file, if there is one. */
  Optional<SchemaFile> list(String name) {
    return files.in("codes", "/" + name + ".csv").stream().findFirst();
  }
}
