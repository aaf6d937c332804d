package cymru.llesiant.marts.series;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;

import cymru.llesiant.catalogue.Level;
import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.areas.Areas;
import cymru.llesiant.marts.cells.Cells;
import cymru.llesiant.marts.genealogy.Genealogy.Descent;
import cymru.llesiant.marts.genealogy.Register;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Where the schools of each year count: a row a year, school and place, which is a {@code level},
 * {@code entity} and {@code phase}. Each school counts once at a school and, by its phase and among
 * all phases, once at an authority, region or consortium and nation.
 *
 * @param inputs the night's inputs
 */
record Members(Inputs inputs) {

  private static final StructType HEIR =
      new StructType()
          .add("school_id", DataTypes.StringType)
          .add("current_school_id", DataTypes.StringType);

  /** By where they were on 15 January of the year. */
  Dataset<Row> then() {
    return members(
        Cells.of(inputs).places().withColumn("counts_at", col("school_id")), new Areas(inputs));
  }

  /** By where they, or the schools that took their place, are on the night's day. */
  Dataset<Row> now() {
    Areas areas = Areas.asNow(inputs);
    Dataset<Row> counted =
        Cells.of(inputs)
            .places()
            .select("academic_year", "school_id")
            .join(broadcast(heirs()), new String[] {"school_id"}, "left")
            .withColumn("counts_at", coalesce(col("current_school_id"), col("school_id")));
    Dataset<Row> schools =
        areas
            .schools(
                counted.select(col("academic_year"), col("counts_at").as("school_id")).distinct())
            .select(
                col("academic_year"),
                col("school_id").as("counts_at"),
                col("country"),
                col("la_code"),
                col("phase"));
    return members(counted.join(schools, new String[] {"academic_year", "counts_at"}), areas);
  }

  /** A row a school whose history is carried on, and the {@code current_school_id} it counts at. */
  Dataset<Row> heirs() {
    List<Row> rows =
        new Register(inputs)
            .genealogy().descents().stream()
                .filter(descent -> descent.fate().isCarriedOn())
                .map(Members::row)
                .toList();
    return inputs.spark().createDataFrame(rows, HEIR);
  }

  private static Row row(Descent descent) {
    return RowFactory.create(descent.school(), descent.current());
  }

  private static Dataset<Row> members(Dataset<Row> schools, Areas areas) {
    Dataset<Row> membership =
        areas
            .membership(schools.select("academic_year").distinct())
            .select("academic_year", "la_code", "level", "entity");
    Dataset<Row> inAreas =
        schools
            .withColumn(
                "phase", explode(array_distinct(array(col("phase"), lit(Cells.ALL_PHASES)))))
            .join(membership, new String[] {"academic_year", "la_code"});
    return member(schools, lit(Level.SCHOOL.code()), col("counts_at"))
        .union(member(inAreas, col("level"), col("entity")));
  }

  private static Dataset<Row> member(Dataset<Row> rows, Column level, Column entity) {
    return rows.select(
        col("academic_year"),
        col("school_id"),
        col("counts_at"),
        level.as("level"),
        entity.as("entity"),
        col("phase"),
        col("country"));
  }
}
