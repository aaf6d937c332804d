package cymru.llesiant.nightly.sample.returns;

import cymru.llesiant.nightly.sample.world.Draws;
import cymru.llesiant.nightly.sample.world.School;
import cymru.llesiant.nightly.sample.world.Seed;

/**
 * A school's return of lunches in the financial year that ends in an academic year.
 *
 * @param days days on which lunch was served
 * @param paid lunches paid for
 * @param free free lunches
 * @param onRoll pupils on roll
 * @param eligible pupils eligible for free meals
 * @param taken of them, pupils who had theirs on census day
 */
public record Lunches(int days, long paid, long free, int onRoll, int eligible, int taken) {

  private static final int DAYS = 190;
  private static final double FREE_TAKEN = 0.82;
  private static final double PAID_IN_PRIMARY = 0.37;
  private static final double PAID_IN_SECONDARY = 0.31;

  /** The return of a school with so many pupils on roll, so many of them eligible. */
  public static Lunches of(Seed seed, School school, int year, int onRoll, int eligible) {
    Draws draws = seed.draws("lunches", school.number(), year);
    double taste = Math.min(draws.lognormal(0.15), 1.3);
    double paying = school.phase() == School.Phase.PRI ? PAID_IN_PRIMARY : PAID_IN_SECONDARY;
    int taken = draws.binomial(eligible, FREE_TAKEN);
    long free = Math.round(DAYS * eligible * FREE_TAKEN * 0.95);
    long paid = Math.round(DAYS * (onRoll - eligible) * paying * taste);
    return new Lunches(DAYS, paid, free, onRoll, eligible, taken);
  }

  /** Lunches taken. */
  public long meals() {
    return paid + free;
  }

  /** Lunches there would have been had every pupil taken one each day. */
  public long places() {
    return (long) days * onRoll;
  }
}
