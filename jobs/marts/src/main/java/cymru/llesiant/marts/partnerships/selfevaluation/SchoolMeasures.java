package cymru.llesiant.marts.partnerships.selfevaluation;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;
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
 * only where it is said of every one of them. Where no target of a partnership or a school is
 * delivered for a year, nothing is known of targets.
 *
 * @param inputs the night's inputs
 * @param schools the mart of member schools
 */
record SchoolMeasures(Inputs inputs, Dataset<Row> schools) {

  private static final String[] PARTNERSHIP = {"academic_year", "partnership_id"};
  private static final int GOOD = 2;
  private static final int SECONDARY_AGE = 12;

  /** The rows of all of them. */
  Dataset<Row> rows() {
    Dataset<Row> partnerships = new Members(inputs).partnerships();
    Dataset<Row> wide =
        partnerships
            .join(broadcast(there(partnerships)), new String[] {"academic_year", "la_code"}, "left")
            .join(broadcast(parties()), PARTNERSHIP, "left")
            .join(broadcast(targets()), new String[] {"academic_year"}, "left");
    return MeasureRows.of(
        wide,
        Measure.share("HSA", ifAll("agreements", "agreements_said", "schools"), col("schools")),
        Measure.share(
            "CORE_OFFER",
            when(col("offers_asked").gt(0), ifAll("offers", "offers_said", "offers_asked")),
            col("offers_asked")),
        Measure.share("GOOD_SCHOOLS", ifAll("good", "judged", "schools"), col("schools")),
        Measure.number("IMPROVED_SCHOOLS", when(col("judged_twice").gt(0), col("better"))),
        Measure.number("NPSLBA", col("specialists")),
        Measure.number("UNIT_IN", inOrNoneThere("unit_in", "unit_there")),
        Measure.number("SPECIAL_IN", inOrNoneThere("special_in", "special_there")),
        Measure.number("TARGETS_SET", hasTarget("PARTNERSHIP", col("partnership_id")).cast("int")),
        Measure.share(
            "SCHOOLS_WITH_TARGETS",
            size(filter(col("school_ids"), school -> hasTarget("SCHOOL", school))),
            when(col("targets").isNotNull(), col("schools"))));
  }

  private Dataset<Row> parties() {
    Column hasOffer = not(col("phase").equalTo("PRU"));
    return schools
        .filter(col("party_in_january"))
        .groupBy(PARTNERSHIP[0], PARTNERSHIP[1])
        .agg(
            sum(lit(1L)).as("schools"),
            collect_list("school_id").as("school_ids"),
            count_if(col("has_hsa")).as("agreements"),
            count_if(col("has_hsa").isNotNull()).as("agreements_said"),
            count_if(hasOffer).as("offers_asked"),
            count_if(hasOffer.and(col("core_offer_full"))).as("offers"),
            count_if(hasOffer.and(col("core_offer_full").isNotNull())).as("offers_said"),
            count_if(col("behaviour_grade").leq(GOOD)).as("good"),
            count_if(col("behaviour_grade").isNotNull()).as("judged"),
            count_if(col("previous_behaviour_grade").isNotNull()).as("judged_twice"),
            count_if(col("behaviour_grade").lt(col("previous_behaviour_grade"))).as("better"),
            sum("npslba_staff").as("specialists"),
            max(col("phase").equalTo("PRU")).as("unit_in"),
            max(col("phase").equalTo("SPE")).as("special_in"));
  }

  private static Column ifAll(String amount, String said, String of) {
    return when(col(said).equalTo(col(of)), col(amount));
  }

  /** Whether an authority has a referral unit and a special school of secondary age. */
  private Dataset<Row> there(Dataset<Row> partnerships) {
    Column secondary =
        coalesce(col("has_secondary"), col("high_age").geq(SECONDARY_AGE), lit(false));
    return new Areas(inputs)
        .open(partnerships.select("academic_year").distinct())
        .filter(col("country").equalTo(Country.ENGLAND.code()).and(secondary))
        .groupBy("academic_year", "la_code")
        .agg(
            max(col("phase").equalTo("PRU")).as("unit_there"),
            max(col("phase").equalTo("SPE").and(col("school_type").isin("CS", "FS")))
                .as("special_there"));
  }

  private static Column inOrNoneThere(String in, String there) {
    return coalesce(col(in), lit(false)).or(not(coalesce(col(there), lit(false)))).cast("int");
  }

  /** A row a year with all that has a target in it. */
  private Dataset<Row> targets() {
    return inputs
        .dataset("target")
        .filter(col("level").isin("PARTNERSHIP", "SCHOOL"))
        .groupBy("academic_year")
        .agg(collect_set(concat_ws(" ", col("level"), col("entity_id"))).as("targets"));
  }

  private static Column hasTarget(String level, Column entity) {
    return array_contains(col("targets"), concat_ws(" ", lit(level), entity));
  }
}
