package cymru.llesiant.nightly.sample.returns;

import cymru.llesiant.nightly.sample.world.Draws;
import cymru.llesiant.nightly.sample.world.Draws.Weighted;
import cymru.llesiant.nightly.sample.world.School;
import cymru.llesiant.nightly.sample.world.Seed;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * An incident of bad behaviour, other than bullying, that a school recorded.
 *
 * @param day when
 * @param kind what
 * @param atBreak whether at a break or lunch time
 */
public record Incident(LocalDate day, String kind, boolean atBreak) {

  private static final double A_PUPIL = 0.06;
  private static final List<Weighted> KINDS =
      List.of(
          new Weighted("STAFF_PHYSICAL", 1),
          new Weighted("STAFF_VERBAL", 5),
          new Weighted("DISRUPTION", 16),
          new Weighted("VANDALISM", 2),
          new Weighted("OTHER", 6));

  /** The incidents of a school with so many pupils; every school records one at least. */
  public static List<Incident> of(Seed seed, School school, int year, int pupils) {
    Draws draws = seed.draws("incidents", school.number(), year);
    int count = 1 + draws.poisson(pupils * A_PUPIL * draws.gamma(2));
    List<Incident> incidents = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      incidents.add(new Incident(SchoolDay.of(draws, year), draws.pick(KINDS), draws.chance(0.35)));
    }
    return incidents;
  }
}
