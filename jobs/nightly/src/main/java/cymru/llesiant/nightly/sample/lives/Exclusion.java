package cymru.llesiant.nightly.sample.lives;

import cymru.llesiant.nightly.sample.world.Draws;
import cymru.llesiant.nightly.sample.world.Draws.Weighted;
import cymru.llesiant.nightly.sample.world.Pupil;
import cymru.llesiant.nightly.sample.world.School;
import cymru.llesiant.nightly.sample.world.Seed;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A pupil shut out of a school for a time or for good. Few pupils are, some of them often, and
 * schools differ much.
 *
 * @param school the school
 * @param start first day
 * @param category PERM permanent, FIXD fixed period, LNCH lunch times
 * @param reason code of the main reason
 * @param sessions its length in half-days, unless permanent
 * @param provision first day of education elsewhere
 * @param upheld whether a permanent one stood; empty while pending
 * @param appeal the outcome of an appeal
 * @param internal whether it was a withdrawal inside the school
 */
public record Exclusion(
    School school,
    LocalDate start,
    String category,
    String reason,
    Optional<Integer> sessions,
    Optional<LocalDate> provision,
    Optional<Boolean> upheld,
    Optional<String> appeal,
    boolean internal) {

  private static final int MOST_A_YEAR = 7;
  private static final int LONG = 11;
  private static final int DAYS_OF_TEACHING = 290;

  private static final List<Weighted> REASONS =
      List.of(
          new Weighted("DB", 26),
          new Weighted("VA", 22),
          new Weighted("PP", 19),
          new Weighted("OT", 10),
          new Weighted("VP", 5),
          new Weighted("PA", 5),
          new Weighted("DA", 4),
          new Weighted("DM", 3),
          new Weighted("TH", 2),
          new Weighted("BU", 2),
          new Weighted("RA", 1),
          new Weighted("SM", 1));
  private static final List<Weighted> LENGTHS =
      List.of(
          new Weighted("1", 14),
          new Weighted("2", 32),
          new Weighted("3", 6),
          new Weighted("4", 18),
          new Weighted("6", 12),
          new Weighted("10", 14),
          new Weighted("12", 4));

  /** The exclusions of a pupil at a school in an academic year, in order of date. */
  static List<Exclusion> of(Seed seed, Pupil pupil, School school, int year) {
    Draws draws = seed.draws("exclusions", pupil.number(), school.number(), year);
    int count = Math.min(MOST_A_YEAR, draws.poisson(expected(seed, pupil, school, year, draws)));
    boolean forGood = pupil.yearGroup(year) > 6 && count > 0 && draws.chance(0.03);
    List<Exclusion> exclusions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int slot = DAYS_OF_TEACHING / count;
      LocalDate start = schoolDay(year, 5 + i * slot + draws.below(slot - 5));
      exclusions.add(
          forGood && i == count - 1
              ? permanent(draws, school, start)
              : temporary(draws, school, start));
    }
    return exclusions;
  }

  private static double expected(Seed seed, Pupil pupil, School school, int year, Draws draws) {
    double base = pupil.yearGroup(year) > 6 ? 0.03 : 0.003;
    return base
        * school.nature().exclusion()
        * (pupil.eligibleForFreeMeals(seed, year) ? 2.2 : 1)
        * (pupil.gender().equals("M") ? 2.2 : 1)
        * (pupil.need().provision().equals("N") ? 1 : 2)
        * StrictMath.exp(-0.25 * pupil.ability())
        * draws.lognormal(1.2);
  }

  private static LocalDate schoolDay(int year, int day) {
    LocalDate date = Stay.firstDay(year).plusDays(day);
    while (date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY) {
      date = date.plusDays(1);
    }
    return date;
  }

  private static Exclusion permanent(Draws draws, School school, LocalDate start) {
    double fate = draws.uniform();
    Optional<Boolean> upheld = fate < 0.08 ? Optional.empty() : Optional.of(fate < 0.88);
    String appeal = fate < 0.94 ? "NONE" : "OVERTURNED";
    return new Exclusion(
        school,
        start,
        "PERM",
        draws.pick(REASONS),
        Optional.empty(),
        Optional.of(start.plusDays(7)),
        upheld,
        Optional.of(appeal),
        false);
  }

  private static Exclusion temporary(Draws draws, School school, LocalDate start) {
    boolean lunch = draws.chance(0.06);
    int sessions = lunch ? 1 + draws.below(3) : Integer.parseInt(draws.pick(LENGTHS));
    return new Exclusion(
        school,
        start,
        lunch ? "LNCH" : "FIXD",
        draws.pick(REASONS),
        Optional.of(sessions),
        sessions >= LONG ? Optional.of(start.plusDays(7)) : Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        !lunch && draws.chance(0.02));
  }

  /** Whether it ends the pupil's time at the school: permanent and not quashed. */
  public boolean isFinal() {
    return category.equals("PERM") && upheld.orElse(true);
  }

  /** Whether it is a fixed-period exclusion that counts. */
  public boolean isFixed() {
    return category.equals("FIXD") && !internal;
  }
}
