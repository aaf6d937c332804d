package cymru.llesiant.marts.partnerships;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import cymru.llesiant.catalogue.Level;
import cymru.llesiant.marts.Inputs;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Who belongs to each partnership in each year. A partnership is in a year when it is there on 15
 * January, as the level of figures has it; its members are all who belonged to it on some day of
 * the year (annual report: a school counts if it was a party at any time).
 *
 * @param inputs the night's inputs
 */
public record Members(Inputs inputs) {

  private static final Column FIRST_DAY = expr("make_date(int(left(academic_year, 4)), 9, 1)");
  private static final Column CENSUS_DAY =
      expr("make_date(int(left(academic_year, 4)) + 1, 1, 15)");
  private static final Column LAST_DAY = expr("make_date(int(left(academic_year, 4)) + 1, 8, 31)");
  private static final Column IS_FULL = col("member_role").equalTo("FULL");

  /**
   * The partnerships of each year: {@code academic_year}, {@code partnership_id}, {@code country}
   * and the {@code la_code} of their authority.
   */
  public Dataset<Row> partnerships() {
    return inputs
        .mart("area")
        .filter(col("level").equalTo(Level.PARTNERSHIP.code()))
        .select(
            col("academic_year"),
            col("entity").as("partnership_id"),
            col("country"),
            col("parent").as("la_code"));
  }

  /**
   * A row a year, partnership and member, with what {@link #partnerships} gives, {@code org_id},
   * {@code org_kind}, its closest {@code member_role} of the year, whether it {@code was_party} on
   * some day and whether on 15 January, {@code party_in_january}.
   */
  Dataset<Row> rows() {
    return periods()
        .groupBy("academic_year", "partnership_id", "country", "la_code", "org_id")
        .agg(
            min(struct(closeness().as("closeness"), col("member_role"), col("org_kind"))).as("of"),
            max(IS_FULL).as("was_party"),
            max(IS_FULL.and(holdsOn(CENSUS_DAY))).as("party_in_january"))
        .withColumn("member_role", col("of.member_role"))
        .withColumn("org_kind", col("of.org_kind"))
        .drop("of");
  }

  /** Every membership that holds on some day of a year in which its partnership is there. */
  public Dataset<Row> periods() {
    return inputs
        .dataset("partnership_member")
        .select("partnership_id", "org_id", "org_kind", "member_role", "valid_from", "valid_to")
        .join(broadcast(partnerships()), "partnership_id")
        .filter(col("valid_from").leq(LAST_DAY))
        .filter(coalesce(col("valid_to").geq(FIRST_DAY), lit(true)));
  }

  private static Column holdsOn(Column day) {
    return col("valid_from").leq(day).and(coalesce(col("valid_to").geq(day), lit(true)));
  }

  private static Column closeness() {
    return when(IS_FULL, 0).when(col("member_role").equalTo("ASSOCIATE"), 1).otherwise(2);
  }
}
