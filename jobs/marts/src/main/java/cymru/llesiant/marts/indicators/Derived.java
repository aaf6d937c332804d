package cymru.llesiant.marts.indicators;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import cymru.llesiant.catalogue.Indicator;
import cymru.llesiant.catalogue.Level;
import cymru.llesiant.catalogue.Measure;
import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.areas.Areas;
import cymru.llesiant.marts.io.Kept;
import cymru.llesiant.marts.measures.Definitions;
import java.util.HashSet;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The figures that are not sums over pupils: gaps as indicators, counts of schools below a floor,
 * and the lowest fifth against the median. Each is worked out anew at every school and area.
 *
 * @param inputs the night's inputs
 */
record Derived(Inputs inputs) {

  /** A row a school. */
  Dataset<Row> ofSchools() {
    Dataset<Row> gaps = new PairGaps(inputs).of(sourcesOfSchools(), "school_id", "la_code");
    Dataset<Row> fifths = new LowestFifths(inputs).schools();
    return finished(gaps.unionByName(fifths.withColumn("level", lit(Level.SCHOOL.code()))));
  }

  /**
   * A row an area.
   *
   * @param summed the figures that are sums, by area, made already: they are looked at twice
   */
  Dataset<Row> ofAreas(Dataset<Row> summed) {
    Areas areas = new Areas(inputs);
    Dataset<Row> gaps = new PairGaps(inputs).of(summed, "entity", "schools");
    return finished(
        gaps.unionByName(new LowestFifths(inputs).areas(areas))
            .unionByName(new SchoolsBelow(inputs).areas(sourcesOfSchools(), areas)));
  }

  /**
   * The figures of schools that others are derived from: few, and looked at several times, so they
   * are made once.
   */
  private Dataset<Row> sourcesOfSchools() {
    Set<String> sources = new HashSet<>();
    for (Indicator indicator : inputs.night().catalogue().indicators()) {
      if (indicator.measure() instanceof Measure.Gap gap) {
        sources.add(gap.of());
      } else if (indicator.measure() instanceof Measure.Schools schools) {
        sources.add(schools.of());
      }
    }
    return new Computed(inputs)
        .schools(indicator -> sources.contains(indicator.id()))
        .transform(Kept::of);
  }

  /** With what the definition of the year says, where it gives the level. */
  private Dataset<Row> finished(Dataset<Row> rows) {
    Dataset<Row> defined =
        new Definitions(inputs.spark(), inputs.night().catalogue())
            .rows()
            .drop("scale", "figure")
            .withColumnRenamed("indicator_id", "defined_id");
    return rows.join(
            broadcast(defined),
            col("indicator_id")
                .equalTo(col("defined_id"))
                .and(col("academic_year").between(col("first_year"), col("last_year"))))
        .filter(array_contains(col("levels"), col("level")))
        .withColumn("numerator_lower", col("numerator"))
        .withColumn("numerator_upper", col("numerator"))
        .withColumn("standard_deviation", lit(null).cast("double"))
        .withColumn("basis", lit("COMPUTED"))
        .withColumn("breakdown", lit("all"))
        .withColumn("group_code", lit("ALL"))
        .withColumn("value_status", lit("OK"));
  }
}
