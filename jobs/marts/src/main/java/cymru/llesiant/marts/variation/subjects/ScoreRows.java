package cymru.llesiant.marts.variation.subjects;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import cymru.llesiant.catalogue.Country;
import cymru.llesiant.catalogue.SubjectOutcome;
import cymru.llesiant.marts.Inputs;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * The scores that are compared subject by subject: a row an outcome, academic year, school, pupil
 * and subject.
 *
 * @param outcomes what is compared
 * @param inputs where the facts lie
 */
record ScoreRows(List<SubjectOutcome> outcomes, Inputs inputs) {

  static final String OUTCOME = "outcome";
  static final String YEAR = "academic_year";
  static final String COUNTRY = "country";
  static final String AUTHORITY = "la_code";
  static final String SCHOOL = "school_id";
  static final String PUPIL = "pupil_key";
  static final String SUBJECT = "subject_code";
  static final String SCORE = "score";

  /** Eight digits before the point; with six after it, sums of squares over any country fit. */
  private static final int WHOLE_DIGITS = 8;

  /** The rows of every outcome; none when nothing is compared. */
  Optional<Dataset<Row>> rows() {
    return outcomes.stream().map(this::rows).reduce(Dataset::unionByName);
  }

  private Dataset<Row> rows(SubjectOutcome outcome) {
    return inputs
        .fact(outcome.fact())
        .filter(isMeant(outcome))
        .select(
            lit(outcome.id()).as(OUTCOME),
            col(YEAR),
            col(COUNTRY),
            col(AUTHORITY),
            col(SCHOOL),
            col(PUPIL),
            explode(exact(outcome)).as(new String[] {SUBJECT, SCORE}))
        .filter(col(SCORE).isNotNull());
  }

  private static Column isMeant(SubjectOutcome outcome) {
    Object[] countries = outcome.countries().stream().map(Country::code).toArray();
    Column among = outcome.among().map(condition -> expr(condition)).orElse(lit(true));
    return coalesce(col(COUNTRY).isin(countries).and(among), lit(false));
  }

  private static Column exact(SubjectOutcome outcome) {
    int decimals = outcome.scores().decimals();
    return expr(outcome.scores().of())
        .cast(
            DataTypes.createMapType(
                DataTypes.StringType,
                DataTypes.createDecimalType(WHOLE_DIGITS + decimals, decimals)));
  }
}
