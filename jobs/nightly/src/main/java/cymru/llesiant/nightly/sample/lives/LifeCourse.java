package cymru.llesiant.nightly.sample.lives;

import cymru.llesiant.nightly.sample.world.Draws;
import cymru.llesiant.nightly.sample.world.Landscape;
import cymru.llesiant.nightly.sample.world.Neighbourhood;
import cymru.llesiant.nightly.sample.world.Pupil;
import cymru.llesiant.nightly.sample.world.School;
import cymru.llesiant.nightly.sample.world.Seed;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Follows one pupil from the first year group to the last. A few change primary school in February;
 * a few older ones spend part of the week in a pupil referral unit; a pupil excluded for good goes
 * there, or leaves the sample where there is none.
 */
final class LifeCourse {

  private static final int LAST_PRIMARY_GROUP = 6;
  private static final double MOVES = 0.02;
  private static final double SHARED = 0.015;
  private static final double WEEK_AT_SCHOOL = 0.6;

  private final Seed seed;
  private final Pupil pupil;
  private final Neighbourhood home;
  private final Map<Integer, List<Stay>> stays = new LinkedHashMap<>();
  private final Map<Integer, List<Exclusion>> exclusions = new LinkedHashMap<>();
  private School school;

  private LifeCourse(Landscape landscape, Pupil pupil) {
    this.seed = landscape.seed();
    this.pupil = pupil;
    this.home = pupil.neighbourhood();
    this.school = pupil.firstSchool();
  }

  /** The pupil's life up to the last year of the landscape. */
  static Life of(Landscape landscape, Pupil pupil) {
    LifeCourse course = new LifeCourse(landscape, pupil);
    int last = Math.min(pupil.cohort() + pupil.stay().last(), landscape.lastYear());
    boolean stillThere = true;
    for (int year = pupil.cohort() + pupil.stay().first(); stillThere && year <= last; year++) {
      stillThere = course.liveThrough(year);
    }
    return new Life(pupil, course.stays, course.exclusions);
  }

  /** Lives through a year; false when the pupil leaves the sample in it. */
  private boolean liveThrough(int year) {
    moveUp(year);
    List<Exclusion> excluded =
        school.isMainstream() ? Exclusion.of(seed, pupil, school, year) : List.of();
    exclusions.put(year, excluded);
    Optional<Exclusion> forGood = excluded.stream().filter(Exclusion::isFinal).findFirst();
    if (forGood.isPresent()) {
      stays.put(year, List.of(endingWith(forGood.get(), year)));
      Optional<School> unit = home.unit();
      unit.ifPresent(next -> school = next);
      return unit.isPresent();
    }
    stays.put(year, undisturbed(year));
    return true;
  }

  private void moveUp(int year) {
    if (!school.teachesIn(year)) {
      school = home.successorOf(school);
    }
    if (school.isMainstream() && pupil.yearGroup(year) > LAST_PRIMARY_GROUP) {
      school = home.secondary();
    }
  }

  private Stay endingWith(Exclusion exclusion, int year) {
    return new Stay(school, "C", Stay.firstDay(year), exclusion.start(), 1, Optional.of("PEX"));
  }

  private List<Stay> undisturbed(int year) {
    Draws draws = seed.draws("moves", pupil.number(), year);
    int group = pupil.yearGroup(year);
    List<School> others = new ArrayList<>(home.primariesIn(year));
    others.remove(school);
    if (school.isMainstream() && 0 < group && group < LAST_PRIMARY_GROUP && !others.isEmpty()) {
      return draws.chance(MOVES) ? moving(year, draws.any(others)) : wholeYear(year, "C", 1);
    }
    if (school.isMainstream() && group > 8 && home.unit().isPresent() && draws.chance(SHARED)) {
      List<Stay> both = new ArrayList<>(wholeYear(year, "M", WEEK_AT_SCHOOL));
      both.add(
          new Stay(
              home.unit().get(),
              "S",
              Stay.firstDay(year),
              Stay.lastDay(year),
              1 - WEEK_AT_SCHOOL,
              leaveReason(year)));
      return both;
    }
    return wholeYear(year, "C", 1);
  }

  private List<Stay> wholeYear(int year, String status, double part) {
    return List.of(
        new Stay(school, status, Stay.firstDay(year), Stay.lastDay(year), part, leaveReason(year)));
  }

  private List<Stay> moving(int year, School next) {
    LocalDate day = LocalDate.of(year + 1, 2, 21);
    Stay before =
        new Stay(school, "C", Stay.firstDay(year), day.minusDays(1), 1, Optional.of("TRANSFER"));
    school = next;
    return List.of(before, new Stay(next, "C", day, Stay.lastDay(year), 1, leaveReason(year)));
  }

  private Optional<String> leaveReason(int year) {
    int group = pupil.yearGroup(year);
    if (group == pupil.stay().last()) {
      return Optional.of(pupil.stay().leaveReason());
    }
    if (school.isMainstream() && group == LAST_PRIMARY_GROUP && !school.equals(home.secondary())) {
      return Optional.of("END_STAGE");
    }
    return school.lastYear() == year ? Optional.of("TRANSFER") : Optional.empty();
  }
}
