package cymru.llesiant.marts.perception;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;

import cymru.llesiant.catalogue.Catalogue;
import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Mart;
import cymru.llesiant.marts.measures.Definitions;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF4;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * What pupils and parents think of their school, each apart: the shares of the indicators of views
 * with who does not know, how many of those asked answered, and the change since the survey before.
 * Everybody together is given however few they are, and marked; groups as the indicators give them.
 */
public final class PerceptionMart implements Mart {

  /** Of these there is one for each pupil on roll. */
  private static final Set<String> OF_THE_ROLL = Set.of("PUPIL", "PARENT");

  private static final String EVERYBODY = "ALL";

  @Override
  public String name() {
    return "perception";
  }

  @Override
  public Dataset<Row> rows(Inputs inputs) {
    Catalogue catalogue = inputs.night().catalogue();
    Dataset<Row> defined =
        new Definitions(inputs.spark(), catalogue)
            .rows()
            .select("indicator_id", "indicator_version", "levels", "least_cohort");
    return new AnswerSums(inputs, new Views(catalogue))
        .rows()
        .join(broadcast(defined), new String[] {"indicator_id", "indicator_version"})
        .filter(array_contains(col("levels"), col("level")))
        .filter(col("group_code").equalTo(EVERYBODY).or(col("weights").geq(col("least_cohort"))))
        .transform(PerceptionMart::bySeries)
        .join(broadcast(ViewRules.rows(catalogue, inputs.spark())), "indicator_id")
        .transform(PerceptionMart::bySurvey);
  }

  /** All surveys of one group together. */
  private static Dataset<Row> bySeries(Dataset<Row> sums) {
    Column[] survey =
        Stream.concat(
                Stream.of("academic_year", "indicator_version", "least_cohort"),
                Stream.of(Answers.OF_SCHOOLS.fieldNames()))
            .map(functions::col)
            .toArray(Column[]::new);
    return sums.groupBy(
            "level", "entity", "country", "indicator_id", "respondent", "breakdown", "group_code")
        .agg(collect_list(struct(survey)).as("surveys"));
  }

  private static Dataset<Row> bySurvey(Dataset<Row> series) {
    UDF4<Seq<Row>, Row, String, String, Row[]> years =
        (surveys, rules, respondent, group) ->
            new SurveyYears(
                    ViewRules.of(rules),
                    OF_THE_ROLL.contains(respondent) && group.equals(EVERYBODY))
                .rows(CollectionConverters.asJava(surveys).stream().map(Answers::of).toList());
    Column rows =
        udf(years, DataTypes.createArrayType(SurveyYears.SCHEMA))
            .apply(col("surveys"), col("rules"), col("respondent"), col("group_code"));
    return series
        .withColumn("year", explode(rows))
        .drop("surveys", "rules")
        .select("*", "year.*")
        .drop("year");
  }
}
