package cymru.llesiant.marts.perception;

import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.verdict.ChangeVerdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What one group thinks over the years: each survey's shares, beside those of the survey before.
 *
 * @param rules how the indicator is judged
 * @param isRoll whether the pupils on roll, or somebody for each of them, are who was asked
 */
record SurveyYears(ViewRules rules, boolean isRoll) {

  /** What a survey gives, as columns of the mart. */
  static final StructType SCHEMA =
      new StructType()
          .add("academic_year", DataTypes.StringType)
          .add("indicator_version", DataTypes.StringType)
          .add("schools", DataTypes.LongType)
          .add("respondents", DataTypes.LongType)
          .add("answered", DataTypes.LongType)
          .add("dont_knows", DataTypes.LongType)
          .add("effective_answers", DataTypes.DoubleType)
          .add("pct_positive", DataTypes.DoubleType)
          .add("positive_lower", DataTypes.DoubleType)
          .add("positive_upper", DataTypes.DoubleType)
          .add("pct_dont_know", DataTypes.DoubleType)
          .add("dont_know_lower", DataTypes.DoubleType)
          .add("dont_know_upper", DataTypes.DoubleType)
          .add("asked", DataTypes.LongType)
          .add("response_rate", DataTypes.DoubleType)
          .add("response_reason", DataTypes.StringType)
          .add("prior_year", DataTypes.StringType)
          .add("prior_pct_positive", DataTypes.DoubleType)
          .add("change", DataTypes.DoubleType)
          .add("change_lower", DataTypes.DoubleType)
          .add("change_upper", DataTypes.DoubleType)
          .add("change_verdict", DataTypes.StringType)
          .add("value_status", DataTypes.StringType);

  /** A row a survey, of {@link #SCHEMA}. */
  Row[] rows(List<Answers> surveys) {
    List<Answers> inOrder = surveys.stream().sorted(Comparator.comparing(Answers::year)).toList();
    List<Row> rows = new ArrayList<>();
    Optional<Answers> before = Optional.empty();
    for (Answers now : inOrder) {
      rows.add(row(before, now));
      before = now.percentPositive().isPresent() ? Optional.of(now) : before;
    }
    return rows.toArray(Row[]::new);
  }

  private Row row(Optional<Answers> before, Answers now) {
    Optional<SinceSurvey> since =
        before
            .filter(survey -> now.percentPositive().isPresent())
            .map(survey -> new SinceSurvey(rules, survey, now));
    ResponseRate response =
        isRoll
            ? ResponseRate.ofRoll(now.respondents(), now.roll())
            : ResponseRate.ofUnknown(now.respondents());
    Optional<Interval> changed = since.flatMap(SinceSurvey::limits);
    return RowFactory.create(
        now.year().toString(),
        now.version(),
        now.schools(),
        now.respondents(),
        now.answered(),
        now.doNotKnow(),
        now.effectiveAnswers(),
        now.percentPositive().orElse(null),
        lower(now.positiveLimits()),
        upper(now.positiveLimits()),
        now.percentUnknown().orElse(null),
        lower(now.unknownLimits()),
        upper(now.unknownLimits()),
        response.asked().isPresent() ? response.asked().getAsLong() : null,
        known(response.percent()),
        response.reason().map(Enum::name).orElse(null),
        since.map(survey -> survey.before().year().toString()).orElse(null),
        since.flatMap(survey -> survey.before().percentPositive()).orElse(null),
        known(since.map(SinceSurvey::change).orElse(OptionalDouble.empty())),
        lower(changed),
        upper(changed),
        since.map(SinceSurvey::verdict).orElse(ChangeVerdict.NO_YEAR_BEFORE).name(),
        now.status());
  }

  private static Double lower(Optional<Interval> limits) {
    return limits.map(Interval::lower).orElse(null);
  }

  private static Double upper(Optional<Interval> limits) {
    return limits.map(Interval::upper).orElse(null);
  }

  private static Double known(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }
}
