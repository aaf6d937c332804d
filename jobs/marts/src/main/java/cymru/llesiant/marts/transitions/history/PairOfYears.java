package cymru.llesiant.marts.transitions.history;

import static cymru.llesiant.marts.transitions.history.Addend.*;

import cymru.llesiant.marts.transitions.history.PupilYear.Registration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One pupil's year before a transition and the year after it.
 *
 * @param before the year before
 * @param after the year after
 * @param persistent who is a persistent absentee in either
 */
record PairOfYears(PupilYear before, PupilYear after, PersistentAbsence persistent) {

  /** The same stretch of both years: autumn and spring where both are by term, else the whole. */
  private record Attendance(Sessions before, Sessions after) {

    boolean isKnown() {
      return before.areKnown() && after.areKnown();
    }
  }

  private Attendance attendance() {
    boolean byTerm = before.autumnAndSpring().isPresent() && after.autumnAndSpring().isPresent();
    return byTerm
        ? new Attendance(
            before.autumnAndSpring().orElseThrow(), after.autumnAndSpring().orElseThrow())
        : new Attendance(before.year(), after.year());
  }

  private boolean exclusionsAreKnown() {
    return before.registration().filter(Registration::exclusionsWereSent).isPresent()
        && after.registration().filter(Registration::exclusionsWereSent).isPresent();
  }

  /** Where the pupil was found. */
  void addWhereabouts(Sums sums) {
    if (after.registration().isPresent()) {
      sums.count(MATCHED, whereabouts(before.registration().orElseThrow()));
    } else if (before.isKnownElsewhere()) {
      sums.count(ELSEWHERE);
    }
  }

  private Addend whereabouts(Registration origin) {
    Registration found = after.registration().orElseThrow();
    if (found.school().equals(origin.school())) {
      return SAME_SCHOOL;
    }
    return found.authority().equals(origin.authority()) ? NEW_SCHOOL : OUT_OF_LA;
  }

  /** How smoothly it went: 0 for a pupil who is missed, else the mean of what is known. */
  void addContinuity(Sums sums) {
    boolean isFound = after.registration().isPresent();
    if (!isFound && before.isKnownElsewhere()) {
      return;
    }
    List<Boolean> parts = new ArrayList<>(List.of(isFound));
    if (isFound) {
      becomesPersistent().ifPresent(becomes -> parts.add(!becomes));
      becomesExcluded().ifPresent(becomes -> parts.add(!becomes));
    }
    long went = parts.stream().filter(part -> part).count();
    long score = PupilHistory.SIXTHS * went / parts.size();
    sums.count(SCORED).add(SCORE, score).add(SCORE_SQUARED, score * score);
  }

  private Optional<Boolean> becomesPersistent() {
    Attendance attendance = attendance();
    return attendance.isKnown()
        ? Optional.of(
            !persistent.isMet(attendance.before()) && persistent.isMet(attendance.after()))
        : Optional.empty();
  }

  private Optional<Boolean> becomesExcluded() {
    return exclusionsAreKnown()
        ? Optional.of(before.fixedExclusions() == 0 && after.fixedExclusions() > 0)
        : Optional.empty();
  }

  /** The sessions of both years, and whether the pupil becomes a persistent absentee. */
  void addAttendance(Sums sums) {
    Attendance attendance = attendance();
    if (!attendance.isKnown()) {
      return;
    }
    addSessions(sums, attendance);
    if (!persistent.isMet(attendance.before())) {
      sums.count(NOT_PERSISTENT);
      if (persistent.isMet(attendance.after())) {
        sums.count(NEWLY_PERSISTENT);
      }
    }
  }

  private static void addSessions(Sums sums, Attendance attendance) {
    long x0 = attendance.before().possible();
    long y0 = attendance.before().missed();
    long x1 = attendance.after().possible();
    long y1 = attendance.after().missed();
    sums.count(ATTENDING).add(X0, x0).add(Y0, y0).add(X1, x1).add(Y1, y1);
    sums.add(X0X0, x0 * x0).add(X0Y0, x0 * y0).add(Y0Y0, y0 * y0);
    sums.add(X1X1, x1 * x1).add(X1Y1, x1 * y1).add(Y1Y1, y1 * y1);
    sums.add(X0X1, x0 * x1).add(X0Y1, x0 * y1).add(Y0X1, y0 * x1).add(Y0Y1, y0 * y1);
  }

  /** Whether the pupil is excluded for the first time. */
  void addExclusions(Sums sums) {
    if (!exclusionsAreKnown()) {
      return;
    }
    sums.count(EXCLUSIONS_KNOWN);
    if (before.fixedExclusions() == 0) {
      sums.count(NOT_EXCLUDED);
      if (after.fixedExclusions() > 0) {
        sums.count(NEWLY_EXCLUDED);
      }
    }
  }
}
