package cymru.llesiant.marts.transitions.history;

import cymru.llesiant.catalogue.AcademicYear;
import cymru.llesiant.marts.transitions.history.Step.Side;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * One pupil's single or main registrations, and the changes of school in the course of a year.
 *
 * <p>A change is between 1 October and 30 June: a registration that ends then, other than at the
 * end of a stage, is a school left, and one that begins then a school entered. One that goes on at
 * the same school on the next day is no change. Where the pupil went is the first other
 * registration that outlasts the one that ended and begins in the same year; whence, the last other
 * one that began before and was not over when the year began.
 *
 * @param all the registrations, in any order
 */
public record Registrations(List<OnRoll> all) {

  private static final Set<Month> BETWEEN_YEARS = Set.of(Month.JULY, Month.AUGUST, Month.SEPTEMBER);

  private static final Set<String> ON_NO_ROLL = Set.of("EHE", "EMIGRATED", "DECEASED");

  /** The academic years that can be written, the last of which has none after it. */
  private static final AcademicYear FIRST = new AcademicYear(2000);

  private static final AcademicYear LAST = new AcademicYear(2098);

  private static final String END_OF_STAGE = "END_STAGE";

  /**
   * One registration.
   *
   * @param school the school
   * @param first the first day on its roll
   * @param last the last day on it; empty while the pupil is
   * @param leaveReason why it ended; empty where that is not known
   */
  public record OnRoll(
      String school, LocalDate first, Optional<LocalDate> last, Optional<String> leaveReason) {

    private boolean isOverBy(LocalDate day) {
      return last.filter(end -> !end.isAfter(day)).isPresent();
    }

    private boolean holdsOn(LocalDate day) {
      return !first.isAfter(day) && !isOverBy(day.minusDays(1));
    }
  }

  /**
   * A school that was left or entered in the course of a year.
   *
   * @param side which of the two
   * @param year the academic year
   * @param school the school
   * @param other the school the pupil went to or came from; empty where there is none
   * @param isKnownElsewhere whether it is known why one who left is on no roll
   */
  public record Change(
      Side side,
      AcademicYear year,
      String school,
      Optional<String> other,
      boolean isKnownElsewhere) {

    /** A change as columns. */
    public static final StructType SCHEMA =
        new StructType()
            .add("side", DataTypes.StringType)
            .add("academic_year", DataTypes.StringType)
            .add("school_id", DataTypes.StringType)
            .add("other_id", DataTypes.StringType)
            .add("elsewhere", DataTypes.BooleanType);

    /** One row of {@link #SCHEMA}. */
    public Row row() {
      return RowFactory.create(
          side.name(), year.toString(), school, other.orElse(null), isKnownElsewhere);
    }
  }

  /** The registrations that rows of school, first day, last day and reason tell of. */
  public static Registrations of(List<Row> rows) {
    return new Registrations(
        rows.stream()
            .map(
                row ->
                    new OnRoll(
                        row.getString(0),
                        row.getDate(1).toLocalDate(),
                        Optional.ofNullable(row.getDate(2)).map(day -> day.toLocalDate()),
                        Optional.ofNullable(row.getString(3))))
            .toList());
  }

  /** Every school left and every school entered. */
  public List<Change> changes() {
    List<Change> changes = new ArrayList<>();
    for (OnRoll one : all) {
      one.last()
          .filter(Registrations::isInCourse)
          .filter(last -> !one.leaveReason().equals(Optional.of(END_OF_STAGE)))
          .filter(last -> !isAt(one.school(), last.plusDays(1)))
          .ifPresent(last -> changes.add(left(one, last)));
      if (isInCourse(one.first()) && !isAt(one.school(), one.first().minusDays(1))) {
        changes.add(entered(one));
      }
    }
    return changes;
  }

  private static boolean isInCourse(LocalDate day) {
    return !BETWEEN_YEARS.contains(day.getMonth())
        && !day.isBefore(beginning(FIRST))
        && day.isBefore(beginning(LAST));
  }

  private static LocalDate beginning(AcademicYear year) {
    return LocalDate.of(year.start(), Month.SEPTEMBER, 1);
  }

  private boolean isAt(String school, LocalDate day) {
    return all.stream().anyMatch(one -> one.school().equals(school) && one.holdsOn(day));
  }

  private Change left(OnRoll one, LocalDate last) {
    AcademicYear year = AcademicYear.of(last);
    Optional<String> next =
        all.stream()
            .filter(other -> !other.isOverBy(last))
            .filter(other -> other.first().isBefore(beginning(year.next())))
            .min(Comparator.comparing(OnRoll::first).thenComparing(OnRoll::school))
            .map(OnRoll::school);
    boolean isKnownElsewhere = one.leaveReason().filter(ON_NO_ROLL::contains).isPresent();
    return new Change(Side.ORIGIN, year, one.school(), next, isKnownElsewhere);
  }

  private Change entered(OnRoll one) {
    AcademicYear year = AcademicYear.of(one.first());
    Optional<String> before =
        all.stream()
            .filter(other -> other.first().isBefore(one.first()))
            .filter(other -> !other.isOverBy(beginning(year).minusDays(1)))
            .max(
                Comparator.comparing(OnRoll::first)
                    .thenComparing(OnRoll::school, Comparator.reverseOrder()))
            .map(OnRoll::school);
    return new Change(Side.RECEIVING, year, one.school(), before, false);
  }
}
