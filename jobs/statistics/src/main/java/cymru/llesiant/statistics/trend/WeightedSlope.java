package cymru.llesiant.statistics.trend;

import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import java.util.List;
import org.apache.commons.math3.special.Gamma;

/**
 * The straight line through yearly figures of known error, by weighted least squares.
 *
 * <p>With weights {@code w = 1/SE^2}, {@code Sxx = sum w (t - t0)^2}, {@code Sxy = sum w (t - t0)(y
 * - y0)} about the weighted means {@code t0}, {@code y0}: slope {@code Sxy/Sxx} a year, standard
 * error {@code 1/sqrt(Sxx)}, limits {@code slope -/+ z SE}, test {@code (slope/SE)^2} on chi-square
 * with 1 degree of freedom. Lack of fit {@code Q = sum w (y - fitted)^2} on {@code T - 2}: a small
 * p-value says that the figures do not lie on a line, and that the slope's error is then too small;
 * it is published, not mended. Change from first to last {@code y_T - y_1}, with error {@code
 * hypot(SE_1, SE_T)}.
 *
 * <p>Assumes the years' errors are independent, normal and known. Years of one school system share
 * pupils where a measure spans year groups, and schools always: errors of the trend are then
 * approximate. Years need not be evenly spaced; their order does not matter. Reference: Cochran
 * 1954, Biometrics 10:101-129, <a href="https://doi.org/10.2307/3001666">doi</a>; Draper and Smith
 * 1998, Applied Regression Analysis, 3rd edition, chapter 9. Checked against R to 1e-9.
 *
 * @param firstYear the first year with a figure
 * @param lastYear the last year with a figure
 * @param years {@code T}, how many figures
 * @param meanYear {@code t0}
 * @param mean {@code y0}
 * @param slope the change a year, in the units of the figure
 * @param standardError the slope's standard error
 * @param lackOfFit {@code Q}
 * @param change the last figure less the first
 * @param changeStandardError its standard error
 */
public record WeightedSlope(
    int firstYear,
    int lastYear,
    int years,
    double meanYear,
    double mean,
    double slope,
    double standardError,
    double lackOfFit,
    double change,
    double changeStandardError) {

  /** The line through at least 3 figures in the order of their years. */
  static WeightedSlope of(List<Reading.Measured> figures) {
    Reading.Measured first = figures.get(0);
    Reading.Measured last = figures.get(figures.size() - 1);
    double least =
        figures.stream().mapToDouble(Reading.Measured::standardError).min().getAsDouble();
    double weight = 0;
    double sumYears = 0;
    double sumValues = 0;
    for (Reading.Measured figure : figures) {
      double w = weight(figure, least);
      weight += w;
      sumYears += w * (figure.year() - first.year());
      sumValues += w * (figure.value() - first.value());
    }
    double meanYear = sumYears / weight;
    double mean = sumValues / weight;
    double sxx = 0;
    double sxy = 0;
    for (Reading.Measured figure : figures) {
      double t = figure.year() - first.year() - meanYear;
      sxx += weight(figure, least) * t * t;
      sxy += weight(figure, least) * t * (figure.value() - first.value() - mean);
    }
    double slope = sxy / sxx;
    double lackOfFit = 0;
    for (Reading.Measured figure : figures) {
      double fitted = mean + slope * (figure.year() - first.year() - meanYear);
      double departure = (figure.value() - first.value() - fitted) / figure.standardError();
      lackOfFit += departure * departure;
    }
    return new WeightedSlope(
        first.year(),
        last.year(),
        figures.size(),
        first.year() + meanYear,
        first.value() + mean,
        slope,
        least / Math.sqrt(sxx),
        lackOfFit,
        last.value() - first.value(),
        Math.hypot(first.standardError(), last.standardError()));
  }

  /**
   * {@code 1/SE^2} in units of the greatest weight, which no error however small makes infinite.
   */
  private static double weight(Reading.Measured figure, double least) {
    double ratio = least / figure.standardError();
    return ratio * ratio;
  }

  /** The limits of the slope. */
  public Interval limits(Confidence confidence) {
    double half = confidence.z() * standardError;
    return new Interval(slope - half, slope + half);
  }

  /** {@code (slope/SE)^2}, on 1 degree of freedom. */
  public double chiSquare() {
    return slope / standardError * (slope / standardError);
  }

  /** The probability of so steep a slope, or a steeper one, if there were no change. */
  public double pValue() {
    return Gamma.regularizedGammaQ(0.5, chiSquare() / 2);
  }

  /** {@code T - 2}. */
  public int lackOfFitDegreesOfFreedom() {
    return years - 2;
  }

  /** The probability of so large a lack of fit, or a larger one, if the figures lay on a line. */
  public double lackOfFitPValue() {
    return Gamma.regularizedGammaQ(lackOfFitDegreesOfFreedom() / 2.0, lackOfFit / 2);
  }

  /** The change from first to last over its error, near standard normal if there were none. */
  public double changeZ() {
    return change / changeStandardError;
  }

  /** The line's value in a year. */
  public double fitted(int year) {
    return mean + slope * (year - meanYear);
  }

  /** Which way the figure went: clear when the limits exclude 0. */
  public Direction direction(Confidence confidence) {
    Interval limits = limits(confidence);
    if (limits.contains(0)) {
      return Direction.UNCLEAR;
    }
    return slope > 0 ? Direction.UP : Direction.DOWN;
  }

  /** Whether the line is on the other side of 0 in the last year than in the first. */
  public boolean changesSign() {
    return fitted(firstYear) * fitted(lastYear) < 0;
  }

  /** Whether the line is nearer 0 in the last year than in the first. */
  public boolean endsNearerZero() {
    return Math.abs(fitted(lastYear)) < Math.abs(fitted(firstYear));
  }
}
