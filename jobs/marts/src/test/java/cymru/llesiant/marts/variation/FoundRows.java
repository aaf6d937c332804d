package cymru.llesiant.marts.variation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Mart;
import cymru.llesiant.marts.io.MartWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Row;

/**
 * The rows of a mart, to be looked into.
 *
 * @param rows the rows
 */
public record FoundRows(List<Row> rows) {

  public static FoundRows of(Mart mart, Inputs inputs) {
    return new FoundRows(mart.rows(inputs).collectAsList());
  }

  /** How many rows the writer takes under the mart's contract. */
  public static long written(Mart mart, Inputs inputs, Path folder) {
    return new MartWriter(inputs.night().runId(), LocalDate.of(2011, 9, 1))
        .write(
            inputs.night().marts().contract(mart.name()),
            mart.rows(inputs),
            folder.resolve(mart.name() + ".parquet"))
        .rows();
  }

  /** The rows in which columns have these values: column, value, column, value. */
  public FoundRows where(Object... columnsAndValues) {
    return new FoundRows(
        rows.stream()
            .filter(
                row -> {
                  boolean same = true;
                  for (int i = 0; i < columnsAndValues.length; i += 2) {
                    Object value = row.getAs((String) columnsAndValues[i]);
                    same &= columnsAndValues[i + 1].equals(value);
                  }
                  return same;
                })
            .toList());
  }

  /** The only row. */
  private Row only() {
    assertThat(rows).hasSize(1);
    return rows.get(0);
  }

  /** The value of a column of the only row. */
  public Object value(String column) {
    return only().getAs(column);
  }

  /** The number in a column of the only row is this one, to the ten digits marts hold. */
  public FoundRows holds(String column, double expected) {
    assertThat(only().<Double>getAs(column))
        .as(column)
        .isCloseTo(expected, within(1e-9 * Math.abs(expected)));
    return this;
  }

  /** A column of the only row has this value. */
  public FoundRows says(String column, Object expected) {
    assertThat(value(column)).as(column).isEqualTo(expected);
    return this;
  }
}
