package cymru.llesiant.marts.perception;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.marts.Mart;
import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.marts.indicators.IndicatorArea;
import cymru.llesiant.marts.indicators.IndicatorSchool;
import cymru.llesiant.marts.io.MartWriter;
import cymru.llesiant.marts.perception.SurveyNight.Answer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Drawn answers counted by the mart and again by hand. */
@ExtendWith(SparkExtension.class)
class PerceptionMartTest {

  private static SurveyNight night;
  private static Map<String, Row> views;

  @BeforeAll
  static void count(SparkSession spark, @TempDir Path staging) {
    night = SurveyNight.in(staging, spark);
    Mart mart = new PerceptionMart();
    new MartWriter(night.inputs().night().runId(), night.inputs().night().asOf())
        .write(
            night.inputs().night().marts().contract(mart.name()),
            mart.rows(night.inputs()),
            night.inputs().martFile(mart.name()));
    views = byName(night.inputs().mart(mart.name()).collectAsList(), PerceptionMartTest::name);
  }

  private static Map<String, Row> byName(List<Row> rows, Function<Row, String> name) {
    return rows.stream().collect(Collectors.toMap(name, row -> row));
  }

  private static String name(Row row) {
    return String.join(
        " ",
        row.getAs("academic_year"),
        row.getAs("entity"),
        row.getAs("respondent"),
        row.getAs("group_code"));
  }

  private static Row view(String name) {
    assertThat(views).containsKey(name);
    return views.get(name);
  }

  private static void isCounted(String year, String entity, String group, Predicate<Answer> of) {
    List<Answer> asked =
        night.of(year, of.and(a -> entity.equals("660") || a.school().equals(entity)));
    double says = milli(asked, Answer::says);
    String name = year + " " + entity + " " + group;
    if (!group.endsWith("ALL") && says < 10_000) {
      assertThat(views).doesNotContainKey(name);
      return;
    }
    Row row = view(name);
    double unknown = milli(asked, Answer::doesNotKnow);
    assertThat(row.<Long>getAs("respondents")).isEqualTo(asked.size());
    assertThat(row.<Long>getAs("answered")).isEqualTo(count(asked, Answer::says));
    assertThat(row.<Long>getAs("dont_knows")).isEqualTo(count(asked, Answer::doesNotKnow));
    assertThat(row.<Double>getAs("pct_positive"))
        .isCloseTo(100 * milli(asked, Answer::isPositive) / says, within(1e-10));
    assertThat(row.<Double>getAs("pct_dont_know"))
        .isCloseTo(100 * unknown / (says + unknown), within(1e-10));
    double squares =
        asked.stream().filter(Answer::says).mapToDouble(a -> (double) a.milli() * a.milli()).sum();
    assertThat(row.<Double>getAs("effective_answers"))
        .isCloseTo(says * says / squares, within(1e-9));
    assertThat(row.<String>getAs("value_status")).isEqualTo(says < 10_000 ? "LOW_N" : "OK");
  }

  private static long count(List<Answer> answers, Predicate<Answer> which) {
    return answers.stream().filter(which).count();
  }

  private static double milli(List<Answer> answers, Predicate<Answer> which) {
    return answers.stream().filter(which).mapToLong(Answer::milli).sum();
  }

  @Test
  @Tag("R000-03")
  @Tag("R000-07")
  @Tag("R001-09")
  @Tag("R002-40")
  void schools_their_authority_and_groups_are_what_counting_by_hand_gives() {
    for (String year : SurveyNight.YEARS) {
      for (String entity : List.of("6600001", "6600002", "6600003", "660")) {
        isCounted(year, entity, "PUPIL ALL", Answer::isPupil);
        isCounted(year, entity, "PUPIL F", Answer::isGirl);
        isCounted(year, entity, "PARENT ALL", answer -> !answer.isPupil());
      }
    }
  }

  @Test
  void the_share_is_the_indicators_to_the_digit_and_one_it_does_not_give_is_of_few() {
    Map<String, Row> indicators =
        byName(
            new IndicatorSchool()
                .rows(night.inputs())
                .withColumn("entity", col("school_id"))
                .filter("indicator_id = 'SV_SAFE'")
                .select("academic_year", "entity", "breakdown", "group_code", "value")
                .union(
                    new IndicatorArea()
                        .rows(night.inputs())
                        .filter("indicator_id = 'SV_SAFE' and phase = 'ALL' and level = 'LA'")
                        .select("academic_year", "entity", "breakdown", "group_code", "value"))
                .collectAsList(),
            row ->
                "%s %s %s"
                    .formatted(
                        row.getAs("academic_year"), row.getAs("entity"), row.getAs("group_code")));
    int compared = 0;
    for (Row view : views.values()) {
      String place = "%s %s ".formatted(view.getAs("academic_year"), view.getAs("entity"));
      boolean isAll = view.getAs("group_code").equals("ALL");
      Row indicator =
          indicators.get(place + view.getAs(isAll ? "respondent" : "group_code").toString());
      if (view.getAs("value_status").equals("OK")) {
        assertThat(view.<Double>getAs("pct_positive")).isEqualTo(indicator.getAs("value"));
        compared++;
      } else {
        assertThat(indicator).isNull();
      }
    }
    assertThat(compared).isEqualTo(indicators.size()).isGreaterThan(15);
    assertThat(views).hasSizeGreaterThan(compared);
  }

  @Test
  void the_response_rate_is_of_the_roll_and_missing_for_a_reason() {
    Row pupils = view("2010/11 6600001 PUPIL ALL");
    assertThat(pupils.<Long>getAs("asked")).isEqualTo(30);
    assertThat(pupils.<Double>getAs("response_rate")).isEqualTo(80);
    assertThat(pupils.<String>getAs("response_reason")).isNull();
    // 34 parents of 30 pupils
    assertThat(view("2010/11 6600002 PARENT ALL").<String>getAs("response_reason"))
        .isEqualTo("OVER_ROLL");
    for (String place : List.of("6600003", "660")) {
      assertThat(view("2010/11 " + place + " PUPIL ALL").<String>getAs("response_reason"))
          .isEqualTo("NO_ROLL");
    }
    assertThat(view("2010/11 660 PUPIL F").<String>getAs("response_reason"))
        .isEqualTo("ASKED_NOT_KNOWN");
  }

  @Test
  void a_survey_stands_beside_the_last_one_two_years_before() {
    Row first = view("2008/09 660 PUPIL ALL");
    Row second = view("2010/11 660 PUPIL ALL");
    assertThat(first.<String>getAs("change_verdict")).isEqualTo("NO_YEAR_BEFORE");
    assertThat(first.<String>getAs("prior_year")).isNull();
    assertThat(second.<String>getAs("prior_year")).isEqualTo("2008/09");
    assertThat(second.<Double>getAs("prior_pct_positive")).isEqualTo(first.getAs("pct_positive"));
    assertThat(second.<Double>getAs("change"))
        .isEqualTo(second.<Double>getAs("pct_positive") - first.<Double>getAs("pct_positive"))
        .isBetween(second.getAs("change_lower"), second.<Double>getAs("change_upper"));
  }
}
