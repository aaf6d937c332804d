package cymru.llesiant.nightly.sample;

import cymru.llesiant.nightly.sample.files.Dataset;
import cymru.llesiant.nightly.sample.files.SenderFiles;
import cymru.llesiant.nightly.sample.lives.Absence;
import cymru.llesiant.nightly.sample.lives.Cohort;
import cymru.llesiant.nightly.sample.lives.Life;
import cymru.llesiant.nightly.sample.lives.Stay;
import cymru.llesiant.nightly.sample.world.Authority;
import cymru.llesiant.nightly.sample.world.Draws;
import cymru.llesiant.nightly.sample.world.Landscape;
import cymru.llesiant.nightly.sample.world.Neighbourhood;
import cymru.llesiant.nightly.sample.world.Pupil;
import cymru.llesiant.nightly.sample.world.School;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Writes what an English authority did for pupils who were in difficulty: places by its fair access
 * protocol, planted at the edges of the bands; education elsewhere; and programmes.
 *
 * <p>Pupils are drawn into a programme of the spring because they missed much of the autumn, and
 * nothing else in the sample knows of it: no programme has any effect. Most of them miss less in
 * the summer all the same, as pupils do who were picked at their worst.
 */
final class SupportRows {

  private static final int FIRST_SECONDARY_GROUP = 7;
  private static final int PLACED = 20;
  private static final int ENTITLED = 190;

  /** Sessions given of 190 on the edges of the bands: 380, 360 and 350 of 380, and just below. */
  private static final List<Integer> EDGES = List.of(190, 180, 175, 174);

  /** How many of the twenty have 360, 350 and less, by authority in turn. */
  private static final List<List<Integer>> BELOW =
      List.of(List.of(1, 1, 0), List.of(3, 2, 0), List.of(3, 1, 1));

  private static final double LATE_SHARE = 0.12;
  private static final List<String> PROGRAMMES =
      List.of("MENTORS,MENTOR,LOCAL", "FAMILY_LINK,FAMILY,PROMISING", "NURTURE,NURTURE,VALIDATED");

  private final Landscape landscape;
  private final Authority authority;
  private final SenderFiles files;
  private final MoveRows moves;
  private int interventions;

  SupportRows(Landscape landscape, Authority authority, SenderFiles files) {
    this.landscape = landscape;
    this.authority = authority;
    this.files = files;
    this.moves = new MoveRows(landscape, authority, files);
  }

  /** Writes the moves and programmes of a cohort. */
  void write(Cohort cohort) throws IOException {
    moves.write(cohort);
    for (Life life : cohort.lives()) {
      for (int year = landscape.firstYear(); year <= landscape.lastYear(); year++) {
        Optional<Stay> stay = life.onRoll(year);
        if (stay.isPresent() && isPicked(life.pupil(), stay.get(), year)) {
          writeProgramme(life.pupil(), stay.get().school(), year);
        }
      }
    }
  }

  /** Half of those who missed three in twenty-five or more of the autumn. */
  private boolean isPicked(Pupil pupil, Stay stay, int year) {
    if (pupil.yearGroup(year) < FIRST_SECONDARY_GROUP) {
      return false;
    }
    boolean isLate =
        Absence.of(landscape, pupil, stay, year).stream()
            .filter(absence -> absence.term().equals(Optional.of("AUT")))
            .anyMatch(
                absence ->
                    absence.authorised() + absence.unauthorised()
                        >= LATE_SHARE * absence.possible());
    return isLate && draws("early intervention", pupil, year).chance(0.5);
  }

  private void writeProgramme(Pupil pupil, School school, int year) throws IOException {
    Draws draws = draws("programme", pupil, year);
    String[] programme = draws.any(PROGRAMMES).split(",");
    LocalDate start = LocalDate.of(year + 1, 1, 11);
    interventions++;
    files
        .table(Dataset.EARLY_INTERVENTION)
        .row(
            "EI" + interventions,
            pupil.upn(),
            school.id(),
            programme[0],
            programme[1],
            start,
            start.plusDays(56),
            2,
            "RF_ATT",
            programme[2],
            draws.chance(0.8) ? 100 + 5 * draws.below(40) + ".00" : "");
  }

