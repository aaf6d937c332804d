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
import cymru.llesiant.marts.measures.Definitions;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The figures that are not sums over pupils: gaps as indicators, counts of schools below a floor,
 * and the lowest fifth against the median. Each is worked out anew at every school and area.
 *
 * @param inputs the night's inputs
 * @param schools the figures that are sums, by school
 */
record Derived(Inputs inputs, Dataset<Row> schools) {

  /** A row a school. */
  Dataset<Row> ofSchools() {
    Dataset<Row> gaps = new PairGaps(inputs).of(sources(schools), "school_id", "la_code");
    Dataset<Row> fifths = new LowestFifths(inputs).schools();
    return finished(gaps.unionByName(fifths.withColumn("level", lit(Level.SCHOOL.code()))));
  }

  /**
   * A row an area.
   *
   * @param summed the figures that are sums, by area
   */
  Dataset<Row> ofAreas(Dataset<Row> summed) {
    Areas areas = new Areas(inputs);
    Dataset<Row> gaps = new PairGaps(inputs).of(sources(summed), "entity", "schools");
    return finished(
        gaps.unionByName(new LowestFifths(inputs).areas(areas))
            .unionByName(new SchoolsBelow(inputs).areas(sources(schools), areas)));
  }

  /** The figures of the indicators that others are derived from. */
  private Dataset<Row> sources(Dataset<Row> figures) {
    Set<String> sources = new TreeSet<>();
    for (Indicator indicator : inputs.night().catalogue().indicators()) {
      if (indicator.measure() instanceof Measure.Gap gap) {
        sources.add(gap.of());
      } else if (indicator.measure() instanceof Measure.Schools schools) {
        sources.add(schools.of());
      }
    }
    return figures.filter(col("indicator_id").isin(sources.toArray()));
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
