package cymru.llesiant.nightly.model.answer;

import cymru.llesiant.nightly.model.ModelAnswer;
import cymru.llesiant.nightly.query.RowFormat;
import cymru.llesiant.nightly.query.RowWriter;
import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.strata.SpreadSignificance;
import cymru.llesiant.statistics.strata.StratifiedFit;
import cymru.llesiant.statistics.strata.StratumVariance;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The residual variances of strata for people, rounded.
 *
 * @param out where they go
 */
record StrataTable(PrintWriter out) {

  void print(ModelAnswer answer, String column, StratifiedFit.Estimated fit) {
    RowWriter table = RowFormat.table.to(out);
    table.begin(
        List.of(
            column,
            "rows",
            "variance",
            "standard deviation",
            "lower",
            "upper",
            "ratio of variances",
            "lower",
            "upper"));
    fit.strata().forEach(stratum -> table.row(cells(stratum)));
    table.end();
    SpreadSignificance test = fit.homogeneity();
    line(
        "one residual variance for all of %s: likelihood ratio %.4f on %d df, p %.4g",
        column, test.statistic(), test.degreesOfFreedom(), test.pValue());
    line(
        "note: residual variance and vpc above are those among rows of %s=%s, and take the ratios as known",
        column, fit.strata().get(0).stratum());
    if (!answer.stratumMeansDiffer()) {
      line(
          "note: the fixed part expects the same of every %1$s, so a difference of means widens the spread; add %1$s to --fixed to take it out",
          column);
    }
  }

  private static List<Object> cells(StratumVariance stratum) {
    Optional<Interval> deviation = stratum.standardDeviationLimits(Confidence.P95);
    return Arrays.asList(
        stratum.stratum(),
        stratum.rows(),
        stratum.variance(),
        stratum.standardDeviation(),
        deviation.map(Interval::lower).orElse(null),
        deviation.map(Interval::upper).orElse(null),
        stratum.ratio(),
        stratum.limits().map(Interval::lower).orElse(null),
        stratum.limits().map(Interval::upper).orElse(null));
  }

  private void line(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }
}
