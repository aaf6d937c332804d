package cymru.llesiant.marts.facts;

import static org.apache.spark.sql.functions.expr;

import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How a declaration's text becomes a column. */
interface Expressions {

  /** Takes every text at its word; one that does not hold fails where the column is used. */
  Expressions TRUSTED = (key, text, use) -> expr(text);

  /**
   * The column of a text.
   *
   * @param key where the text stands in its file
   * @param text Spark SQL
   * @param use what is done with the column, so that it can be tried out
   */
  Column column(String key, String text, Function<Column, Dataset<Row>> use);
}
