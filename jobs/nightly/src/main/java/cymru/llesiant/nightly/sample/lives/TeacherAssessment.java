package cymru.llesiant.nightly.sample.lives;

import cymru.llesiant.catalogue.Country;
import cymru.llesiant.nightly.sample.lives.Outcome.Setting;
import cymru.llesiant.nightly.sample.world.Landscape;
import cymru.llesiant.nightly.sample.world.Pupil;
import cymru.llesiant.nightly.sample.world.School;
import cymru.llesiant.nightly.sample.world.School.Medium;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What teachers gave a pupil at the end of year 2 or of year 9.
 *
 * @param stage the key stage
 * @param pupil the pupil
 * @param school the school
 * @param year the academic year
 * @param results one for each subject
 */
public record TeacherAssessment(
    Stage stage, Pupil pupil, School school, int year, List<Result> results) {

  private static final double ABSENT = 0.01;
  private static final double LOWER_ELSEWHERE = 12;

  /** A key stage that ends with teachers' assessments. */
  public enum Stage {
    /** Year 2, level 2 expected and level 4 the highest. */
    KS1(2, 2, 4, 16.5),
    /** Year 9, level 5 expected and level 8 the highest. */
    KS3(9, 5, 8, 35);

    private final int yearGroup;
    private final int expected;
    private final int highest;
    private final double mean;

    Stage(int yearGroup, int expected, int highest, double mean) {
      this.yearGroup = yearGroup;
      this.expected = expected;
      this.highest = highest;
      this.mean = mean;
    }

    /** The year group at whose end it is. */
    int yearGroup() {
      return yearGroup;
    }
  }

  /** Assesses a pupil at a school. */
  static TeacherAssessment of(Landscape landscape, Stage stage, Pupil pupil, School school) {
    int year = pupil.cohort() + stage.yearGroup;
    Setting setting =
        new Setting(pupil, school, 0, year, landscape.yearsSinceFirst(year), Outcome.PRIOR_CENTRE);
    boolean absent = landscape.seed().draws("absent at " + stage, pupil.number()).chance(ABSENT);
    List<Result> results = new ArrayList<>();
    for (String subject : subjects(stage, school)) {
      double points =
          Outcome.teacherAssessment(stage.name(), subject, stage.mean)
              .draw(landscape.seed(), setting);
      double lower = school.isMainstream() ? 0 : LOWER_ELSEWHERE;
      results.add(
          new Result(
              subject,
              "TA",
              absent ? "A" : Result.level(points - lower, stage.highest),
              Optional.empty(),
              Optional.empty(),
              Optional.empty()));
    }
    return new TeacherAssessment(stage, pupil, school, year, results);
  }

  /** At key stage 1 one language is assessed, at key stage 3 English beside Welsh. */
  private static List<String> subjects(Stage stage, School school) {
    boolean welsh = school.country() == Country.WALES && school.medium() == Medium.WELSH;
    if (welsh) {
      return stage == Stage.KS1 ? List.of("CY", "MA", "SC") : List.of("CY", "EN", "MA", "SC");
    }
    return List.of("EN", "MA", "SC");
  }

  /** Whether the level expected was reached in English or Welsh, and in every other subject. */
  public boolean isExpectedInTheCore() {
    return results.stream().anyMatch(r -> isLanguage(r) && r.isLevel(stage.expected))
        && results.stream().allMatch(r -> isLanguage(r) || r.isLevel(stage.expected));
  }

  private static boolean isLanguage(Result result) {
    return result.subject().equals("EN") || result.subject().equals("CY");
  }
}
