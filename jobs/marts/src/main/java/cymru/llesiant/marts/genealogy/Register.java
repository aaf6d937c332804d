package cymru.llesiant.marts.genealogy;

import static org.apache.spark.sql.functions.col;

import cymru.llesiant.marts.Inputs;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;

/**
 * The register of schools, read.
 *
 * @param inputs the night's inputs
 */
public record Register(Inputs inputs) {

  /** The genealogy as at the night's day. */
  public Genealogy genealogy() {
    List<Period> periods =
        inputs
            .dataset("school")
            .select(
                col("school_id"),
                col("valid_from"),
                col("valid_to"),
                col("close_date"),
                col("predecessor_id"))
            .collectAsList()
            .stream()
            .map(Register::period)
            .toList();
    return new Genealogy(periods, inputs.night().asOf());
  }

  private static Period period(Row row) {
    return new Period(
        row.getString(0), row.getDate(1).toLocalDate(), day(row, 2), day(row, 3), text(row, 4));
  }

  private static Optional<LocalDate> day(Row row, int column) {
    return Optional.ofNullable(row.<Date>getAs(column)).map(Date::toLocalDate);
  }

  private static Optional<String> text(Row row, int column) {
    return Optional.ofNullable(row.getString(column));
  }
}
