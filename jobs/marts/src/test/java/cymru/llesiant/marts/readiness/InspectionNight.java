package cymru.llesiant.marts.readiness;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Mart;
import cymru.llesiant.marts.TestNight;
import cymru.llesiant.marts.io.MartWriter;
import cymru.llesiant.marts.io.SparkTypes;
import cymru.llesiant.schemas.Contract;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A night of 1 September 2011 whose earlier marts are given as text, and the marts of inspections
 * made from them.
 *
 * @param inputs what the night has
 */
record InspectionNight(Inputs inputs) {

  /** The marts that signals are read from. */
  private static final List<String> READ =
      List.of(
          "benchmark",
          "indicator_school",
          "indicator_area",
          "gap",
          "variation_components",
          "variation_trend",
          "variation_school",
          "subject_effects",
          "perception",
          "assessment",
          "school");

  /** A night with the rows given of some marts and none of the others. */
  static InspectionNight made(TestNight night, Map<String, String> marts) {
    InspectionNight made = new InspectionNight(night.inputs());
    READ.forEach(mart -> made.given(mart, marts.getOrDefault(mart, "")));
    made.write(new InspectionSignalMart());
    made.write(new InspectionReadinessMart());
    return made;
  }

  private void given(String mart, String csv) {
    List<Map<String, String>> rows = csv.isEmpty() ? List.of() : TestNight.rows(csv);
    TestNight.typed(inputs.spark(), SparkTypes.of(contract(mart)), rows)
        .write()
        .parquet(inputs.martFile(mart).toString());
  }

  private void write(Mart mart) {
    new MartWriter(inputs.night().runId(), inputs.night().asOf())
        .write(contract(mart.name()), mart.rows(inputs), inputs.martFile(mart.name()));
  }

  private Contract contract(String mart) {
    return inputs.night().marts().contract(mart);
  }

  /** The rows of a mart. */
  List<Row> rows(String mart, String where) {
    Dataset<Row> rows = inputs.mart(mart);
    return (where.isEmpty() ? rows : rows.filter(where)).collectAsList();
  }
}
