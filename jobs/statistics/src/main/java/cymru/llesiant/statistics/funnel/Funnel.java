package cymru.llesiant.statistics.funnel;

import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import java.util.Optional;

/** The limits within which schools' values lie when all have the same chance. */
public sealed interface Funnel permits ProportionFunnel, EventFunnel {

  /** What all schools together have: a share, or events per unit. */
  double average();

  /** The greatest value there can be. */
  double greatest();

  /** A school in the funnel, for {@link Overdispersion}. */
  FunnelPoint point(double events, double units);

  /** The control limits of a school; none where its events let none be drawn. */
  Optional<Interval> controlLimits(double events, double units, Confidence confidence);

  /**
   * The limits about the school's own value that hold the average just when the control limits hold
   * the value, and that there are always.
   */
  Interval valueLimits(double events, double units, Confidence confidence);

  /** The label of a school. */
  default FunnelLabel label(double events, double units) {
    return FunnelLabel.ofLimits(
        average(),
        valueLimits(events, units, Confidence.P95),
        valueLimits(events, units, Confidence.P99_8));
  }
}
