package cymru.llesiant.nightly.sample.lives;

import cymru.llesiant.nightly.sample.world.Draws;
import cymru.llesiant.nightly.sample.world.Landscape;
import cymru.llesiant.nightly.sample.world.Pupil;
import cymru.llesiant.nightly.sample.world.School;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A child's profile at the end of reception, in England: 0 to 9 points on each of thirteen scales.
 *
 * @param pupil the child
 * @param school the school
 * @param year the academic year
 * @param results one for each scale
 */
public record Profile(Pupil pupil, School school, int year, List<Result> results) {

  private static final int HIGHEST = 9;
  private static final int GOOD_TOTAL = 78;
  private static final int GOOD_SCALE = 6;
  private static final double ABSENT = 0.01;
  private static final double LOWER_ELSEWHERE = 4;
  private static final List<String> SCALES =
      List.of(
          "PSED_DA",
          "PSED_SD",
          "PSED_ED",
          "CLL_LCT",
          "CLL_LSL",
          "CLL_R",
          "CLL_W",
          "PSRN_NLC",
          "PSRN_C",
          "PSRN_SSM",
          "KUW",
          "PD",
          "CD");

  /** Assesses a child in the reception year of a school. */
  static Profile of(Landscape landscape, Pupil pupil, School school) {
    int year = pupil.cohort();
    Draws draws = landscape.seed().draws("profile", pupil.number());
    double level =
        6.7
            + 1.1 * pupil.ability()
            + 0.4 * landscape.seed().draws("school in profile", school.number()).gaussian()
            - (pupil.eligibleForFreeMeals(landscape.seed(), year) ? 0.6 : 0)
            + (pupil.gender().equals("F") ? 0.4 : 0)
            - (school.isMainstream() ? 0 : LOWER_ELSEWHERE);
    List<Result> results = new ArrayList<>();
    for (String scale : SCALES) {
      long points = Math.max(0, Math.min(HIGHEST, Math.round(level + 0.9 * draws.gaussian())));
      results.add(
          new Result(
              scale,
              "TA",
              draws.chance(ABSENT / SCALES.size()) ? "A" : Long.toString(points),
              Optional.empty(),
              Optional.empty(),
              Optional.empty()));
    }
    return new Profile(pupil, school, year, results);
  }

  /** Whether there are points on every scale. */
  public boolean isWhole() {
    return results.stream().noneMatch(result -> result.grade().equals("A"));
  }

  /** Whether it has 78 points in all, and 6 on each scale of personal development and language. */
  public boolean isGood() {
    return isWhole()
        && results.stream().mapToInt(Profile::points).sum() >= GOOD_TOTAL
        && results.stream()
            .filter(r -> r.subject().startsWith("PSED") || r.subject().startsWith("CLL"))
            .allMatch(r -> points(r) >= GOOD_SCALE);
  }

  private static int points(Result result) {
    return Integer.parseInt(result.grade());
  }
}
