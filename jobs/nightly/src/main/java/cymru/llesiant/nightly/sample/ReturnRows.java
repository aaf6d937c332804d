package cymru.llesiant.nightly.sample;

import cymru.llesiant.catalogue.Country;
import cymru.llesiant.nightly.sample.files.Dataset;
import cymru.llesiant.nightly.sample.files.SenderFiles;
import cymru.llesiant.nightly.sample.lives.Cohort;
import cymru.llesiant.nightly.sample.lives.Life;
import cymru.llesiant.nightly.sample.returns.Bullying;
import cymru.llesiant.nightly.sample.returns.Incident;
import cymru.llesiant.nightly.sample.returns.Leaver;
import cymru.llesiant.nightly.sample.returns.Lunches;
import cymru.llesiant.nightly.sample.returns.Questionnaire;
import cymru.llesiant.nightly.sample.returns.Questionnaire.By;
import cymru.llesiant.nightly.sample.returns.Sport;
import cymru.llesiant.nightly.sample.returns.View;
import cymru.llesiant.nightly.sample.returns.Withdrawal;
import cymru.llesiant.nightly.sample.world.Draws;
import cymru.llesiant.nightly.sample.world.Landscape;
import cymru.llesiant.nightly.sample.world.Pupil;
import cymru.llesiant.nightly.sample.world.School;
import cymru.llesiant.nightly.sample.world.Seed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Writes what an authority delivers beside its pupils' census, attendance and results: withdrawals,
 * questionnaires and destinations a cohort at a time, and then the returns of its schools.
 */
final class ReturnRows {

  private static final int LAST_YEAR_GROUP = 11;

  private final Landscape landscape;
  private final Seed seed;
  private final SenderFiles files;
  private final Counts counts;
  private final Map<SchoolYear, Roll> rolls =
      new TreeMap<>(
          Comparator.comparing((SchoolYear of) -> of.school().id())
              .thenComparing(SchoolYear::year));

  /** The share of incidents of which a school says whom they hit, and among how many pupils. */
  private static final double SAYS_WHOM = 0.6;

  private static final int MAY_BE_HIT = 30;

  private record SchoolYear(School school, int year) {}

  /** Who is on the roll of a school in January. */
  private static final class Roll {
    private final int[] byYearGroup = new int[LAST_YEAR_GROUP + 1];
    private final List<String> firstNumbers = new ArrayList<>();
    private int pupils;
    private int eligible;
  }

  ReturnRows(Landscape landscape, SenderFiles files, Counts counts) {
    this.landscape = landscape;
    this.seed = landscape.seed();
    this.files = files;
    this.counts = counts;
  }

  /** Writes what is told of the pupils of a cohort, and remembers whose roll they are on. */
  void write(Cohort cohort) throws IOException {
    for (Life life : cohort.lives()) {
      for (int year = landscape.firstYear(); year <= landscape.lastYear(); year++) {
        if (life.onRoll(year).isPresent()) {
          write(life.pupil(), life.onRoll(year).get().school(), year);
        }
      }
    }
  }

  private void write(Pupil pupil, School school, int year) throws IOException {
    boolean free = pupil.eligibleForFreeMeals(seed, year);
    Roll roll = rolls.computeIfAbsent(new SchoolYear(school, year), of -> new Roll());
    roll.pupils++;
    if (roll.firstNumbers.size() < MAY_BE_HIT) {
      roll.firstNumbers.add(pupil.upn());
    }
    roll.eligible += free ? 1 : 0;
    roll.byYearGroup[pupil.yearGroup(year)]++;
    if (pupil.yearGroup(year) > 6) {
      writeWithdrawals(pupil, school, year);
    }
    if (pupil.yearGroup(year) == LAST_YEAR_GROUP) {
      writeDestination(pupil, school, year, free);
    }
    if (year == landscape.lastYear() && Questionnaire.asks(pupil.yearGroup(year))) {
      for (By by : By.values()) {
        if (Questionnaire.isHandedIn(seed, by, pupil, year)) {
          writeAnswers(Questionnaire.of(seed, by, pupil, school, year), pupil, school, year, free);
        }
      }
    }
  }

  private void writeWithdrawals(Pupil pupil, School school, int year) throws IOException {
    for (Withdrawal withdrawal : Withdrawal.of(seed, pupil, school, year)) {
      files
          .table(Dataset.WITHDRAWAL_SESSION)
          .row(
              pupil.upn(),
              school.id(),
              Landscape.written(year),
              withdrawal.day(),
              withdrawal.sessions(),
              withdrawal.reason());
    }
  }

