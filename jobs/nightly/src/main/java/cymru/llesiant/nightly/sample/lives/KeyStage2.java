package cymru.llesiant.nightly.sample.lives;

import cymru.llesiant.catalogue.Country;
import cymru.llesiant.nightly.sample.lives.Outcome.Setting;
import cymru.llesiant.nightly.sample.world.Draws;
import cymru.llesiant.nightly.sample.world.Landscape;
import cymru.llesiant.nightly.sample.world.Pupil;
import cymru.llesiant.nightly.sample.world.School;
import cymru.llesiant.nightly.sample.world.School.Medium;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A pupil's assessments at the end of year 6: by the teacher in Wales, by test in England.
 *
 * @param pupil the pupil
 * @param school the school
 * @param year the academic year
 * @param results one for each subject
 * @param corePoints mean points of the better of English and Welsh, of mathematics and (Wales) of
 *     science, as they would be had the pupil been present
 */
public record KeyStage2(
    Pupil pupil, School school, int year, List<Result> results, double corePoints) {

  private static final List<String> ABSENCES = List.of("A", "A", "A", "D");
  private static final double ABSENT = 0.015;

  /** Assesses a pupil at a school in a class; a class of 0 is one of no other pupil. */
  static KeyStage2 of(Landscape landscape, Pupil pupil, School school, int classNumber) {
    int year = pupil.cohort() + 6;
    Setting setting =
        new Setting(
            pupil,
            school,
            classNumber,
            year,
            landscape.yearsSinceFirst(year),
            Outcome.PRIOR_CENTRE);
    Draws draws = landscape.seed().draws("key stage 2", pupil.number());
    Optional<String> absence =
        draws.chance(ABSENT) ? Optional.of(draws.any(ABSENCES)) : Optional.empty();
    List<Result> attained = new ArrayList<>();
    for (String subject : subjects(school)) {
      double points =
          Outcome.keyStage2(subject)
              .withClassEffects(landscape.classEffects())
              .draw(landscape.seed(), setting);
      attained.add(result(school, subject, Result.level(points - need(school))));
    }
    List<Result> delivered =
        absence
            .map(code -> attained.stream().map(r -> result(school, r.subject(), code)).toList())
            .orElse(attained);
    return new KeyStage2(pupil, school, year, delivered, corePoints(attained));
  }

  private static double need(School school) {
    return school.isMainstream() ? 0 : 18;
  }

  private static List<String> subjects(School school) {
    if (school.country() == Country.ENGLAND) {
      return List.of("EN", "MA");
    }
    return school.medium() == Medium.WELSH
        ? List.of("CY", "EN", "MA", "SC")
        : List.of("EN", "MA", "SC");
  }

  private static Result result(School school, String subject, String grade) {
    Optional<String> language =
        school.country() == Country.WALES && !subject.equals("EN") && !subject.equals("CY")
            ? Optional.of(school.medium() == Medium.WELSH ? "CY" : "EN")
            : Optional.empty();
    return new Result(
        subject,
        school.country() == Country.WALES ? "TA" : "TEST",
        grade,
        Optional.empty(),
        Optional.empty(),
        language);
  }

  private static double corePoints(List<Result> results) {
    double language = 0;
    double others = 0;
    int count = 1;
    for (Result result : results) {
      double points = Result.pointsOfLevel(result.grade());
      if (result.subject().equals("EN") || result.subject().equals("CY")) {
        language = Math.max(language, points);
      } else {
        others += points;
        count++;
      }
    }
    return (language + others) / count;
  }

  /** Whether level 4 was reached in English or Welsh, and in every other subject assessed. */
  public boolean isLevel4InTheCore() {
    return results.stream().anyMatch(r -> isLanguage(r) && r.isLevel4())
        && results.stream().allMatch(r -> isLanguage(r) || r.isLevel4());
  }

  private static boolean isLanguage(Result result) {
    return result.subject().equals("EN") || result.subject().equals("CY");
  }
}
