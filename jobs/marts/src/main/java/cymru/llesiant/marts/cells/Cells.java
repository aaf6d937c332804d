package cymru.llesiant.marts.cells;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.bit_or;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udaf;

import cymru.llesiant.catalogue.Catalogue;
import cymru.llesiant.catalogue.Country;
import cymru.llesiant.catalogue.Indicator;
import cymru.llesiant.catalogue.Level;
import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.areas.Areas;
import cymru.llesiant.marts.measures.Part;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.Tuple2;
import scala.Tuple3;

/**
 * The cells of a night, read: exact sums by school, or added up to areas, one row a place,
 * indicator, breakdown and group with the sums of {@link Part}.
 */
public final class Cells {

  /** The phase that stands for every phase together. */
  public static final String ALL_PHASES = "ALL";

  /** What names a school's row of cells. */
  static final List<String> PLACE =
      List.of("academic_year", "country", "school_id", "la_code", "phase");

  private static final String DECIMALS = "decimals";

  private static final List<String> AREA =
      List.of("academic_year", "level", "entity", "country", "phase");

  private final Dataset<Row> kept;
  private final List<Indicator> indicators;
  private final Extended.Shape shape;
  private final UnaryOperator<Dataset<Row>> wanted;
  private final Encoder<long[]> table;

  private Cells(
      Dataset<Row> kept,
      List<Indicator> indicators,
      Extended.Shape shape,
      UnaryOperator<Dataset<Row>> wanted) {
    this.kept = kept;
    this.indicators = List.copyOf(indicators);
    this.shape = shape;
    this.wanted = wanted;
    this.table = AddedUp.table(kept.sparkSession());
  }

  private static Cells of(Catalogue catalogue, Dataset<Row> kept) {
    List<Indicator> all = catalogue.indicators();
    return new Cells(
        kept, all, new Extended.Shape(new Layout(catalogue), all), UnaryOperator.identity());
  }

  /** The cells that an earlier step of the night wrote. */
  public static Cells of(Inputs inputs) {
    return of(
        inputs.night().catalogue(), inputs.spark().read().parquet(inputs.cellsFolder().toString()));
  }

  /** The cells of facts at hand, by their ids, counted when they are read. */
  public static Cells of(Catalogue catalogue, Map<String, Dataset<Row>> facts) {
    return of(catalogue, CellsOfFacts.rows(catalogue, facts::get));
  }

  /** The same cells, of which only these indicators are told. */
  public Cells only(Predicate<Indicator> indicator) {
    return new Cells(kept, indicators.stream().filter(indicator).toList(), shape, wanted);
  }

  /**
   * The same cells, of which only these schools and years are told.
   *
   * @param schoolYears the {@code academic_year} and {@code school_id} that are wanted
   */
  public Cells at(Dataset<Row> schoolYears) {
    String[] key = {"academic_year", "school_id"};
    return new Cells(
        kept,
        indicators,
        shape,
        tables -> wanted.apply(tables).join(schoolYears, key, "left_semi"));
  }

  /** What is said beside the tables: how many decimals the sums of each column have. */
  static Metadata saying(int[] decimals) {
    return new MetadataBuilder()
        .putLongArray(DECIMALS, Arrays.stream(decimals).asLongStream().toArray())
        .build();
  }

  private int[] decimals() {
    long[] decimals = kept.schema().apply("sums").metadata().getLongArray(DECIMALS);
    return Arrays.stream(decimals).mapToInt(Math::toIntExact).toArray();
  }

  /** The schools and years some indicator counts: a row each, with {@link #PLACE}. */
  public Dataset<Row> places() {
    return kept.select(columns(PLACE));
  }

  /** A row a school, indicator, breakdown and group. */
  public Dataset<Row> schools() {
    return rows(extended(), PLACE);
  }

  /**
   * A row a school, definition, breakdown and group by every definition, whatever years and
   * countries it is for: its first year is {@code indicator_version}.
   */
  public Dataset<Row> schoolsByDefinition() {
    TableRows rows = TableRows.of(indicators, shape, decimals(), PLACE);
    StructType before = places().schema().add("indicator_version", DataTypes.StringType);
    return rows(extended(), PLACE, before, rows::byDefinition);
  }