  /** In October for all; twelve months after in England, once they have passed. */
  private void writeDestination(Pupil pupil, School school, int year, boolean free)
      throws IOException {
    Leaver leaver = Leaver.of(seed, pupil, free);
    boolean welsh = school.country() == Country.WALES;
    writeDestination(pupil, school, year, "OCT", leaver.october(), welsh);
    if (!welsh && year < landscape.lastYear()) {
      writeDestination(pupil, school, year, "M12", leaver.later(), false);
    }
    boolean unit = school.phase() == School.Phase.PRU;
    counts.leaver(school, year, unit ? Optional.empty() : Optional.of(free), leaver);
  }

  private void writeDestination(
      Pupil pupil, School school, int year, String point, String status, boolean welsh)
      throws IOException {
    files
        .table(Dataset.DESTINATION)
        .row(
            pupil.upn(),
            school.id(),
            Landscape.written(year),
            point,
            LAST_YEAR_GROUP,
            status,
            welsh ? "CAREERS_WALES" : "CCIS");
  }

  /** A questionnaire that does not say whose it is says of what sort the pupil is. */
  private void writeAnswers(
      Questionnaire filledIn, Pupil pupil, School school, int year, boolean free)
      throws IOException {
    boolean parent = filledIn.by() == By.PARENT;
    boolean named = filledIn.named();
    String id = filledIn.by().name().charAt(0) + Long.toString(pupil.number());
    for (Map.Entry<View, String> answer : filledIn.answers().entrySet()) {
      files
          .table(Dataset.SURVEY_RESPONSE)
          .row(
              id,
              SharedRows.question(filledIn.by(), answer.getKey(), year),
              school.id(),
              Landscape.written(year),
              named ? pupil.upn() : "",
              PupilRows.yearGroup(pupil.yearGroup(year)),
              parent ? "" : pupil.gender(),
              parent ? "" : free,
              answer.getValue(),
              "",
              filledIn.day());
    }
  }

  /** Writes the returns of the schools, whose pupils have all been seen. */
  void writeOfSchools() throws IOException {
    for (Map.Entry<SchoolYear, Roll> entry : rolls.entrySet()) {
      School school = entry.getKey().school();
      int year = entry.getKey().year();
      if (school.phase() != School.Phase.PRU) {
        writeLunches(school, year, entry.getValue());
        writeSport(school, year, entry.getValue());
      }
      writeBullying(school, year, entry.getValue());
      writeIncidents(school, year, entry.getValue());
    }
  }

  private void writeLunches(School school, int year, Roll roll) throws IOException {
    Lunches lunches = Lunches.of(seed, school, year, roll.pupils, roll.eligible);
    files
        .table(Dataset.SCHOOL_LUNCH)
        .row(
            school.id(),
            Landscape.written(year),
            "FIN",
            lunches.days(),
            lunches.paid(),
            lunches.free(),
            lunches.onRoll(),
            lunches.eligible(),
            lunches.taken(),
            "FULL");
    counts.lunches(school, year, lunches);
  }

  private void writeSport(School school, int year, Roll roll) throws IOException {
    for (int group = 1; group <= LAST_YEAR_GROUP; group++) {
      int pupils = roll.byYearGroup[group];
      if (pupils > 0) {
        Sport sport = Sport.of(seed, school, year, group, pupils);
        files
            .table(Dataset.PE_SPORT)
            .row(
                school.id(),
                Landscape.written(year),
                group,
                pupils,
                sport.twoHours(),
                sport.threeHours(),
                sport.minutes());
        counts.sport(school, year, pupils, sport);
      }
    }
  }

  private void writeBullying(School school, int year, Roll roll) throws IOException {
    List<Bullying> incidents = Bullying.of(seed, school, year, roll.pupils);
    Draws hit = seed.draws("victims", school.number(), year);
    for (int i = 0; i < incidents.size(); i++) {
      Bullying incident = incidents.get(i);
      files
          .table(Dataset.BULLYING_INCIDENT)
          .row(
              school.id(),
              Landscape.written(year),
              i + 1,
              incident.day(),
              incident.reportedBy(),
              incident.type(),
              incident.motive(),
              incident.place(),
              incident.resolved(),
              hit.chance(SAYS_WHOM) ? roll.firstNumbers.get(oftenTheFirst(hit, roll)) : "");
    }
  }

  /** Some pupils are hit more than once. */
  private static int oftenTheFirst(Draws draws, Roll roll) {
    int number = roll.firstNumbers.size();
    return Math.min(draws.below(number), draws.below(number));
  }

  private void writeIncidents(School school, int year, Roll roll) throws IOException {
    List<Incident> incidents = Incident.of(seed, school, year, roll.pupils);
    for (int i = 0; i < incidents.size(); i++) {
      Incident incident = incidents.get(i);
      files
          .table(Dataset.BEHAVIOUR_INCIDENT)
          .row(
              school.id(),
              Landscape.written(year),
              i + 1,
              incident.day(),
              incident.kind(),
              incident.atBreak());
    }
  }
}
