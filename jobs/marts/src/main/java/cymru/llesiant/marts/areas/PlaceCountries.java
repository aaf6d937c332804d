package cymru.llesiant.marts.areas;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;

import cymru.llesiant.catalogue.Level;
import cymru.llesiant.marts.Inputs;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The country of every place there ever was, school or area; of one that moved, which none does,
 * the first.
 *
 * @param inputs the night's inputs, with its marts of schools and areas
 */
public record PlaceCountries(Inputs inputs) {

  /** A row a {@code level} and {@code entity} with its {@code country}. */
  public Dataset<Row> rows() {
    return inputs
        .mart("area")
        .select("level", "entity", "country")
        .unionByName(
            inputs
                .mart("school")
                .select(
                    lit(Level.SCHOOL.code()).as("level"),
                    col("school_id").as("entity"),
                    col("country")))
        .groupBy("level", "entity")
        .agg(min("country").as("country"));
  }
}
