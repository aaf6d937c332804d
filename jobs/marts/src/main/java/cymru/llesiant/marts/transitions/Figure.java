package cymru.llesiant.marts.transitions;

import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.interval.Limits;
import cymru.llesiant.statistics.interval.Method;
import cymru.llesiant.statistics.interval.Reason;
import cymru.llesiant.statistics.interval.Wilson;
import java.util.OptionalDouble;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * One figure of a transition, with how many pupils it should be about and how many it is about.
 *
 * @param metric which figure
 * @param definition the indicator whose definition it applies; null where it applies none
 * @param parts what it is made of
 * @param value the figure; empty where there is none
 * @param limits its 95 % limits, or why there are none
 * @param cohort the pupils it should be about
 * @param matched those of them it is about
 */
record Figure(
    String metric,
    String definition,
    Parts parts,
    OptionalDouble value,
    Limits limits,
    long cohort,
    long matched) {

  /**
   * What a figure is made of, each null where it is not made so.
   *
   * @param numerator pupils counted
   * @param denominator the pupils they are counted among
   * @param before the figure of the year before
   * @param after the figure of the year after
   */
  record Parts(Double numerator, Double denominator, Double before, Double after) {

    static final Parts NONE = new Parts(null, null, null, null);
  }

  /** A figure as columns. */
  static final StructType SCHEMA =
      new StructType()
          .add("metric", DataTypes.StringType)
          .add("definition", DataTypes.StringType)
          .add("numerator", DataTypes.DoubleType)
          .add("denominator", DataTypes.DoubleType)
          .add("before_value", DataTypes.DoubleType)
          .add("after_value", DataTypes.DoubleType)
          .add("value", DataTypes.DoubleType)
          .add("lower", DataTypes.DoubleType)
          .add("upper", DataTypes.DoubleType)
          .add("limits_method", DataTypes.StringType)
          .add("cohort", DataTypes.LongType)
          .add("matched", DataTypes.LongType)
          .add("match_rate", DataTypes.DoubleType)
          .add("reason", DataTypes.StringType)
          .add("value_status", DataTypes.StringType);

  /** From fewer pupils a figure is to be read with its limits. */
  private static final long LOW_N = 20;

  /** Of less than this percentage a figure does not speak for the cohort. */
  private static final long LOW_COVERAGE = 90;

  /** A percentage of pupils. */
  static Figure share(
      String metric, String definition, long of, long among, long cohort, long matched) {
    return new Figure(
        metric,
        definition,
        new Parts((double) of, (double) among, null, null),
        among == 0 ? OptionalDouble.empty() : OptionalDouble.of(100.0 * of / among),
        new Wilson(of, among).limits(Confidence.P95).times(100),
        cohort,
        matched);
  }

  /** One row of {@link #SCHEMA}. */
  Row row() {
    Double lower = limits.ifKnown().map(Interval::lower).orElse(null);
    Double upper = limits.ifKnown().map(Interval::upper).orElse(null);
    return RowFactory.create(
        metric,
        definition,
        parts.numerator(),
        parts.denominator(),
        parts.before(),
        parts.after(),
        value.isPresent() ? value.getAsDouble() : null,
        lower,
        upper,
        limits.fold(METHOD),
        cohort,
        matched,
        100.0 * matched / cohort,
        limits.fold(REASON),
        valueStatus());
  }

  private String valueStatus() {
    if (value.isEmpty()) {
      return parts.denominator() != null && parts.denominator() == 0
          ? "NO_COHORT"
          : "NOT_AVAILABLE";
    }
    if (100 * matched < LOW_COVERAGE * cohort) {
      return "LOW_COVERAGE";
    }
    return matched < LOW_N ? "LOW_N" : "OK";
  }

  private static final Limits.Cases<String> METHOD =
      new Limits.Cases<>() {
        @Override
        public String known(Interval interval, Method method) {
          return method.name();
        }

        @Override
        public String unknown(Reason reason) {
          return null;
        }
      };

  private static final Limits.Cases<String> REASON =
      new Limits.Cases<>() {
        @Override
        public String known(Interval interval, Method method) {
          return null;
        }

        @Override
        public String unknown(Reason reason) {
          return reason.text();
        }
      };
}
