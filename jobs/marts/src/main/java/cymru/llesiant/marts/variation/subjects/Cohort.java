package cymru.llesiant.marts.variation.subjects;

import java.io.Serializable;
import java.util.Comparator;
import org.apache.spark.sql.Row;

/**
 * The pupils whose scores are standardised together.
 *
 * @param outcome the outcome's id
 * @param year the academic year
 * @param country the country
 */
public record Cohort(String outcome, String year, String country)
    implements Comparable<Cohort>, Serializable {

  private static final Comparator<Cohort> ORDER =
      Comparator.comparing(Cohort::outcome)
          .thenComparing(Cohort::year)
          .thenComparing(Cohort::country);

  /** The cohort that a row of scores, or one made from them, belongs to. */
  static Cohort of(Row row) {
    return new Cohort(
        row.getAs(ScoreRows.OUTCOME), row.getAs(ScoreRows.YEAR), row.getAs(ScoreRows.COUNTRY));
  }

  @Override
  public int compareTo(Cohort other) {
    return ORDER.compare(this, other);
  }
}
