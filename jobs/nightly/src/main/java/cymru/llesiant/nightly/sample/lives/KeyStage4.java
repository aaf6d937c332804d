package cymru.llesiant.nightly.sample.lives;

import cymru.llesiant.catalogue.Country;
import cymru.llesiant.nightly.sample.lives.Outcome.Setting;
import cymru.llesiant.nightly.sample.world.Draws;
import cymru.llesiant.nightly.sample.world.Landscape;
import cymru.llesiant.nightly.sample.world.Pupil;
import cymru.llesiant.nightly.sample.world.School;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A pupil's qualifications at the end of year 11.
 *
 * @param pupil the pupil
 * @param school the school
 * @param year the academic year
 * @param results one for each subject
 */
public record KeyStage4(Pupil pupil, School school, int year, List<Result> results) {

  private static final BigDecimal FULL = BigDecimal.ONE;
  private static final BigDecimal HALF = new BigDecimal("0.5");
  private static final BigDecimal DOUBLE = BigDecimal.valueOf(2);
  private static final Map<String, BigDecimal> OTHER_SIZES = Map.of("RE", HALF, "IT", DOUBLE);
  private static final List<String> OPTIONS =
      List.of("HI", "GG", "MFL", "AD", "MU", "PE", "RE", "DT", "IT");
  private static final List<String> FEW_OPTIONS = List.of("AD", "PE");
  private static final int FEWEST_OPTIONS = 4;
  private static final double ABSENT = 0.01;
  private static final double LOWER_ELSEWHERE = 18;
  private static final BigDecimal GOOD_PASSES = BigDecimal.valueOf(5);

  /**
   * Examines a pupil on the roll of a school.
   *
   * @param prior mean points at key stage 2
   * @param classes the number of the pupil's class in EN, MA and SC
   */
  static KeyStage4 of(
      Landscape landscape, Pupil pupil, School school, double prior, Map<String, Integer> classes) {
    int year = pupil.cohort() + 11;
    Examination exam = new Examination(landscape, pupil, school, year, prior);
    Draws draws = landscape.seed().draws("key stage 4", pupil.number());
    List<Result> results = new ArrayList<>();
    if (!school.isMainstream()) {
      FEW_OPTIONS.forEach(subject -> results.add(exam.graded(subject, LOWER_ELSEWHERE)));
      return new KeyStage4(pupil, school, year, results);
    }
    results.add(exam.language("EN", classes.get("EN")));
    if (school.medium() == School.Medium.WELSH) {
      results.add(exam.language("CY", classes.get("EN")));
    }
    results.add(exam.exact("MA", Outcome.MATHEMATICS, classes.get("MA")));
    results.add(exam.exact("SC", Outcome.SCIENCE, classes.get("SC")));
    List<String> options = new ArrayList<>(OPTIONS);
    for (int left = FEWEST_OPTIONS + draws.below(3); left > 0; left--) {
      String option = options.remove(draws.below(options.size()));
      results.add(draws.chance(ABSENT) ? exam.absent(option) : exam.graded(option, 0));
    }
    return new KeyStage4(pupil, school, year, results);
  }

  /** Whether five good passes or as much were reached, with the language and mathematics. */
  public boolean isLevel2Inclusive() {
    BigDecimal volume =
        results.stream()
            .filter(Result::isGoodPass)
            .map(result -> result.size().orElse(FULL))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return volume.compareTo(GOOD_PASSES) >= 0 && isGood("EN", "CY") && isGood("MA", "MA");
  }

  private boolean isGood(String subject, String orSubject) {
    return results.stream()
        .filter(r -> r.subject().equals(subject) || r.subject().equals(orSubject))
        .anyMatch(Result::isGoodPass);
  }

  private record Examination(
      Landscape landscape, Pupil pupil, School school, int year, double prior) {

    Result language(String subject, int classNumber) {
      return result(subject, Result.gcse(points(Outcome.language(subject), classNumber)), null);
    }

    Result exact(String subject, Outcome outcome, int classNumber) {
      long hundredths = Math.max(0, Math.round(100 * points(outcome, classNumber)));
      BigDecimal points = BigDecimal.valueOf(hundredths, 2);
      return result(subject, Result.gcse(points.doubleValue()), points);
    }

    Result graded(String subject, double lower) {
      String grade = Result.gcse(points(Outcome.option(subject), 0) - lower);
      BigDecimal size = OTHER_SIZES.get(subject);
      return result(
          subject,
          grade,
          size == null ? null : size.multiply(BigDecimal.valueOf(Result.pointsOfGcse(grade))));
    }

    Result absent(String subject) {
      return result(subject, "X", null);
    }

    private double points(Outcome outcome, int classNumber) {
      return outcome
          .withClassEffects(landscape.classEffects())
          .draw(
              landscape.seed(),
              new Setting(
                  pupil, school, classNumber, year, landscape.yearsSinceFirst(year), prior));
    }

    private Result result(String subject, String grade, BigDecimal points) {
      boolean choice = school.country() == Country.WALES && !subject.equals("EN");
      String language = school.medium() == School.Medium.WELSH ? "CY" : "EN";
      return new Result(
          subject,
          "EXAM",
          grade,
          Optional.of(OTHER_SIZES.getOrDefault(subject, FULL)),
          Optional.ofNullable(points),
          choice && !subject.equals("CY") ? Optional.of(language) : Optional.empty());
    }
  }
}
