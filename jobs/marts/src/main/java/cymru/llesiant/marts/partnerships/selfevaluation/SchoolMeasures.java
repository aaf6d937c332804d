package cymru.llesiant.marts.partnerships.selfevaluation;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import cymru.llesiant.catalogue.Country;
import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.areas.Areas;
import cymru.llesiant.marts.partnerships.Members;
import cymru.llesiant.marts.partnerships.selfevaluation.MeasureRows.Measure;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The measures of Annex A that are of the schools that are parties on 15 January. A share is known
 * only where it is said of every one of them.
 *
 * @param inputs the night's inputs
 * @param schools the mart of member schools
 */
record SchoolMeasures(Inputs inputs, Dataset<Row> schools) {

  private static final String[] PARTNERSHIP = {"academic_year", "partnership_id"};
  private static final Column GOOD = col("behaviour_grade").leq(2);

  /** The rows of all of them. */
  Dataset<Row> rows() {
    return ofSchools().unionByName(presence()).unionByName(targets());
  }

  private Dataset<Row> parties() {
    return schools.filter(col("party_in_january"));
  }

  private Dataset<Row> ofSchools() {
    Column hasOffer = not(col("phase").equalTo("PRU"));
    Dataset<Row> sums =
        parties()
            .groupBy(PARTNERSHIP[0], PARTNERSHIP[1])
            .agg(
                sum(lit(1L)).as("schools"),
                count_if(col("has_hsa")).as("agreements"),
                count_if(col("has_hsa").isNotNull()).as("agreements_said"),
                count_if(hasOffer).as("offers_asked"),
                count_if(hasOffer.and(col("core_offer_full"))).as("offers"),
                count_if(hasOffer.and(col("core_offer_full").isNotNull())).as("offers_said"),
                count_if(GOOD).as("good"),
                count_if(col("behaviour_grade").isNotNull()).as("judged"),
                count_if(col("previous_behaviour_grade").isNotNull()).as("judged_twice"),
                count_if(col("behaviour_grade").lt(col("previous_behaviour_grade"))).as("better"),
                sum("npslba_staff").as("specialists"));
    return MeasureRows.of(
        sums,
        Measure.share("HSA", ifAll("agreements", "agreements_said", "schools"), col("schools")),
        Measure.share(
            "CORE_OFFER",
            when(col("offers_asked").gt(0), ifAll("offers", "offers_said", "offers_asked")),
            col("offers_asked")),
        Measure.share("GOOD_SCHOOLS", ifAll("good", "judged", "schools"), col("schools")),
        Measure.number("IMPROVED_SCHOOLS", when(col("judged_twice").gt(0), col("better"))),
        Measure.number("NPSLBA", col("specialists")));
  }

  private static Column ifAll(String amount, String said, String of) {
    return when(col(said).equalTo(col(of)), col(amount));
  }

  /** Whether a referral unit and a special school are parties where the area has any. */
  private Dataset<Row> presence() {
    Dataset<Row> partnerships = new Members(inputs).partnerships();
    Column secondary = coalesce(col("has_secondary"), col("high_age").geq(12), lit(false));
    Dataset<Row> there =
        new Areas(inputs)
            .open(partnerships.select("academic_year").distinct())
            .filter(col("country").equalTo(Country.ENGLAND.code()).and(secondary))
            .groupBy("academic_year", "la_code")
            .agg(
                max(col("phase").equalTo("PRU")).as("unit_there"),
                max(col("phase").equalTo("SPE").and(col("school_type").isin("CS", "FS")))
                    .as("special_there"));
    Dataset<Row> in =
        parties()
            .groupBy(PARTNERSHIP[0], PARTNERSHIP[1])
            .agg(
                max(col("phase").equalTo("PRU")).as("unit_in"),
                max(col("phase").equalTo("SPE")).as("special_in"));
    return MeasureRows.of(
        partnerships
            .join(broadcast(there), new String[] {"academic_year", "la_code"}, "left")
            .join(broadcast(in), PARTNERSHIP, "left"),
        Measure.number("UNIT_IN", inOrNoneThere("unit_in", "unit_there")),
        Measure.number("SPECIAL_IN", inOrNoneThere("special_in", "special_there")));
  }

  private static Column inOrNoneThere(String in, String there) {
    return coalesce(col(in), lit(false)).or(not(coalesce(col(there), lit(false)))).cast("int");
  }

  /** Where no target of a partnership or a school is delivered at all, nothing is known of them. */
  private Dataset<Row> targets() {
    Dataset<Row> set =
        inputs
            .dataset("target")
            .filter(col("level").isin("PARTNERSHIP", "SCHOOL"))
            .groupBy("academic_year", "level", "entity_id")
            .agg(sum(lit(1L)).as("targets"));
    Dataset<Row> years = set.select("academic_year").distinct();
    Dataset<Row> ofPartnership =
        set.filter(col("level").equalTo("PARTNERSHIP"))
            .select(col("academic_year"), col("entity_id").as("partnership_id"), col("targets"));
    Dataset<Row> ofSchool =
        set.filter(col("level").equalTo("SCHOOL"))
            .select(col("academic_year"), col("entity_id").as("school_id"), col("targets"));
    Dataset<Row> schoolsWith =
        parties()
            .join(broadcast(years), "academic_year")
            .join(broadcast(ofSchool), new String[] {"academic_year", "school_id"}, "left")
            .groupBy(PARTNERSHIP[0], PARTNERSHIP[1])
            .agg(count_if(col("targets").gt(0)).as("with"), sum(lit(1L)).as("schools"));
    return MeasureRows.of(
            new Members(inputs)
                .partnerships()
                .join(broadcast(years), "academic_year")
                .join(broadcast(ofPartnership), PARTNERSHIP, "left"),
            Measure.number("TARGETS_SET", coalesce(col("targets"), lit(0L))))
        .unionByName(
            MeasureRows.of(
                schoolsWith, Measure.share("SCHOOLS_WITH_TARGETS", col("with"), col("schools"))));
  }
}
