package cymru.llesiant.marts.intake;

import cymru.llesiant.schemas.CodeLists;
import cymru.llesiant.schemas.Contracts;
import cymru.llesiant.schemas.SchemaFile;
import cymru.llesiant.schemas.SchemaFiles;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/** By what deliveries are judged, and the session that does it. */
record Definitions(SparkSession spark, SchemaFiles files, Contracts contracts, CodeLists codes) {

  static Definitions of(SparkSession spark, SchemaFiles files) {
    return new Definitions(spark, files, Contracts.read(files, "datasets"), CodeLists.read(files));
  }

  /** The code list of that name as a file, if there is one. */
  Optional<SchemaFile> list(String name) {
    return files.in("codes", "/" + name + ".csv").stream().findFirst();
  }
}
