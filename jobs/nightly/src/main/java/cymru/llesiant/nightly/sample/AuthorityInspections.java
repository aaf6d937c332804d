package cymru.llesiant.nightly.sample;

import cymru.llesiant.catalogue.Country;
import cymru.llesiant.nightly.sample.files.Dataset;
import cymru.llesiant.nightly.sample.files.SenderFiles;
import cymru.llesiant.nightly.sample.world.Authority;
import cymru.llesiant.nightly.sample.world.Draws;
import cymru.llesiant.nightly.sample.world.Landscape;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;

/**
 * What Estyn judged of Welsh authorities. Each was inspected in the year that begins on 1 November
 * of the last year but one, half a month after the authority before it, and every fourth three
 * years earlier too. The window of the first ends on the day a year after the night of the sample,
 * that of the second the day after; the last was never inspected.
 */
final class AuthorityInspections {

  private static final int EVERY = 3;
  private static final int DAYS_APART = 15;
  private static final int BEST_GRADES = 3;
  private static final LocalDate NEW_FRAMEWORK = LocalDate.of(2010, 9, 1);

  private final Landscape landscape;
  private final SenderFiles files;

  AuthorityInspections(Landscape landscape, SenderFiles files) {
    this.landscape = landscape;
    this.files = files;
  }

  /** Writes the inspections of all but the last authority. */
  void write() throws IOException {
    List<Authority> welsh =
        landscape.authorities().stream().filter(a -> a.country() == Country.WALES).toList();
    LocalDate first = LocalDate.of(landscape.lastYear() - 1, 11, 1);
    for (int i = 0; i + 1 < welsh.size(); i++) {
      LocalDate day = first.plusDays(i < 2 ? i : (long) DAYS_APART * i);
      if (i % (EVERY + 1) == 0) {
        write(welsh.get(i), 1, day.minusYears(EVERY));
      }
      write(welsh.get(i), 2, day);
    }
  }

  private void write(Authority authority, int number, LocalDate day) throws IOException {
    boolean isNew = !day.isBefore(NEW_FRAMEWORK);
    Draws draws =
        landscape.seed().draws("authority inspection", Integer.parseInt(authority.code()), number);
    for (String aspect :
        isNew ? List.of("CURRENT_PERF", "PROSPECTS") : List.of("KQ1", "KQ2", "KQ3")) {
      files
          .table(Dataset.AUTHORITY_INSPECTION)
          .row(
              authority.code() + "-" + number,
              aspect,
              authority.code(),
              isNew ? "CIF2010" : "EST2004",
              day,
              day.plusDays(60),
              1 + draws.below(BEST_GRADES));
    }
  }
}
