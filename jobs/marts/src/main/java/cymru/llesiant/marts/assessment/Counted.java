package cymru.llesiant.marts.assessment;

import cymru.llesiant.statistics.funnel.EventFunnel;
import cymru.llesiant.statistics.funnel.Funnel;
import cymru.llesiant.statistics.funnel.ProportionFunnel;
import java.util.Optional;
import org.apache.spark.sql.Row;

/**
 * A figure with what it was counted from.
 *
 * @param value the figure, in the unit of the indicator
 * @param events its numerator, null where it is not known
 * @param units its denominator, null where there is none
 */
record Counted(double value, Double events, Double units) {

  /** The figure of a row of value, numerator and denominator; empty where there is no value. */
  static Optional<Counted> of(Row row) {
    return row == null || row.isNullAt(0)
        ? Optional.empty()
        : Optional.of(new Counted(row.getDouble(0), row.getAs(1), row.getAs(2)));
  }

  /** Whether it is known what it was counted from. */
  boolean hasCounts() {
    return events != null && units != null && units > 0;
  }

  /**
   * The funnel about it. Shares of pupils that count more events than pupils are taken as rates of
   * events, as their limits are; what is neither share nor rate has no funnel, nor have rates where
   * nothing happened at all.
   */
  Optional<Funnel> funnel(String figure) {
    boolean share = figure.equals("PROPORTION");
    if (!hasCounts() || !share && !figure.equals("EVENTS")) {
      return Optional.empty();
    }
    if (share && events <= units) {
      return Optional.of(new ProportionFunnel(events / units));
    }
    return events > 0 ? Optional.of(new EventFunnel(events / units)) : Optional.empty();
  }
}
