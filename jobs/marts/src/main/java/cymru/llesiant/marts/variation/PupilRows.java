package cymru.llesiant.marts.variation;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.negate;
import static org.apache.spark.sql.functions.struct;

import cymru.llesiant.catalogue.Country;
import cymru.llesiant.catalogue.VarianceModel;
import cymru.llesiant.catalogue.VarianceModel.Covariate;
import cymru.llesiant.catalogue.VarianceModel.Value;
import cymru.llesiant.marts.Inputs;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * The pupils of a model: a row a pupil, school and academic year with {@code la_code}, the outcome,
 * the covariates and the class. What is not known is null.
 *
 * @param model the model
 * @param inputs where its facts and classes lie
 */
record PupilRows(VarianceModel model, Inputs inputs) {

  static final String YEAR = "academic_year";
  static final String AUTHORITY = "la_code";
  static final String SCHOOL = "school_id";
  static final String CLASS = "class_id";
  static final String RESPONSE = "response";

  private static final String PUPIL = "pupil_key";

  /** Eight digits before the point; with six after it, sums of squares over any country fit. */
  private static final int WHOLE_DIGITS = 8;

  /** The column of a covariate. */
  static String column(String covariate) {
    return "covariate_" + covariate;
  }

  Dataset<Row> rows() {
    return inputs
        .fact(model.fact())
        .transform(this::ofTheModel)
        .transform(this::withCovariates)
        .transform(this::withClass);
  }

  private Dataset<Row> ofTheModel(Dataset<Row> fact) {
    Object[] countries = model.countries().stream().map(Country::code).toArray();
    return fact.filter(col("country").isin(countries))
        .filter(model.among().map(among -> expr(among)).orElse(lit(true)))
        .select(
            col(YEAR),
            col(AUTHORITY),
            col(SCHOOL),
            col(PUPIL),
            exact(model.response()).as(RESPONSE));
  }

  private Dataset<Row> withCovariates(Dataset<Row> rows) {
    Dataset<Row> wider = rows;
    for (Map.Entry<String, Covariate> covariate : model.covariates().entrySet()) {
      Dataset<Row> latest = latest(rows, covariate.getValue(), column(covariate.getKey()));
      wider = wider.join(latest, new String[] {PUPIL, YEAR}, "left");
    }
    return wider;
  }

  /** Each pupil's result of the latest year before; of several in that year the highest. */
  private Dataset<Row> latest(Dataset<Row> rows, Covariate covariate, String name) {
    Dataset<Row> earlier =
        inputs
            .fact(covariate.fact())
            .select(
                col(PUPIL).as("earlier_pupil"),
                col(YEAR).as("earlier_year"),
                exact(covariate.value()).as("value"))
            .filter(col("value").isNotNull());
    return rows.select(PUPIL, YEAR)
        .distinct()
        .join(
            earlier,
            col(PUPIL).equalTo(col("earlier_pupil")).and(col("earlier_year").lt(col(YEAR))))
        .groupBy(PUPIL, YEAR)
        .agg(max(struct("earlier_year", "value")).as("latest"))
        .select(col(PUPIL), col(YEAR), col("latest.value").as(name));
  }

  private Dataset<Row> withClass(Dataset<Row> rows) {
    return model
        .classSubject()
        .map(subject -> rows.join(classes(subject), new String[] {YEAR, SCHOOL, PUPIL}, "left"))
        .orElse(rows);
  }

  /** Each pupil's class of a subject: the one with the largest share of it. */
  private Dataset<Row> classes(String subject) {
    String[] group = {YEAR, SCHOOL, CLASS};
    Dataset<Row> ofSubject =
        inputs
            .dataset("teaching_group")
            .filter(col("subject_code").equalTo(subject))
            .select(YEAR, SCHOOL, CLASS);
    Column largestFirst = struct(negate(coalesce(col("share"), lit(1))), col(CLASS));
    return inputs
        .dataset("class_membership")
        .join(ofSubject, group, "left_semi")
        .groupBy(YEAR, SCHOOL, PUPIL)
        .agg(min(largestFirst).getField(CLASS).as(CLASS));
  }

  private static Column exact(Value value) {
    return expr(value.of())
        .cast(DataTypes.createDecimalType(WHOLE_DIGITS + value.decimals(), value.decimals()));
  }
}
