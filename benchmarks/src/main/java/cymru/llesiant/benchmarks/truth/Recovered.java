package cymru.llesiant.benchmarks.truth;

import cymru.llesiant.statistics.uncertainty.UncertainValue;
import java.util.ArrayList;
import java.util.List;

/** How estimates of one quantity lie about its truth, sample after sample. */
final class Recovered {

  private final double truth;
  private final double expected;
  private final List<Double> estimates = new ArrayList<>();
  private final List<Double> departures = new ArrayList<>();
  private int heldZeros;

  private Recovered(double truth, double expected) {
    this.truth = truth;
    this.expected = expected;
  }

  /** A variance: held to the truth by its logarithm, unless it is 0. */
  static Recovered ofVariance(double truth) {
    return new Recovered(truth, truth == 0 ? 0 : Math.log(truth));
  }

  /** A fixed effect. */
  static Recovered ofEffect(double truth) {
    return new Recovered(truth, truth);
  }

  /**
   * One sample's estimate.
   *
   * @param value what is held to the truth, with its standard error; none of an estimate of 0
   */
  void add(double estimate, UncertainValue value) {
    estimates.add(estimate);
    value
        .ifKnown()
        .ifPresent(known -> departures.add((known.value() - expected) / known.standardError()));
  }

  /**
   * One sample's estimate of exactly 0, of a variance that is not: it has no standard error.
   *
   * @param held whether limits by profile likelihood that are as wide hold the truth
   */
  void addZero(boolean held) {
    estimates.add(0.0);
    heldZeros += held ? 1 : 0;
  }

  double truth() {
    return truth;
  }

  double mean() {
    return estimates.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
  }

  /** How many are exactly 0. */
  long zeros() {
    return estimates.stream().filter(estimate -> estimate == 0).count();
  }

  /** The root of the mean square of departures in standard errors: about 1 when these are right. */
  double spread() {
    return Math.sqrt(departures.stream().mapToDouble(d -> d * d).average().orElse(Double.NaN));
  }

  /** The largest departure in standard errors. */
  double largest() {
    return departures.stream().mapToDouble(Math::abs).max().orElse(Double.NaN);
  }

  /**
   * How many estimates are within that many standard errors of the truth; one of exactly 0 is when
   * the truth is 0, or its limits hold the truth.
   */
  long within(double errors) {
    long near = departures.stream().filter(d -> Math.abs(d) <= errors).count();
    return truth == 0 ? near + estimates.size() - departures.size() : near + heldZeros;
  }

  /**
   * How far the mean is from the truth, in standard errors of the mean from the estimates' own
   * spread; NaN of a variance that is 0, whose estimates lie on one side of it.
   */
  double departureOfMean() {
    double mean = mean();
    double squares = estimates.stream().mapToDouble(e -> (e - mean) * (e - mean)).sum();
    double error = Math.sqrt(squares / (samples() - 1) / samples());
    return truth == 0 ? Double.NaN : (mean - truth) / error;
  }

  int samples() {
    return estimates.size();
  }
}
