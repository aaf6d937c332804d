package cymru.llesiant.marts.healthyschools;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.io.RowCells;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * The plans of English schools that have joined by the night's day, as they stand on it.
 *
 * @param told what is told of a plan
 */
record EnglishPlans(OfPlan told) implements Serializable {

  /** What is told of a plan. */
  @FunctionalInterface
  interface OfPlan extends Serializable {
    /** Rows of a mart, without where the school lies. */
    Stream<RowCells> cells(PlanAsAt plan);
  }

  /** The rows of a mart. */
  Dataset<Row> rows(Inputs inputs, String mart) {
    StructType schema = MartShape.of(inputs.night(), mart);
    Settings settings = Settings.of(inputs.night().codes());
    LocalDate asOf = inputs.night().asOf();
    return new Extract(inputs)
        .schools()
        .flatMap(
            (FlatMapFunction<Row, Row>) school -> rows(school, asOf, settings, schema),
            Encoders.row(schema));
  }

  private Iterator<Row> rows(Row row, LocalDate asOf, Settings settings, StructType schema) {
    SchoolRecord school = Delivered.school(row);
    return school.plans().stream()
        .filter(plan -> !plan.engaged().isAfter(asOf))
        .map(plan -> PlanAsAt.of(plan, school.foundation(), asOf, settings))
        .flatMap(told::cells)
        .map(cells -> place(row, cells).row(schema))
        .iterator();
  }

  private static RowCells place(Row school, RowCells cells) {
    Told told = new Told(school);
    return cells
        .put("school_id", told.text("school_id"))
        .put("country", told.text("country"))
        .put("la_code", told.text("la_code"))
        .put("phase", told.text("phase"));
  }
}
