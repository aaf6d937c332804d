package cymru.llesiant.marts.io;

import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.interval.Limits;
import cymru.llesiant.statistics.interval.Method;
import cymru.llesiant.statistics.interval.Reason;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** A row as it is filled, cell by cell; a cell that is not filled is null. */
public final class RowCells {

  private final Map<String, Object> cells = new HashMap<>();

  /** A cell with a value, which may be null. */
  public RowCells put(String column, Object value) {
    cells.put(column, value);
    return this;
  }

  /** A cell with a number, null where there is none. */
  public RowCells put(String column, OptionalDouble value) {
    return put(column, value.isPresent() ? value.getAsDouble() : null);
  }

  /** Two limits in the columns {@code lower} and {@code upper} of that prefix, where known. */
  public RowCells limits(String prefix, Limits limits) {
    limits
        .ifKnown()
        .ifPresent(
            interval ->
                put(prefix + "lower", interval.lower()).put(prefix + "upper", interval.upper()));
    return this;
  }

  /** The name of the method of limits, where known. */
  public RowCells method(String column, Limits limits) {
    return put(
        column,
        limits.fold(
            new Limits.Cases<String>() {
              @Override
              public String known(Interval interval, Method method) {
                return method.name();
              }

              @Override
              public String unknown(Reason reason) {
                return null;
              }
            }));
  }

  /** Why there are no limits, by its code and in words; nothing where there are. */
  public RowCells reason(Limits limits) {
    return limits.fold(
        new Limits.Cases<>() {
          @Override
          public RowCells known(Interval interval, Method method) {
            return RowCells.this;
          }

          @Override
          public RowCells unknown(Reason reason) {
            return reason(reason);
          }
        });
  }

  /** Why there is no figure, by its code and in words. */
  public RowCells reason(Reason reason) {
    return put("reason_code", reason.name()).put("reason", reason.text());
  }

  /** A figure is not known since its publisher withholds it. */
  public RowCells valueUnknown() {
    return put("reason_code", "VALUE_UNKNOWN").put("reason", "one of the values is not known");
  }

  /** The row; a cell that the schema has no column for is a mistake of the program. */
  public Row row(StructType schema) {
    Set<String> unknown = new HashSet<>(cells.keySet());
    Arrays.asList(schema.fieldNames()).forEach(unknown::remove);
    if (!unknown.isEmpty()) {
      throw new IllegalStateException(
          "Cannot fill a row: because it has no column %s; add it to the schema"
              .formatted(unknown));
    }
    return RowFactory.create(Arrays.stream(schema.fieldNames()).map(cells::get).toArray());
  }
}
