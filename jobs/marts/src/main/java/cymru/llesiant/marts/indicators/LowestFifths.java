package cymru.llesiant.marts.indicators;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.udf;

import cymru.llesiant.catalogue.AcademicYear;
import cymru.llesiant.catalogue.Country;
import cymru.llesiant.catalogue.Indicator;
import cymru.llesiant.catalogue.Measure;
import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.areas.Areas;
import cymru.llesiant.marts.cells.Cells;
import cymru.llesiant.statistics.inequality.LowestFifth;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Indicators that hold the lowest fifth of pupils against the median. A distribution is how many
 * pupils have each score, so an area's is the sum of its schools' and as small.
 *
 * @param inputs the night's inputs
 */
record LowestFifths(Inputs inputs) {

  private static final StructType FIGURE =
      new StructType()
          .add("numerator", DataTypes.DoubleType)
          .add("denominator", DataTypes.DoubleType)
          .add("value", DataTypes.DoubleType);

  private static final StructType SCORES =
      new StructType()
          .add("academic_year", DataTypes.StringType)
          .add("country", DataTypes.StringType)
          .add("la_code", DataTypes.StringType)
          .add("school_id", DataTypes.StringType)
          .add("phase", DataTypes.StringType)
          .add("score", DataTypes.IntegerType)
          .add("pupils", DataTypes.LongType)
          .add("indicator_id", DataTypes.StringType)
          .add("at_least", DataTypes.IntegerType);

  private static final double PERCENT = 100;

  /** A row a school. */
  Dataset<Row> schools() {
    return figures(scores(), "academic_year", "country", "la_code", "school_id", "phase");
  }

  /** A row an area, by phase and for all phases together. */
  Dataset<Row> areas(Areas areas) {
    Dataset<Row> scores = scores();
    Dataset<Row> membership =
        areas
            .membership(scores.select("academic_year").distinct())
            .select("academic_year", "la_code", "level", "entity");
    Dataset<Row> placed =
        scores
            .withColumn(
                "phase", explode(array_distinct(array(col("phase"), lit(Cells.ALL_PHASES)))))
            .join(membership, new String[] {"academic_year", "la_code"});
    String[] place = {"academic_year", "country", "level", "entity", "phase"};
    Column[] key = columns(place);
    Dataset<Row> schools =
        placed
            .groupBy(
                Stream.concat(Stream.of(key), Stream.of(col("indicator_id")))
                    .toArray(Column[]::new))
            .agg(count_distinct(col("school_id")).as("schools"));
    return figures(placed, place)
        .join(
            schools,
            Stream.concat(Stream.of(place), Stream.of("indicator_id")).toArray(String[]::new));
  }

  private Dataset<Row> figures(Dataset<Row> scores, String... place) {
    Column[] key =
        columns(
            Stream.concat(Stream.of(place), Stream.of("indicator_id", "at_least"))
                .toArray(String[]::new));
    Column[] score = columns(new String[] {"score"});
    UDF1<Seq<Row>, Row> fifth = LowestFifths::figure;
    return scores
        .groupBy(Stream.of(key, score).flatMap(Stream::of).toArray(Column[]::new))
        .agg(sum("pupils").as("pupils"))
        .groupBy(key)
        .agg(
            sum("pupils").as("cohort"),
            collect_list(struct(col("score"), col("pupils"))).as("distribution"))
        .filter(col("cohort").geq(col("at_least")))
        .withColumn("figure", udf(fifth, FIGURE).apply(col("distribution")))
        .select(
            Stream.concat(
                    Stream.of(columns(place)), Stream.of(col("indicator_id"), col("figure.*")))
                .toArray(Column[]::new))
        .filter(col("value").isNotNull())
        .withColumn("lower", lit(null).cast("double"))
        .withColumn("upper", lit(null).cast("double"))
        .withColumn("limits_method", lit(null).cast("string"));
  }

  /** A row a school, indicator and score, with how many pupils have it. */
  private Dataset<Row> scores() {
    return inputs.night().catalogue().indicators().stream()
        .filter(indicator -> indicator.measure() instanceof Measure.LowestFifth)
        .map(indicator -> scores(indicator, (Measure.LowestFifth) indicator.measure()))
        .reduce(inputs.spark().createDataFrame(List.of(), SCORES), Dataset::unionByName);
  }

  private Dataset<Row> scores(Indicator indicator, Measure.LowestFifth measure) {
    Object[] countries = indicator.countries().stream().map(Country::code).sorted().toArray();
    String last = indicator.to().map(AcademicYear::toString).orElse("9999/00");
    return inputs
        .fact(measure.fact())
        .filter(col("academic_year").between(indicator.from().toString(), last))
        .filter(col("country").isin(countries))
        .filter(expr(measure.among()))
        .withColumn("score", expr(measure.of()).cast("int"))
        .groupBy("academic_year", "country", "la_code", "school_id", "phase", "score")
        .agg(count(lit(1)).as("pupils"))
        .withColumn("indicator_id", lit(indicator.id()))
        .withColumn("at_least", lit(indicator.leastCohort()));
  }

  private static Row figure(Seq<Row> distribution) {
    SortedMap<Integer, Long> pupils = new TreeMap<>();
    CollectionConverters.asJava(distribution)
        .forEach(row -> pupils.put(row.getInt(0), row.getLong(1)));
    LowestFifth fifth = new LowestFifth(pupils);
    return fifth.gap().isEmpty()
        ? RowFactory.create(null, null, null)
        : RowFactory.create(
            fifth.median() - fifth.meanOfLowest(),
            fifth.median(),
            PERCENT * fifth.gap().getAsDouble());
  }

  private static Column[] columns(String... names) {
    return Stream.of(names).map(functions::col).toArray(Column[]::new);
  }
}
