package cymru.llesiant.marts.partnerships.selfevaluation;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.catalogue.Indicator;
import cymru.llesiant.catalogue.Measure;
import cymru.llesiant.marts.MartExamples;
import cymru.llesiant.marts.io.RowCells;
import cymru.llesiant.marts.partnerships.selfevaluation.SuccessIndicators.Series;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Runs the worked examples of figures of the self-evaluation. */
class SelfEvaluationExampleTest {

  private static final MartExamples EXAMPLES = new MartExamples("partnership_self_evaluation");
  private static final AnnexA ANNEX = AnnexA.of(MartExamples.NIGHT.codes());
  private static final String KNOWN = "SUCCESS_KNOWN";
  private static final int LEAST =
      Integer.parseInt(
          MartExamples.NIGHT.codes().list("partnership_setting").get("SUCCESS_LEAST").get("value"));

  @TestFactory
  Stream<DynamicTest> the_example_of_each_indicator_of_self_evaluation_gives_what_it_says() {
    return EXAMPLES.tests(SelfEvaluationExampleTest::figures);
  }

  private static Map<String, Object> figures(Indicator indicator) {
    String item = ((Measure.MartFigure) indicator.measure()).where().get("item");
    Map<String, Evidence> evidence =
        new SuccessIndicators(
                EXAMPLES.rows(indicator).stream().map(SelfEvaluationExampleTest::series).toList(),
                LEAST)
            .evidence();
    return cells(item(item, evidence));
  }

  /** All of seven is the third level, and what keeps it from the fourth is that seven are known. */
  @Test
  void how_many_fall_stands_there_whichever_measure_limits_the_grade() {
    Map<String, Object> all =
        cells(item("2.4", Map.of("SUCCESS", Evidence.share(7, 7), KNOWN, Evidence.number(7))));
    assertThat(all)
        .containsEntry("evidence_measure", KNOWN)
        .containsEntry("indicators_falling", 7L)
        .containsEntry("indicators_known", 7L);
    assertThat(cells(item("2.4", Map.of(KNOWN, Evidence.number(5)))))
        .containsEntry("indicators_falling", null)
        .containsEntry("indicators_known", null);
    assertThat(cells(item("2.5", Map.of("SUCCESS", Evidence.share(7, 9)))))
        .containsEntry("indicators_falling", null);
  }

  private static EvaluatedItem item(String item, Map<String, Evidence> evidence) {
    return ANNEX.evaluated(item, evidence, Attestations.NONE);
  }

  private static Map<String, Object> cells(EvaluatedItem item) {
    RowCells cells = new RowCells();
    item.fill(cells);
    StructType schema = PartnershipSelfEvaluation.SCHEMA;
    return MartExamples.cells(cells.row(schema), schema);
  }

  private static Series series(Map<String, String> row) {
    return new Series(
        number(row, "year"), number(row, "year_before"), number(row, "nation_before"));
  }

  private static OptionalDouble number(Map<String, String> row, String column) {
    return row.get(column).isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(Double.parseDouble(row.get(column)));
  }
}
