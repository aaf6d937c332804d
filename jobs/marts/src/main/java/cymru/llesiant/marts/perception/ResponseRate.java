package cymru.llesiant.marts.perception;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * How many of those asked answered: {@code 100 respondents/asked}, in percent. Pupils and parents
 * are asked for each pupil on roll in January; of others, and of groups, nobody says how many were.
 *
 * <ul>
 *   <li>Above 110 % something is wrong with the answers or with the roll, and no rate is given.
 *   <li>Between 100 and 110 % pupils came after January or left before: the rate stands.
 * </ul>
 *
 * @param respondents how many people answered or left out the question, at least 0
 * @param asked how many were asked
 * @param reason why there is no rate
 */
record ResponseRate(long respondents, OptionalLong asked, Optional<Reason> reason) {

  /** Why there is no rate; the code list {@code response_reason}. */
  enum Reason {
    /** Nothing says how many were asked. */
    ASKED_NOT_KNOWN,
    /** A school has answers and no pupils on roll. */
    NO_ROLL,
    /** More than 110 % of those asked. */
    OVER_ROLL
  }

  private static final long MOST_PERCENT = 110;

  /**
   * The rate where how many were asked is the roll.
   *
   * @param roll the pupils on roll of the schools with answers; empty where one has none
   */
  static ResponseRate ofRoll(long respondents, OptionalLong roll) {
    if (roll.isEmpty() || roll.getAsLong() == 0) {
      return new ResponseRate(respondents, OptionalLong.empty(), Optional.of(Reason.NO_ROLL));
    }
    boolean isOver = 100 * respondents > MOST_PERCENT * roll.getAsLong();
    return new ResponseRate(
        respondents, roll, isOver ? Optional.of(Reason.OVER_ROLL) : Optional.empty());
  }

  /** Where nothing says how many were asked. */
  static ResponseRate ofUnknown(long respondents) {
    return new ResponseRate(respondents, OptionalLong.empty(), Optional.of(Reason.ASKED_NOT_KNOWN));
  }

  /** The rate in percent, from 0 to 110. */
  OptionalDouble percent() {
    return reason.isPresent()
        ? OptionalDouble.empty()
        : OptionalDouble.of(100.0 * respondents / asked.getAsLong());
  }
}
