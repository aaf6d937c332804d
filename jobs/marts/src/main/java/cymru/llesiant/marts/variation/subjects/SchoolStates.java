package cymru.llesiant.marts.variation.subjects;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.struct;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * The state of every school, made where its pupils are; no pupil reaches the driver. A pupil with
 * results at two schools is a pupil of each, with the results made there.
 *
 * @param scores the rows of scores
 */
record SchoolStates(Dataset<Row> scores) {

  private static final String PUPILS = "pupils";

  /** The states, in the order of cohorts and schools. */
  List<SchoolState> all() {
    NationalScales scales = NationalScales.of(scores);
    return schools()
        .map(
            (MapFunction<Row, SchoolState>) school -> state(school, scales),
            Encoders.javaSerialization(SchoolState.class))
        .collectAsList()
        .stream()
        .sorted(SchoolState.ORDER)
        .toList();
  }

  /** A row a school, with its pupils in the order of their scores. */
  private Dataset<Row> schools() {
    String[] school = {
      ScoreRows.OUTCOME, ScoreRows.YEAR, ScoreRows.COUNTRY, ScoreRows.AUTHORITY, ScoreRows.SCHOOL
    };
    return scores
        .groupBy(
            col(school[0]),
            col(school[1]),
            col(school[2]),
            col(school[3]),
            col(school[4]),
            col(ScoreRows.PUPIL))
        .agg(
            array_sort(collect_list(struct(ScoreRows.SUBJECT, ScoreRows.SCORE)))
                .as(ScoreRows.SCORE))
        .groupBy(col(school[0]), col(school[1]), col(school[2]), col(school[3]), col(school[4]))
        .agg(array_sort(collect_list(struct(ScoreRows.SCORE))).as(PUPILS));
  }

  private static SchoolState state(Row school, NationalScales scales) {
    List<Row> pupils = school.getList(school.fieldIndex(PUPILS));
    return SchoolState.of(
        Cohort.of(school),
        school.getAs(ScoreRows.AUTHORITY),
        school.getAs(ScoreRows.SCHOOL),
        pupils.stream().map(SchoolStates::pupil).toList(),
        scales);
  }

  private static Map<String, BigDecimal> pupil(Row pupil) {
    Map<String, BigDecimal> scores = new TreeMap<>();
    pupil.<Row>getList(0).forEach(score -> scores.put(score.getString(0), score.getDecimal(1)));
    return scores;
  }
}
