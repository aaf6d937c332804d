package cymru.llesiant.statistics.uncertainty;

import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.interval.Limits;
import cymru.llesiant.statistics.interval.Method;
import cymru.llesiant.statistics.interval.Reason;
import java.util.Optional;

/** An estimate with its standard error, or the reason why it has none. */
public sealed interface UncertainValue {

  /**
   * An estimate and how far it can be trusted.
   *
   * @param value the estimate
   * @param standardError its standard error, above 0, in the same units
   */
  record Known(double value, double standardError) implements UncertainValue {}

  /**
   * No standard error.
   *
   * @param reason why not
   */
  record Unknown(Reason reason) implements UncertainValue {}

  /** Does what fits; exhaustive by the compiler. */
  default <R> R fold(Cases<R> cases) {
    if (this instanceof Known known) {
      return cases.known(known.value(), known.standardError());
    }
    return cases.unknown(((Unknown) this).reason());
  }

  /** One answer for each case. */
  interface Cases<R> {
    R known(double value, double standardError);

    R unknown(Reason reason);
  }

  /** The estimate and its standard error, when there is one. */
  default Optional<Known> ifKnown() {
    return this instanceof Known known ? Optional.of(known) : Optional.empty();
  }

  /** The limits of a share of which this is the logit: {@code expit(value -/+ z standardError)}. */
  default Limits asLogitOfShare(Confidence confidence) {
    return fold(
        new Cases<>() {
          @Override
          public Limits known(double value, double standardError) {
            double half = confidence.z() * standardError;
            return new Limits.Known(
                new Interval(expit(value - half), expit(value + half)), Method.DELTA_LOGIT);
          }

          @Override
          public Limits unknown(Reason reason) {
            return new Limits.Unknown(reason);
          }
        });
  }

  private static double expit(double logit) {
    return 1 / (1 + Math.exp(-logit));
  }
}
