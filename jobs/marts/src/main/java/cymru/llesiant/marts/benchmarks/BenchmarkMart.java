package cymru.llesiant.marts.benchmarks;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import cymru.llesiant.catalogue.Country;
import cymru.llesiant.catalogue.Level;
import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Mart;
import cymru.llesiant.marts.areas.StatisticalNeighbours;
import cymru.llesiant.marts.io.MartWriter;
import cymru.llesiant.statistics.comparison.Polarity;
import cymru.llesiant.statistics.interval.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.api.java.UDF4;
import org.apache.spark.sql.api.java.UDF5;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * How schools and areas compare with those like them, by every indicator that is not a total, all
 * pupils together, or all pupils or parents who answered: a row a value of {@code indicator_school}
 * and {@code indicator_area}.
 */
public final class BenchmarkMart implements Mart {

  private static final String[] SCHOOL_YEAR = {"academic_year", "school_id"};
  private static final List<String> ALIKE =
      List.of(
          "academic_year", "country", "phase", "indicator_id", "group_code", "basis", "polarity");

  @Override
  public String name() {
    return "benchmark";
  }

  @Override
  public Dataset<Row> rows(Inputs inputs) {
    BenchmarkSettings settings = BenchmarkSettings.of(inputs.night().codes());
    Dataset<Row> schools = schools(inputs, settings);
    ComparedValues values = new ComparedValues(inputs);
    Dataset<Row> rows =
        besideSchools(inputs, values, schools)
            .unionByName(besideAreas(inputs, values, schools, settings), true)
            .transform(values::withWider)
            .transform(BenchmarkMart::withVerdictOnNation)
            .transform(Positions::withYearsBefore);
    return rows.select(
        inputs.night().marts().contract(name()).columnNames().stream()
            .filter(column -> !MartWriter.FILLED.contains(column))
            .map(functions::col)
            .toArray(Column[]::new));
  }

  /** The schools of each year with their intake, bands' edges and family. */
  private static Dataset<Row> schools(Inputs inputs, BenchmarkSettings settings) {
    Dataset<Row> sectors =
        inputs
            .mart("school")
            .select("academic_year", "school_id", "country", "la_code", "phase", "language_medium")
            .withColumn(
                "sector",
                when(col("phase").isin(settings.edges().keySet().toArray()), col("phase")))
            .join(new Intakes(inputs, settings.years()).schools(), SCHOOL_YEAR, "left");
    return sectors
        .join(new FamilyLists(inputs, settings).of(sectors), SCHOOL_YEAR, "left")
        .join(broadcast(officialEdges(inputs)), new String[] {"academic_year", "sector"}, "left")
        .withColumn("is_welsh", col("country").equalTo(Country.WALES.code()))
        .withColumn(
            "edges",
            when(
                col("is_welsh").and(col("sector").isNotNull()),
                coalesce(col("official_edges"), edges(settings))))
        .withColumn(
            "band_source",
            when(col("edges").isNotNull().and(col("official_edges").isNotNull()), "OFFICIAL")
                .when(col("edges").isNotNull(), "DERIVED"));
  }

  private static Dataset<Row> officialEdges(Inputs inputs) {
    return inputs
        .dataset("fsm_band")
        .groupBy("academic_year", "sector")
        .agg(
            array_sort(collect_list(when(col("up_to").lt(100), col("up_to").cast("double"))))
                .as("official_edges"));
  }

  /** The quartiles of each year, sector and indicator as they were published last. */
  private static Dataset<Row> officialBoundaries(Inputs inputs) {
    String[] published = {"academic_year", "sector", "indicator_id"};
    Dataset<Row> all = inputs.dataset("fsm_benchmark");
    Dataset<Row> last =
        all.groupBy(Stream.of(published).map(functions::col).toArray(Column[]::new))
            .agg(max("version").as("version"));
    return all.join(last, new String[] {"academic_year", "sector", "indicator_id", "version"})
        .groupBy(Stream.of(published).map(functions::col).toArray(Column[]::new))
        .agg(
            array_sort(
                    collect_list(
                        struct(
                            col("band"),
                            col("lower_quartile").cast("double"),
                            col("median").cast("double"),
                            col("upper_quartile").cast("double"))))
                .as("boundaries"));
  }

  private static Column edges(BenchmarkSettings settings) {
    Column edges = lit(null).cast("array<double>");
    for (String sector : settings.edges().keySet()) {
      Column ofSector =
          array(settings.edges().get(sector).stream().map(functions::lit).toArray(Column[]::new));
      edges = when(col("sector").equalTo(sector), ofSector).otherwise(edges);
    }
    return edges;
  }

