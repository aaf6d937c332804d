package cymru.llesiant.marts.perception;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import cymru.llesiant.catalogue.Level;
import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.areas.Areas;
import cymru.llesiant.marts.cells.Cells;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/**
 * Answers added up by school and area. Cells hold of an indicator only whom it counts, and a don't
 * know is not counted; so the answers are read here, once for everything.
 *
 * @param inputs the night's inputs
 * @param views the indicators that count views
 */
record AnswerSums(Inputs inputs, Views views) {

  private static final List<String> QUESTION =
      List.of("country", "indicator_id", "indicator_version", "respondent");
  private static final List<String> SCHOOL = List.of("academic_year", "school_id", "la_code");
  private static final List<String> PLACE = List.of("academic_year", "level", "entity");
  private static final List<String> GROUP = List.of("breakdown", "group_code");

  /**
   * A row an academic year, {@code level}, {@code entity}, {@link #QUESTION} and {@link #GROUP}
   * with {@link Answers#OF_SCHOOLS}.
   */
  Dataset<Row> rows() {
    return bySchool()
        .join(broadcast(rolls()), new String[] {"academic_year", "school_id"}, "left")
        .withColumn("schools", lit(1L))
        .withColumn("without_roll", when(col("roll").isNull(), 1L).otherwise(0L))
        .transform(this::atPlaces)
        .groupBy(columns(Stream.of(PLACE, QUESTION, GROUP)))
        .agg(lit(true).as("one"), sums(Answers.OF_SCHOOLS))
        .drop("one");
  }

  /** First by what groups are made of, then by group: an answer is not copied for each of its. */
  private Dataset<Row> bySchool() {
    Dataset<Row> alike =
        answers()
            .groupBy(columns(Stream.of(SCHOOL, QUESTION, views.attributes())))
            .agg(
                count_distinct(col("answered_by")).as("respondents"),
                sum(when(col("says"), 1L).otherwise(0L)).as("answered"),
                sum(when(col("does_not_know"), 1L).otherwise(0L)).as("dont_knows"),
                weights("positive", col("said_well")),
                weights("weights", when(col("says"), col("weight"))),
                weights("squares", when(col("says"), square())),
                weights("unknown", when(col("does_not_know"), col("weight"))),
                weights("unknown_squares", when(col("does_not_know"), square())));
    return alike
        .withColumn("group", explode(views.groups()))
        .select(col("*"), col("group.*"))
        .groupBy(columns(Stream.of(SCHOOL, QUESTION, GROUP)))
        .agg(lit(true).as("one"), sums(Answers.OF_ANSWERS))
        .drop("one");
  }

  /**
   * The answers some view asks for, each with the weight it would count with if it said something;
   * {@code says} tells whether it does.
   */
  private Dataset<Row> answers() {
    return inputs
        .fact(Views.FACT)
        .withColumn("indicator_id", col("indicator"))
        .withColumn("says", col("answered"))
        .withColumn("answered", lit(true))
        .withColumn("indicator_version", views.version())
        .withColumn("weight", views.weight().cast("decimal(12,3)"))
        .withColumn("said_well", when(col("says"), views.positive()))
        .filter(col("weight").gt(0));
  }

  private static Column square() {
    return col("weight").multiply(col("weight"));
  }

  private static Column weights(String name, Column weight) {
    return coalesce(sum(weight), lit(0)).cast(Answers.OF_ANSWERS.apply(name).dataType()).as(name);
  }

  private Dataset<Row> rolls() {
    return inputs
        .fact("school_year")
        .select(col("academic_year"), col("school_id"), col("pupils").cast("long").as("roll"));
  }

  /** Every row at its school and at the areas of its authority that views are given at. */
  private Dataset<Row> atPlaces(Dataset<Row> schools) {
    Object[] levels = views.levels().stream().map(Level::code).toArray();
    Dataset<Row> areas =
        new Areas(inputs)
            .membership(Cells.of(inputs).places().select("academic_year").distinct())
            .filter(col("level").isin(levels))
            .groupBy("academic_year", "la_code")
            .agg(collect_list(struct("level", "entity")).as("areas"));
    Column school =
        array(struct(lit(Level.SCHOOL.code()).as("level"), col("school_id").as("entity")));
    return schools
        .join(broadcast(areas), new String[] {"academic_year", "la_code"}, "left")
        .withColumn("place", explode(coalesce(concat(school, col("areas")), school)))
        .select(col("*"), col("place.*"));
  }

  private static Column[] sums(StructType columns) {
    return Arrays.stream(columns.fields())
        .map(field -> sum(field.name()).cast(field.dataType()).as(field.name()))
        .toArray(Column[]::new);
  }

  private static Column[] columns(Stream<List<String>> names) {
    return names.flatMap(List::stream).map(functions::col).toArray(Column[]::new);
  }
}
