package cymru.llesiant.marts.areas;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import cymru.llesiant.catalogue.AcademicYear;
import cymru.llesiant.catalogue.Country;
import cymru.llesiant.catalogue.Level;
import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.io.SparkTypes;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The areas schools count in. A school belongs to the authority its register row of 15 January
 * names, an authority to its consortium or region of that day; so a figure for an area is about the
 * members it had, and last year's figure stays what it was. {@link #asNow} tells instead where they
 * belong on the night's day, {@link #asIn} where they belonged in one year. A school may belong to
 * several partnerships, so that they are apart: no area is made of them.
 */
public final class Areas {

  private static final String BEHAVIOUR_AND_ATTENDANCE = "BA";
  private static final String SCHOOL = "SCHOOL";
  private static final String PARTY = "FULL";

  private final Inputs inputs;
  private final Optional<LocalDate> day;

  /** The areas as they were on 15 January of each year. */
  public Areas(Inputs inputs) {
    this(inputs, Optional.empty());
  }

  private Areas(Inputs inputs, Optional<LocalDate> day) {
    this.inputs = inputs;
    this.day = day;
  }

  /**
   * The areas of every year as they are on the night's day, so that years can be set side by side.
   * An authority that is no more belongs to the region and nation it last did.
   */
  public static Areas asNow(Inputs inputs) {
    return new Areas(inputs, Optional.of(inputs.night().asOf()));
  }

  /** The areas of every year as they were on 15 January of one, as published series have them. */
  public static Areas asIn(AcademicYear year, Inputs inputs) {
    return new Areas(inputs, Optional.of(year.censusDay()));
  }

  /**
   * The register of each academic year: a row a school and year with {@code country}, {@code
   * la_code}, {@code phase} and the rest of the school's row. A school that was not open on 15
   * January has the row nearest to it.
   *
   * @param schoolYears the {@code academic_year} and {@code school_id} asked for, each once
   */
  public Dataset<Row> schools(Dataset<Row> schoolYears) {
    return register().nearest(schoolYears);
  }

  /**
   * Each row beside the row {@link #schools} gives for its school and year, without rows of schools
   * that no register knows.
   *
   * @param rows rows with {@code academic_year} and {@code school_id}; their columns come first
   * @param wanted the columns of the register that are wanted
   */
  public Dataset<Row> beside(Dataset<Row> rows, List<String> wanted) {
    return register().beside(rows, wanted);
  }

  /**
   * The schools open on 15 January of each year.
   *
   * @param years the {@code academic_year} asked for, each once
   */
  public Dataset<Row> open(Dataset<Row> years) {
    return register().valid(years);
  }

  /**
   * Where each authority belongs: a row an academic year, {@code la_code}, {@code level} and {@code
   * entity} for the authority itself, its consortium, its region and its nation.
   *
   * @param years the {@code academic_year} asked for, each once
   */
  public Dataset<Row> membership(Dataset<Row> years) {
    Dataset<Row> authorities = authorities(years);
    return authorities
        .transform(la -> at(la, Level.LA, "la_code"))
        .unionByName(consortia(years).transform(con -> at(con, Level.CONSORTIUM, "consortium_id")))
        .unionByName(
            authorities
                .filter(col("region_code").isNotNull())
                .transform(la -> at(la, Level.REGION, "region_code")))
        .unionByName(authorities.transform(la -> at(la, Level.NATION, "country")));
  }

  /** The authorities of each year, with their names, country and region. */
  public Dataset<Row> authorities(Dataset<Row> years) {
    AsAt authorities = dated("area", "la_code");
    return day.isPresent() ? authorities.nearestOfAll(years) : authorities.valid(years);
  }

  /** The consortium of each authority and year, with its country. */
  public Dataset<Row> consortia(Dataset<Row> years) {
    return dated("consortium_member", "la_code")
        .valid(years)
        .withColumn("country", lit(Country.WALES.code()));
  }

  /**
   * The behaviour and attendance partnerships of England: a row an academic year and {@code entity}
   * with its {@code name}, {@code country} and {@code la_code}; none where none is delivered.
   *
   * @param years the {@code academic_year} asked for, each once
   */
  public Dataset<Row> partnerships(Dataset<Row> years) {
    Dataset<Row> english =
        authorities(years)
            .filter(col("country").equalTo(Country.ENGLAND.code()))
            .select("academic_year", "la_code", "country");
    return asAt(
            inputs
                .dataset("partnership")
                .filter(col("partnership_type").equalTo(BEHAVIOUR_AND_ATTENDANCE))
                .withColumnsRenamed(Map.of("start_date", "valid_from", "end_date", "valid_to")),
            "partnership_id")
        .all(years)
        .join(english, new String[] {"academic_year", "la_code"})
        .select(
            col("academic_year"),
            col("partnership_id").as("entity"),
            col("name"),
            col("country"),
            col("la_code"));
  }

  /**
   * The schools that are parties to each partnership: a row an academic year, {@code school_id} and
   * {@code entity}; of a school one for each of its partnerships. Schools that lie in Wales may
   * stand there.
   *
   * @param years the {@code academic_year} asked for, each once
   */
  public Dataset<Row> partners(Dataset<Row> years) {
    Dataset<Row> parties =
        inputs
            .dataset("partnership_member")
            .filter(col("org_kind").equalTo(SCHOOL).and(col("member_role").equalTo(PARTY)));
    return asAt(parties, "partnership_id")
        .all(years)
        .withColumnsRenamed(Map.of("org_id", "school_id", "partnership_id", "entity"))
        .join(partnerships(years), new String[] {"academic_year", "entity"})
        .select("academic_year", "school_id", "entity")
        .distinct();
  }

  private AsAt register() {
    return dated("school", "school_id");
  }

  private AsAt dated(String dataset, String key) {
    return asAt(inputs.dataset(dataset), key);
  }

  private AsAt asAt(Dataset<Row> rows, String key) {
    return new AsAt(
        rows.drop(SparkTypes.SENDER, SparkTypes.SOURCE_ROW),
        key,
        day.map(one -> lit(Date.valueOf(one))).orElse(AsAt.CENSUS_DAY));
  }

  private static Dataset<Row> at(Dataset<Row> rows, Level level, String entity) {
    return rows.select(
        col("academic_year"),
        col("la_code"),
        col("country"),
        lit(level.code()).as("level"),
        col(entity).as("entity"));
  }
}