  private Draws draws(String purpose, Pupil pupil, int year) {
    return landscape.seed().draws(purpose, pupil.number(), year);
  }

  /**
   * Writes the moves and places that are planted, once all cohorts are known.
   *
   * @param turn the authority's place among those of England, from 0
   */
  void writePlanted(int turn) throws IOException {
    moves.writePlanted();
    List<Neighbourhood> around = landscape.in(authority);
    School school = around.get(0).secondary();
    List<Pupil> pupils = moves.stayersOf(school);
    writeFairAccess(pupils, school, BELOW.get(turn % BELOW.size()));
    int number = 0;
    for (Pupil pupil : pupils.subList(0, Math.min(12, pupils.size()))) {
      number++;
      writeElsewhere(pupil, school, around.get(0).unit(), number);
    }
  }

  private void writeFairAccess(List<Pupil> pupils, School school, List<Integer> below)
      throws IOException {
    LocalDate came = LocalDate.of(MoveRows.planted(landscape) + 1, 3, 1);
    int full = PLACED - below.stream().mapToInt(Integer::intValue).sum();
    int[] bands = {full, below.get(0), below.get(1), below.get(2)};
    int number = 0;
    for (int band = 0; band < bands.length; band++) {
      for (int i = 0; i < bands[band] && number < pupils.size(); i++) {
        boolean byCalendar = number == 0;
        writePlace(
            List.of(
                "FAP" + (number + 1),
                pupils.get(number).upn(),
                byCalendar ? LocalDate.of(came.getYear(), 4, 19) : came,
                byCalendar ? LocalDate.of(came.getYear(), 4, 28) : came.plusDays(2L + number),
                school.id(),
                byCalendar ? "" : ENTITLED,
                byCalendar ? 140 : EDGES.get(band)),
            false);
        number++;
      }
    }
    writeLast(pupils, number);
  }

  /** In the last year two wait for a school and one was taken back. */
  private void writeLast(List<Pupil> pupils, int from) throws IOException {
    LocalDate day = LocalDate.of(landscape.lastYear() + 1, 5, 3);
    for (int i = 0; i < 3 && from + i < pupils.size(); i++) {
      writePlace(
          List.of("FAP" + (from + i + 1), pupils.get(from + i).upn(), day, "", "", "", 10 * i),
          i == 2);
    }
  }

  private void writePlace(List<Object> of, boolean withdrawn) throws IOException {
    files
        .table(Dataset.FAIR_ACCESS_PLACEMENT)
        .row(
            of.get(0),
            of.get(1),
            authority.code(),
            "",
            "OUT_2M",
            of.get(2),
            "",
            of.get(3),
            of.get(4),
            of.get(5),
            of.get(6),
            withdrawn);
  }

  private void writeElsewhere(Pupil pupil, School home, Optional<School> unit, int number)
      throws IOException {
    Draws draws = draws("elsewhere", pupil, 0);
    boolean hasPlan = draws.chance(0.8);
    LocalDate start = LocalDate.of(MoveRows.planted(landscape), 11, 2);
    boolean inUnit = unit.isPresent() && draws.chance(0.6);
    files
        .table(Dataset.AP_PLACEMENT)
        .row(
            "AP" + number,
            pupil.upn(),
            home.id(),
            inUnit ? unit.get().id() : "AP-" + authority.code(),
            inUnit ? "PRU" : "AP_VOLUNTARY",
            start,
            start.plusDays(90),
            25,
            "PREVENT",
            true,
            draws.chance(0.9),
            hasPlan,
            hasPlan ? start.plusDays(5) : "",
            draws.chance(0.5),
            "PARENT",
            true,
            true,
            draws.chance(0.7),
            1500 + 100 * draws.below(20) + ".00");
  }
}
