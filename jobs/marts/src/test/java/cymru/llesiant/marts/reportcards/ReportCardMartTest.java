package cymru.llesiant.marts.reportcards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.marts.TestNight;
import cymru.llesiant.marts.io.MartWriter;
import cymru.llesiant.marts.io.SparkTypes;
import cymru.llesiant.marts.io.StagedParquet;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Cards of an authority and others, on the night of 1 September 2011, and again on a night whose
 * history was corrected after the first was released.
 */
@ExtendWith(SparkExtension.class)
class ReportCardMartTest {

  private static final String CARDS =
      """
      entity_id, result_id, level, vision, result, indicator_id, group_code, plan_date, target_id, story, partners
      660, R1, LA, Every child attends, Attendance rises, WB_ATT, , 2009-09-15, T1, Buses came late, Heads; parents
      660, R2, LA, Every child attends, Attendance rises, WB_ATT, , 2012-01-01, , ,
      990, R1, LA, Views count, Pupils feel safe, SV_SAFE, PUPIL, 2009-09-15, , ,
      9909999, R1, SCHOOL, Every child attends, Attendance rises, WB_ATT, , 2009-09-15, , ,
      """;

  private static final Map<String, Row> FIRST = new HashMap<>();
  private static final Map<String, Row> SECOND = new HashMap<>();

  @BeforeAll
  static void two_nights(SparkSession spark, @TempDir Path first, @TempDir Path second) {
    Inputs before = TestNight.in(first, spark).given("report_card", CARDS).inputs();
    made(before, "90, 92, 93, 92, 93", FIRST);
    Inputs same = TestNight.in(second, spark).given("report_card", CARDS).inputs();
    made(new Inputs(spark, second, same.night(), Optional.of(first)), "80, 92, 93, 92, 97", SECOND);
  }

  /** Figures of 2004/05 to 2008/09 as they are known, and then 95 and 99.4 in any case. */
  private static void made(Inputs inputs, String before, Map<String, Row> rows) {
    write(
        inputs,
        "area",
        """
        academic_year, level, entity, name, country
        2010/11, LA, 660, Sample, W
        2010/11, LA, 990, Sample, E
        """);
    write(inputs, "school", "academic_year, school_id, name, country, la_code\n");
    write(
        inputs,
        "targets",
        """
        academic_year, term, level, entity, target_id, target_value
        2011/12, AUT, LA, 660, T1, 96.5
        2011/12, SPR, LA, 660, T1, 96.5
        2011/12, SUM, LA, 660, T1, 96.5
        """);
    write(
        inputs,
        "indicator_school",
        "academic_year, school_id, phase, indicator_id, breakdown, group_code, basis, value, value_status\n");
    StringBuilder areas =
        new StringBuilder(
            "academic_year, level, entity, phase, indicator_id, breakdown, group_code, basis, value, lower, upper, value_status\n");
    List<String> values = Arrays.asList((before + ", 95, 99.4").split(", "));
    for (int i = 0; i < values.size(); i++) {
      areas.append(
          "%d/%02d, LA, 660, ALL, WB_ATT, all, ALL, COMPUTED, %s, 80, 99.5, OK%n"
              .formatted(2004 + i, 5 + i, values.get(i)));
    }
    areas.append("2010/11, LA, 990, ALL, SV_SAFE, respondent, PUPIL, COMPUTED, 60, 50, 70, OK\n");
    write(inputs, "indicator_area", areas.toString());
    ReportCardMart mart = new ReportCardMart();
    new MartWriter(inputs.night().runId(), inputs.night().asOf())
        .write(
            inputs.night().marts().contract(mart.name()),
            mart.rows(inputs),
            inputs.martFile(mart.name()));
    inputs
        .mart(mart.name())
        .collectAsList()
        .forEach(
            row ->
                rows.put(
                    String.join(
                        " ",
                        row.getAs("entity"),
                        row.getAs("result_id"),
                        row.getAs("kind"),
                        row.<String>getAs("academic_year")),
                    row));
  }

  private static void write(Inputs inputs, String mart, String csv) {
    StagedParquet.file(
        TestNight.typed(
                inputs.spark(),
                SparkTypes.of(inputs.night().marts().contract(mart)),
                TestNight.rows(csv))
            .coalesce(1),
        inputs.martFile(mart));
  }

  private static double value(Map<String, Row> rows, String key) {
    return rows.get(key).<Double>getAs("value");
  }

