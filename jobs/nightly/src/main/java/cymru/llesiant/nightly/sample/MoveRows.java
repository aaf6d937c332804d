package cymru.llesiant.nightly.sample;

import cymru.llesiant.nightly.sample.files.Dataset;
import cymru.llesiant.nightly.sample.files.SenderFiles;
import cymru.llesiant.nightly.sample.lives.Cohort;
import cymru.llesiant.nightly.sample.lives.Life;
import cymru.llesiant.nightly.sample.lives.Stay;
import cymru.llesiant.nightly.sample.world.Authority;
import cymru.llesiant.nightly.sample.world.Landscape;
import cymru.llesiant.nightly.sample.world.Neighbourhood;
import cymru.llesiant.nightly.sample.world.Pupil;
import cymru.llesiant.nightly.sample.world.School;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Writes the managed moves of an English authority. Every pupil who is at a referral unit too is
 * moved to it for the rest of a year, with attendance on both sides. The others are planted at the
 * edges of the rules in the last year but one: of the authority with one partnership there are
 * twenty, of which fifteen last, two do not and three cannot be told a year later.
 */
final class MoveRows {

  private static final int FIRST_SECONDARY_GROUP = 7;
  private static final int LAST_GROUP_TO_STAY = 9;
  private static final int MOST_REMEMBERED = 60;
  private static final int SIX_WEEKS = 42;
  private static final int A_YEAR = 365;
  private static final int STAYED = 15;
  private static final int RETURNED = 2;
  private static final int FEW = 3;

  private final Landscape landscape;
  private final Authority authority;
  private final SenderFiles files;
  private final Map<String, List<Pupil>> stayers = new TreeMap<>();
  private int moves;

  MoveRows(Landscape landscape, Authority authority, SenderFiles files) {
    this.landscape = landscape;
    this.authority = authority;
    this.files = files;
  }

  /** The year whose moves, placements and plans are planted: the last but one. */
  static int planted(Landscape landscape) {
    return Math.max(landscape.firstYear(), landscape.lastYear() - 1);
  }

  /**
   * Writes the moves of pupils who are at a unit too, and remembers pupils who stay at one school.
   */
  void write(Cohort cohort) throws IOException {
    for (Life life : cohort.lives()) {
      for (int year = landscape.firstYear(); year <= landscape.lastYear(); year++) {
        if (year != planted(landscape) && life.in(year).size() > 1) {
          writeShared(life.pupil(), life.in(year), year);
        }
      }
      for (Stay stay : life.registrations()) {
        if (stays(life.pupil(), stay)) {
          remember(life, stay);
        }
      }
    }
  }

  private void remember(Life life, Stay stay) {
    List<Pupil> of = stayers.computeIfAbsent(stay.school().id(), id -> new ArrayList<>());
    if (of.size() < MOST_REMEMBERED) {
      of.add(life.pupil());
    }
  }

  private boolean stays(Pupil pupil, Stay stay) {
    int year = planted(landscape);
    int group = pupil.yearGroup(year);
    return stay.counts()
        && isSecondary(stay.school())
        && group >= FIRST_SECONDARY_GROUP
        && group <= LAST_GROUP_TO_STAY
        && !stay.from().isAfter(LocalDate.of(year, 9, 1))
        && !stay.to().isBefore(LocalDate.of(landscape.lastYear() + 1, 8, 31));
  }

  private static boolean isSecondary(School school) {
    return school.phase() == School.Phase.SEC || school.phase() == School.Phase.ALT;
  }

  /** Pupils at a school from the planted year to the end, in the order they were met. */
  List<Pupil> stayersOf(School school) {
    return stayers.getOrDefault(school.id(), List.of());
  }

  private void writeShared(Pupil pupil, List<Stay> stays, int year) throws IOException {
    Optional<Stay> unit = stays.stream().filter(stay -> stay.status().equals("S")).findFirst();
    if (unit.isPresent()) {
      LocalDate start = LocalDate.of(year + 1, 1, 12);
      LocalDate last = start.plusDays(SIX_WEEKS);
      move(pupil, stays.get(0).school(), unit.get().school(), start, last)
          .finalised(last)
          .supported(SIX_WEEKS)
          .write("COMPLETED");
    }
  }

