package cymru.llesiant.marts.indicators;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import cymru.llesiant.catalogue.AcademicYear;
import cymru.llesiant.catalogue.Country;
import cymru.llesiant.catalogue.Indicator;
import cymru.llesiant.catalogue.Measure;
import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.areas.Areas;
import cymru.llesiant.marts.cells.Cells;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Indicators that count the schools of an area below a floor. A school is below when its exact
 * counts say so, never its rounded rate; {@code schools} is how many were looked at.
 *
 * @param inputs the night's inputs
 */
record SchoolsBelow(Inputs inputs) {

  /**
   * The counts of every area with a school to look at, by phase and for all phases together.
   *
   * @param counted the figures of schools
   * @param areas where schools belong
   */
  Dataset<Row> areas(Dataset<Row> counted, Areas areas) {
    Dataset<Row> membership =
        areas
            .membership(counted.select("academic_year").distinct())
            .select("academic_year", "la_code", "level", "entity");
    return looked(counted, areas)
        .withColumn("phase", explode(array_distinct(array(col("phase"), lit(Cells.ALL_PHASES)))))
        .join(membership, new String[] {"academic_year", "la_code"})
        .groupBy("academic_year", "country", "level", "entity", "phase", "indicator_id")
        .agg(
            sum(when(col("below"), 1L).otherwise(0L)).cast("double").as("numerator"),
            count(lit(1)).as("schools"))
        .withColumn("denominator", lit(null).cast("double"))
        .withColumn("value", col("numerator"))
        .withColumn("lower", lit(null).cast("double"))
        .withColumn("upper", lit(null).cast("double"))
        .withColumn("limits_method", lit(null).cast("string"));
  }

  /** A row a school and indicator, with whether it is below. */
  private Dataset<Row> looked(Dataset<Row> counted, Areas areas) {
    List<String> place = List.of("academic_year", "country", "la_code", "school_id", "phase");
    Column[] columns =
        Stream.concat(place.stream(), Stream.of("indicator_id", "below"))
            .map(functions::col)
            .toArray(Column[]::new);
    Dataset<Row> nothing =
        counted.filter(lit(false)).withColumn("below", lit(false)).select(columns);
    return inputs.night().catalogue().indicators().stream()
        .filter(indicator -> indicator.measure() instanceof Measure.Schools)
        .map(indicator -> looked(counted, areas, indicator, (Measure.Schools) indicator.measure()))
        .map(rows -> rows.select(columns))
        .reduce(nothing, Dataset::unionByName);
  }

  private Dataset<Row> looked(
      Dataset<Row> counted, Areas areas, Indicator indicator, Measure.Schools measure) {
    Object[] countries = indicator.countries().stream().map(Country::code).sorted().toArray();
    Column inYears = col("academic_year").geq(indicator.from().toString());
    String last = indicator.to().map(AcademicYear::toString).orElse("9999/00");
    Dataset<Row> cohorts =
        counted
            .filter(col("indicator_id").equalTo(measure.of()).and(col("breakdown").equalTo("all")))
            .filter(inYears.and(col("academic_year").leq(last)).and(col("country").isin(countries)))
            .filter(col("denominator").geq(measure.cohort()));
    Dataset<Row> open =
        areas
            .schools(cohorts.select("academic_year", "school_id").distinct())
            .filter(expr(measure.among()))
            .select("academic_year", "school_id");
    Column below =
        col("numerator").multiply(scale(measure)).lt(col("denominator").multiply(measure.below()));
    return cohorts
        .join(open, new String[] {"academic_year", "school_id"})
        .withColumn("indicator_id", lit(indicator.id()))
        .withColumn("below", below);
  }

  private int scale(Measure.Schools measure) {
    return inputs.night().catalogue().indicators().stream()
        .filter(indicator -> indicator.id().equals(measure.of()))
        .findFirst()
        .orElseThrow()
        .unit()
        .scale();
  }
}
