package cymru.llesiant.marts.disclosure;

import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.when;

import cymru.llesiant.catalogue.Level;
import cymru.llesiant.catalogue.disclosure.Policy;
import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.areas.Areas;
import cymru.llesiant.marts.disclosure.family.SharedFigure;
import cymru.llesiant.marts.disclosure.family.SharedFigure.Kind;
import cymru.llesiant.marts.disclosure.family.Sums;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The figures of people that a policy shares, exact, of the years whose day of release has come.
 *
 * @param inputs the night's inputs
 * @param policy the policy
 */
record SharedFigures(Inputs inputs, Policy policy) {

  private static final String COMPUTED = "COMPUTED";
  private static final String RELEASE_DATES = "release_date";

  private static final StructType PARTNERSHIPS =
      new StructType()
          .add("academic_year", DataTypes.StringType)
          .add("entity", DataTypes.StringType)
          .add("partnerships", DataTypes.StringType);

  /** What tells the pupils of one figure from those of another. */
  private static final List<String> PUPILS =
      List.of("academic_year", "level", "entity", "phase", "breakdown", "group_code");

  /** Rows of {@link SharedFigure#SCHEMA}. */
  Dataset<Row> rows() {
    Dataset<Row> areas = areas();
    Dataset<Row> schools =
        shared("indicator_school", lit(Level.SCHOOL.code()))
            .withColumnRenamed("school_id", "entity")
            .join(
                areas
                    .filter(col("level").equalTo(Level.LA.code()))
                    .select(
                        col("academic_year"),
                        col("entity").as("la_code"),
                        col("middle_level"),
                        col("middle")),
                new String[] {"academic_year", "la_code"},
                "left")
            .join(partnerships(), new String[] {"academic_year", "entity"}, "left");
    Dataset<Row> ofAreas =
        shared("indicator_area", col("level"))
            .filter(col("phase").isin(policy.phases().toArray()))
            .join(areas, new String[] {"academic_year", "level", "entity"}, "left")
            .withColumn("la_code", col("la"))
            .withColumn("partnerships", lit(null).cast(DataTypes.StringType));
    return inFamilies(
        withPupils(named(figures(schools).unionByName(figures(ofAreas))))
            .withColumn("owner", lit(null).cast(DataTypes.StringType)));
  }

  /**
   * Decided figures with what their numbers are of and the family each belongs to: all that is
   * counted among the same pupils, of one country and year.
   */
  Dataset<Row> again(Dataset<Row> decided) {
    return withFamily(named(decided.drop("scale")));
  }

  /** Figures with what their numbers are of. */
  private Dataset<Row> named(Dataset<Row> figures) {
    return figures.join(
        broadcast(new CountedIndicators(inputs, policy).rows()),
        new String[] {"indicator_id", "indicator_version"});
  }

  /** The pupils of a share are its denominator; those of amounts that of a share of the same. */
  private static Dataset<Row> withPupils(Dataset<Row> named) {
    Column isAmount = col("kind").equalTo(Kind.AMOUNT.name());
    Dataset<Row> contributors =
        named
            .filter(col("kind").equalTo(Kind.SHARE.name()))
            .select(
                Stream.concat(
                        PUPILS.stream().map(functions::col),
                        Stream.of(
                            col("indicator_id").as("contributor"), col("denominator").as("pupils")))
                    .toArray(Column[]::new));
    String[] same = Stream.concat(PUPILS.stream(), Stream.of("contributor")).toArray(String[]::new);
    return named
        .filter(functions.not(isAmount))
        .withColumn("pupils", col("denominator"))
        .unionByName(named.filter(isAmount).join(contributors, same));
  }

  private static Dataset<Row> inFamilies(Dataset<Row> figures) {
    return withFamily(figures).select(columns(SharedFigure.SCHEMA.fieldNames()));
  }

  private static Dataset<Row> withFamily(Dataset<Row> figures) {
    return figures.withColumn(
        "family", concat_ws("|", col("population"), col("country"), col("academic_year")));
  }

