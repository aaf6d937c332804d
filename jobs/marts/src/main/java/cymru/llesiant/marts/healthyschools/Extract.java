package cymru.llesiant.marts.healthyschools;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;

import cymru.llesiant.catalogue.AcademicYear;
import cymru.llesiant.catalogue.Country;
import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.areas.Areas;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What is delivered of Healthy Schools, gathered to a row a school: its status, its {@code reviews}
 * and its {@code plans} with all that belongs to them. Schools of England alone.
 *
 * @param inputs the night's inputs
 */
public record Extract(Inputs inputs) {

  private static final StructType YEAR =
      new StructType().add("academic_year", DataTypes.StringType);

  /** The schools of which something is delivered, with their authority on the night's day. */
  Dataset<Row> schools() {
    Dataset<Row> gathered = gathered();
    return Areas.asNow(inputs)
        .schools(
            gathered.select(
                lit(AcademicYear.of(inputs.night().asOf()).toString()).as("academic_year"),
                col("school_id")))
        .filter(col("country").equalTo(Country.ENGLAND.code()))
        .select("school_id", "country", "la_code", "phase")
        .join(gathered, "school_id");
  }

  /**
   * The schools open on 15 January of each year of the programme, from the first in which a school
   * reviewed its status or joined; of most schools nothing may be delivered.
   */
  public Dataset<Row> schoolsOfYears() {
    return new Areas(inputs)
        .open(years())
        .filter(col("country").equalTo(Country.ENGLAND.code()))
        .select("academic_year", "school_id", "country", "la_code", "phase")
        .join(gathered(), new String[] {"school_id"}, "left");
  }

  /** Every year from the first with a review or a school that joined to that of the night. */
  private Dataset<Row> years() {
    int last = AcademicYear.of(inputs.night().asOf()).start();
    Dataset<Row> english =
        inputs.dataset("school").filter(col("country").equalTo(Country.ENGLAND.code()));
    Dataset<Row> days =
        inputs
            .dataset("hs_annual_review")
            .select(col("school_id"), col("review_date").as("day"))
            .union(inputs.dataset("hs_plan").select(col("school_id"), col("engaged").as("day")))
            .join(english, by("school_id"), "left_semi");
    return days.groupBy()
        .agg(min("day").as("day"))
        .filter(col("day").isNotNull())
        .flatMap(
            (FlatMapFunction<Row, Row>) row -> years(new Told(row).day("day"), last),
            Encoders.row(YEAR));
  }

  private static Iterator<Row> years(LocalDate first, int last) {
    return IntStream.rangeClosed(AcademicYear.of(first).start(), last)
        .mapToObj(start -> RowFactory.create(new AcademicYear(start).toString()))
        .iterator();
  }

  private Dataset<Row> gathered() {
    return inputs
        .dataset("hs_status")
        .select("school_id", "nhss_date", "self_validated", "moderation_date")
        .join(lists("hs_annual_review", "school_id", "reviews"), by("school_id"), "full")
        .join(plans(), by("school_id"), "full");
  }

  private Dataset<Row> plans() {
    return listed(
        inputs
            .dataset("hs_plan")
            .join(priorities(), by("plan_id"), "left")
            .join(lists("hs_quas_event", "plan_id", "submissions"), by("plan_id"), "left"),
        "school_id",
        "plans");
  }

  private Dataset<Row> priorities() {
    return listed(
        inputs
            .dataset("hs_priority")
            .join(outcomes(), by("priority_id"), "left")
            .join(lists("hs_esi", "priority_id", "milestones"), by("priority_id"), "left"),
        "plan_id",
        "priorities");
  }

  private Dataset<Row> outcomes() {
    return listed(
        inputs
            .dataset("hs_meaningful_outcome")
            .join(lists("hs_activity", "mo_id", "activities"), by("mo_id"), "left"),
        "priority_id",
        "outcomes");
  }

  private Dataset<Row> lists(String dataset, String key, String name) {
    return listed(inputs.dataset(dataset), key, name);
  }

  private static Dataset<Row> listed(Dataset<Row> rows, String key, String name) {
    return rows.groupBy(key).agg(collect_list(struct(col("*"))).as(name));
  }

  private static String[] by(String key) {
    return new String[] {key};
  }
}
