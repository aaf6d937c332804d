package cymru.llesiant.marts.assessment;

import cymru.llesiant.statistics.comparison.Polarity;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.jdk.javaapi.CollectionConverters;

/** Rows as the mart makes them, in plain Java. */
final class SchoolRows {

  private static final String[] COLUMNS = {
    "entity",
    "la_code",
    "figure",
    "lower",
    "upper",
    "authority",
    "series",
    "year_groups",
    "targets",
    "quarter"
  };

  private static final StructType SCHEMA = schema();

  private final Map<String, Object> cells = new HashMap<>();

  /** A school with events of units, and limits that hold its value. */
  SchoolRows(String id, String authority, double scale, double events, double units) {
    double value = scale * events / units;
    cells.put("entity", id);
    cells.put("la_code", authority);
    cells.put("figure", RowFactory.create(value, events, units));
    cells.put("lower", value * 0.8);
    cells.put("upper", value * 1.2 + 0.1);
    withRows("series", RowFactory.create(2010, value, value * 0.8, value * 1.2 + 0.1));
  }

  SchoolRows with(String column, Object value) {
    cells.put(column, value);
    return this;
  }

  SchoolRows withRows(String column, Row... rows) {
    cells.put(column, CollectionConverters.asScala(List.of(rows)).toSeq());
    return this;
  }

  AssessedFigure row() {
    return new AssessedFigure(
        new GenericRowWithSchema(Arrays.stream(COLUMNS).map(cells::get).toArray(), SCHEMA));
  }

  /** A figure or an average. */
  static Row counted(double scale, double events, double units) {
    return RowFactory.create(scale * events / units, events, units);
  }

  static Rules rules(String figure, double scale, Polarity polarity, Integer... breaks) {
    return new Rules(figure, scale, polarity, 0.05, Set.of(breaks), 0.25);
  }

  private static StructType schema() {
    StructType schema = new StructType();
    for (String column : COLUMNS) {
      schema = schema.add(column, DataTypes.StringType);
    }
    return schema;
  }
}
