package cymru.llesiant.nightly.sample.lives;

import cymru.llesiant.catalogue.Country;
import cymru.llesiant.nightly.sample.lives.TeacherAssessment.Stage;
import cymru.llesiant.nightly.sample.world.Births;
import cymru.llesiant.nightly.sample.world.Landscape;
import cymru.llesiant.nightly.sample.world.Neighbourhood;
import cymru.llesiant.nightly.sample.world.Pupil;
import cymru.llesiant.nightly.sample.world.School;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The pupils of a neighbourhood who start school in one year, and all that happens to them. */
public final class Cohort {

  private static final int END_OF_PRIMARY = 6;
  private static final int END_OF_SECONDARY = 11;
  private static final List<String> EVERYTHING = List.of("ALL");
  private static final List<String> CORE = List.of("EN", "MA", "SC");

  private final Landscape landscape;
  private final int cohort;
  private final List<Life> lives = new ArrayList<>();
  private final Map<Long, KeyStage2> keyStage2 = new HashMap<>();

  private Cohort(Landscape landscape, int cohort) {
    this.landscape = landscape;
    this.cohort = cohort;
  }

  /** The cohort of a neighbourhood that starts reception in a calendar year. */
  public static Cohort of(Landscape landscape, Neighbourhood neighbourhood, int cohort) {
    Cohort made = new Cohort(landscape, cohort);
    for (Pupil pupil : new Births(landscape).of(neighbourhood, cohort)) {
      made.lives.add(LifeCourse.of(landscape, pupil));
    }
    if (cohort + END_OF_PRIMARY <= landscape.lastYear()) {
      made.assessAtTheEndOfPrimary();
    }
    return made;
  }

  /** The pupils' lives. */
  public List<Life> lives() {
    return List.copyOf(lives);
  }

  /** The classes of an academic year, of mainstream schools. */
  public List<TeachingGroup> groups(int year) {
    Map<String, List<Pupil>> bySchool = new TreeMap<>();
    Map<String, School> schools = new HashMap<>();
    for (Life life : lives) {
      life.onRoll(year)
          .map(Stay::school)
          .filter(School::isMainstream)
          .ifPresent(
              school -> {
                schools.put(school.id(), school);
                bySchool.computeIfAbsent(school.id(), id -> new ArrayList<>()).add(life.pupil());
              });
    }
    List<TeachingGroup> groups = new ArrayList<>();
    bySchool.forEach(
        (id, pupils) ->
            subjects(year)
                .forEach(
                    subject ->
                        groups.addAll(
                            TeachingGroup.of(
                                landscape.seed(),
                                schools.get(id),
                                year,
                                subject,
                                pupils,
                                this::prior))));
    return groups;
  }

  private List<String> subjects(int year) {
    return year - cohort <= END_OF_PRIMARY ? EVERYTHING : CORE;
  }

  private double prior(Pupil pupil) {
    return keyStage2.get(pupil.number()).corePoints();
  }

  private void assessAtTheEndOfPrimary() {
    int year = cohort + END_OF_PRIMARY;
    Map<Long, Map<String, Integer>> classes = classes(year);
    for (Life life : lives) {
      Pupil pupil = life.pupil();
      School school = life.onRoll(year).map(Stay::school).orElse(pupil.firstSchool());
      int classNumber = classes.getOrDefault(pupil.number(), Map.of()).getOrDefault("ALL", 0);
      keyStage2.put(pupil.number(), KeyStage2.of(landscape, pupil, school, classNumber));
    }
  }

  /** The number of each pupil's class in each subject. */
  private Map<Long, Map<String, Integer>> classes(int year) {
    Map<Long, Map<String, Integer>> classes = new HashMap<>();
    for (TeachingGroup group : groups(year)) {
      for (Pupil pupil : group.members()) {
        classes
            .computeIfAbsent(pupil.number(), number -> new HashMap<>())
            .put(group.subject(), group.number());
      }
    }
    return classes;
  }

  /**
   * The pupils' results at the end of year 6: all if that year is delivered, else those of pupils
   * whose results in year 11 are.
   */
  public List<KeyStage2> keyStage2() {
    int year = cohort + END_OF_PRIMARY;
    int end = cohort + END_OF_SECONDARY;
    return lives.stream()
        .filter(life -> life.onRoll(year).isPresent())
        .filter(
            life ->
                landscape.delivers(year) || landscape.delivers(end) && life.onRoll(end).isPresent())
        .map(life -> keyStage2.get(life.pupil().number()))
        .toList();
  }

  /** The children's profiles at the end of reception: in England, if that year is delivered. */
  public List<Profile> profiles() {
    List<Profile> profiles = new ArrayList<>();
    if (landscape.delivers(cohort)) {
      for (Life life : lives) {
        life.onRoll(cohort)
            .map(Stay::school)
            .filter(school -> school.country() == Country.ENGLAND)
            .ifPresent(school -> profiles.add(Profile.of(landscape, life.pupil(), school)));
      }
    }
    return profiles;
  }

  /**
   * What teachers gave the pupils at the end of a stage: all if that year is delivered, else, in
   * England at key stage 1, those of pupils whose results in year 6 are.
   */
  public List<TeacherAssessment> assessed(Stage stage) {
    int year = cohort + stage.yearGroup();
    List<TeacherAssessment> assessed = new ArrayList<>();
    for (Life life : lives) {
      life.onRoll(year)
          .map(Stay::school)
          .filter(school -> landscape.delivers(year) || stage == Stage.KS1 && leadsTo(life, school))
          .map(school -> TeacherAssessment.of(landscape, stage, life.pupil(), school))
          .ifPresent(assessed::add);
    }
    return assessed;
  }

  private boolean leadsTo(Life life, School school) {
    int end = cohort + END_OF_PRIMARY;
    return school.country() == Country.ENGLAND
        && landscape.delivers(end)
        && life.onRoll(end).isPresent();
  }

  /** The pupils' results at the end of year 11, if that year is delivered. */
  public List<KeyStage4> keyStage4() {
    int year = cohort + END_OF_SECONDARY;
    List<KeyStage4> results = new ArrayList<>();
    if (landscape.delivers(year)) {
      Map<Long, Map<String, Integer>> classes = classes(year);
      for (Life life : lives) {
        Pupil pupil = life.pupil();
        life.onRoll(year)
            .map(Stay::school)
            .map(
                school ->
                    KeyStage4.of(
                        landscape, pupil, school, prior(pupil), classes.get(pupil.number())))
            .ifPresent(results::add);
      }
    }
    return results;
  }
}
