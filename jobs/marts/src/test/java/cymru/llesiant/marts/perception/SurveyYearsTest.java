package cymru.llesiant.marts.perception;

import static cymru.llesiant.marts.perception.SinceSurveyTest.answers;
import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.statistics.comparison.Polarity;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class SurveyYearsTest {

  private static final ViewRules RULES = new ViewRules(Polarity.HIGHER_IS_BETTER, 0.05, Set.of());

  private static Object[] column(String name, boolean isRoll, Answers... surveys) {
    int index = SurveyYears.SCHEMA.fieldIndex(name);
    return Arrays.stream(new SurveyYears(RULES, isRoll).rows(List.of(surveys)))
        .map(row -> row.get(index))
        .toArray();
  }

  @Test
  void a_survey_in_which_nobody_says_anything_is_none_to_be_compared_with() {
    Answers[] surveys = {answers(2010, 15, 30), answers(2009, 0, 0), answers(2007, 10, 30)};
    assertThat(column("academic_year", true, surveys))
        .containsExactly("2007/08", "2009/10", "2010/11");
    assertThat(column("prior_year", true, surveys)).containsExactly(null, null, "2007/08");
    assertThat(column("value_status", true, surveys)).containsExactly("OK", "NO_COHORT", "OK");
    assertThat(column("change_verdict", true, surveys))
        .containsExactly("NO_YEAR_BEFORE", "NO_YEAR_BEFORE", "IMPROVED");
    assertThat(column("pct_positive", true, surveys)[1]).isNull();
    assertThat(column("pct_dont_know", true, surveys)[1]).isNull();
  }

  @Test
  void few_answers_have_a_share_and_a_warning() {
    assertThat(column("value_status", true, answers(2010, 3, 9))).containsExactly("LOW_N");
    assertThat(column("value_status", true, answers(2010, 3, 10))).containsExactly("OK");
    assertThat(column("pct_positive", true, answers(2010, 3, 4))).containsExactly(75.0);
  }

  @Test
  void only_where_the_roll_is_asked_is_there_a_rate() {
    assertThat(column("response_rate", true, answers(2010, 3, 10))).containsExactly(100.0);
    assertThat(column("response_rate", false, answers(2010, 3, 10))).containsExactly((Object) null);
  }

  @Test
  void every_column_of_the_schema_is_filled_or_empty_in_each_row() {
    for (Row row : new SurveyYears(RULES, true).rows(List.of(answers(2010, 3, 10)))) {
      assertThat(row.size()).isEqualTo(SurveyYears.SCHEMA.size());
    }
  }
}
