package cymru.llesiant.marts.moves;

import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** What rows of Spark hold, as values of plain Java, and back. */
final class Windows {

  /** A window between two steps of Spark. */
  static final StructType SCHEMA =
      new StructType()
          .add("possible", DataTypes.LongType)
          .add("missed", DataTypes.LongType)
          .add("excluded", DataTypes.LongType);

  private Windows() {}

  static Window read(Row row) {
    return new Window(row.getLong(0), row.getLong(1), row.getLong(2));
  }

  static Row row(Window window) {
    return RowFactory.create(window.possible(), window.missed(), window.excluded());
  }

  /** The rows of a list, none where there is no list. */
  static List<Row> rows(Seq<Row> list) {
    return list == null ? List.of() : CollectionConverters.asJava(list);
  }

  static Optional<LocalDate> day(Row row, String column) {
    return Optional.ofNullable(row.<Date>getAs(column)).map(Date::toLocalDate);
  }

  static List<Window.Attended> attended(Row row) {
    return rows(row.getAs("attended")).stream()
        .map(
            each ->
                new Window.Attended(
                    each.getAs("school_id"),
                    each.<String>getAs("academic_year") + each.getAs("term"),
                    each.<Number>getAs("possible").longValue(),
                    each.<Number>getAs("missed").longValue()))
        .toList();
  }

  static List<Window.Excluded> excluded(Row row) {
    return rows(row.getAs("excluded")).stream()
        .map(
            each ->
                new Window.Excluded(
                    each.getAs("school_id"),
                    each.<Date>getAs("start_date").toLocalDate(),
                    each.<Number>getAs("sessions").longValue()))
        .toList();
  }

  static Terms terms(Row row) {
    return Terms.of(rows(row.getAs("calendar")));
  }
}
