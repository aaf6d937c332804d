package cymru.llesiant.marts.variation.subjects;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import cymru.llesiant.marts.variation.cells.ExactSums;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The scale of every subject in every cohort, from sums without rounding.
 *
 * @param bySubject the scales of each cohort, by subject
 */
record NationalScales(SortedMap<Cohort, SortedMap<String, NationalScale>> bySubject)
    implements Serializable {

  NationalScales {
    bySubject = Collections.unmodifiableSortedMap(new TreeMap<>(bySubject));
  }

  /** The scales of these rows of scores. */
  static NationalScales of(Dataset<Row> scores) {
    TreeMap<Cohort, SortedMap<String, NationalScale>> scales = new TreeMap<>();
    scores
        .groupBy(ScoreRows.OUTCOME, ScoreRows.YEAR, ScoreRows.COUNTRY, ScoreRows.SUBJECT)
        .agg(
            count(lit(1)).as("n"),
            sum(ScoreRows.SCORE).as("sum"),
            sum(col(ScoreRows.SCORE).multiply(col(ScoreRows.SCORE))).as("squares"))
        .collectAsList()
        .forEach(
            row ->
                scales
                    .computeIfAbsent(Cohort.of(row), cohort -> new TreeMap<>())
                    .put(row.getAs(ScoreRows.SUBJECT), NationalScale.of(sums(row))));
    return new NationalScales(scales);
  }

  private static ExactSums sums(Row row) {
    return new ExactSums(
        row.<Long>getAs("n"),
        List.of(row.<BigDecimal>getAs("sum")),
        List.of(row.<BigDecimal>getAs("squares")));
  }

  /** The scale of a subject that somebody in the cohort takes. */
  NationalScale of(Cohort cohort, String subject) {
    return bySubject.get(cohort).get(subject);
  }
}
