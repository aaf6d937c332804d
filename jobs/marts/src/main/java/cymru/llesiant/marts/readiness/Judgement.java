package cymru.llesiant.marts.readiness;

import java.sql.Date;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import org.apache.spark.sql.Row;

/**
 * What inspectors said of one aspect at one inspection.
 *
 * @param inspection number of the inspection
 * @param day its first day
 * @param framework the framework it is by
 * @param aspect what is judged
 * @param grade the grade, 1 is best
 * @param category the category of concern the inspection put the school in, or NONE
 * @param left the day the school was taken out of the category
 */
record Judgement(
    String inspection,
    LocalDate day,
    String framework,
    String aspect,
    int grade,
    String category,
    Optional<LocalDate> left) {

  /** The category of none. */
  static final String NO_CATEGORY = "NONE";

  /** From the earliest to the latest; inspections of one day by their number. */
  static final Comparator<Judgement> ORDER =
      Comparator.comparing(Judgement::day).thenComparing(Judgement::inspection);

  /** A judgement as it was delivered. */
  static Judgement of(Row row) {
    String category = row.getAs("category");
    Date left = row.getAs("category_left");
    return new Judgement(
        row.getAs("inspection_id"),
        row.<Date>getAs("inspection_date").toLocalDate(),
        row.getAs("framework"),
        row.getAs("aspect"),
        ((Number) row.getAs("grade")).intValue(),
        category == null ? NO_CATEGORY : category,
        Optional.ofNullable(left).map(Date::toLocalDate));
  }

  /** Whether grades of the two mean the same. */
  boolean isComparableWith(Judgement other) {
    return framework.equals(other.framework);
  }

  /** The category the school is still in on a day because of this inspection. */
  Optional<String> categoryOn(LocalDate today) {
    boolean isOver = left.filter(day -> !day.isAfter(today)).isPresent();
    return Optional.of(category).filter(code -> !isOver && !code.equals(NO_CATEGORY));
  }
}
