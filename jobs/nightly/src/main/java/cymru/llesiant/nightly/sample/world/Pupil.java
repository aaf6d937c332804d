package cymru.llesiant.nightly.sample.world;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A pupil of the sample.
 *
 * @param number the pupil's number, unique in the sample
 * @param upn the pupil number schools use
 * @param cohort the calendar year in whose September the pupil starts, or would start, reception
 * @param neighbourhood where the pupil goes to school
 * @param firstSchool the school the pupil first goes to
 * @param gender M or F
 * @param born day of birth
 * @param background ethnicity, language and home
 * @param need special educational need
 * @param ability standard normal, the same in every school and group
 * @param fsmRank between 0 and 1: eligible for free school meals while below the intake's share
 * @param stay the years of schooling within the sample
 */
public record Pupil(
    long number,
    String upn,
    int cohort,
    Neighbourhood neighbourhood,
    School firstSchool,
    String gender,
    LocalDate born,
    Background background,
    Need need,
    double ability,
    double fsmRank,
    YearGroups stay) {

  private static final double FSM_COMES_AND_GOES = 0.03;

  /**
   * Ethnicity, language and home.
   *
   * @param ethnicity main code of the ethnic group
   * @param firstLanguage code of the first language
   * @param ealStage stage of learning English or Welsh, in Wales
   * @param speaksWelsh whether Welsh is spoken at home, in Wales
   * @param inCare whether looked after
   * @param boards whether boarding
   */
  public record Background(
      String ethnicity,
      String firstLanguage,
      Optional<String> ealStage,
      Optional<String> speaksWelsh,
      boolean inCare,
      boolean boards) {}

  /**
   * Special educational need.
   *
   * @param provision N, A, P or S
   * @param types the types of need, primary first, none to two
   */
  public record Need(String provision, List<String> types) {}

  /**
   * The year groups from and to which a pupil is in the sample's schools: 0 reception to 11.
   *
   * @param first the first year group
   * @param last the last one
   * @param leaveReason why the pupil leaves after it
   */
  public record YearGroups(int first, int last, String leaveReason) {}

  /** The year group, 0 reception to 11, in an academic year. */
  public int yearGroup(int year) {
    return year - cohort;
  }

  /** Whether eligible for free school meals in a year; most keep their status. */
  public boolean eligibleForFreeMeals(Seed seed, int year) {
    double shift = seed.draws("free meals", number, year).uniform() - 0.5;
    return fsmRank + 2 * FSM_COMES_AND_GOES * shift < firstSchool.nature().fsmRate();
  }

  /** Whether the pupil goes to a special school. */
  public boolean inSpecialSchool() {
    return firstSchool.phase() == School.Phase.SPE;
  }
}
