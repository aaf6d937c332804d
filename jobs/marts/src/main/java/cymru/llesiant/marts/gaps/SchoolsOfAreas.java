package cymru.llesiant.marts.gaps;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.statistics.gap.SchoolGroups;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The two groups' sums school by school, brought together for each area the schools are part of.
 */
final class SchoolsOfAreas {

  private SchoolsOfAreas() {}

  /**
   * A row a year, area, phase (and ALL), indicator and pair, with {@code kind}, {@code scale},
   * {@code sign}, {@code country} and {@code schools_of_area}, a list of {@link School}.
   */
  static Dataset<Row> of(Inputs inputs) {
    Dataset<Row> pairs = WatchedPairs.of(inputs.night().catalogue(), inputs.spark());
    Dataset<Row> counted =
        PublishedValues.atSchools(inputs).filter(col("basis").equalTo("COMPUTED"));
    return PairedValues.of(counted, pairs)
        .transform(paired -> withAreas(paired, inputs))
        .transform(SchoolsOfAreas::bySchoolsOfArea);
  }

  /**
   * One school of an area.
   *
   * @param authority the authority it belongs to
   * @param groups its sums
   */
  record School(String authority, SchoolGroups groups) {

    static School of(Row row) {
      return new School(
          row.getString(1),
          new SchoolGroups(
              row.getString(0),
              row.getDouble(2),
              row.getDouble(3),
              row.getDouble(4),
              row.getDouble(5)));
    }
  }

  /** Each school's pair once for each area it is part of; by phase and ALL. */
  private static Dataset<Row> withAreas(Dataset<Row> paired, Inputs inputs) {
    Column areas =
        array(
            struct(lit("LA").as("level"), col("la_code").as("entity")),
            struct(lit("CON").as("level"), col("consortium_id").as("entity")),
            struct(lit("REG").as("level"), col("region").as("entity")),
            struct(lit("NAT").as("level"), col("country").as("entity")));
    return paired
        .drop("level")
        .withColumnRenamed("entity", "school_id")
        .join(broadcast(places(inputs)), new String[] {"academic_year", "school_id"})
        .withColumn("area", explode(areas))
        .filter(col("area.entity").isNotNull())
        .withColumn("phase", explode(array(col("phase"), lit("ALL"))));
  }

  /** The authority, the consortium and the region of each school and year. */
  private static Dataset<Row> places(Inputs inputs) {
    Dataset<Row> areas = inputs.mart("area");
    Dataset<Row> regions =
        areas
            .filter(col("level").equalTo("REG"))
            .select(col("academic_year"), col("entity").as("region"));
    Dataset<Row> authorities =
        areas
            .filter(col("level").equalTo("LA"))
            .select(col("academic_year"), col("entity").as("la_code"), col("parent").as("region"))
            .join(regions, new String[] {"academic_year", "region"});
    return inputs
        .mart("school")
        .select("academic_year", "school_id", "la_code", "consortium_id")
        .join(authorities, new String[] {"academic_year", "la_code"}, "left");
  }

  private static Dataset<Row> bySchoolsOfArea(Dataset<Row> schools) {
    return schools
        .groupBy(
            col("academic_year"),
            col("area.level").as("level"),
            col("area.entity").as("entity"),
            col("phase"),
            col("indicator_id"),
            col("pair"),
            col("country"),
            col("kind"),
            col("scale"),
            col("sign"))
        .agg(
            collect_list(
                    struct(
                        col("school_id"),
                        col("la_code"),
                        orZero("group_side.numerator"),
                        orZero("group_side.denominator"),
                        orZero("reference_side.numerator"),
                        orZero("reference_side.denominator")))
                .as("schools_of_area"));
  }

  private static Column orZero(String figure) {
    return coalesce(col(figure), lit(0.0)).as(figure.replace('.', '_'));
  }
}
