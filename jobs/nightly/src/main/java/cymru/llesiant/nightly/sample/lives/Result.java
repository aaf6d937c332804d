package cymru.llesiant.nightly.sample.lives;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * One assessment of a pupil in a subject.
 *
 * @param subject code of the subject
 * @param type TA, TEST or EXAM
 * @param grade the level or grade
 * @param size its size in GCSEs, of a qualification
 * @param points its points, where they are not those of the grade
 * @param language EN or CY where there is a choice
 */
public record Result(
    String subject,
    String type,
    String grade,
    Optional<BigDecimal> size,
    Optional<BigDecimal> points,
    Optional<String> language) {

  private static final List<String> LEVELS = List.of("W", "1", "2", "3", "4", "5", "6", "7", "8");
  private static final List<String> GRADES = List.of("U", "G", "F", "E", "D", "C", "B", "A", "A*");
  private static final int POINTS_A_STEP = 6;
  private static final double LOWEST_GRADE = 13;

  /** The level at key stage 2 of so many points: level n from 6n up to 6n + 6, 5 at most. */
  static String level(double points) {
    return level(points, 5);
  }

  /** The level of so many points, at most the highest there is. */
  static String level(double points, int highest) {
    int step = (int) Math.floor(points / POINTS_A_STEP);
    return LEVELS.get(Math.max(0, Math.min(highest, step)));
  }

  /** The points of a level: 6n + 3, and 3 for working towards level 1. */
  static double pointsOfLevel(String level) {
    return POINTS_A_STEP * LEVELS.indexOf(level) + 3.0;
  }

  /** The GCSE grade nearest to so many points: C is 40, a step is 6. */
  static String gcse(double points) {
    int step = (int) Math.floor((points - LOWEST_GRADE) / POINTS_A_STEP) + 1;
    return GRADES.get(Math.max(0, Math.min(GRADES.size() - 1, step)));
  }

  /** The points of a GCSE grade: G 16 up to A* 58, and 0 for U. */
  static int pointsOfGcse(String grade) {
    int step = GRADES.indexOf(grade);
    return step <= 0 ? 0 : 10 + POINTS_A_STEP * step;
  }

  /** Whether level 4 or better was reached. */
  boolean isLevel4() {
    return isLevel(4);
  }

  /** Whether a level or a better one was reached. */
  boolean isLevel(int level) {
    return LEVELS.indexOf(grade) >= level;
  }

  /** Whether the grade is C or better. */
  boolean isGoodPass() {
    return GRADES.indexOf(grade) >= GRADES.indexOf("C");
  }
}
