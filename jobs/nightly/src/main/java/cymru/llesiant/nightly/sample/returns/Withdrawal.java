package cymru.llesiant.nightly.sample.returns;

import cymru.llesiant.nightly.sample.world.Draws;
import cymru.llesiant.nightly.sample.world.Draws.Weighted;
import cymru.llesiant.nightly.sample.world.Pupil;
import cymru.llesiant.nightly.sample.world.School;
import cymru.llesiant.nightly.sample.world.Seed;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/**
 * A pupil withdrawn from lessons for part of a day.
 *
 * @param day when
 * @param sessions for how many half-days
 * @param reason why
 */
public record Withdrawal(LocalDate day, String sessions, String reason) {

  private static final double FEW = 0.03;
  private static final double THOSE_IN_NEED = 0.15;
  private static final List<Weighted> SESSIONS =
      List.of(new Weighted("0.5", 5), new Weighted("1", 4), new Weighted("2", 2));
  private static final List<Weighted> REASONS =
      List.of(
          new Weighted("DB", 12),
          new Weighted("VA", 4),
          new Weighted("PP", 3),
          new Weighted("OT", 3),
          new Weighted("VP", 1));

  /** The withdrawals of a pupil at a school in a year, in order, at most one a day. */
  public static Collection<Withdrawal> of(Seed seed, Pupil pupil, School school, int year) {
    Draws draws = seed.draws("withdrawals", pupil.number(), school.number(), year);
    TreeMap<LocalDate, Withdrawal> byDay = new TreeMap<>();
    if (draws.chance(pupil.need().provision().equals("N") ? FEW : THOSE_IN_NEED)) {
      int count = 1 + draws.poisson(1.5);
      for (int i = 0; i < count; i++) {
        LocalDate day = SchoolDay.of(draws, year);
        byDay.put(day, new Withdrawal(day, draws.pick(SESSIONS), draws.pick(REASONS)));
      }
    }
    return byDay.values();
  }
}
