package cymru.llesiant.nightly.model.figures;

import cymru.llesiant.statistics.binary.LogisticReport;
import cymru.llesiant.statistics.multilevel.FitReport;
import java.util.List;
import java.util.Optional;

/**
 * How a fit went.
 *
 * @param iterations steps taken
 * @param gradient the largest that is left, relative to the variances; 0 at the exact solution
 * @param integral how the random effects of a logistic model were integrated out
 * @param boundary what lies on the edge of what is possible
 * @param dropped columns left out since those before them determine them
 */
public record ReportFigures(
    Optional<Integer> iterations,
    Optional<Double> gradient,
    Optional<IntegralFigures> integral,
    List<String> boundary,
    List<String> dropped) {

  /**
   * How random effects were integrated out.
   *
   * @param approximation in words
   * @param cells combinations of unit and covariates
   * @param decrement twice what one more step would take off the criterion
   */
  public record IntegralFigures(String approximation, int cells, double decrement) {}

  public ReportFigures {
    boundary = List.copyOf(boundary);
    dropped = List.copyOf(dropped);
  }

  static ReportFigures none() {
    return new ReportFigures(
        Optional.empty(), Optional.empty(), Optional.empty(), List.of(), List.of());
  }

  static ReportFigures of(FitReport report, List<String> boundary) {
    return new ReportFigures(
        Optional.of(report.iterations()),
        Optional.of(report.largestGradient()),
        Optional.empty(),
        boundary,
        report.dropped());
  }

  static ReportFigures of(LogisticReport report) {
    return new ReportFigures(
        Optional.of(report.iterations()),
        Optional.empty(),
        Optional.of(
            new IntegralFigures(report.approximation().text(), report.cells(), report.decrement())),
        report.boundary(),
        report.dropped());
  }
}
