package cymru.llesiant.marts.variation.cells;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.negate;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import cymru.llesiant.catalogue.Breakdown;
import cymru.llesiant.catalogue.Country;
import cymru.llesiant.catalogue.Pair;
import cymru.llesiant.catalogue.VarianceModel;
import cymru.llesiant.catalogue.VarianceModel.Covariate;
import cymru.llesiant.catalogue.VarianceModel.Value;
import cymru.llesiant.marts.Inputs;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * The pupils of a fact's models: a row a pupil, school and academic year with {@code la_code}; for
 * each model whether the pupil is meant and the outcome; the covariates; the classes; the groups.
 * What is not known is null, but for the groups of pupils: who is known to belong to none is in
 * none.
 *
 * @param fact the fact
 * @param models the models that read it
 * @param inputs where facts and classes lie
 */
public record PupilRows(String fact, List<VarianceModel> models, Inputs inputs) {

  static final String YEAR = "academic_year";
  static final String AUTHORITY = "la_code";
  static final String SCHOOL = "school_id";

  private static final String PUPIL = "pupil_key";
  private static final String CLASS = "class_id";

  /** Eight digits before the point; with six after it, sums of squares over any country fit. */
  private static final int WHOLE_DIGITS = 8;

  /** The column that says whether a pupil is meant by a model. */
  static String meant(VarianceModel model) {
    return "meant_" + model.id();
  }

  /** The column of a model's outcome. */
  static String response(VarianceModel model) {
    return "response_" + model.id();
  }

  /** The column of a covariate, the same for all models that read the same. */
  String column(Covariate covariate) {
    return "covariate_" + covariates().indexOf(covariate);
  }

  /** The column of the classes of a subject. */
  static String classes(String subject) {
    return "class_" + subject;
  }

  /** The column that says whether a pupil belongs to a group of a breakdown. */
  static String group(String breakdown, String code) {
    return "group_%s_%s".formatted(breakdown, code);
  }

  /** The name of the sums of a variant over the group whose spread a pair compares. */
  static String stratum(String variant, Pair pair) {
    return variant + " in " + group(pair.breakdown(), pair.group());
  }

  /** The name of the sums of a variant over the group it is compared with. */
  static String referenceStratum(String variant, Pair pair) {
    return variant + " in " + group(pair.breakdown(), pair.reference());
  }

  /** The columns of the groups whose gaps or spread a model watches. */
  static List<String> groups(VarianceModel model) {
    return watched(Stream.concat(model.gaps().stream(), model.strata().stream()));
  }

  /** The columns of the groups whose gaps a model watches. */
  static List<String> gapGroups(VarianceModel model) {
    return watched(model.gaps().stream());
  }

  private static List<String> watched(Stream<Pair> pairs) {
    return pairs
        .flatMap(
            pair ->
                Stream.of(
                    group(pair.breakdown(), pair.group()),
                    group(pair.breakdown(), pair.reference())))
        .distinct()
        .toList();
  }

  /** The subjects whose classes some model reads. */
  List<String> subjects() {
    return models.stream().flatMap(model -> model.classSubject().stream()).distinct().toList();
  }

  private List<Covariate> covariates() {
    return models.stream()
        .flatMap(model -> model.covariates().values().stream())
        .distinct()
        .toList();
  }

  /** The pupils without covariates from elsewhere and without classes. */
  Dataset<Row> outcomes() {
    return inputs.fact(fact).transform(this::meantByAny);
  }

  Dataset<Row> rows() {
    return outcomes().transform(this::withCovariates).transform(this::withClasses);
  }

  private Dataset<Row> meantByAny(Dataset<Row> rows) {
    List<Column> columns =
        new ArrayList<>(List.of(col(YEAR), col(AUTHORITY), col(SCHOOL), col(PUPIL)));
    Column any = lit(false);
    for (VarianceModel model : models) {
      Column meant = isMeant(model);
      columns.add(meant.as(meant(model)));
      columns.add(when(meant, exact(model.response())).as(response(model)));
      any = any.or(meant);
    }
    covariates().stream()
        .filter(covariate -> covariate.earlier().isEmpty())
        .forEach(covariate -> columns.add(exact(covariate.value()).as(column(covariate))));
    columns.addAll(groups());
    return rows.filter(any).select(columns.toArray(Column[]::new));
  }

  private List<Column> groups() {
    List<String> watched =
        models.stream().flatMap(model -> groups(model).stream()).distinct().toList();
    List<Column> columns = new ArrayList<>();
    for (Breakdown breakdown : inputs.night().catalogue().breakdowns().values()) {
      for (Breakdown.Group group : breakdown.groups()) {
        String name = group(breakdown.id(), group.code());
        if (watched.contains(name)) {
          columns.add(coalesce(expr(group.when()), lit(false)).as(name));
        }
      }
    }
    return columns;
  }

  private static Column isMeant(VarianceModel model) {
    Object[] countries = model.countries().stream().map(Country::code).toArray();
    Column among = model.among().map(condition -> expr(condition)).orElse(lit(true));
    return coalesce(col("country").isin(countries).and(among), lit(false));
  }

  private Dataset<Row> withCovariates(Dataset<Row> rows) {
    Dataset<Row> wider = rows;
    for (Covariate covariate : covariates()) {
      if (covariate.earlier().isPresent()) {
        Dataset<Row> latest = latest(rows, covariate, column(covariate));
        wider = wider.join(latest, new String[] {PUPIL, YEAR}, "left");
      }
    }
    return wider;
  }

  /** Each pupil's result of the latest year before; of several in that year the highest. */
  private Dataset<Row> latest(Dataset<Row> rows, Covariate covariate, String name) {
    Dataset<Row> earlier =
        inputs
            .fact(covariate.earlier().orElseThrow())
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

  private Dataset<Row> withClasses(Dataset<Row> rows) {
    Dataset<Row> wider = rows;
    for (String subject : subjects()) {
      wider = wider.join(classesOf(subject), new String[] {YEAR, SCHOOL, PUPIL}, "left");
    }
    return wider;
  }

  /** Each pupil's class of a subject: the one with the largest share of it. */
  private Dataset<Row> classesOf(String subject) {
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
        .agg(min(largestFirst).getField(CLASS).as(classes(subject)));
  }

  private static Column exact(Value value) {
    return expr(value.of())
        .cast(DataTypes.createDecimalType(WHOLE_DIGITS + value.decimals(), value.decimals()));
  }
}
