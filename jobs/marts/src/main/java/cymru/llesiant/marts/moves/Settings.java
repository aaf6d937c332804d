package cymru.llesiant.marts.moves;

import cymru.llesiant.schemas.CodeLists;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What moves, places and programmes are judged by, read from the lists {@code moves_setting},
 * {@code fair_access_band} and {@code neutral_leaving}.
 *
 * @param move of a managed move
 * @param bands of fair access, the fullest first
 * @param fullSessions the sessions of a full year that the bands are parts of
 * @param all of the sessions of all pupils
 * @param trial of an early intervention
 * @param cost of a permanent exclusion
 */
public record Settings(
    MoveRules move, List<Band> bands, int fullSessions, All all, TrialRules trial, Cost cost)
    implements Serializable {

  private static final String LIST = "moves_setting";

  /**
   * Of a managed move.
   *
   * @param stayDays days a pupil stays from the day the move is made final
   * @param graceDays days within which the pupil is registered
   * @param supportDays days of support from the first day of the trial
   * @param leastJudged judged moves below which a share is of few
   * @param termsAside terms on each side that are set beside one another
   * @param neutral reasons for leaving that say nothing of the move
   */
  public record MoveRules(
      int stayDays,
      int graceDays,
      int supportDays,
      int leastJudged,
      int termsAside,
      Set<String> neutral)
      implements Serializable {}

  /**
   * A band of fair access: so many of the sessions of a full year, or more.
   *
   * @param code its code
   * @param sessions its lower edge, of {@link Settings#fullSessions}
   */
  public record Band(String code, int sessions) implements Serializable {}

  /**
   * Of the sessions of all pupils.
   *
   * @param lastHalf the last half-term of a year that returns of attendance hold, 1 to 6
   * @param leastKnown percent of pupils of whom it has to be known for a share
   */
  public record All(int lastHalf, int leastKnown) implements Serializable {}

  /**
   * Of an early intervention.
   *
   * @param caliperPercent how far apart, in points, earlier attendance of two pupils alike may be
   * @param leastPairs pairs below which nothing is said
   * @param termsOfExclusion terms on each side in which exclusions and withdrawals are counted
   */
  public record TrialRules(double caliperPercent, int leastPairs, int termsOfExclusion)
      implements Serializable {}

  /**
   * What a permanent exclusion costs, in pounds.
   *
   * @param gross a year's education elsewhere
   * @param usual what a school is given for a pupil's year
   * @param excess the first over the second
   */
  public record Cost(int gross, int usual, int excess) implements Serializable {

    public Cost {
      if (gross - usual != excess) {
        throw new IllegalArgumentException(
            "Cannot cost permanent exclusions: because %d less %d is not %d; mend the list %s"
                .formatted(gross, usual, excess, LIST));
      }
    }
  }

  public static Settings of(CodeLists codes) {
    Map<String, Map<String, String>> settings = codes.list(LIST);
    return new Settings(
        new MoveRules(
            whole(settings, "STAY_DAYS"),
            whole(settings, "GRACE_DAYS"),
            whole(settings, "SUPPORT_DAYS"),
            whole(settings, "LEAST_JUDGED"),
            whole(settings, "TERMS_ASIDE"),
            new TreeSet<>(codes.list("neutral_leaving").keySet())),
        codes.rows("fair_access_band").stream()
            .map(band -> new Band(band.get("code"), Integer.parseInt(band.get("sessions"))))
            .toList(),
        whole(settings, "FULL_SESSIONS"),
        new All(whole(settings, "LAST_HALF_TERM"), whole(settings, "ALL_PUPILS_KNOWN")),
        new TrialRules(
            Double.parseDouble(value(settings, "CALIPER_PERCENT")),
            whole(settings, "LEAST_PAIRS"),
            whole(settings, "TERMS_OF_EXCLUSION")),
        new Cost(
            whole(settings, "COST_GROSS"),
            whole(settings, "COST_USUAL"),
            whole(settings, "COST_EXCESS")));
  }

  private static int whole(Map<String, Map<String, String>> settings, String code) {
    return Integer.parseInt(value(settings, code));
  }

  private static String value(Map<String, Map<String, String>> settings, String code) {
    if (!settings.containsKey(code)) {
      throw new IllegalArgumentException(
          "Cannot judge moves: because the list %s has no %s; add it".formatted(LIST, code));
    }
    return settings.get(code).get("value");
  }
}
