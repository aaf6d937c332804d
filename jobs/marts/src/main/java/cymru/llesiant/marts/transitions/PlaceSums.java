package cymru.llesiant.marts.transitions;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import cymru.llesiant.catalogue.Level;
import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.areas.Areas;
import cymru.llesiant.marts.transitions.history.Addend;
import cymru.llesiant.marts.transitions.history.Step;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * The steps of pupils added up: to each school, to each school by the school pupils came from, and
 * to the areas the school counts in. A pupil is at one school a year, so the schools of an area add
 * up to it, and the schools that pupils came from to the school that received them, but for those
 * of whom it is not known where they came from.
 *
 * @param inputs the night's inputs
 */
record PlaceSums(Inputs inputs) {

  /** The feeder that stands for all. */
  static final String ALL = "ALL";

  private static final String[] SCHOOL = {
    "side",
    "year_from",
    "year_to",
    "transition",
    "country",
    "la_code",
    "school_id",
    "feeder_school_id",
    "group"
  };

  private static final String[] PLACE = {
    "side",
    "year_from",
    "year_to",
    "transition",
    "country",
    "level",
    "entity",
    "feeder_school_id",
    "group"
  };

  private static final int ADDENDS = Addend.values().length;

  /** Steps added up: a row a side, year, transition, school, feeder and group with its sums. */
  static Dataset<Row> bySchool(Dataset<Row> steps) {
    return steps
        .withColumn("group", explode(col("groups")))
        .transform(rows -> summed(rows, SCHOOL));
  }

  /** Where an authority sent no census of the other year, nobody is missed and no one is new. */
  Dataset<Row> withBothCensuses(Dataset<Row> schools) {
    Dataset<Row> sent =
        inputs
            .fact("roll")
            .select(col("la_code"), col("academic_year").as("other_year"))
            .distinct();
    return schools
        .withColumn("other_year", isOrigin(col("year_to"), col("year_from")))
        .join(broadcast(sent), new String[] {"la_code", "other_year"})
        .drop("other_year");
  }

  /** A row a side, year, transition, place and feeder with its {@code groups} and their sums. */
  Dataset<Row> byPlace(Dataset<Row> schools) {
    return schools
        .transform(this::atPlaces)
        .transform(rows -> summed(rows, PLACE))
        .groupBy(
            Stream.of(PLACE).limit(PLACE.length - 1L).map(functions::col).toArray(Column[]::new))
        .agg(collect_list(struct("group", "sums")).as("groups"));
  }

  /**
   * Places with the sums of all pupils of their country, {@code nation}; null where it has none.
   */
  static Dataset<Row> besideTheNation(Dataset<Row> places) {
    String[] key = {"side", "year_from", "year_to", "transition", "country"};
    Column all =
        element_at(filter(col("groups"), of -> of.getField("group").equalTo(Groups.ALL)), lit(1));
    Dataset<Row> nations =
        places
            .filter(col("level").equalTo(Level.NATION.code()))
            .select(
                Stream.concat(Stream.of(columns(key)), Stream.of(all.getField("sums").as("nation")))
                    .toArray(Column[]::new));
    return places.join(broadcast(nations), key, "left");
  }

  private static Dataset<Row> summed(Dataset<Row> rows, String[] key) {
    Column[] sums =
        IntStream.range(0, ADDENDS)
            .mapToObj(i -> sum(col("sums").getItem(i)).as("sum_" + i))
            .toArray(Column[]::new);
    Column[] names =
        IntStream.range(0, ADDENDS).mapToObj(i -> col("sum_" + i)).toArray(Column[]::new);
    return rows.groupBy(columns(key))
        .agg(lit(true).as("one"), sums)
        .select(
            Stream.concat(Stream.of(columns(key)), Stream.of(array(names).as("sums")))
                .toArray(Column[]::new));
  }

  private static Column isOrigin(Column then, Column otherwise) {
    return when(col("side").equalTo(Step.Side.ORIGIN.name()), then).otherwise(otherwise);
  }

  private Dataset<Row> atPlaces(Dataset<Row> rows) {
    Column school = array(place(col("school_id"), lit(ALL)));
    Column feeder =
        when(
            col("feeder_school_id").isNotNull(),
            array(place(col("school_id"), col("feeder_school_id"))));
    Column all = concat(school, coalesce(feeder, none()), coalesce(col("areas"), none()));
    return rows.withColumn("academic_year", isOrigin(col("year_from"), col("year_to")))
        .join(broadcast(areas()), new String[] {"academic_year", "la_code"}, "left")
        .withColumn("place", explode(all))
        .drop("feeder_school_id")
        .select("*", "place.*");
  }

  private Dataset<Row> areas() {
    Dataset<Row> years = inputs.fact("roll").select("academic_year").distinct();
    return new Areas(inputs)
        .membership(years)
        .groupBy("academic_year", "la_code")
        .agg(
            collect_list(struct(col("level"), col("entity"), lit(ALL).as("feeder_school_id")))
                .as("areas"));
  }

  private static Column place(Column school, Column feeder) {
    return struct(
        lit(Level.SCHOOL.code()).as("level"), school.as("entity"), feeder.as("feeder_school_id"));
  }

  private static Column none() {
    return array().cast("array<struct<level: string, entity: string, feeder_school_id: string>>");
  }

  private static Column[] columns(String[] names) {
    return Stream.of(names).map(functions::col).toArray(Column[]::new);
  }
}
