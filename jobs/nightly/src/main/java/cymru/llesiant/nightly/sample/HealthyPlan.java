package cymru.llesiant.nightly.sample;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * How a school of the sample fares in Healthy Schools. Days lie on the edges of the handbook's
 * rules, seen from 1 November 2011.
 *
 * @param status the day of its National Healthy School Status
 * @param reviews the days of its annual reviews
 * @param engaged the day on which it joined the enhancement model; one that did not has no plan
 * @param stage the stage it gets to, a month for each
 * @param flaw what is amiss
 */
record HealthyPlan(
    LocalDate status, List<LocalDate> reviews, Optional<LocalDate> engaged, int stage, Flaw flaw) {

  /** What is amiss with a plan. */
  enum Flaw {
    /** Nothing. */
    NONE,
    /** Two outcomes under each priority. */
    TWO_OUTCOMES,
    /** Baselines of the day after the first activity. */
    LATE_BASELINE,
    /** An outcome changed after the approval. */
    CHANGED,
    /** Submitted and not decided. */
    WAITS
  }

  private static final int DAYS_A_STAGE = 30;

  /** One for each way into the model and each edge, in turn for one school after another. */
  static final List<HealthyPlan> ALL =
      List.of(
          // 36 months and a day, and 36 months
          of("2004-05-10", "2008-10-31", 6, Flaw.NONE, "2008-10-31", "2010-11-15", "2011-10-15"),
          of("2005-12-31", "2008-11-01", 6, Flaw.NONE, "2008-11-01", "2010-11-01", "2011-10-15"),
          // without the review that comes first, and with one a day late; a milestone that is due
          // on the day, and one the day before
          of("2006-01-01", "2010-05-30", 7, Flaw.NONE),
          of("2008-12-31", "2010-05-29", 8, Flaw.NONE, "2010-05-30", "2011-05-30"),
          // a year after the status and a day more
          of("2009-01-01", "2010-01-01", 8, Flaw.NONE, "2010-12-10"),
          of("2009-01-01", "2010-01-02", 7, Flaw.CHANGED, "2010-12-10"),
          of("2009-12-31", "2010-12-31", 4, Flaw.TWO_OUTCOMES, "2010-12-31"),
          of("2010-01-01", "2011-01-01", 7, Flaw.LATE_BASELINE, "2011-01-10"),
          of("2010-01-01", "2011-01-02", 5, Flaw.NONE, "2011-01-02"),
          // a review not owed before the day after, and one owed on the day
          of("2010-11-02", "2011-03-01", 4, Flaw.WAITS, "2011-09-15"),
          // a foundation that is current on its last day, and one that has lapsed the day before
          of("2010-11-01", "2011-05-01", 1, Flaw.NONE),
          of("2010-10-31", "2011-05-02", 3, Flaw.NONE),
          of("2009-06-01", "", 0, Flaw.NONE, "2010-06-01", "2011-06-01"));

  private static HealthyPlan of(
      String status, String engaged, int stage, Flaw flaw, String... reviews) {
    return new HealthyPlan(
        LocalDate.parse(status),
        List.of(reviews).stream().map(LocalDate::parse).toList(),
        Optional.of(engaged).filter(day -> !day.isEmpty()).map(LocalDate::parse),
        stage,
        flaw);
  }

  /** The day on which it gets to a stage, if it does. */
  Optional<LocalDate> reached(int number) {
    return engaged.filter(day -> number <= stage).map(day -> day.plusDays(spent(number)));
  }

  private static int spent(int number) {
    return DAYS_A_STAGE * number;
  }

  /** The day on which it is approved: before the stage after submission. */
  Optional<LocalDate> approved() {
    return reached(4).filter(day -> flaw != Flaw.WAITS).map(day -> day.plusDays(10));
  }

  /** The day of the baselines. */
  Optional<LocalDate> baseline() {
    return flaw == Flaw.LATE_BASELINE ? begun().map(day -> day.plusDays(1)) : reached(5);
  }

  /** The day on which activities begin, which is planned at stage 5. */
  Optional<LocalDate> begun() {
    return reached(5).map(day -> day.plusDays(DAYS_A_STAGE));
  }
}
