package cymru.llesiant.nightly.sample.returns;

import cymru.llesiant.nightly.sample.world.Draws;
import java.time.DayOfWeek;
import java.time.LocalDate;

/** Weekdays of academic years. */
final class SchoolDay {

  private static final int DAYS_OF_TEACHING = 290;

  private SchoolDay() {}

  /** A weekday from September to June, each as likely as the others but for Fridays. */
  static LocalDate of(Draws draws, int year) {
    return weekday(LocalDate.of(year, 9, 7).plusDays(draws.below(DAYS_OF_TEACHING)));
  }

  /** The day itself, or the Friday before it. */
  static LocalDate weekday(LocalDate day) {
    LocalDate weekday = day;
    while (weekday.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0) {
      weekday = weekday.minusDays(1);
    }
    return weekday;
  }
}
