package cymru.llesiant.nightly.sample;

import cymru.llesiant.catalogue.Country;
import cymru.llesiant.nightly.sample.files.Dataset;
import cymru.llesiant.nightly.sample.files.SenderFiles;
import cymru.llesiant.nightly.sample.lives.Absence;
import cymru.llesiant.nightly.sample.lives.Cohort;
import cymru.llesiant.nightly.sample.lives.Exclusion;
import cymru.llesiant.nightly.sample.lives.KeyStage2;
import cymru.llesiant.nightly.sample.lives.KeyStage4;
import cymru.llesiant.nightly.sample.lives.Life;
import cymru.llesiant.nightly.sample.lives.Profile;
import cymru.llesiant.nightly.sample.lives.Result;
import cymru.llesiant.nightly.sample.lives.Stay;
import cymru.llesiant.nightly.sample.lives.TeacherAssessment;
import cymru.llesiant.nightly.sample.lives.TeacherAssessment.Stage;
import cymru.llesiant.nightly.sample.lives.TeachingGroup;
import cymru.llesiant.nightly.sample.world.Draws;
import cymru.llesiant.nightly.sample.world.Landscape;
import cymru.llesiant.nightly.sample.world.Pupil;
import cymru.llesiant.nightly.sample.world.School;
import cymru.llesiant.nightly.sample.world.School.Medium;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Writes what an authority delivers about its pupils, a cohort at a time, and counts it. */
final class PupilRows {

  private final Landscape landscape;
  private final SenderFiles files;
  private final Counts counts;
  private long exclusions;

  PupilRows(Landscape landscape, SenderFiles files, Counts counts) {
    this.landscape = landscape;
    this.files = files;
    this.counts = counts;
  }

  /** Writes all rows of a cohort. */
  void write(Cohort cohort) throws IOException {
    for (Life life : cohort.lives()) {
      writeEnrolments(life);
      for (int year = landscape.firstYear(); year <= landscape.lastYear(); year++) {
        writeCensus(life, year);
        writeAttendance(life, year);
        writeExclusions(life, year);
      }
    }
    for (int year = landscape.firstYear(); year <= landscape.lastYear(); year++) {
      writeClasses(cohort.groups(year));
    }
    for (Profile profile : cohort.profiles()) {
      writeResults(profile.pupil(), profile.school(), profile.year(), "EYFSP", profile.results());
      counts.profile(profile, knownFreeMeals(profile.pupil(), profile.school(), profile.year()));
    }
    for (Stage stage : Stage.values()) {
      for (TeacherAssessment given : cohort.assessed(stage)) {
        writeResults(given.pupil(), given.school(), given.year(), stage.name(), given.results());
        counts.assessed(given, knownFreeMeals(given.pupil(), given.school(), given.year()));
      }
    }
    for (KeyStage2 stage : cohort.keyStage2()) {
      writeResults(stage.pupil(), stage.school(), stage.year(), "KS2", stage.results());
      counts.keyStage2(stage, knownFreeMeals(stage.pupil(), stage.school(), stage.year()));
    }
    for (KeyStage4 stage : cohort.keyStage4()) {
      writeResults(stage.pupil(), stage.school(), stage.year(), "KS4", stage.results());
      counts.keyStage4(stage, knownFreeMeals(stage.pupil(), stage.school(), stage.year()));
    }
  }

  /** Known for pupils of schools; referral units do not say. */
  private Optional<Boolean> freeMeals(Pupil pupil, School school, int year) {
    return school.phase() == School.Phase.PRU
        ? Optional.empty()
        : Optional.of(pupil.eligibleForFreeMeals(landscape.seed(), year));
  }

  /** The same, where a census of that year is delivered. */
  private Optional<Boolean> knownFreeMeals(Pupil pupil, School school, int year) {
    return landscape.delivers(year) ? freeMeals(pupil, school, year) : Optional.empty();
  }

  private void writeEnrolments(Life life) throws IOException {
    LocalDate first = LocalDate.of(landscape.firstYear(), 9, 1);
    LocalDate last = LocalDate.of(landscape.lastYear() + 1, 8, 31);
    for (Stay stay : life.registrations()) {
      if (!stay.to().isBefore(first)) {
        boolean open = stay.to().equals(last) && stay.leaveReason().isEmpty();
        files
            .table(Dataset.ENROLMENT)
            .row(
                life.pupil().upn(),
                stay.school().id(),
                stay.from(),
                open ? "" : stay.to(),
                stay.status(),
                stay.leaveReason());
      }
    }
  }

  private void writeCensus(Life life, int year) throws IOException {
    for (Stay stay : life.in(year)) {
      if (stay.atCensus(year)) {
        LocalDate entry =
            life.registrations().stream()
                .filter(whole -> whole.school().equals(stay.school()) && whole.atCensus(year))
                .map(Stay::from)
                .findFirst()
                .orElseThrow();
        List<Object> row = new ArrayList<>(person(life.pupil(), stay, year));
        row.addAll(background(life.pupil(), stay.school()));
        row.addAll(List.of(entry, "", life.pupil().neighbourhood().authority().code()));
        row.addAll(circumstances(life.pupil(), stay.school()));
        files.table(Dataset.PUPIL_CENSUS).row(row.toArray());
        if (stay.counts()) {
          counts.roll(stay.school(), year, freeMeals(life.pupil(), stay.school(), year));
        }
      }
    }
  }

