package cymru.llesiant.nightly.sample.returns;

import cymru.llesiant.nightly.sample.world.Draws;
import cymru.llesiant.nightly.sample.world.Draws.Weighted;
import cymru.llesiant.nightly.sample.world.School;
import cymru.llesiant.nightly.sample.world.Seed;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * An incident of bullying that a school recorded.
 *
 * @param day when
 * @param reportedBy who reported it
 * @param type what it was
 * @param motive why
 * @param place where
 * @param resolved whether it was resolved
 */
public record Bullying(
    LocalDate day, String reportedBy, String type, String motive, String place, boolean resolved) {

  private static final double A_PUPIL = 0.02;
  private static final double RECORDS_NOTHING = 0.08;
  private static final List<Weighted> REPORTERS =
      List.of(
          new Weighted("PUPIL", 6),
          new Weighted("STAFF", 3),
          new Weighted("PARENT", 3),
          new Weighted("OTHER", 1));
  private static final List<Weighted> TYPES =
      List.of(
          new Weighted("VERBAL", 10),
          new Weighted("PHYSICAL", 5),
          new Weighted("INDIRECT", 4),
          new Weighted("CYBER", 3),
          new Weighted("OTHER", 1));
  private static final List<Weighted> MOTIVES =
      List.of(
          new Weighted("NONE", 60),
          new Weighted("RACE", 12),
          new Weighted("SEXUAL_ORIENTATION", 8),
          new Weighted("GENDER", 6),
          new Weighted("SEN_DISABILITY", 6),
          new Weighted("RELIGION", 3),
          new Weighted("CULTURE", 2),
          new Weighted("AGE", 1),
          new Weighted("OTHER", 2));
  private static final List<Weighted> PLACES =
      List.of(
          new Weighted("BREAK", 8),
          new Weighted("CLASS", 5),
          new Weighted("JOURNEY", 2),
          new Weighted("ONLINE", 3),
          new Weighted("OTHER", 1));

  /** The incidents of a school with so many pupils; some schools record nothing in a year. */
  public static List<Bullying> of(Seed seed, School school, int year, int pupils) {
    Draws draws = seed.draws("bullying", school.number(), year);
    int count =
        draws.chance(RECORDS_NOTHING) ? 0 : draws.poisson(pupils * A_PUPIL * draws.gamma(2));
    List<Bullying> incidents = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      incidents.add(
          new Bullying(
              SchoolDay.of(draws, year),
              draws.pick(REPORTERS),
              draws.pick(TYPES),
              draws.pick(MOTIVES),
              draws.pick(PLACES),
              draws.chance(0.8)));
    }
    return incidents;
  }
}
