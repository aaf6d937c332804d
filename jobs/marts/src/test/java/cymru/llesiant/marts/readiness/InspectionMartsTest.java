package cymru.llesiant.marts.readiness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.marts.TestNight;
import java.nio.file.Path;
import java.sql.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Schools by hand: 9904001 and 6604001 have something of everything, the others little. */
@ExtendWith(SparkExtension.class)
class InspectionMartsTest {

  private static InspectionNight night;
  private static InspectionNight bare;

  @BeforeAll
  static void make(SparkSession spark, @TempDir Path full, @TempDir Path empty) {
    night =
        InspectionNight.made(
            TestNight.in(full, spark)
                .given(
                    "school",
                    """
                    school_id, valid_from, valid_to, name, country, la_code, open_date, close_date
                    9904001, 2005-09-01, 2009-08-31, Old Name, E, 990, ,
                    9904001, 2009-09-01, , Sample A, E, 990, ,
                    9904002, 2005-09-01, , Sample B, E, 990, , 2011-09-01
                    9904003, 2005-09-01, , Sample C, E, 990, 2011-09-02,
                    9904004, 2005-09-01, , Sample D, E, 990, , 2011-09-02
                    6604001, 2005-09-01, , Sample E, W, 660, ,
                    """)
                .given(
                    "inspection",
                    """
                    inspection_id, aspect, school_id, framework, inspection_date, grade, category
                    1, OVERALL, 9904001, OFS2009, 2009-10-05, 3, NONE
                    1, BEHAVIOUR, 9904001, OFS2009, 2009-10-05, 3, NONE
                    2, OVERALL, 9904001, OFS2009, 2010-11-05, 3, NTI
                    2, BEHAVIOUR, 9904001, OFS2009, 2010-11-05, 4, NTI
                    2, PARTNERSHIP, 9904001, OFS2009, 2010-11-05, 2, NTI
                    3, OVERALL, 9904001, OFS2009, 2011-09-02, 1, NONE
                    4, KQ1, 6604001, EST2004, 2006-05-05, 2, NONE
                    """)
                .given(
                    "authority_inspection",
                    """
                    inspection_id, aspect, la_code, framework, inspection_date, grade
                    5, CURRENT_PERF, 661, CIF2010, 2010-10-04, 2
                    5, PROSPECTS, 661, CIF2010, 2010-10-04, 3
                    6, KQ1, 662, EST2004, 2009-09-01, 2
                    """),
            Map.of(
                "school",
                """
                academic_year, school_id, name, country, la_code, phase
                2010/11, 9904001, Sample A, E, 990, SEC
                2010/11, 6604001, Sample E, W, 660, SEC
                """,
                "benchmark",
                """
                academic_year, level, entity, phase, indicator_id, basis, country, la_code, value, upper, quarter, family_rank, family_size, standardised_residual, neighbours_mean
                2010/11, SCH, 9904001, SEC, WB_ATT, COMPUTED, E, 990, 90, 91.5, , , , ,
                2010/11, LA, 990, SEC, WB_ATT, COMPUTED, E, 990, 93, 93.1, , , , , 92
                2010/11, LA, 990, ALL, WB_ATT, COMPUTED, E, 990, 93, 93.1, , , , , 80
                2010/11, SCH, 9904001, SEC, NI075, COMPUTED, E, 990, 40, 45, , , , -0.9,
                2009/10, SCH, 9904001, SEC, NI075, COMPUTED, E, 990, 40, 45, , , , 0.1,
                2008/09, SCH, 9904001, SEC, NI075, COMPUTED, E, 990, 40, 45, , , , -0.7,
                2010/11, SCH, 6604001, SEC, WB_ATT, COMPUTED, W, 660, 90, 91.5, 4, , , ,
                2010/11, SCH, 6604001, SEC, W_KS4_L2I, COMPUTED, W, 660, 40, 45, 2, 9, 11, ,
                2009/10, SCH, 6604001, SEC, W_KS4_L2I, COMPUTED, W, 660, 40, 45, 2, 8, 11, ,
                2010/11, SCH, 6604001, SEC, W_KS4_L2I, PUBLISHED, W, 660, 40, 45, 4, 11, 11, ,
                """,
                "indicator_school",
                """
                academic_year, school_id, phase, indicator_id, breakdown, group_code, basis, country, la_code, change
                2010/11, 9904001, SEC, WB_ATT, all, ALL, COMPUTED, E, 990, -0.5
                2009/10, 9904001, SEC, WB_ATT, all, ALL, COMPUTED, E, 990, -0.2
                2010/11, 6604001, SEC, WB_ATT, all, ALL, COMPUTED, W, 660, 0.5
                2010/11, 6604001, SEC, WB_ATT, fsm, FSM, COMPUTED, W, 660, -0.5
                """,
                "gap",
                """
                academic_year, level, entity, phase, indicator_id, pair, basis, country, gap, lower, change, narrowing
                2010/11, SCH, 9904001, SEC, NI075, FSM, COMPUTED, E, 40, 29, 5, WIDENED
                2010/11, NAT, E, SEC, NI075, FSM, COMPUTED, E, 28, 27, 1, WIDENED
                2010/11, SCH, 9904001, SEC, NI075, EM, COMPUTED, E, 40, 29, 5, WIDENED_SIG
                2010/11, SCH, 6604001, SEC, W_KS4_L2I, SEN, COMPUTED, W, 40, 29, 6, WIDENED_SIG
                2010/11, NAT, E, SEC, W_KS4_L2I, SEN, COMPUTED, E, 20, 19, 1, WIDENED
                """,
                "variation_school",
                """
                academic_year, school_id, outcome, metric, country, value
                2010/11, 9904001, KS4, WS_SUBJECT_SD, E, 0.99
                2010/11, 9904011, KS4, WS_SUBJECT_SD, E, 0.1
                2010/11, 9904012, KS4, WS_SUBJECT_SD, E, 0.2
                2010/11, 9904013, KS4, WS_SUBJECT_SD, E, 0.3
                2010/11, 9904014, KS4, WS_SUBJECT_SD, E, 0.4
                2010/11, 9904015, KS4, WS_SUBJECT_SD, E, 0.5
                2010/11, 9904016, KS4, WS_SUBJECT_SD, E, 0.6
                2010/11, 9904017, KS4, WS_SUBJECT_SD, E, 0.7
                2010/11, 9904018, KS4, WS_SUBJECT_SD, E, 0.8
                2010/11, 9904019, KS4, WS_SUBJECT_SD, E, 0.9
                2010/11, 9904019, KS4, WS_SD, E, 9
                2010/11, 6604001, KS4, WS_SUBJECT_SD, W, 0.99
                """,
                "subject_effects",
                """
                academic_year, scope, entity, school_id, subject_code, outcome, stage, country, relative_performance, standing
                2010/11, NAT, E, 9904001, MA, KS4, KS4, E, 0.3, ABOVE
                2010/11, LA, 990, 9904001, EN, KS4, KS4, E, 0.9, ABOVE
                2010/11, NAT, W, 6604001, MA, KS4, KS4, W, -0.7, BELOW
                """,
                "perception",
                """
                academic_year, level, entity, indicator_id, respondent, breakdown, group_code, country, pct_positive, positive_upper, value_status
                2010/11, SCH, 9904001, SV_SAFE, PUPIL, all, ALL, E, 70, 79, OK
                2010/11, SCH, 9904001, SV_SAFE, PARENT, all, ALL, E, 99, 99, OK
                2010/11, LA, 990, SV_SAFE, PUPIL, all, ALL, E, 80, 81, OK
                2010/11, SCH, 6604001, SV_BULLYDEAL, PUPIL, all, ALL, W, 70, 79, LOW_N
                2010/11, LA, 660, SV_BULLYDEAL, PUPIL, all, ALL, W, 80, 81, OK
                """,
                "assessment",
                """
                academic_year, level, entity, phase, indicator_id, basis, country, la_code, value, nation_value, against_nation
                2010/11, SCH, 9904001, SEC, PEX_RATE, COMPUTED, E, 990, 2, 1, WORSE
                2010/11, SCH, 6604001, SEC, PEX_W1000, COMPUTED, W, 660, 2, 1, SIMILAR
                """));
    bare =
        InspectionNight.made(
            TestNight.in(empty, spark)
                .given(
                    "school",
                    """
                    school_id, valid_from, name, country, la_code
                    6604001, 2005-09-01, Sample E, W, 660
                    """),
            Map.of());
  }