  private List<Object> person(Pupil pupil, Stay stay, int year) {
    List<String> needs = pupil.need().types();
    return List.of(
        pupil.upn(),
        Landscape.written(year),
        "SPR",
        stay.school().id(),
        stay.status(),
        "Sample",
        "Pupil " + pupil.number(),
        pupil.born(),
        pupil.gender(),
        yearGroup(pupil.yearGroup(year)),
        freeMeals(pupil, stay.school(), year),
        pupil.need().provision(),
        needs.isEmpty() ? "" : needs.get(0),
        needs.size() < 2 ? "" : needs.get(1));
  }

  private static List<Object> background(Pupil pupil, School school) {
    boolean welsh = school.country() == Country.WALES;
    return List.of(
        pupil.background().ethnicity(),
        pupil.background().firstLanguage(),
        pupil.background().ealStage(),
        pupil.background().speaksWelsh(),
        welsh ? school.medium() == Medium.WELSH : "",
        pupil.background().inCare(),
        pupil.background().boards());
  }

  /** Looked after for a year, disabled, and in Wales from a deprived area: chance, and need. */
  private List<Object> circumstances(Pupil pupil, School school) {
    Draws draws = landscape.seed().draws("circumstances", pupil.number());
    boolean forAYear = draws.chance(0.8);
    boolean disabled = draws.chance(pupil.need().provision().equals("N") ? 0.01 : 0.25);
    boolean deprived = draws.chance(pupil.fsmRank() < school.nature().fsmRate() ? 0.45 : 0.14);
    return List.of(
        pupil.background().inCare() && forAYear,
        disabled,
        school.country() == Country.WALES ? deprived : "");
  }

  /** A year group as it is delivered. */
  static String yearGroup(int group) {
    return group == 0 ? "R" : Integer.toString(group);
  }

  private void writeAttendance(Life life, int year) throws IOException {
    Optional<Stay> roll = life.onRoll(year);
    Optional<Boolean> free = roll.flatMap(stay -> freeMeals(life.pupil(), stay.school(), year));
    for (Stay stay : life.in(year)) {
      List<Absence> absences = Absence.of(landscape, life.pupil(), stay, year);
      for (Absence absence : absences) {
        files
            .table(Dataset.ATTENDANCE)
            .row(
                life.pupil().upn(),
                stay.school().id(),
                Landscape.written(year),
                absence.term(),
                absence.possible(),
                absence.authorised(),
                absence.unauthorised(),
                absence.holidayAgreed(),
                absence.holidayNotAgreed());
      }
      if (roll.isEmpty() || !life.pupil().background().boards()) {
        counts.attendance(stay.school(), year, free, absences);
      }
    }
  }

  private void writeExclusions(Life life, int year) throws IOException {
    for (Exclusion exclusion : life.exclusionsIn(year)) {
      exclusions++;
      files
          .table(Dataset.EXCLUSION)
          .row(
              "X" + exclusions,
              life.pupil().upn(),
              exclusion.school().id(),
              Landscape.written(year),
              exclusion.start(),
              exclusion.category(),
              exclusion.reason(),
              exclusion.sessions(),
              exclusion.provision(),
              exclusion.provision().map(day -> "PRU"),
              exclusion.upheld(),
              exclusion.appeal(),
              exclusion.internal());
    }
    counts.exclusions(year, life.exclusionsIn(year));
  }

  private void writeClasses(List<TeachingGroup> groups) throws IOException {
    for (TeachingGroup group : groups) {
      List<Object> key = List.of(group.school().id(), Landscape.written(group.year()), group.id());
      List<Object> row = new ArrayList<>(key);
      row.addAll(List.of(group.subject(), yearGroup(group.yearGroup())));
      row.add(group.set().isPresent() ? group.set().getAsInt() : "");
      files.table(Dataset.TEACHING_GROUP).row(row.toArray());
      for (Pupil pupil : group.members()) {
        List<Object> member = new ArrayList<>(key);
        member.addAll(Arrays.asList(pupil.upn(), "", "", ""));
        files.table(Dataset.CLASS_MEMBERSHIP).row(member.toArray());
      }
    }
  }

  private void writeResults(
      Pupil pupil, School school, int year, String stage, List<Result> results) throws IOException {
    for (Result result : results) {
      files
          .table(Dataset.ATTAINMENT_RESULT)
          .row(
              pupil.upn(),
              school.id(),
              Landscape.written(year),
              stage,
              result.subject(),
              result.type(),
              result.grade(),
              result.size(),
              result.points(),
              true,
              result.language());
    }
  }
}
