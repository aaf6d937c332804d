package cymru.llesiant.marts.perception;

import cymru.llesiant.catalogue.AcademicYear;
import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.interval.WeightedShare;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What one group answered in one year, in exact sums. Weights say how many people an answer stands
 * for; shares are in percent.
 *
 * @param year the academic year
 * @param version the indicator's definition
 * @param leastCohort the least sum of weights a share is given for without a warning
 * @param schools how many schools have answers
 * @param respondents how many people had the question before them
 * @param answered how many answers say something
 * @param doNotKnow how many say that they do not know
 * @param positive the weights of positive answers
 * @param weights the weights of answers that say something
 * @param squares the squares of those weights
 * @param unknown the weights of those who do not know
 * @param unknownSquares the squares of those weights
 * @param roll the pupils on roll of the schools; empty where one has none
 */
record Answers(
    AcademicYear year,
    String version,
    int leastCohort,
    long schools,
    long respondents,
    long answered,
    long doNotKnow,
    BigDecimal positive,
    BigDecimal weights,
    BigDecimal squares,
    BigDecimal unknown,
    BigDecimal unknownSquares,
    OptionalLong roll) {

  private static final DataType WEIGHTS = DataTypes.createDecimalType(20, 6);
  private static final DataType SQUARES = DataTypes.createDecimalType(38, 6);

  /** The columns of a frame that are added up over answers. */
  static final StructType OF_ANSWERS =
      new StructType()
          .add("respondents", DataTypes.LongType)
          .add("answered", DataTypes.LongType)
          .add("dont_knows", DataTypes.LongType)
          .add("positive", WEIGHTS)
          .add("weights", WEIGHTS)
          .add("squares", SQUARES)
          .add("unknown", WEIGHTS)
          .add("unknown_squares", SQUARES);

  /** Those and the ones that are added up over schools. */
  static final StructType OF_SCHOOLS =
      OF_ANSWERS
          .add("schools", DataTypes.LongType)
          .add("roll", DataTypes.LongType)
          .add("without_roll", DataTypes.LongType);

  private static final BigDecimal PERCENT = BigDecimal.valueOf(100);

  /**
   * A row with {@link #OF_SCHOOLS}, the year, the version and the least cohort of its definition.
   */
  static Answers of(Row row) {
    boolean hasRoll = row.<Long>getAs("without_roll") == 0;
    return new Answers(
        AcademicYear.parse(row.getAs("academic_year")),
        row.getAs("indicator_version"),
        row.<Integer>getAs("least_cohort"),
        row.<Long>getAs("schools"),
        row.<Long>getAs("respondents"),
        row.<Long>getAs("answered"),
        row.<Long>getAs("dont_knows"),
        row.getAs("positive"),
        row.getAs("weights"),
        row.getAs("squares"),
        row.getAs("unknown"),
        row.getAs("unknown_squares"),
        hasRoll ? OptionalLong.of(row.<Long>getAs("roll")) : OptionalLong.empty());
  }

  /** The share of positive answers among those that say something; empty without one. */
  Optional<Double> percentPositive() {
    return percent(positive, weights);
  }

  /** Its limits. */
  Optional<Interval> positiveLimits() {
    return limits(positive, weights, squares);
  }

  /** How many answers of equal weight would tell as much as those that say something. */
  double effectiveAnswers() {
    return new WeightedShare(0, weights.doubleValue(), squares.doubleValue()).effectiveUnits();
  }

  /** The share that does not know, of those who say something or that they do not know. */
  Optional<Double> percentUnknown() {
    return percent(unknown, weights.add(unknown));
  }

  /** Its limits. */
  Optional<Interval> unknownLimits() {
    return limits(unknown, weights.add(unknown), squares.add(unknownSquares));
  }

  /** {@code NO_COHORT} where no answer says anything, {@code LOW_N} where few do, or {@code OK}. */
  String status() {
    if (weights.signum() == 0) {
      return "NO_COHORT";
    }
    return weights.compareTo(BigDecimal.valueOf(leastCohort)) < 0 ? "LOW_N" : "OK";
  }

  /** As the indicators round: once, from the exact quotient. */
  private static Optional<Double> percent(BigDecimal having, BigDecimal all) {
    return all.signum() == 0
        ? Optional.empty()
        : Optional.of(having.divide(all, MathContext.DECIMAL128).multiply(PERCENT).doubleValue());
  }

  private static Optional<Interval> limits(BigDecimal having, BigDecimal all, BigDecimal squares) {
    return new WeightedShare(having.doubleValue(), all.doubleValue(), squares.doubleValue())
        .limits(Confidence.P95)
        .times(PERCENT.doubleValue())
        .ifKnown();
  }
}