  private Dataset<Row> shared(String mart, Column level) {
    Set<String> groups = new TreeSet<>(Set.of(Sums.EVERYBODY));
    policy
        .rungs()
        .forEach(
            rung -> {
              groups.addAll(Sums.groups(rung.schools()));
              groups.addAll(Sums.groups(rung.areas()));
            });
    return inputs
        .mart(mart)
        .withColumn("level", level)
        .filter(col("level").isin(policy.levels().stream().map(Level::code).toArray()))
        .filter(col("basis").equalTo(COMPUTED))
        .filter(col("indicator_id").isin(policy.indicators().toArray()))
        .filter(col("academic_year").isin(moments().keySet().toArray()))
        .filter(concat_ws(":", col("breakdown"), col("group_code")).isin(groups.toArray()))
        .filter(col("denominator").gt(0));
  }

  /**
   * The days declared for each year whose moments came before the night began: never a minute too
   * early. The first shares the year, later ones what has been put right since.
   */
  SortedMap<String, List<LocalDate>> moments() {
    LocalDateTime night = inputs.night().asOf().atStartOfDay();
    SortedMap<String, List<LocalDate>> moments = new TreeMap<>();
    for (Map<String, String> row : inputs.night().codes().rows(RELEASE_DATES)) {
      List<LocalDate> past =
          declared(row)
              .filter(moment -> !moment.isAfter(night))
              .sorted()
              .map(LocalDateTime::toLocalDate)
              .toList();
      if (!past.isEmpty()) {
        moments.put(row.get("academic_year"), past);
      }
    }
    return moments;
  }

  /** The moments declared for a year; those on which it is put right with a space between. */
  private static Stream<LocalDateTime> declared(Map<String, String> row) {
    return Stream.of(row.get("shared_from"), row.get("revised_from"))
        .flatMap(moments -> Stream.of(moments.split(" ")))
        .filter(moment -> !moment.isEmpty())
        .map(LocalDateTime::parse);
  }

  /** The partnerships each school is a party to, in each year. */
  private Dataset<Row> partnerships() {
    if (!policy.levels().contains(Level.PARTNERSHIP)) {
      return inputs.spark().createDataFrame(List.of(), PARTNERSHIPS);
    }
    Dataset<Row> years = inputs.mart("indicator_school").select("academic_year").distinct();
    return new Areas(inputs)
        .partners(years)
        .groupBy(col("academic_year"), col("school_id").as("entity"))
        .agg(array_join(sort_array(collect_set(col("entity"))), " ").as("partnerships"));
  }

  /** Each area with the authority, and the consortium or region, it lies in. */
  private Dataset<Row> areas() {
    Dataset<Row> areas = inMiddles(inputs.mart("area"));
    Column isPartnership = col("level").equalTo(Level.PARTNERSHIP.code());
    Dataset<Row> authorities =
        areas
            .filter(col("level").equalTo(Level.LA.code()))
            .select(
                col("academic_year"), col("entity").as("la"), col("middle_level"), col("middle"));
    return areas
        .filter(functions.not(isPartnership))
        .withColumn("la", lit(null).cast(DataTypes.StringType))
        .drop("parent")
        .unionByName(
            areas
                .filter(isPartnership)
                .select(col("academic_year"), col("level"), col("entity"), col("parent").as("la"))
                .join(authorities, new String[] {"academic_year", "la"}));
  }

  private static Dataset<Row> inMiddles(Dataset<Row> areas) {
    Column isInWales = col("country").equalTo("W");
    return areas
        .withColumn(
            "middle",
            when(
                col("level").equalTo(Level.LA.code()).and(col("parent").notEqual(col("country"))),
                col("parent")))
        .withColumn(
            "middle_level",
            when(
                col("middle").isNotNull(),
                when(isInWales, Level.CONSORTIUM.code()).otherwise(Level.REGION.code())))
        .select("academic_year", "level", "entity", "parent", "middle_level", "middle");
  }

  private static Dataset<Row> figures(Dataset<Row> rows) {
    return rows.select(
        col("academic_year"),
        col("country"),
        col("indicator_id"),
        col("indicator_version"),
        col("level"),
        col("entity"),
        col("la_code"),
        col("middle_level"),
        col("middle"),
        col("partnerships"),
        col("phase"),
        col("breakdown"),
        col("group_code"),
        col("numerator").cast(DataTypes.LongType).as("numerator"),
        col("denominator").cast(DataTypes.LongType).as("denominator"));
  }

  /** Columns by their names. */
  static Column[] columns(String... names) {
    return Stream.of(names).map(functions::col).toArray(Column[]::new);
  }
}