  /** 90, 92, 93, 92, 93: mean 92, slope 0.6; in 2010/11 the line is at 94.4. */
  @Test
  @Tag("R001-11")
  @Tag("R001-14")
  @Tag("R001-15")
  void a_card_has_its_history_its_forecast_and_its_target() {
    assertThat(FIRST.keySet().stream().filter(key -> key.startsWith("660 R1 HISTORY"))).hasSize(7);
    assertThat(FIRST.keySet().stream().filter(key -> key.startsWith("660 R1 FORECAST"))).hasSize(5);
    assertThat(value(FIRST, "660 R1 FORECAST 2010/11")).isCloseTo(94.4, within(1e-9));
    assertThat(value(FIRST, "660 R1 TARGET 2011/12")).isEqualTo(96.5);
    Row now = FIRST.get("660 R1 HISTORY 2010/11");
    assertThat(now.<Long>getAs("year_end")).isEqualTo(2011);
    assertThat(now.<Double>getAs("high")).isEqualTo(99.5);
  }

  @Test
  @Tag("R001-12")
  void the_baseline_is_the_last_figure_known_at_the_plan() {
    assertThat(value(FIRST, "660 R1 BASELINE 2008/09")).isEqualTo(93);
  }

  /** The line's sigma is the root of 2.4/3 at 0.8 (1 + 1/5 + 16/10): 4.76 about 94.4 at 2010/11. */
  @Test
  @Tag("R001-14")
  void a_curve_has_turned_beyond_the_band_after_two_better_years() {
    assertThat(FIRST.get("660 R1 FORECAST 2010/11").<Double>getAs("high"))
        .isCloseTo(94.4 + 3.18245 * Math.sqrt(0.8 * 2.8), within(1e-3));
    assertThat(FIRST.get("660 R1 FORECAST 2009/10").<String>getAs("curve_status"))
        .isEqualTo("TURNED");
    assertThat(SECOND.get("660 R1 FORECAST 2009/10").<String>getAs("curve_status"))
        .as("97, 95, 99.4")
        .isEqualTo("NOT_TURNED");
  }

  @Test
  @Tag("R001-14")
  void a_forecast_stands_whatever_becomes_of_the_history() {
    assertThat(value(SECOND, "660 R1 HISTORY 2004/05")).isEqualTo(80);
    assertThat(value(SECOND, "660 R1 HISTORY 2008/09")).isEqualTo(97);
    for (String key : FIRST.keySet()) {
      if (key.startsWith("660 R1 FORECAST") || key.startsWith("660 R1 BASELINE")) {
        for (String column : List.of("value", "low", "high", "frozen_as_at")) {
          assertThat(SECOND.get(key).<Object>getAs(column))
              .as(key + " " + column)
              .isEqualTo(FIRST.get(key).<Object>getAs(column));
        }
      }
    }
    assertThat(SECOND.keySet()).isEqualTo(FIRST.keySet());
  }

  @Test
  @Tag("R001-08")
  @Tag("R001-13")
  void texts_are_passed_through_in_every_row() {
    assertThat(FIRST.get("660 R1 TARGET 2011/12").<String>getAs("vision"))
        .isEqualTo("Every child attends");
    assertThat(FIRST.get("660 R1 HISTORY 2004/05").<String>getAs("partners"))
        .isEqualTo("Heads; parents");
    assertThat(FIRST.get("660 R1 HISTORY 2004/05").<String>getAs("story"))
        .isEqualTo("Buses came late");
  }

  @Test
  void what_cannot_be_said_says_why() {
    assertThat(reason("660 R2 HISTORY 2010/11")).isEqualTo("PLAN_TO_COME");
    assertThat(FIRST.keySet().stream().filter(key -> key.startsWith("660 R2 FORECAST"))).isEmpty();
    assertThat(reason("990 R1 HISTORY 2010/11")).isEqualTo("FEWER_THAN_THREE_YEARS");
    assertThat(reason("9909999 R1 BASELINE 2008/09")).isEqualTo("UNKNOWN_ENTITY");
    assertThat(FIRST.get("9909999 R1 BASELINE 2008/09").<Double>getAs("value")).isNull();
  }

  private static String reason(String key) {
    return FIRST.get(key).getAs("reason_code");
  }

  @Test
  void views_are_of_their_respondent_and_wales_has_no_area_of_the_english_card() {
    assertThat(FIRST.get("990 R1 HISTORY 2010/11").<String>getAs("src_area"))
        .isEqualTo("PUPILS_VIEWS");
    assertThat(FIRST.get("660 R1 HISTORY 2010/11").<String>getAs("src_area")).isNull();
  }
}
