package cymru.llesiant.marts.transitions;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import cymru.llesiant.catalogue.AcademicYear;
import cymru.llesiant.catalogue.Level;
import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.transitions.ValueAdded.Fed;
import cymru.llesiant.marts.transitions.history.TransitionPoint;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Value added between the end of key stage 2 and that of key stage 4: capped points on the sum of
 * the levels in English and mathematics, at the secondary school and by the primary school the
 * levels were reached at.
 *
 * @param inputs the night's inputs
 */
record Scores(Inputs inputs) {

  private static final int YEARS_BETWEEN = 5;

  /** Academic years are written from 2000/01 on. */
  private static final String FIRST_YEAR = "2005/06";

  private static final StructType PLACED =
      new StructType()
          .add("entity", DataTypes.StringType)
          .add("feeder_school_id", DataTypes.StringType)
          .add("figure", Figure.SCHEMA);

  /** A row a figure, with what the mart's rows have. */
  Dataset<Row> rows() {
    UDF1<Seq<Row>, Row[]> figures =
        schools ->
            new ValueAdded(CollectionConverters.asJava(schools).stream().map(Scores::fed).toList())
                .figures().stream()
                    .map(
                        placed ->
                            RowFactory.create(
                                placed.school(), placed.feeder(), placed.figure().row()))
                    .toArray(Row[]::new);
    Column placed = explode(udf(figures, DataTypes.createArrayType(PLACED)).apply(col("schools")));
    return byCountry()
        .select(col("country"), col("year_from"), col("year_to"), placed.as("placed"))
        .select(
            col("year_from"),
            col("year_to"),
            lit(TransitionPoint.T_67.name()).as("transition"),
            col("country"),
            lit(Level.SCHOOL.code()).as("level"),
            col("placed.entity").as("entity"),
            col("placed.feeder_school_id").as("feeder_school_id"),
            lit("all").as("breakdown"),
            lit("ALL").as("group_code"),
            col("placed.figure.*"));
  }

  private Dataset<Row> byCountry() {
    UDF1<String, String> yearOfKeyStage2 =
        year -> new AcademicYear(AcademicYear.parse(year).start() - YEARS_BETWEEN).toString();
    Column known = col("x").isNotNull();
    Column x = when(known, col("x"));
    Column y = when(known, col("y"));
    return inputs
        .fact("ks4_year")
        .filter(col("capped_points").isNotNull().and(col("academic_year").geq(FIRST_YEAR)))
        .select(
            col("country"),
            col("academic_year"),
            col("school_id"),
            coalesce(col("ks2_school"), lit("")).as("feeder"),
            col("ks2_english").plus(col("ks2_maths")).cast("decimal(9,3)").as("x"),
            col("capped_points").cast("decimal(9,3)").as("y"))
        .groupBy("country", "academic_year", "school_id", "feeder")
        .agg(
            count(lit(1)).as("cohort"),
            count(x).as("n"),
            sum(x).as("sum_x"),
            sum(y).as("sum_y"),
            sum(x.multiply(x)).as("sum_xx"),
            sum(x.multiply(y)).as("sum_xy"),
            sum(y.multiply(y)).as("sum_yy"))
        .groupBy(
            col("country"),
            udf(yearOfKeyStage2, DataTypes.StringType).apply(col("academic_year")).as("year_from"),
            col("academic_year").as("year_to"))
        .agg(
            collect_list(
                    struct(
                        "school_id",
                        "feeder",
                        "cohort",
                        "n",
                        "sum_x",
                        "sum_y",
                        "sum_xx",
                        "sum_xy",
                        "sum_yy"))
                .as("schools"));
  }

  private static Fed fed(Row row) {
    ScoreSums scores =
        row.getLong(3) == 0
            ? ScoreSums.NONE
            : new ScoreSums(
                row.getLong(3),
                row.getDecimal(4),
                row.getDecimal(5),
                row.getDecimal(6),
                row.getDecimal(7),
                row.getDecimal(8));
    return new Fed(row.getString(0), row.getString(1), row.getLong(2), scores);
  }
}
