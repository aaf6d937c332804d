package cymru.llesiant.marts.transitions.history;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import scala.jdk.javaapi.CollectionConverters;

/**
 * What is known of a pupil in one academic year.
 *
 * @param registration where the January census had the pupil
 * @param year the half-days of the whole year, at all schools together
 * @param autumnAndSpring those of the first two terms, where every return is by term
 * @param fixedExclusions how many there were
 * @param isKnownElsewhere whether it is known why the pupil is on no roll in the year after
 */
public record PupilYear(
    Optional<Registration> registration,
    Sessions year,
    Optional<Sessions> autumnAndSpring,
    long fixedExclusions,
    boolean isKnownElsewhere) {

  /** A year of which nothing is known. */
  static final PupilYear UNKNOWN =
      new PupilYear(Optional.empty(), Sessions.NONE, Optional.empty(), 0, false);

  /**
   * A single or main registration at the January census.
   *
   * @param school the school
   * @param authority its authority
   * @param country its country
   * @param yearGroup the pupil's national curriculum year
   * @param groups the numbers of the groups the pupil is in
   * @param exclusionsWereSent whether the authority sent exclusions of the year
   */
  record Registration(
      String school,
      String authority,
      String country,
      String yearGroup,
      List<Integer> groups,
      boolean exclusionsWereSent) {}

  /** The columns that {@link #of} reads, in its order; each row fills those of one source. */
  public static final String[] COLUMNS = {
    "year",
    "school_id",
    "la_code",
    "country",
    "nc_year",
    "groups",
    "exclusions_sent",
    "possible",
    "missed",
    "autumn_spring_possible",
    "autumn_spring_missed",
    "fixed",
    "elsewhere"
  };

  /**
   * The year that rows of the sources tell of. Of two registrations, the first by number stands.
   */
  static PupilYear of(List<Row> rows) {
    List<Row> absences = rows.stream().filter(row -> !row.isNullAt(7)).toList();
    boolean byTerm = !absences.isEmpty() && absences.stream().noneMatch(row -> row.isNullAt(9));
    return new PupilYear(
        rows.stream()
            .filter(row -> !row.isNullAt(1))
            .min(Comparator.comparing(row -> row.getString(1)))
            .map(PupilYear::registration),
        sum(absences.stream().map(row -> new Sessions(row.getLong(7), row.getLong(8)))),
        byTerm
            ? Optional.of(
                sum(absences.stream().map(row -> new Sessions(row.getLong(9), row.getLong(10)))))
            : Optional.empty(),
        rows.stream().filter(row -> !row.isNullAt(11)).mapToLong(row -> row.getLong(11)).sum(),
        rows.stream().anyMatch(row -> !row.isNullAt(12)));
  }

  private static Registration registration(Row row) {
    return new Registration(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        CollectionConverters.asJava(row.<scala.collection.Seq<Integer>>getAs(5)),
        row.getBoolean(6));
  }

  private static Sessions sum(Stream<Sessions> sessions) {
    return sessions.reduce(Sessions.NONE, Sessions::plus);
  }

  /** The national curriculum year; empty for a pupil on no roll. */
  String yearGroup() {
    return registration.map(Registration::yearGroup).orElse("");
  }
}
