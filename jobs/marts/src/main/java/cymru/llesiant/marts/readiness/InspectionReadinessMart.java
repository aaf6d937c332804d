package cymru.llesiant.marts.readiness;

import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.struct;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Mart;
import cymru.llesiant.schemas.CodeLists;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * Which schools and Welsh authorities expect inspectors, what these said last, and how many signals
 * the evidence gives: a row a place and aspect, as at the night's day.
 */
public final class InspectionReadinessMart implements Mart {

  @Override
  public String name() {
    return "inspection_readiness";
  }

  @Override
  public Dataset<Row> rows(Inputs inputs) {
    CodeLists codes = inputs.night().codes();
    Readiness readiness =
        new Readiness(
            Cycles.of(codes),
            List.copyOf(codes.list("inspection_signal").keySet()),
            poorBehaviour(codes),
            inputs.night().asOf());
    Dataset<Row> signals =
        inputs
            .mart("inspection_signal")
            .groupBy("level", "entity")
            .agg(collect_list(struct("signal", "state", "test", "wording")).as("tests"));
    return new Inspected(inputs)
        .rows()
        .join(signals, new String[] {"level", "entity"}, "left")
        .flatMap(
            (FlatMapFunction<Row, Row>) place -> rows(readiness, place).iterator(),
            Encoders.row(readiness.schema()));
  }

  private static List<Row> rows(Readiness readiness, Row row) {
    return readiness.rows(
        Place.of(row),
        Inspected.judgements(row),
        Inspected.list(row, "tests").stream().map(SignalSummary.Tested::of).toList());
  }

  private static int poorBehaviour(CodeLists codes) {
    return TestRule.all(codes).stream()
        .filter(rule -> rule.test() == SignalTest.BEHAVIOUR_GRADE)
        .mapToInt(rule -> (int) rule.threshold().orElseThrow())
        .findFirst()
        .orElseThrow();
  }
}
