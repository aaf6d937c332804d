package cymru.llesiant.marts.disclosure;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.io.MartWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What was shared before. It stands: whoever holds two releases would otherwise take one from the
 * other, and be left with those who came, went or were corrected in between.
 *
 * @param inputs the night's inputs
 */
record EarlierFigures(Inputs inputs) {

  /** What tells a table shared before from another. */
  static final String[] TABLE = {"academic_year", "country", "indicator_id"};

  /** A mart of the release that readers use now, without the columns that say whose night it is. */
  Optional<Dataset<Row>> mart(String name) {
    return inputs
        .earlierMart(name)
        .filter(Files::isRegularFile)
        .map(Path::toString)
        .map(file -> inputs.spark().read().parquet(file))
        .map(rows -> rows.drop(MartWriter.FILLED.toArray(String[]::new)));
  }

  /** The figures of it as they were decided; of a table that was withheld nothing was shared. */
  Optional<Dataset<Row>> decided() {
    return mart(SuppressionAudit.NAME)
        .map(rows -> rows.filter(SuppressionAudit.isShared("numerator_reason")));
  }
}
