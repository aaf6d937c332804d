package cymru.llesiant.nightly.sample;

import cymru.llesiant.catalogue.Country;
import cymru.llesiant.nightly.sample.files.Dataset;
import cymru.llesiant.nightly.sample.files.SenderFiles;
import cymru.llesiant.nightly.sample.world.Landscape;
import cymru.llesiant.nightly.sample.world.School;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The professional learning communities of Welsh schools and the programmes these take part in.
 * Every four secondary schools are a community, and every five primary schools; the first school of
 * each leaves the day before the last year begins, and its last joins on the day of the last
 * census, so that two days decide. The pilot's schools are those of three consortia: a list that is
 * not whole.
 */
final class Communities {

  private static final int SECONDARIES = 4;
  private static final int PRIMARIES = 5;
  private static final double MANY_ON_FREE_MEALS = 0.25;
  private static final String FIRST_OF_THE_LAST_CONSORTIUM = "677";
  private static final LocalDate FOUNDED = LocalDate.of(2008, 9, 1);
  private static final Optional<LocalDate> TO_STAY = Optional.empty();

  private final Landscape landscape;
  private final SenderFiles files;

  Communities(Landscape landscape, SenderFiles files) {
    this.landscape = landscape;
    this.files = files;
  }

  /** Writes the communities, their members and the programmes. */
  void write() throws IOException {
    List<School> secondaries = schools(School.Phase.SEC);
    write("SEC", secondaries, SECONDARIES, List.of("", "MA"), List.of("W_KS4_L2I", ""));
    write("PRI", schools(School.Phase.PRI), PRIMARIES, List.of("EN", "MA"), List.of("", ""));
    for (School school : secondaries) {
      if (school.id().compareTo(FIRST_OF_THE_LAST_CONSORTIUM) < 0) {
        flag(school, "SEF_PILOT", Optional.of(LocalDate.of(2009, 8, 31)));
      }
      if (school.nature().fsmRate() > MANY_ON_FREE_MEALS) {
        flag(school, "COMMUNITIES_FIRST", TO_STAY);
      }
    }
  }

  private List<School> schools(School.Phase phase) {
    return landscape.schools().stream()
        .filter(school -> school.country() == Country.WALES && school.phase() == phase)
        .toList();
  }

  /** Communities of so many schools each, of one matter and another in turn. */
  private void write(
      String kind, List<School> schools, int size, List<String> subjects, List<String> indicators)
      throws IOException {
    for (int first = 0, number = 1; first + size <= schools.size(); first += size, number++) {
      String id = "PLC-" + kind + "-" + number;
      int matter = number % subjects.size();
      files
          .table(Dataset.PLC)
          .row(
              id,
              "Sample Community " + id,
              indicators.get(matter),
              subjects.get(matter),
              FOUNDED,
              "");
      for (int i = 0; i < size; i++) {
        member(
            id,
            schools.get(first + i),
            i == size - 1 ? lastCensus() : FOUNDED,
            i == 0 ? Optional.of(lastYear().minusDays(1)) : TO_STAY);
      }
    }
  }

  private LocalDate lastYear() {
    return LocalDate.of(landscape.lastYear(), 9, 1);
  }

  private LocalDate lastCensus() {
    return LocalDate.of(landscape.lastYear() + 1, 1, 15);
  }

  private void member(String id, School school, LocalDate from, Optional<LocalDate> to)
      throws IOException {
    files.table(Dataset.PLC_MEMBER).row(id, school.id(), from, to);
  }

  private void flag(School school, String flag, Optional<LocalDate> to) throws IOException {
    files.table(Dataset.SCHOOL_FLAG).row(school.id(), flag, FOUNDED, to);
  }
}
