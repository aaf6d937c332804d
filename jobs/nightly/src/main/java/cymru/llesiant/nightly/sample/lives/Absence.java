package cymru.llesiant.nightly.sample.lives;

import cymru.llesiant.catalogue.Country;
import cymru.llesiant.nightly.sample.world.Draws;
import cymru.llesiant.nightly.sample.world.Landscape;
import cymru.llesiant.nightly.sample.world.Pupil;
import cymru.llesiant.nightly.sample.world.School;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a pupil missed at a school in a term, or in a year. Sessions missed are Poisson given the
 * pupil's own rate, which is the usual rate times gamma variates with mean 1: most miss little, a
 * few very much. The rate falls from year to year; it is higher for pupils eligible for free school
 * meals, for those with special needs, and in secondary schools.
 *
 * @param term AUT, SPR or SUM; empty for the year
 * @param possible sessions open to the pupil
 * @param authorised sessions missed with leave
 * @param unauthorised sessions missed without leave
 * @param holidayAgreed those of the first that were holidays
 * @param holidayNotAgreed those of the second that were holidays
 */
public record Absence(
    Optional<String> term,
    int possible,
    int authorised,
    int unauthorised,
    int holidayAgreed,
    int holidayNotAgreed) {

  /** Absence without free school meals, as a share of the sessions, in the first year. */
  public static final double PRIMARY_RATE = 0.055;

  /** The same in secondary schools. */
  public static final double SECONDARY_RATE = 0.075;

  /** By how much absence is multiplied each year. */
  public static final double YEARLY = 0.97;

  /** By how much absence is multiplied for a pupil eligible for free school meals. */
  public static final double FSM = 1.6;

  private static final double NEED = 1.2;
  private static final double ABILITY = -0.15;
  private static final double PERSON_SHAPE = 3;
  private static final double YEAR_SHAPE = 1.5;
  private static final int FIRST_WELSH_TERMS = 2011;
  private static final int FIRST_COMPULSORY_GROUP = 1;
  private static final List<String> TERMS = List.of("AUT", "SPR", "SUM");

  /** What a pupil missed during a stay in an academic year; nothing before the age of five. */
  public static List<Absence> of(Landscape landscape, Pupil pupil, Stay stay, int year) {
    if (pupil.yearGroup(year) < FIRST_COMPULSORY_GROUP) {
      return List.of();
    }
    double rate = rate(landscape, pupil, stay.school(), year);
    Draws draws = landscape.seed().draws("sessions", pupil.number(), stay.school().number(), year);
    boolean free = pupil.eligibleForFreeMeals(landscape.seed(), year);
    boolean terms = stay.school().country() == Country.ENGLAND || year >= FIRST_WELSH_TERMS;
    int[] open = open(landscape, pupil, stay, year);
    List<Absence> absences = new ArrayList<>();
    if (terms) {
      for (int term = 0; term < TERMS.size(); term++) {
        if (open[term] > 0) {
          absences.add(drawn(draws, Optional.of(TERMS.get(term)), open[term], rate, free));
        }
      }
    } else {
      absences.add(drawn(draws, Optional.empty(), open[0] + open[1] + open[2], rate, free));
    }
    return absences;
  }

  /** The sessions a school was open in each term of a year, as far as returns hold them. */
  public static int[] opened(Landscape landscape, School school, int year, boolean wholeSummer) {
    Draws draws = landscape.seed().draws("open", school.number(), year);
    return new int[] {138 - draws.below(4), 118 - draws.below(4), wholeSummer ? 120 : 60};
  }

  /** The sessions open in each term, shortened for a pupil who came or went in the year. */
  private static int[] open(Landscape landscape, Pupil pupil, Stay stay, int year) {
    boolean wholeSummer = stay.school().country() == Country.WALES && pupil.yearGroup(year) <= 6;
    double days = ChronoUnit.DAYS.between(stay.from(), stay.to()) + 1;
    double start = ChronoUnit.DAYS.between(Stay.firstDay(year), stay.from()) / 365.0;
    double end = start + days / 365.0;
    int[] full = opened(landscape, stay.school(), year, wholeSummer);
    double[] bounds = {0, 0.33, 0.6, wholeSummer ? 0.9 : 0.74};
    int[] open = new int[full.length];
    for (int term = 0; term < full.length; term++) {
      double length = bounds[term + 1] - bounds[term];
      double there = Math.min(end, bounds[term + 1]) - Math.max(start, bounds[term]);
      open[term] = (int) Math.round(full[term] * stay.part() * Math.max(0, there) / length);
    }
    return open;
  }

  private static double rate(Landscape landscape, Pupil pupil, School school, int year) {
    int t = landscape.yearsSinceFirst(year);
    double person = landscape.seed().draws("person", pupil.number()).gamma(PERSON_SHAPE);
    double thisYear = landscape.seed().draws("this year", pupil.number(), year).gamma(YEAR_SHAPE);
    double free =
        pupil.eligibleForFreeMeals(landscape.seed(), year)
            ? FSM * StrictMath.pow(school.nature().fsmAbsenceGrowth(), t)
            : 1;
    return (pupil.yearGroup(year) > 6 ? SECONDARY_RATE : PRIMARY_RATE)
        * StrictMath.pow(YEARLY, t)
        * school.nature().absence()
        * free
        * (pupil.need().provision().equals("N") ? 1 : NEED)
        * StrictMath.exp(ABILITY * pupil.ability())
        * person
        * thisYear;
  }

  private static Absence drawn(
      Draws draws, Optional<String> term, int possible, double rate, boolean free) {
    int missed = Math.min(possible, draws.poisson(Math.min(1, rate) * possible));
    int unauthorised = draws.binomial(missed, free ? 0.28 : 0.13);
    int authorised = missed - unauthorised;
    return new Absence(
        term,
        possible,
        authorised,
        unauthorised,
        draws.binomial(authorised, 0.12),
        draws.binomial(unauthorised, 0.1));
  }

  /** All sessions missed. */
  public int missed() {
    return authorised + unauthorised;
  }
}