  /** Writes the moves that are planted, once all cohorts are known. */
  void writePlanted() throws IOException {
    List<School> schools =
        landscape.in(authority).stream().map(Neighbourhood::secondary).distinct().toList();
    if (schools.size() < 2) {
      return;
    }
    School to = schools.get(0);
    School from = schools.get(1);
    boolean isAlone = Partnerships.isOne(landscape, authority);
    writeStayed(stayersOf(to), from, to, isAlone ? STAYED : FEW);
    writeReturned(stayersOf(from), from, to, isAlone ? RETURNED : 1);
    writePending(stayersOf(to), from, to);
  }

  /** The first became final a year ago to the day; its support fell a day short of six weeks. */
  private void writeStayed(List<Pupil> pupils, School from, School to, int count)
      throws IOException {
    for (int i = 0; i < Math.min(count, pupils.size()); i++) {
      LocalDate start = LocalDate.of(planted(landscape), 10, 5).plusDays(7L * i);
      LocalDate last = i == 0 ? asAt().minusDays(A_YEAR) : start.plusDays(56);
      move(pupils.get(i), from, to, start, last)
          .finalised(last)
          .supported(i == 0 ? SIX_WEEKS - 1 : SIX_WEEKS)
          .write("COMPLETED");
    }
  }

  private void writeReturned(List<Pupil> pupils, School from, School to, int count)
      throws IOException {
    for (int i = 0; i < Math.min(count, pupils.size()); i++) {
      LocalDate start = LocalDate.of(planted(landscape), 11, 9).plusDays(7L * i);
      move(pupils.get(i), from, to, start, start.plusDays(30)).write("RETURNED");
    }
  }

  /** A year less a day, a month later, and a trial that goes on. */
  private void writePending(List<Pupil> pupils, School from, School to) throws IOException {
    LocalDate start = LocalDate.of(planted(landscape) + 1, 6, 7);
    List<LocalDate> days = List.of(asAt().minusDays(A_YEAR - 1), asAt().minusDays(A_YEAR - 30));
    for (int i = 0; i < FEW && STAYED + i < pupils.size(); i++) {
      Pupil pupil = pupils.get(STAYED + i);
      if (i < days.size()) {
        move(pupil, from, to, start, days.get(i)).finalised(days.get(i)).write("COMPLETED");
      } else {
        new Move(pupil, from, to, start, Optional.empty()).write("PENDING");
      }
    }
  }

  /** The day of the night the sample is made for. */
  private LocalDate asAt() {
    return LocalDate.of(landscape.lastYear() + 1, 11, 1);
  }

  private Move move(Pupil pupil, School from, School to, LocalDate start, LocalDate last) {
    return new Move(pupil, from, to, start, Optional.of(last));
  }

  /** A move that is being put together. */
  private final class Move {
    private final Pupil pupil;
    private final School from;
    private final School to;
    private final LocalDate start;
    private final Optional<LocalDate> last;
    private Optional<LocalDate> finalised = Optional.empty();
    private Optional<LocalDate> supported = Optional.empty();

    private Move(Pupil pupil, School from, School to, LocalDate start, Optional<LocalDate> last) {
      this.pupil = pupil;
      this.from = from;
      this.to = to;
      this.start = start;
      this.last = last;
    }

    private Move finalised(LocalDate day) {
      finalised = Optional.of(day);
      return this;
    }

    private Move supported(int days) {
      supported = Optional.of(start.plusDays(days));
      return this;
    }

    private void write(String outcome) throws IOException {
      moves++;
      files
          .table(Dataset.MANAGED_MOVE)
          .row(
              "MM" + moves,
              pupil.upn(),
              "",
              from.id(),
              to.id(),
              start.minusDays(7),
              start,
              last,
              finalised,
              outcome,
              true,
              supported,
              "DB");
    }
  }
}
