package cymru.llesiant.marts.assessment;

import cymru.llesiant.catalogue.AcademicYear;
import cymru.llesiant.statistics.verdict.Target;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;

/**
 * A target in one of the years on the way to it.
 *
 * @param id its number
 * @param target the target, and how far its time has run
 */
record AimedAt(String id, Target target) {

  /**
   * The target that a year is on the way to: of several the one that ends first, and of those the
   * least number. A year after the last has none.
   *
   * @param targets rows of number, baseline year, last year, how it is written, direction,
   *     baseline, change and value
   */
  static Optional<AimedAt> in(int year, List<Row> targets) {
    return targets.stream()
        .filter(row -> start(row, 1) < year && year <= start(row, 2))
        .min(
            Comparator.comparingInt((Row row) -> start(row, 2))
                .thenComparing(row -> row.getString(0)))
        .map(row -> new AimedAt(row.getString(0), target(row, year)));
  }

  private static int start(Row row, int column) {
    return AcademicYear.parse(row.getString(column)).start();
  }

  private static Target target(Row row, int year) {
    int period = year - start(row, 1);
    int periods = start(row, 2) - start(row, 1);
    double baseline = row.getDouble(5);
    double sign = row.getString(4).equals("UP") ? 1 : -1;
    return switch (row.getString(3)) {
      case "PP" -> Target.byPoints(baseline, sign * row.getDouble(6), period, periods);
      case "PCT" -> Target.byPercent(baseline, sign * row.getDouble(6), period, periods);
      default -> new Target(baseline, row.getDouble(7), period, periods);
    };
  }
}
