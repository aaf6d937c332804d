package cymru.llesiant.marts.transitions.history;

import static cymru.llesiant.marts.transitions.history.Addend.COHORT;
import static cymru.llesiant.marts.transitions.history.Addend.MATCHED;

import cymru.llesiant.catalogue.AcademicYear;
import cymru.llesiant.marts.transitions.history.PupilYear.Registration;
import cymru.llesiant.marts.transitions.history.Step.Side;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A pupil's change of school in the course of a year, with what is known of the pupil at both
 * schools in that year.
 *
 * @param side whether the school was left or entered
 * @param year the academic year
 * @param at the pupil at that school
 * @param other the pupil at the school gone to or come from
 */
public record MoveInYear(Side side, AcademicYear year, PupilYear at, PupilYear other) {

  /** The columns that {@link #of} reads, in its order. */
  public static final String[] COLUMNS = {
    "side",
    "academic_year",
    "groups",
    "elsewhere",
    "school_id",
    "la_code",
    "country",
    "possible",
    "missed",
    "other_id",
    "other_la_code",
    "other_country",
    "other_possible",
    "other_missed"
  };

  /** The move that a row of {@link #COLUMNS} tells of. */
  public static MoveInYear of(Row row) {
    List<Integer> groups = CollectionConverters.asJava(row.<scala.collection.Seq<Integer>>getAs(2));
    return new MoveInYear(
        Side.valueOf(row.getString(0)),
        AcademicYear.parse(row.getString(1)),
        pupil(row, 4, groups, row.getBoolean(3)),
        pupil(row, 9, groups, false));
  }

  private static PupilYear pupil(Row row, int school, List<Integer> groups, boolean isElsewhere) {
    Optional<Registration> registration =
        Optional.ofNullable(row.getString(school))
            .map(
                id ->
                    new Registration(
                        id,
                        row.getString(school + 1),
                        row.getString(school + 2),
                        "",
                        groups,
                        false));
    Sessions sessions =
        row.isNullAt(school + 3)
            ? Sessions.NONE
            : new Sessions(row.getLong(school + 3), row.getLong(school + 4));
    return new PupilYear(registration, sessions, Optional.empty(), 0, isElsewhere);
  }

  /** The move as a step: what became of one who left, or how one who entered attends. */
  public Step step() {
    Sums sums = Sums.none().count(COHORT);
    boolean isLeft = side == Side.ORIGIN;
    if (isLeft) {
      new PairOfYears(at, other, PersistentAbsence.PA20).addWhereabouts(sums);
    } else if (other.registration().isPresent()) {
      new PairOfYears(other, at, PersistentAbsence.PA20).addAttendance(sums.count(MATCHED));
    }
    Registration here = at.registration().orElseThrow();
    String feeder = isLeft ? null : other.registration().map(Registration::school).orElse(null);
    return new Step(side, year.start(), TransitionPoint.T_IN, here, feeder, here.groups(), sums);
  }
}
