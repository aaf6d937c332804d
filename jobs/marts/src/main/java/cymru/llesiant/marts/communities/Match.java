package cymru.llesiant.marts.communities;

import cymru.llesiant.statistics.gap.SquareAndAdd;
import cymru.llesiant.statistics.interval.Interval;
import java.util.Comparator;

/**
 * A school that is strong where another is weak, in the same year.
 *
 * @param weak the school that is weak
 * @param strong the school that is strong
 */
record Match(Standing weak, Standing strong) {

  /**
   * The same language first; then those of the family or the band by free meals; then by the least
   * that the difference may be, the largest first; then by their number.
   */
  static final Comparator<Match> ORDER =
      Comparator.comparing(Match::hasSameLanguage)
          .thenComparing(Match::isAlike)
          .thenComparing(helper -> helper.limits().lower())
          .reversed()
          .thenComparing(helper -> helper.strong().school());

  /** By how much it does better. */
  double difference() {
    return compared().difference();
  }

  /** The limits of the difference. */
  Interval limits() {
    return compared().limits().ifKnown().orElseThrow();
  }

  private SquareAndAdd compared() {
    return new SquareAndAdd(strong.value(), strong.limits(), weak.value(), weak.limits());
  }

  boolean hasSameLanguage() {
    return weak.traits().sharesLanguageWith(strong.traits());
  }

  /** Whether both face a like challenge. */
  boolean isAlike() {
    return weak.traits().sharesFamilyWith(strong.traits())
        || weak.traits().sharesBandWith(strong.traits());
  }
}
