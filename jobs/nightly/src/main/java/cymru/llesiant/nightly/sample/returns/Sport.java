package cymru.llesiant.nightly.sample.returns;

import cymru.llesiant.nightly.sample.world.Draws;
import cymru.llesiant.nightly.sample.world.School;
import cymru.llesiant.nightly.sample.world.Seed;

/**
 * How much a year group of a school is active.
 *
 * @param twoHours pupils who do two hours a week or more
 * @param threeHours pupils who do three hours a week or more
 * @param minutes minutes of lessons a week
 */
public record Sport(int twoHours, int threeHours, int minutes) {

  private static final double TWO_HOURS = 0.86;
  private static final double THREE_HOURS = 0.63;

  /** Of so many pupils of a year group, 0 reception to 11; older ones do less. */
  public static Sport of(Seed seed, School school, int year, int yearGroup, int pupils) {
    Draws draws = seed.draws("sport", school.number(), year, yearGroup);
    double age = 1 - 0.02 * Math.max(0, yearGroup - 6);
    int two = draws.binomial(pupils, TWO_HOURS * age);
    int three = draws.binomial(two, THREE_HOURS * age);
    return new Sport(two, three, 100 + 5 * draws.below(7));
  }
}
