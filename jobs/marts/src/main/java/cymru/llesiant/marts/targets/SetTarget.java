package cymru.llesiant.marts.targets;

import cymru.llesiant.catalogue.AcademicYear;
import java.math.BigDecimal;
import org.apache.spark.sql.Row;

/**
 * A target as it was set.
 *
 * @param figure what it is set for
 * @param level level of what it is set for, by the code of marts
 * @param entity school or area
 * @param upwards whether it says that the figure is to rise
 * @param baselineYear the year of the baseline
 * @param baseline the figure it starts from, in the unit of the indicator
 * @param goal the figure aimed at, in the unit of the indicator
 * @param source the plan it stands in
 */
record SetTarget(
    Aimed figure,
    String level,
    String entity,
    boolean upwards,
    AcademicYear baselineYear,
    BigDecimal baseline,
    BigDecimal goal,
    String source) {

  private static final BigDecimal PERCENT = BigDecimal.valueOf(100);

  /**
   * What is measured when: targets add up where it is the same.
   *
   * @param indicator its indicator
   * @param group its group of pupils
   * @param year the school year in which it is to be reached
   * @param term the term by whose end, the last one for the whole year
   */
  record Aimed(String indicator, String group, AcademicYear year, String term) {}

  /** A row of the columns of {@code target}, with the level of marts. */
  static SetTarget of(Row row) {
    return new SetTarget(
        new Aimed(
            row.getAs("indicator_id"),
            row.getAs("group_code"),
            AcademicYear.parse(row.getAs("academic_year")),
            row.getAs("due_term")),
        row.getAs("level"),
        row.getAs("entity"),
        row.<String>getAs("direction").equals("UP"),
        AcademicYear.parse(row.getAs("baseline_year")),
        row.getAs("baseline_value"),
        goal(row),
        row.getAs("source"));
  }

  /** Points are added, per cents are of the baseline, a value stands as it is. */
  private static BigDecimal goal(Row row) {
    BigDecimal baseline = row.getAs("baseline_value");
    BigDecimal size = row.getAs("change");
    BigDecimal change =
        size != null && row.<String>getAs("direction").equals("DOWN") ? size.negate() : size;
    return switch (row.<String>getAs("change_type")) {
      case "PP" -> baseline.add(change);
      case "PCT" -> baseline.add(baseline.multiply(change).divide(PERCENT));
      default -> row.getAs("target_value");
    };
  }
}
