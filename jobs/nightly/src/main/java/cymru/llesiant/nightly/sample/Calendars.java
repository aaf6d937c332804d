package cymru.llesiant.nightly.sample;

import cymru.llesiant.catalogue.Country;
import cymru.llesiant.nightly.sample.files.Dataset;
import cymru.llesiant.nightly.sample.files.SenderFiles;
import cymru.llesiant.nightly.sample.lives.Absence;
import cymru.llesiant.nightly.sample.world.Authority;
import cymru.llesiant.nightly.sample.world.Landscape;
import cymru.llesiant.nightly.sample.world.School;
import java.io.IOException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;

/**
 * The half-terms of each authority, and of each English school with the days on which it trained
 * its teachers taken out.
 */
final class Calendars {

  private static final List<String> TERMS = List.of("AUT", "AUT", "SPR", "SPR", "SUM", "SUM");

  /** First and last days of the half-terms, in days after 1 September. */
  private static final int[][] HALF_TERMS = {
    {2, 51}, {59, 109}, {125, 166}, {174, 213}, {229, 268}, {276, 320}
  };

  private final Landscape landscape;
  private final SenderFiles files;

  Calendars(Landscape landscape, SenderFiles files) {
    this.landscape = landscape;
    this.files = files;
  }

  /** Writes those of every year. */
  void write() throws IOException {
    for (Authority authority : landscape.authorities()) {
      for (int year = landscape.firstYear(); year <= landscape.lastYear(); year++) {
        write(authority.code(), year, weekdays(year));
      }
    }
    for (School school : landscape.schools()) {
      if (school.country() == Country.ENGLAND) {
        for (int year = landscape.firstYear(); year <= landscape.lastYear(); year++) {
          write(school.id(), year, opened(school, year));
        }
      }
    }
  }

  private void write(String owner, int year, int[] sessions) throws IOException {
    LocalDate first = LocalDate.of(year, 9, 1);
    for (int i = 0; i < HALF_TERMS.length; i++) {
      files
          .table(Dataset.CALENDAR)
          .row(
              owner,
              Landscape.written(year),
              TERMS.get(i),
              i % 2 + 1,
              first.plusDays(HALF_TERMS[i][0]),
              first.plusDays(HALF_TERMS[i][1]),
              sessions[i]);
    }
  }

  private static int[] weekdays(int year) {
    LocalDate first = LocalDate.of(year, 9, 1);
    int[] sessions = new int[HALF_TERMS.length];
    for (int i = 0; i < sessions.length; i++) {
      long days =
          first
              .plusDays(HALF_TERMS[i][0])
              .datesUntil(first.plusDays(HALF_TERMS[i][1] + 1))
              .filter(day -> day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0)
              .count();
      sessions[i] = (int) (2 * days);
    }
    return sessions;
  }

  /** The first half of autumn and spring has what the authority's has, the second the rest. */
  private int[] opened(School school, int year) {
    int[] usual = weekdays(year);
    int[] terms = Absence.opened(landscape, school, year, false);
    return new int[] {
      usual[0], terms[0] - usual[0], usual[2], terms[1] - usual[2], terms[2], usual[5]
    };
  }
}
