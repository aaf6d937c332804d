package cymru.llesiant.marts.healthyschools.needs;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import cymru.llesiant.catalogue.Country;
import cymru.llesiant.catalogue.Level;
import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Mart;
import cymru.llesiant.marts.healthyschools.MartShape;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * The mart {@code healthy_schools_needs}: the latest figures of each English school that may point
 * to a need, by the list {@code hs_need}: its rank among schools, its gaps, and what pupils and
 * parents think.
 */
public final class HealthySchoolsNeeds implements Mart {

  private static final String[] SCHOOL_YEAR = {"academic_year", "school_id"};
  private static final Column NONE = lit(null).cast("double");

  @Override
  public String name() {
    return "healthy_schools_needs";
  }

  @Override
  public Dataset<Row> rows(Inputs inputs) {
    StructType schema = MartShape.of(inputs.night(), name());
    Dataset<Row> schools =
        inputs
            .mart("school")
            .filter(col("country").equalTo(Country.ENGLAND.code()))
            .select("academic_year", "school_id", "country", "la_code", "phase");
    Dataset<Row> listed = new ListedNeeds(inputs.night()).rows(inputs.spark());
    return ranks(inputs)
        .unionByName(gaps(inputs))
        .unionByName(views(inputs, schools))
        .join(broadcast(listed), new String[] {"lens", "indicator_id", "group_code"})
        .join(broadcast(schools), SCHOOL_YEAR)
        .groupByKey((MapFunction<Row, String>) row -> row.getAs("school_id"), Encoders.STRING())
        .flatMapGroups(
            (FlatMapGroupsFunction<String, Row, Row>)
                (school, figures) -> SchoolNeeds.of(figures).rows(schema),
            Encoders.row(schema));
  }

  private static Column isOfSchools() {
    return col("level").equalTo(Level.SCHOOL.code());
  }

  private static Column isComputed() {
    return col("country").equalTo(Country.ENGLAND.code()).and(col("basis").equalTo("COMPUTED"));
  }

  private static Dataset<Row> ranks(Inputs inputs) {
    return inputs
        .mart("benchmark")
        .filter(isOfSchools().and(isComputed()))
        .filter(col("group_code").notEqual("PARENT"))
        .select(
            col("academic_year"),
            col("entity").as("school_id"),
            lit("RANK").as("lens"),
            col("indicator_id"),
            lit("ALL").as("group_code"),
            col("value"),
            col("lower"),
            col("upper"),
            col("nation_value").as("compared_with"),
            col("percentile"));
  }

  private static Dataset<Row> gaps(Inputs inputs) {
    return inputs
        .mart("gap")
        .filter(isOfSchools().and(isComputed()))
        .select(
            col("academic_year"),
            col("entity").as("school_id"),
            lit("GAP").as("lens"),
            col("indicator_id"),
            col("pair").as("group_code"),
            col("gap").as("value"),
            col("lower"),
            col("upper"),
            lit(0.0).as("compared_with"),
            NONE.as("percentile"));
  }

  /** Those of schools beside those of their authority. */
  private static Dataset<Row> views(Inputs inputs, Dataset<Row> schools) {
    Dataset<Row> views = inputs.mart("perception").filter(col("group_code").equalTo("ALL"));
    Dataset<Row> authorities =
        views
            .filter(col("level").equalTo(Level.LA.code()))
            .select(
                col("academic_year"),
                col("entity").as("la_code"),
                col("indicator_id"),
                col("respondent"),
                col("pct_positive").as("compared_with"));
    return views
        .filter(isOfSchools())
        .withColumn("school_id", col("entity"))
        .join(schools.select("academic_year", "school_id", "la_code"), SCHOOL_YEAR)
        .join(
            authorities,
            new String[] {"academic_year", "la_code", "indicator_id", "respondent"},
            "left")
        .select(
            col("academic_year"),
            col("school_id"),
            lit("VIEW").as("lens"),
            col("indicator_id"),
            col("respondent").as("group_code"),
            col("pct_positive").as("value"),
            col("positive_lower").as("lower"),
            col("positive_upper").as("upper"),
            col("compared_with"),
            NONE.as("percentile"));
  }
}