  private static Map<String, String> states(String school) {
    return night.rows("inspection_signal", "entity = '" + school + "'").stream()
        .collect(Collectors.toMap(row -> row.getAs("test"), row -> row.getAs("state")));
  }

  private static Row readiness(InspectionNight night, String entity, String aspect) {
    return night
        .rows("inspection_readiness", "entity = '%s' and aspect = '%s'".formatted(entity, aspect))
        .get(0);
  }

  @Test
  @Tag("R003-15")
  void an_english_school_is_asked_english_tests_of_the_marts_figures() {
    assertThat(states("9904001"))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "ATT_NEIGHBOURS", "RAISED",
                "ATT_FELL", "RAISED",
                "GAP_WIDENED", "NOT_RAISED",
                "GAP_NATION", "RAISED",
                "HEADLINE_EXPECTED", "RAISED",
                "VARIATION_SUBJECTS", "RAISED",
                "VARIATION_DEPARTMENT", "NOT_RAISED",
                "VIEWS_AUTHORITY", "RAISED",
                "EXCL_NATION", "RAISED",
                "BEHAVIOUR_GRADE", "RAISED"));
  }

  @Test
  @Tag("R003-15")
  void a_welsh_school_is_asked_welsh_tests_and_few_answers_or_schools_cannot_tell() {
    assertThat(states("6604001"))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "ATT_QUARTER", "RAISED",
                "ATT_FELL", "NOT_RAISED",
                "GAP_WIDENED", "RAISED",
                "GAP_NATION", "UNAVAILABLE",
                "HEADLINE_QUARTER", "NOT_RAISED",
                "HEADLINE_FAMILY", "RAISED",
                "VARIATION_SUBJECTS", "UNAVAILABLE",
                "VARIATION_DEPARTMENT", "RAISED",
                "VIEWS_AUTHORITY", "UNAVAILABLE",
                "EXCL_NATION", "NOT_RAISED"));
  }

  @Test
  @Tag("R000-10")
  void every_signal_carries_its_evidence_and_that_it_is_no_judgement() {
    Row row =
        night
            .rows("inspection_signal", "entity = '9904001' and test = 'VARIATION_SUBJECTS'")
            .get(0);
    assertThat(row.<Double>getAs("evidence")).isEqualTo(0.99);
    // of ten schools the ninetieth percentile lies a tenth of the way from the ninth to the last
    assertThat(row.<Double>getAs("reference")).isCloseTo(0.909, within(1e-12));
    assertThat(row.<String>getAs("about")).isEqualTo("KS4");
    assertThat(row.<String>getAs("figure_year")).isEqualTo("2010/11");
    for (String mart : List.of("inspection_signal", "inspection_readiness")) {
      assertThat(night.rows(mart, ""))
          .extracting(r -> r.<String>getAs("use_note"))
          .containsOnly("evidence, not judgement");
      assertThat(night.inputs().night().marts().contract(mart).columnNames())
          .noneMatch(column -> column.matches(".*(predict|forecast|expected_grade).*"));
    }
  }

  @Test
  @Tag("R002-35")
  void behaviour_that_did_not_improve_is_flagged_on_its_aspect_alone() {
    Row behaviour = readiness(night, "9904001", "BEHAVIOUR");
    assertThat(behaviour.<Boolean>getAs("beh_not_improved_flag")).isTrue();
    assertThat(behaviour.<Long>getAs("prev_grade")).isEqualTo(3);
    assertThat(behaviour.<Long>getAs("last_grade")).isEqualTo(4);
    assertThat(behaviour.<String>getAs("grade_trend")).isEqualTo("DECLINED");
    assertThat(behaviour.<Long>getAs("signal_count")).isNull();
    assertThat(readiness(night, "9904001", "OVERALL").<Boolean>getAs("beh_not_improved_flag"))
        .isNull();
  }

  @Test
  @Tag("R002-34")
  void the_grade_of_partnership_working_stands_as_an_aspect_of_its_own() {
    Row partnership = readiness(night, "9904001", "PARTNERSHIP");
    assertThat(partnership.<Long>getAs("last_grade")).isEqualTo(2);
    assertThat(partnership.<Date>getAs("last_date")).hasToString("2010-11-05");
    assertThat(partnership.<String>getAs("grade_trend")).isEqualTo("FIRST");
  }

  @Test
  @Tag("R003-10")
  void the_row_of_the_whole_says_what_is_due_and_which_signals_are_raised() {
    Row school = readiness(night, "9904001", "OVERALL");
    assertThat(school.<String>getAs("name")).isEqualTo("Sample A");
    assertThat(school.<Date>getAs("last_date")).hasToString("2010-11-05");
    assertThat(school.<Date>getAs("next_due_by")).hasToString("2013-11-05");
    assertThat(school.<Boolean>getAs("due_within_12m")).isFalse();
    assertThat(school.<String>getAs("category")).isEqualTo("NTI");
    assertThat(school.<Long>getAs("signal_count")).isEqualTo(7);
    assertThat(school.<String>getAs("signals_unavailable")).isEmpty();
    Row welsh = readiness(night, "6604001", "CURRENT_PERF");
    assertThat(welsh.<String>getAs("grade_trend")).isEqualTo("NOT_JUDGED");
    assertThat(welsh.<Date>getAs("next_due_by")).hasToString("2012-05-05");
    assertThat(welsh.<Boolean>getAs("due_within_12m")).isTrue();
    assertThat(welsh.<Long>getAs("signal_count")).isEqualTo(4);
    assertThat(welsh.<String>getAs("signals_unavailable")).isEqualTo("VIEWS");
    assertThat(welsh.<Boolean>getAs("signal_views")).isNull();
    assertThat(welsh.<Boolean>getAs("signal_behaviour")).isNull();
  }

  @Test
  @Tag("R003-10")
  void welsh_authorities_have_rows_and_english_ones_have_none() {
    List<Row> authorities =
        night.rows("inspection_readiness", "level = 'LA' and aspect = 'CURRENT_PERF'");
    assertThat(authorities).hasSize(22);
    assertThat(authorities)
        .allSatisfy(row -> assertThat(row.<String>getAs("country")).isEqualTo("W"));
    assertThat(due("660")).isEqualTo("2016-08-31 false");
    assertThat(due("661")).isEqualTo("2013-10-04 false");
    // the night is of 1 September 2011
    assertThat(due("662")).isEqualTo("2012-09-01 true");
    assertThat(readiness(night, "661", "PROSPECTS").<Long>getAs("last_grade")).isEqualTo(3);
  }

  private static String due(String authority) {
    Row row = readiness(night, authority, "CURRENT_PERF");
    return "%s %s".formatted(row.<Date>getAs("next_due_by"), row.<Boolean>getAs("due_within_12m"));
  }

  @Test
  @Tag("R003-12")
  void schools_open_on_the_nights_day_have_rows_and_no_others() {
    assertThat(night.rows("inspection_readiness", "level = 'SCH'"))
        .extracting(row -> row.<String>getAs("entity"))
        .containsOnly("9904001", "9904004", "6604001");
    assertThat(night.rows("inspection_readiness", ""))
        .extracting(row -> row.<String>getAs("academic_year"))
        .containsOnly("2011/12");
  }

  @Test
  void without_figures_and_inspections_nothing_is_raised_and_everything_is_said_to_be_missing() {
    Row school = readiness(bare, "6604001", "CURRENT_PERF");
    assertThat(school.<Long>getAs("signal_count")).isZero();
    assertThat(school.<String>getAs("signals_unavailable"))
        .isEqualTo("ATT GAP HEADLINE VARIATION VIEWS EXCL");
    assertThat(school.<String>getAs("due_basis")).isEqualTo("END_OF_CYCLE");
    // ten tests of the school, and of each of 22 authorities
    assertThat(bare.rows("inspection_signal", ""))
        .extracting(row -> row.<String>getAs("reason_code"))
        .hasSize(10 + 22 * 10)
        .containsOnly("NO_FIGURE");
  }
}
