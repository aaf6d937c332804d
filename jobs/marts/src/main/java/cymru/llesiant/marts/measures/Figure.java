package cymru.llesiant.marts.measures;

import cymru.llesiant.catalogue.Measure;
import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Limits;
import cymru.llesiant.statistics.interval.PoissonCount;
import cymru.llesiant.statistics.interval.RatioEstimator;
import cymru.llesiant.statistics.interval.Reason;
import cymru.llesiant.statistics.interval.StudentMean;
import cymru.llesiant.statistics.interval.Wilson;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The kind of figure a measure gives, which decides how its value and limits come from the sums of
 * a cell. Values are worked out from the exact sums, before any scale.
 */
enum Figure {
  /** A share of pupils: Wilson, or as for events where there are more events than pupils. */
  PROPORTION {
    @Override
    Limits limits(Sums sums) {
      return sums.numerator().compareTo(sums.denominator()) > 0
          ? EVENTS.limits(sums)
          : new Wilson(sums.numerator().doubleValue(), sums.denominator().doubleValue())
              .limits(Confidence.P95);
    }
  },
  /** Events for each pupil, possibly several each: exact Poisson limits, or Byar's from ten. */
  EVENTS {
    @Override
    Limits limits(Sums sums) {
      return COUNT.limits(sums).times(1 / sums.denominator().doubleValue());
    }
  },
  /** A plain count: limits as for events. */
  COUNT {
    @Override
    Optional<BigDecimal> value(Sums sums) {
      return Optional.ofNullable(sums.numerator());
    }

    @Override
    Limits limits(Sums sums) {
      return new PoissonCount(sums.numerator().doubleValue()).limits(Confidence.P95);
    }
  },
  /** An amount for each pupil, such as days: no limits follow from its total. */
  AMOUNT {
    @Override
    Limits limits(Sums sums) {
      return NOT_FROM_CHANCE;
    }
  },
  /** A plain total of amounts: likewise. */
  TOTAL {
    @Override
    Optional<BigDecimal> value(Sums sums) {
      return Optional.ofNullable(sums.numerator());
    }

    @Override
    Limits limits(Sums sums) {
      return NOT_FROM_CHANCE;
    }
  },
  /** Derived from the figures of an indicator or from a whole distribution, and not from sums. */
  DERIVED {
    @Override
    Optional<BigDecimal> value(Sums sums) {
      return Optional.empty();
    }

    @Override
    Limits limits(Sums sums) {
      return NOT_FROM_CHANCE;
    }
  },
  /** A ratio of sums over pupils: from the spread between pupils, held inside 0 to 1. */
  RATIO {
    @Override
    Limits limits(Sums sums) {
      return sums.nd() == null
          ? new Limits.Unknown(Reason.FEWER_THAN_TWO_UNITS)
          : new RatioEstimator(
                  sums.n(), sums.denominator(), sums.numerator(), sums.dd(), sums.nd(), sums.nn())
              .limits(Confidence.P95)
              .within(0, 1);
    }
  },
  /** A mean over pupils: Student. */
  MEAN {
    @Override
    Limits limits(Sums sums) {
      return sums.nn() == null
          ? new Limits.Unknown(Reason.FEWER_THAN_TWO_UNITS)
          : new StudentMean(
                  sums.n(), value(sums).orElseThrow().doubleValue(), squaredDeviations(sums))
              .limits(Confidence.P95);
    }

    @Override
    OptionalDouble standardDeviation(Sums sums) {
      return sums.nn() == null || sums.n() < 2
          ? OptionalDouble.empty()
          : OptionalDouble.of(Math.sqrt(squaredDeviations(sums) / (sums.n() - 1)));
    }

    /** {@code Σy² - (Σy)²/n}, never negative since the sums are exact. */
    private double squaredDeviations(Sums sums) {
      BigDecimal square = sums.numerator().multiply(sums.numerator());
      return sums.nn()
          .subtract(square.divide(sums.denominator(), MathContext.DECIMAL128))
          .doubleValue();
    }
  };

  private static final Limits NOT_FROM_CHANCE = new Limits.Unknown(Reason.AMOUNT);

  /**
   * The sums of a cell.
   *
   * @param n how many pupils are counted
   * @param numerator the numerator, null where it is not known
   * @param denominator the denominator, null where there is none
   * @param nn the sum of squared numerator parts, null where the measure has none
   * @param nd the sum of products of numerator and denominator parts, likewise
   * @param dd the sum of squared denominator parts, likewise
   */
  record Sums(
      long n,
      BigDecimal numerator,
      BigDecimal denominator,
      BigDecimal nn,
      BigDecimal nd,
      BigDecimal dd) {}

  /** The kind of figure of a measure. */
  static Figure of(Measure measure) {
    return measure.fold(
        new Measure.Cases<Figure>() {
          @Override
          public Figure share(Measure.Share share) {
            return PROPORTION;
          }

          @Override
          public Figure ratio(Measure.Ratio ratio) {
            return RATIO;
          }

          @Override
          public Figure count(Measure.Count count) {
            return count.counts() == Measure.Counts.AMOUNTS ? TOTAL : COUNT;
          }

          @Override
          public Figure rate(Measure.Rate rate) {
            return of(rate.counts());
          }

          @Override
          public Figure mean(Measure.Mean mean) {
            return MEAN;
          }

          @Override
          public Figure published(Measure.Published published) {
            return of(published.counts());
          }

          @Override
          public Figure gap(Measure.Gap gap) {
            return DERIVED;
          }

          @Override
          public Figure schools(Measure.Schools schools) {
            return DERIVED;
          }

          @Override
          public Figure lowestFifth(Measure.LowestFifth fifth) {
            return DERIVED;
          }

          @Override
          public Figure martFigure(Measure.MartFigure figure) {
            return DERIVED;
          }

          private Figure of(Measure.Counts counts) {
            return switch (counts) {
              case PUPILS -> PROPORTION;
              case EVENTS -> EVENTS;
              case AMOUNTS -> AMOUNT;
            };
          }
        });
  }

  /** Numerator over denominator; empty where either is not known or there is nobody to count. */
  Optional<BigDecimal> value(Sums sums) {
    return sums.numerator() == null
            || sums.denominator() == null
            || sums.denominator().signum() == 0
        ? Optional.empty()
        : Optional.of(sums.numerator().divide(sums.denominator(), MathContext.DECIMAL128));
  }

  /** 95 % limits of the value; asked for only where there is a value. */
  abstract Limits limits(Sums sums);

  /** The spread of the pupils' values about their mean; only a mean has one. */
  OptionalDouble standardDeviation(Sums sums) {
    return OptionalDouble.empty();
  }
}
