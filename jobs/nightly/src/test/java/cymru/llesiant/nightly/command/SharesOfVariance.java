package cymru.llesiant.nightly.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * The second answer to question 2: shares of variance of the Level 2 inclusive threshold of the
 * pupils of Wales, at schools where there are ten or more, with their limits and their trend, where
 * {@link RestrictedLikelihood} finds them.
 *
 * @param years the likelihood of each year, by its name
 */
record SharesOfVariance(Map<String, RestrictedLikelihood> years) {

  private static final List<String> LEVELS = List.of("la", "school", "residual");

  /** A search by values alone finds the place of an optimum to half of the digits. */
  private static final double TOLERANCE = 1e-6;

  private static final double NORMAL = 1.959963984540054;

  /**
   * A line through years, each weighted by its error.
   *
   * @param slope how steep it is, a year
   * @param error the standard error of that
   */
  private record Line(double slope, double error) {

    private boolean isClear() {
      return Math.abs(slope) > NORMAL * error;
    }

    private String verdict() {
      if (!isClear()) {
        return "NO_CLEAR_CHANGE";
      }
      return slope < 0 ? "REDUCING" : "INCREASING";
    }
  }

  /** Of the results that were delivered. */
  static SharesOfVariance of(Statement statement) throws SQLException {
    Map<String, RestrictedLikelihood> likelihoods = new TreeMap<>();
    try (ResultSet schools =
        statement.executeQuery(
            """
            select academic_year, left(school_id, 3) as la, count(*) as n,
              count(*) filter (inclusive) as x
            from ks4 where is_welsh(school_id)
            group by academic_year, la, school_id having n >= 10 order by all
            """)) {
      while (schools.next()) {
        likelihoods
            .computeIfAbsent(schools.getString(1), year -> new RestrictedLikelihood())
            .school(schools.getString(2), schools.getLong(3), schools.getLong(4));
      }
    }
    assertThat(likelihoods).hasSize(3);
    return new SharesOfVariance(likelihoods);
  }

  /** Every row and column of the table {@code answer}. */
  void areThoseOf(Statement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery("from answer")) {
      assertThat(rows.getMetaData().getColumnCount()).isEqualTo(9);
      int compared = 0;
      while (rows.next()) {
        String row = rows.getString("academic_year") + " " + rows.getString("level");
        int level = LEVELS.indexOf(rows.getString("level"));
        RestrictedLikelihood year = years.get(rows.getString("academic_year"));
        double[] limits = year.limits(level);
        isClose(rows, "vpc", row, year.share(level));
        isClose(rows, "vpc_lower", row, limits[0]);
        isClose(rows, "vpc_upper", row, limits[1]);
        assertThat(rows.getString("value_status")).as(row).isEqualTo("OK");
        trendIsThatOf(rows, row, level);
        compared++;
      }
      assertThat(compared).isEqualTo(9);
    }
  }

  /** A share that is 0 in some year has no error there, and the years no line. */
  private void trendIsThatOf(ResultSet rows, String row, int level) throws SQLException {
    boolean hasLine = years.values().stream().noneMatch(year -> year.isNothing(level));
    String verdict = "INSUFFICIENT";
    if (hasLine) {
      Line shares = line(year -> year.logit(level), year -> year.logitError(level));
      isClose(rows, "vpc_slope", row, shares.slope());
      verdict = shares.verdict();
      Line variances = line(year -> year.logVariance(level), year -> year.logVarianceError(level));
      assertThat(variances.isClear()).as(row).isFalse();
    } else {
      assertThat(rows.getString("vpc_slope")).as(row).isNull();
    }
    assertThat(rows.getString("vpc_trend")).as(row).isEqualTo(verdict);
    // mean and spread are set side by side where both go somewhere, and no variance does
    assertThat(rows.getString("pattern")).as(row).isEqualTo("NO_CLEAR_PATTERN");
  }

  private Line line(
      ToDoubleFunction<RestrictedLikelihood> value, ToDoubleFunction<RestrictedLikelihood> error) {
    double weights = 0;
    double x = 0;
    double y = 0;
    double xx = 0;
    double xy = 0;
    int at = 0;
    for (RestrictedLikelihood year : years.values()) {
      double weight = Math.pow(error.applyAsDouble(year), -2);
      weights += weight;
      x += weight * at;
      y += weight * value.applyAsDouble(year);
      xx += weight * at * at;
      xy += weight * at * value.applyAsDouble(year);
      at++;
    }
    double spread = xx - x * x / weights;
    return new Line((xy - x * y / weights) / spread, 1 / Math.sqrt(spread));
  }

  private static void isClose(ResultSet rows, String column, String row, double expected)
      throws SQLException {
    assertThat(Double.parseDouble(rows.getString(column)))
        .as(row + " " + column)
        .isCloseTo(expected, within(TOLERANCE));
  }
}
