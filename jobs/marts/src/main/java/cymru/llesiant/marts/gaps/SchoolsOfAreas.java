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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The two groups' sums school by school, brought together for each area the schools are part of.
 */
final class SchoolsOfAreas {

  private SchoolsOfAreas() {}

  /**
   * A row a year, area, phase (and ALL), indicator and pair, with {@code schools_of_area} and all
   * that is known of the pair.
   */
  static Dataset<Row> of(Inputs inputs) {
    return PublishedValues.atSchools(inputs)
        .filter(col("basis").equalTo("COMPUTED"))
        .transform(values -> WatchedPairs.sides(values, inputs))
        .transform(sides -> withAreas(sides, inputs))
        .transform(SchoolsOfAreas::bySchoolsOfArea)
        .transform(areas -> WatchedPairs.beside(areas, inputs));
  }

  /**
   * One school of an area.
   *
   * @param authority the authority it belongs to
   * @param groups its sums
   */
  record School(String authority, SchoolGroups groups) {

    /** The schools of a list of sides, a row a school and group. */
    static List<School> of(List<Row> sides) {
      Map<String, School> schools = new TreeMap<>();
      for (Row row : sides) {
        schools.merge(row.getString(0), ofSide(row), School::together);
      }
      return List.copyOf(schools.values());
    }

    private static School ofSide(Row row) {
      String school = row.getString(0);
      double numerator = row.getDouble(3);
      double denominator = row.getDouble(4);
      return new School(
          row.getString(1),
          row.getBoolean(2)
              ? new SchoolGroups(school, numerator, denominator, 0, 0)
              : new SchoolGroups(school, 0, 0, numerator, denominator));
    }

    private School together(School other) {
      return new School(
          authority,
          new SchoolGroups(
              groups.school(),
              groups.groupNumerator() + other.groups.groupNumerator(),
              groups.groupDenominator() + other.groups.groupDenominator(),
              groups.referenceNumerator() + other.groups.referenceNumerator(),
              groups.referenceDenominator() + other.groups.referenceDenominator()));
    }
  }

  /** Each school's side of a pair once for each area it is part of; by phase and ALL. */
  private static Dataset<Row> withAreas(Dataset<Row> sides, Inputs inputs) {
    Column areas =
        array(
            struct(lit("LA").as("level"), col("la_code").as("entity")),
            struct(lit("CON").as("level"), col("consortium_id").as("entity")),
            struct(lit("REG").as("level"), col("region").as("entity")),
            struct(lit("NAT").as("level"), col("country").as("entity")));
    return sides
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
            col("indicator_version"),
            col("pair"),
            col("country"))
        .agg(
            collect_list(
                    struct(
                        col("school_id"),
                        col("la_code"),
                        col("is_group"),
                        coalesce(col("numerator"), lit(0.0)),
                        coalesce(col("denominator"), lit(0.0))))
                .as("schools_of_area"));
  }
}