  private static Dataset<Row> besideSchools(
      Inputs inputs, ComparedValues values, Dataset<Row> schools) {
    Dataset<Row> valued =
        values
            .ofSchools()
            .join(
                schools.select(
                    "academic_year",
                    "school_id",
                    "sector",
                    "fsm_percent",
                    "fsm_years",
                    "band_source",
                    "edges",
                    "family_id",
                    "family_source",
                    "challenge_index"),
                SCHOOL_YEAR,
                "left")
            .withColumnRenamed("school_id", "entity")
            .join(
                broadcast(officialBoundaries(inputs)),
                new String[] {"academic_year", "sector", "indicator_id"},
                "left")
            .withColumn(
                "expects", col("sector").isNotNull().and(col("sector").equalTo(col("phase"))));
    UDF5<Seq<Row>, Seq<Double>, Seq<Row>, Boolean, String, Row[]> compare =
        (alike, edges, boundaries, expects, polarity) ->
            new SchoolComparison(
                    CollectionConverters.asJava(alike),
                    edges == null ? null : new ArrayList<>(CollectionConverters.asJava(edges)),
                    boundaries == null ? null : CollectionConverters.asJava(boundaries),
                    expects,
                    Polarity.valueOf(polarity))
                .rows();
    Column compared =
        udf(compare, DataTypes.createArrayType(SchoolComparison.SCHEMA))
            .apply(col("alike"), col("edges"), col("boundaries"), col("expects"), col("polarity"));
    return valued.join(
        alike(
                valued,
                Stream.of("edges", "boundaries", "expects"),
                struct("entity", "value", "fsm_percent", "family_id"))
            .transform(groups -> unpacked(groups, compared)),
        key("entity"));
  }

  private static Dataset<Row> besideAreas(
      Inputs inputs, ComparedValues values, Dataset<Row> schools, BenchmarkSettings settings) {
    Dataset<Row> valued =
        values
            .ofAreas()
            .join(
                Intakes.authorities(schools).withColumn("level", lit(Level.LA.code())),
                new String[] {"academic_year", "level", "entity"},
                "left")
            .join(
                broadcast(listed(inputs).withColumn("level", lit(Level.LA.code()))),
                new String[] {"level", "entity"},
                "left");
    UDF3<Seq<Row>, Integer, String, Row[]> compare =
        (alike, similar, polarity) ->
            new AreaComparison(
                    CollectionConverters.asJava(alike), similar, Polarity.valueOf(polarity))
                .rows();
    Column similar =
        when(
                col("country")
                    .equalTo(Country.WALES.code())
                    .and(col("level").equalTo(Level.LA.code())),
                settings.similarAuthorities())
            .otherwise(0);
    Column compared =
        udf(compare, DataTypes.createArrayType(AreaComparison.SCHEMA))
            .apply(col("alike"), similar, col("polarity"));
    return valued
        .join(
            alike(
                    valued,
                    Stream.of("level"),
                    struct("entity", "value", "lower", "upper", "fsm_percent", "listed"))
                .transform(groups -> unpacked(groups, compared)),
            key("level", "entity"))
        .drop("listed");
  }

  /** The listed neighbours of each authority. */
  private static Dataset<Row> listed(Inputs inputs) {
    return new StatisticalNeighbours(inputs)
        .pairs()
        .groupBy(col("la_code").as("entity"))
        .agg(array_sort(collect_list("neighbour_la_code")).as("listed"));
  }

  private static Dataset<Row> alike(Dataset<Row> valued, Stream<String> more, Column figures) {
    return valued
        .groupBy(Stream.concat(ALIKE.stream(), more).map(functions::col).toArray(Column[]::new))
        .agg(collect_list(figures).as("alike"));
  }

  private static Dataset<Row> unpacked(Dataset<Row> groups, Column compared) {
    return groups
        .withColumn("compared", explode(compared))
        .drop("alike", "country", "polarity", "edges", "boundaries", "expects")
        .select(col("*"), col("compared.*"))
        .drop("compared");
  }

  private static String[] key(String... more) {
    return Stream.concat(
            Stream.of("academic_year", "phase", "indicator_id", "group_code", "basis"),
            Stream.of(more))
        .toArray(String[]::new);
  }

  private static Dataset<Row> withVerdictOnNation(Dataset<Row> rows) {
    UDF4<Double, Double, Double, String, String> against =
        (lower, upper, nation, polarity) ->
            AreaComparison.against(
                    lower == null || upper == null
                        ? Optional.empty()
                        : Optional.of(new Interval(lower, upper)),
                    nation == null ? OptionalDouble.empty() : OptionalDouble.of(nation),
                    Polarity.valueOf(polarity))
                .name();
    return rows.withColumn(
        "against_nation",
        udf(against, DataTypes.StringType)
            .apply(col("lower"), col("upper"), col("nation_value"), col("polarity")));
  }
}
