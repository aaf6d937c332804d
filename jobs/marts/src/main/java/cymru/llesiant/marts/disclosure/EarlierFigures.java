package cymru.llesiant.marts.disclosure;

import static org.apache.spark.sql.functions.col;

import cymru.llesiant.catalogue.disclosure.Policy;
import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.disclosure.family.DecidedFigure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What was shared before, in every edition. It stands until a moment declared for its year: whoever
 * holds two releases would otherwise take one from the other, and be left with those who came, went
 * or were corrected in between.
 *
 * @param inputs the night's inputs
 */
record EarlierFigures(Inputs inputs) {

  /**
   * The figures as they were decided; of a table that was withheld nothing was shared. What the
   * policy no longer shares is not shared any more.
   *
   * @param years the years that are shared
   */
  Dataset<Row> decided(Policy policy, Set<String> years) {
    Optional<Path> audit = inputs.earlierMart(SuppressionAudit.NAME).filter(Files::isRegularFile);
    return audit
        .map(file -> inputs.spark().read().parquet(file.toString()))
        .map(SuppressionAudit::shared)
        .map(
            rows ->
                rows.filter(col("indicator_id").isin(policy.indicators().toArray()))
                    .filter(col("academic_year").isin(years.toArray())))
        .orElseGet(() -> inputs.spark().createDataFrame(List.of(), DecidedFigure.SCHEMA));
  }
}
