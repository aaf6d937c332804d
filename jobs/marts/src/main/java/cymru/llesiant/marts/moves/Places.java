package cymru.llesiant.marts.moves;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;

import cymru.llesiant.catalogue.Country;
import cymru.llesiant.catalogue.Level;
import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.areas.Areas;
import cymru.llesiant.marts.io.Kept;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The authorities and partnerships of England, and the cases that are theirs. A case is that of the
 * partnership it names, else of each that its school is a party to; it counts in its authority
 * once, which is never the sum of its partnerships.
 *
 * @param inputs the night's inputs
 */
public record Places(Inputs inputs) {

  private static final String[] PLACE = {"academic_year", "level", "entity"};

  /** The academic year a day lies in. */
  public static Column yearOf(String day) {
    return expr(
        "concat(year(%1$s) - if(month(%1$s) < 9, 1, 0), '/', lpad((year(%1$s) + if(month(%1$s) < 9, 0, 1)) %% 100, 2, '0'))"
            .formatted(day));
  }

  /** The schools of each year with pupils: country, authority and phase. */
  public Dataset<Row> schools() {
    return inputs
        .fact("school_year")
        .select("academic_year", "school_id", "country", "la_code", "phase");
  }

  /** The half-terms of each authority's own calendar, in one list. */
  Dataset<Row> calendars() {
    return inputs
        .dataset("calendar")
        .filter(length(col("owner_id")).equalTo(3))
        .groupBy(col("owner_id").as("la_code"))
        .agg(
            collect_list(
                    struct("academic_year", "term", "start_date", "end_date", "sessions_possible"))
                .as("calendar"));
  }

  /** A row an English authority or partnership and year with schools. */
  Dataset<Row> english() {
    Dataset<Row> authorities =
        schools()
            .filter(col("country").equalTo(Country.ENGLAND.code()))
            .select(
                col("academic_year"),
                lit(Level.LA.code()).as("level"),
                col("la_code").as("entity"),
                col("country"),
                col("la_code"))
            .distinct();
    Dataset<Row> partnerships =
        new Areas(inputs)
            .partnerships(years())
            .select(
                col("academic_year"),
                lit(Level.PARTNERSHIP.code()).as("level"),
                col("entity"),
                col("country"),
                col("la_code"));
    return authorities.unionByName(partnerships);
  }

  private Dataset<Row> years() {
    return schools().select("academic_year").distinct();
  }

  /**
   * Each place with the list of its cases in the column {@code cases}, empty where it has none, and
   * in {@code sent} whether its authority delivers such cases in any year.
   *
   * @param cases rows with {@code academic_year}, {@code la_code}, {@code school_id}, {@code
   *     partnership_id} and {@code a_case}; one without a school is in no partnership but a named
   *     one
   * @param senders the {@code la_code} of authorities that deliver such cases
   */
  Dataset<Row> withCases(Dataset<Row> cases, Dataset<Row> senders) {
    Dataset<Row> lists =
        placed(Kept.of(cases))
            .groupBy("academic_year", "level", "entity")
            .agg(collect_list("a_case").as("cases"));
    return english()
        .join(lists, PLACE, "left")
        .join(
            broadcast(senders.distinct().withColumn("sent", lit(true))),
            new String[] {"la_code"},
            "left")
        .withColumn("sent", coalesce(col("sent"), lit(false)));
  }

  /** Each case at each of its places. */
  private Dataset<Row> placed(Dataset<Row> cases) {
    Dataset<Row> authorities = at(cases, Level.LA, "la_code");
    Dataset<Row> named =
        at(cases.filter(col("partnership_id").isNotNull()), Level.PARTNERSHIP, "partnership_id");
    Dataset<Row> ofSchools =
        at(
            cases
                .filter(col("partnership_id").isNull())
                .join(
                    broadcast(new Areas(inputs).partners(years())),
                    new String[] {"academic_year", "school_id"}),
            Level.PARTNERSHIP,
            "entity");
    return authorities.unionByName(named).unionByName(ofSchools);
  }

  private static Dataset<Row> at(Dataset<Row> cases, Level level, String entity) {
    return cases.select(
        col("academic_year"),
        lit(level.code()).as("level"),
        col(entity).as("entity"),
        col("a_case"));
  }
}
