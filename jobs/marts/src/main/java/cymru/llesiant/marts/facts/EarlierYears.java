package cymru.llesiant.marts.facts;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.try_element_at;

import cymru.llesiant.catalogue.Fact.Earlier;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a pupil's latest earlier year in another fact says. Each pupil's years are gathered once,
 * and each row looks for the latest before its own.
 *
 * @param earlier what is taken
 * @param expressions how the declaration's texts become columns
 */
record EarlierYears(Earlier earlier, Expressions expressions) {

  private static final String PUPIL = "pupil_key";
  private static final String[] PUPIL_ALONE = {PUPIL};
  private static final String YEAR = "academic_year";

  /** Latest year first, and of one year the first school by number. */
  private static final Column YEARS_AGO = expr("-int(left(academic_year, 4))");

  /** The rows with what their pupils' earlier years say; null where none does. */
  Dataset<Row> beside(Dataset<Row> rows, Dataset<Row> years) {
    Dataset<Row> wider =
        rows.join(byPupil(years), PUPIL_ALONE, "left")
            .withColumn("latest", latestBefore(col(YEAR)));
    for (String name : earlier.columns().keySet()) {
      wider = wider.withColumn(name, col("latest.said." + name));
    }
    return wider.drop("earlier_years", "latest");
  }

  private Dataset<Row> byPupil(Dataset<Row> years) {
    List<Column> said = new ArrayList<>();
    earlier
        .columns()
        .forEach(
            (name, text) ->
                said.add(
                    expressions
                        .column(
                            "earlier.%s.%s".formatted(earlier.fact(), name), text, years::select)
                        .as(name)));
    Column year =
        struct(
            YEARS_AGO.as("years_ago"),
            col("school_id"),
            col(YEAR).as("earlier_year"),
            struct(said.toArray(Column[]::new)).as("said"));
    return years.groupBy(PUPIL).agg(sort_array(collect_list(year)).as("earlier_years"));
  }

  private static Column latestBefore(Column year) {
    Column before = filter(col("earlier_years"), past -> past.getField("earlier_year").lt(year));
    return try_element_at(before, lit(1));
  }
}
