package cymru.llesiant.marts.partnerships.report;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.apache.spark.sql.Row;

/**
 * A figure or text of one year that the report is made of.
 *
 * @param year the academic year
 * @param measure what it is
 * @param group the group of pupils, or type of incident
 * @param value the figure
 * @param base the pupils or sessions it is of
 * @param status what the mart it is from says it can be used for
 * @param schools how many schools are in it
 * @param text what was written
 */
record ReportFigure(
    String year,
    String measure,
    String group,
    OptionalDouble value,
    OptionalDouble base,
    String status,
    OptionalLong schools,
    Optional<String> text) {

  /** A row of the frame that is gathered. */
  static ReportFigure of(Row row) {
    Long schools = row.getAs("schools");
    return new ReportFigure(
        row.getAs("academic_year"),
        row.getAs("measure"),
        row.getAs("group_code"),
        number(row.getAs("value")),
        number(row.getAs("base")),
        row.getAs("status"),
        schools == null ? OptionalLong.empty() : OptionalLong.of(schools),
        Optional.ofNullable(row.getAs("text")));
  }

  private static OptionalDouble number(Double value) {
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
