package cymru.llesiant.nightly.sample.returns;

import cymru.llesiant.nightly.sample.world.Draws;
import cymru.llesiant.nightly.sample.world.Draws.Weighted;
import cymru.llesiant.nightly.sample.world.Pupil;
import cymru.llesiant.nightly.sample.world.Seed;
import java.util.List;
import java.util.Set;

/**
 * What a pupil did after year 11.
 *
 * @param october in October
 * @param later twelve months after
 */
public record Leaver(String october, String later) {

  private static final Set<String> NEITHER =
      Set.of("LEFT_AREA", "DECEASED", "UNKNOWN", "CUSTODY", "ASYLUM");
  private static final Set<String> LEARNING = Set.of("ED_FT", "ED_PT", "WBL", "EMP_TRAIN");
  private static final double GOES_ON = 0.8;

  /** A leaver; those eligible for free meals are out of learning more often. */
  public static Leaver of(Seed seed, Pupil pupil, boolean freeMeals) {
    Draws draws = seed.draws("destination", pupil.number());
    double worse = freeMeals ? 2.5 : 1;
    List<Weighted> statuses =
        List.of(
            new Weighted("ED_FT", 800),
            new Weighted("ED_PT", 15),
            new Weighted("WBL", 60),
            new Weighted("EMP_TRAIN", 25),
            new Weighted("EMP_NOTRAIN", 25 * worse),
            new Weighted("NEET_ACTIVE", 35 * worse),
            new Weighted("NEET_INACTIVE", 10 * worse),
            new Weighted("LEFT_AREA", 12),
            new Weighted("UNKNOWN", 20),
            new Weighted("CUSTODY", 2));
    String october = draws.pick(statuses);
    return new Leaver(october, draws.chance(GOES_ON) ? october : draws.pick(statuses));
  }

  /** Whether it counts: who cannot be in learning, or is not known, does not. */
  public boolean isKnown() {
    return !NEITHER.contains(october);
  }

  /** Whether in learning in October. */
  public boolean isLearning() {
    return LEARNING.contains(october);
  }

  /** Whether in neither education, employment nor training in October. */
  public boolean isNeither() {
    return october.startsWith("NEET");
  }
}