  /**
   * A row an area, indicator, breakdown and group: cells added up to partnerships, authorities,
   * consortia, regions and nations, by phase and for all phases together, with {@code schools}, the
   * number that contribute. A school of several partnerships counts in each, and once everywhere
   * else, since authorities are added up from schools.
   *
   * @param areas where schools and authorities belong
   */
  public Dataset<Row> areas(Areas areas) {
    Dataset<Row> years = places().select("academic_year").distinct();
    return ofAuthorities(areas.membership(years))
        .unionByName(ofPartnerships(areas.partners(years)))
        .withColumn("phase", explode(array_distinct(array(col("phase"), lit(ALL_PHASES)))))
        .transform(tables -> added(tables, AREA))
        .transform(tables -> rows(tables, AREA));
  }

  /** Tables of authorities, once for each area an authority belongs to. */
  private Dataset<Row> ofAuthorities(Dataset<Row> membership) {
    return added(extended(), List.of("academic_year", "la_code", "country", "phase"))
        .join(membership.drop("country"), new String[] {"academic_year", "la_code"})
        .drop("la_code");
  }

  /** Tables of schools, once for each partnership a school is a party to. */
  private Dataset<Row> ofPartnerships(Dataset<Row> partners) {
    return at(partners.select("academic_year", "school_id").distinct())
        .extended()
        .filter(col("country").equalTo(Country.ENGLAND.code()))
        .join(broadcast(partners), new String[] {"academic_year", "school_id"})
        .drop("school_id", "la_code")
        .withColumn("level", lit(Level.PARTNERSHIP.code()));
  }

  /** Each school's table with what adding up needs. */
  private Dataset<Row> extended() {
    Extended extended = shape.extended();
    Dataset<Row> sent =
        kept.groupBy("academic_year", "la_code").agg(bit_or(col("facts")).as("sent"));
    Dataset<Row> places = kept.select(columns(PLACE));
    Encoder<Row> place = Encoders.row(places.schema());
    return wanted
        .apply(kept)
        .join(sent, new String[] {"academic_year", "la_code"})
        .select(struct(columns(PLACE)).as("_1"), col("sent").as("_2"), col("sums").as("_3"))
        .as(Encoders.tuple(place, Encoders.LONG(), table))
        .map(
            (MapFunction<Tuple3<Row, Long, long[]>, Tuple2<Row, long[]>>)
                school -> new Tuple2<>(school._1(), extended.table(school._3(), school._2())),
            Encoders.tuple(place, table))
        .toDF("place", "sums")
        .select("place.*", "sums");
  }

  private Dataset<Row> added(Dataset<Row> tables, List<String> key) {
    Extended extended = shape.extended();
    AddedUp added = new AddedUp(extended.groups() * extended.width(), table);
    return tables.groupBy(columns(key)).agg(udaf(added, table).apply(col("sums")).as("sums"));
  }

  /** A row an indicator, breakdown and group of each table that has somebody to count. */
  private Dataset<Row> rows(Dataset<Row> tables, List<String> key) {
    TableRows rows = TableRows.of(indicators, shape, decimals(), key);
    return rows(tables, key, tables.select(columns(key)).schema(), rows::rows);
  }

  private Dataset<Row> rows(
      Dataset<Row> tables,
      List<String> key,
      StructType before,
      FlatMapFunction<Tuple2<Row, long[]>, Row> rows) {
    StructType schema = before;
    for (StructField field : IndicatorSums.SCHEMA.fields()) {
      schema = schema.add(field);
    }
    Encoder<Row> place = Encoders.row(tables.select(columns(key)).schema());
    return tables
        .select(struct(columns(key)).as("_1"), col("sums").as("_2"))
        .as(Encoders.tuple(place, table))
        .flatMap(rows, Encoders.row(schema));
  }

  private static Column[] columns(List<String> names) {
    return names.stream().map(functions::col).toArray(Column[]::new);
  }
}
