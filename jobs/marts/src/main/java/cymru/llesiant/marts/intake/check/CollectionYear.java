package cymru.llesiant.marts.intake.check;

import static org.apache.spark.sql.functions.add_months;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.left;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.year;

import cymru.llesiant.schemas.ColumnType;
import cymru.llesiant.schemas.Contract;
import cymru.llesiant.schemas.Contract.During;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;

/**
 * The collection year of a row, by what the row says itself: its academic year, or a day in it. A
 * row that does not say it is asked nothing that depends on a year; its year is asked for by the
 * contract, so that it stays out.
 *
 * @param start the year in which the academic year begins; null where the row does not say it
 */
public record CollectionYear(Column start) {

  private static final String ACADEMIC = "\\A\\d{4}/\\d{2}\\z";
  private static final String DAY = "\\A\\d{4}-\\d{2}-\\d{2}\\z";

  /** An academic year begins in September: that many months before, it is January. */
  private static final int TO_JANUARY = -8;

  /** The year of rows as they were written. */
  public static CollectionYear written(Contract contract) {
    return of(contract, false);
  }

  /** The year of typed rows. */
  public static CollectionYear typed(Contract contract) {
    return of(contract, true);
  }

  private static CollectionYear of(Contract contract, boolean isTyped) {
    if (contract.editions().isEmpty()) {
      return new CollectionYear(lit(null).cast(DataTypes.IntegerType));
    }
    var told = contract.yearColumn().orElseThrow();
    Column cell = isTyped ? col(told.name()) : trim(col(told.name()));
    if (told.type() instanceof ColumnType.Text) {
      return new CollectionYear(when(cell.rlike(ACADEMIC), left(cell, lit(4)).cast("int")));
    }
    Column day = isTyped ? cell : when(cell.rlike(DAY), cell.try_cast(DataTypes.DateType));
    return new CollectionYear(year(add_months(day, TO_JANUARY)));
  }

  /** A value where something is said, null in other years. */
  Column limited(During<?> during, Column value) {
    return during.isAlways() ? value : when(in(during), value);
  }

  /** Whether a row is of none of these years, and says of which it is. */
  public Column outside(List<? extends During<?>> these) {
    return these.stream().map(years -> not(in(years))).reduce(start.isNotNull(), Column::and);
  }

  /** Whether a row is of these years. */
  public Column in(During<?> during) {
    Column in = start.isNotNull();
    if (!during.isFromTheFirst()) {
      in = in.and(start.geq(during.from()));
    }
    return during.isToTheLast() ? in : in.and(start.lt(during.until()));
  }
}
