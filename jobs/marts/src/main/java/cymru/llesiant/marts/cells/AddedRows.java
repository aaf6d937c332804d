package cymru.llesiant.marts.cells;

import static org.apache.spark.sql.functions.sum;

import cymru.llesiant.marts.measures.Part;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Rows of cells added up by what they are about. For a few indicators or places this costs less
 * than adding the tables of all up; the sums are the same.
 *
 * @param key the columns that name what is added up to
 */
public record AddedRows(List<String> key) {

  private static final List<String> COUNTED = List.of("indicator_id", "breakdown", "group_code");

  public AddedRows {
    key = List.copyOf(key);
  }

  /**
   * A row a key, indicator, breakdown and group, with {@code schools}, how many have somebody to
   * count. A part is null where no row has it.
   *
   * @param rows rows of cells, one a school and key at most
   * @param more what else is worked out of the rows that are added up
   */
  public Dataset<Row> of(Dataset<Row> rows, Column... more) {
    Column[] by =
        Stream.concat(key.stream(), COUNTED.stream()).map(functions::col).toArray(Column[]::new);
    Stream<Column> parts =
        Arrays.stream(Part.values()).map(part -> sum(part.column()).as(part.column()));
    return rows.groupBy(by)
        .agg(
            sum("schools").as("schools"),
            Stream.concat(parts, Arrays.stream(more)).toArray(Column[]::new));
  }
}
