package cymru.llesiant.marts.readiness;

import java.util.Optional;

/** What the last grade of an aspect is against the one before, inside one framework. */
enum GradeTrend {
  /** A better grade. */
  IMPROVED,
  /** The same grade. */
  SAME,
  /** A worse grade. */
  DECLINED,
  /** The two grades are of different frameworks, whose grades are never compared. */
  OTHER_FRAMEWORK,
  /** There is no grade before. */
  FIRST,
  /** There is no grade. */
  NOT_JUDGED;

  /** The trend of the last two judgements of an aspect. */
  static GradeTrend of(Optional<Judgement> last, Optional<Judgement> before) {
    if (last.isEmpty()) {
      return NOT_JUDGED;
    }
    if (before.isEmpty()) {
      return FIRST;
    }
    if (!last.get().isComparableWith(before.get())) {
      return OTHER_FRAMEWORK;
    }
    int worse = Integer.compare(last.get().grade(), before.get().grade());
    return worse < 0 ? IMPROVED : worse == 0 ? SAME : DECLINED;
  }
}
