package cymru.llesiant.nightly.model.figures;

import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.interval.Limits;
import cymru.llesiant.statistics.interval.Method;
import cymru.llesiant.statistics.interval.Reason;
import java.util.Locale;
import java.util.Optional;

/**
 * Limits of 95 %, or why there are none.
 *
 * @param interval the limits
 * @param method how they were made, in lower case
 * @param reason why there are none, when there are none
 */
public record LimitFigures(
    Optional<Interval> interval, Optional<String> method, Optional<String> reason) {

  static LimitFigures none(String reason) {
    return new LimitFigures(Optional.empty(), Optional.empty(), Optional.of(reason));
  }

  static LimitFigures of(Limits limits) {
    return limits.fold(
        new Limits.Cases<>() {
          @Override
          public LimitFigures known(Interval interval, Method method) {
            return new LimitFigures(
                Optional.of(interval),
                Optional.of(method.name().toLowerCase(Locale.ROOT)),
                Optional.empty());
          }

          @Override
          public LimitFigures unknown(Reason reason) {
            return none(reason.text());
          }
        });
  }
}
