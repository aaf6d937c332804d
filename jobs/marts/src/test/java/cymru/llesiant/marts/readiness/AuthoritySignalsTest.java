package cymru.llesiant.marts.readiness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.marts.TestNight;
import java.nio.file.Path;
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

/** Authorities of Wales by hand: 660 has every signal, 661 none that is raised, 662 no figures. */
@ExtendWith(SparkExtension.class)
class AuthoritySignalsTest {

  private static InspectionNight night;

  @BeforeAll
  static void make(SparkSession spark, @TempDir Path folder) {
    night =
        InspectionNight.made(
            TestNight.in(folder, spark),
            Map.of(
                "benchmark",
                """
                academic_year, level, entity, phase, indicator_id, basis, country, la_code, value, upper, rank, ranked, neighbours_mean
                2010/11, LA, 660, SEC, WB_ATT, COMPUTED, W, 660, 90, 90.9, 22, 22, 91
                2010/11, LA, 660, PRI, WB_ATT, COMPUTED, W, 660, 94, 94.1, 1, 22, 93
                2010/11, LA, 660, ALL, WB_ATT, COMPUTED, W, 660, 80, 80.1, 22, 22, 93
                2010/11, LA, 661, SEC, WB_ATT, COMPUTED, W, 661, 90, 91, 9, 22, 91
                2010/11, LA, 661, ALL, WB_ATT, COMPUTED, W, 661, 80, 80.1, 22, 22, 93
                2010/11, LA, 660, ALL, W_KS4_L2I, COMPUTED, W, 660, 40, 45, 17, 22, 46
                2009/10, LA, 660, ALL, W_KS4_L2I, COMPUTED, W, 660, 40, 45, 16, 22, 45
                2008/09, LA, 660, ALL, W_KS4_L2I, COMPUTED, W, 660, 40, 45, 18, 22, 46
                2010/11, LA, 660, SEC, W_KS4_L2I, COMPUTED, W, 660, 40, 45, 1, 22, 30
                2010/11, LA, 660, ALL, W_KS4_L2I, PUBLISHED, W, 660, 40, 45, 1, 22, 30
                2010/11, LA, 661, ALL, W_KS4_L2I, COMPUTED, W, 661, 40, 45, 16, 22, 45
                2009/10, LA, 661, ALL, W_KS4_L2I, COMPUTED, W, 661, 40, 45, 16, 22, 45
                2010/11, LA, 990, SEC, WB_ATT, COMPUTED, E, 990, 90, 90.9, 22, 22, 91
                """,
                "indicator_area",
                """
                academic_year, level, entity, phase, indicator_id, breakdown, group_code, basis, country, change
                2010/11, LA, 660, PRI, WB_ATT, all, ALL, COMPUTED, W, -0.1
                2009/10, LA, 660, PRI, WB_ATT, all, ALL, COMPUTED, W, -0.2
                2010/11, LA, 660, SEC, WB_ATT, all, ALL, COMPUTED, W, 0.3
                2010/11, LA, 661, PRI, WB_ATT, all, ALL, COMPUTED, W, 0.1
                2009/10, LA, 661, PRI, WB_ATT, all, ALL, COMPUTED, W, -0.2
                2010/11, LA, 661, PRI, WB_ATT, fsm, FSM, COMPUTED, W, -0.1
                2009/10, LA, 661, PRI, WB_ATT, fsm, FSM, COMPUTED, W, -0.2
                2010/11, LA, 661, ALL, WB_ATT, all, ALL, COMPUTED, W, -0.1
                2009/10, LA, 661, ALL, WB_ATT, all, ALL, COMPUTED, W, -0.2
                """,
                "gap",
                """
                academic_year, level, entity, phase, indicator_id, pair, basis, country, gap, lower, change, narrowing
                2010/11, LA, 660, ALL, W_KS2_CSI, FSM, COMPUTED, W, 31, 28.1, 5, WIDENED_SIG
                2010/11, LA, 660, ALL, W_KS2_CSI, EM, COMPUTED, W, 90, 89, 5, WIDENED_SIG
                2010/11, LA, 661, ALL, W_KS2_CSI, FSM, COMPUTED, W, 31, 28, 5, WIDENED
                2010/11, LA, 661, PRI, W_KS2_CSI, FSM, COMPUTED, W, 90, 89, 5, WIDENED_SIG
                2010/11, NAT, W, ALL, W_KS2_CSI, FSM, COMPUTED, W, 28, 27, 1, WIDENED
                2010/11, NAT, W, PRI, W_KS2_CSI, FSM, COMPUTED, W, 2, 1, 1, WIDENED
                """,
                "variation_trend",
                """
                scope, entity, outcome, stage, model, scale, level, country, last_year, trend, variance_slope
                LA, 660, KS4_CAPPED_POINTS, KS4, NULL, OUTCOME, school, W, 2010/11, INCREASING, 0.2
                LA, 661, KS4_CAPPED_POINTS, KS4, NULL, OUTCOME, school, W, 2010/11, NO_CLEAR_CHANGE, 0.3
                LA, 661, KS4_CAPPED_POINTS, KS4, PRIOR, OUTCOME, school, W, 2010/11, INCREASING, 0.3
                LA, 661, KS4_CAPPED_POINTS, KS4, NULL, OUTCOME, residual, W, 2010/11, INCREASING, 0.3
                LA, 661, KS4_MATHS_POINTS, KS4, NULL, OUTCOME, school, W, 2010/11, INCREASING, 0.3
                LA, 662, KS4_CAPPED_POINTS, KS4, NULL, OUTCOME, school, W, , INSUFFICIENT,
                """,
                "variation_components",
                """
                academic_year, scope, entity, outcome, stage, model, scale, level, country, variance, vpc, vpc_lower
                2010/11, NAT, W, KS4_CAPPED_POINTS, KS4, NULL, OUTCOME, la, W, 60, 0.375, 0.3
                2010/11, NAT, W, KS4_CAPPED_POINTS, KS4, NULL, OUTCOME, school, W, 20, 0.125, 0.1
                2010/11, NAT, W, KS4_CAPPED_POINTS, KS4, NULL, OUTCOME, residual, W, 80, 0.5, 0.4
                2010/11, LA, 660, KS4_CAPPED_POINTS, KS4, NULL, OUTCOME, school, W, 40, 0.4, 0.201
                2010/11, LA, 660, KS4_CAPPED_POINTS, KS4, NULL, OUTCOME, residual, W, 60, 0.6, 0.5
                2010/11, LA, 661, KS4_CAPPED_POINTS, KS4, NULL, OUTCOME, school, W, 40, 0.4, 0.199
                2010/11, LA, 661, KS4_CAPPED_POINTS, KS4, NULL, OUTCOME, residual, W, 60, 0.6, 0.5
                2010/11, NAT, E, KS4_CAPPED_POINTS, KS4, NULL, OUTCOME, school, E, 80, 0.8, 0.7
                2010/11, NAT, E, KS4_CAPPED_POINTS, KS4, NULL, OUTCOME, residual, E, 20, 0.2, 0.1
                """,
                "perception",
                """
                academic_year, level, entity, indicator_id, respondent, breakdown, group_code, country, pct_positive, positive_upper, value_status
                2010/11, LA, 660, SV_SAFE, PUPIL, all, ALL, W, 70, 79.9, OK
                2010/11, LA, 661, SV_SAFE, PUPIL, all, ALL, W, 90, 95, OK
                2010/11, LA, 663, SV_SAFE, PUPIL, all, ALL, W, 10, 11, LOW_N
                2010/11, LA, 990, SV_SAFE, PUPIL, all, ALL, E, 10, 11, OK
                2010/11, LA, 661, SV_SAFE, PARENT, all, ALL, W, 10, 11, OK
                2010/11, LA, 661, SV_BULLYDEAL, PUPIL, all, ALL, W, 10, 11, OK
                """,
                "assessment",
                """
                academic_year, level, entity, phase, indicator_id, basis, country, la_code, value, nation_value, against_nation
                2010/11, LA, 660, ALL, FEX_W1000_S, COMPUTED, W, 660, 9, 5, FAR_WORSE
                2010/11, LA, 661, ALL, FEX_W1000_S, COMPUTED, W, 661, 5, 5, SIMILAR
                2010/11, LA, 661, SEC, FEX_W1000_S, COMPUTED, W, 661, 9, 5, WORSE
                """));
  }

  private static Map<String, String> states(String authority) {
    return night.rows("inspection_signal", "entity = '" + authority + "'").stream()
        .collect(Collectors.toMap(row -> row.getAs("test"), row -> row.getAs("state")));
  }

  private static Row signal(String authority, String test) {
    return night
        .rows("inspection_signal", "entity = '%s' and test = '%s'".formatted(authority, test))
        .get(0);
  }

  private static Row whole(String authority) {
    return night
        .rows(
            "inspection_readiness",
            "entity = '%s' and aspect = 'CURRENT_PERF'".formatted(authority))
        .get(0);
  }

  @Test
  @Tag("R003-15")
  void an_authority_is_asked_of_its_areas_figures_by_the_phases_the_list_names() {
    assertThat(states("660"))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "LA_ATT_NEIGHBOURS", "RAISED",
                "LA_ATT_FELL", "RAISED",
                "LA_GAP_WIDENED", "RAISED",
                "LA_GAP_NATION", "RAISED",
                "LA_HEADLINE_QUARTER", "RAISED",
                "LA_HEADLINE_NEIGHBOURS", "RAISED",
                "LA_VARIATION_GREW", "RAISED",
                "LA_VARIATION_NATION", "RAISED",
                "LA_VIEWS_NATION", "RAISED",
                "LA_EXCL_NATION", "RAISED"));
    assertThat(whole("660").<Long>getAs("signal_count")).isEqualTo(6);
    assertThat(whole("660").<Boolean>getAs("signal_variation")).isTrue();
    assertThat(whole("660").<Boolean>getAs("signal_behaviour")).isNull();
    assertThat(whole("660").<String>getAs("signals_unavailable")).isEmpty();
  }

  @Test
  @Tag("R003-15")
  void figures_at_the_edge_or_of_other_groups_phases_and_models_raise_nothing() {
    assertThat(states("661"))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "LA_ATT_NEIGHBOURS", "NOT_RAISED",
                "LA_ATT_FELL", "NOT_RAISED",
                "LA_GAP_WIDENED", "NOT_RAISED",
                "LA_GAP_NATION", "NOT_RAISED",
                "LA_HEADLINE_QUARTER", "NOT_RAISED",
                "LA_HEADLINE_NEIGHBOURS", "NOT_RAISED",
                "LA_VARIATION_GREW", "NOT_RAISED",
                "LA_VARIATION_NATION", "NOT_RAISED",
                "LA_VIEWS_NATION", "NOT_RAISED",
                "LA_EXCL_NATION", "NOT_RAISED"));
    assertThat(whole("661").<Long>getAs("signal_count")).isZero();
    assertThat(whole("661").<String>getAs("headline")).isEqualTo("No signal is raised");
  }

  @Test
  @Tag("R003-15")
  void an_authority_without_figures_lists_every_signal_as_not_to_be_told() {
    assertThat(states("662").values()).hasSize(10).containsOnly("UNAVAILABLE");
    assertThat(whole("662").<Long>getAs("signal_count")).isZero();
    assertThat(whole("662").<String>getAs("signals_unavailable"))
        .isEqualTo("ATT GAP HEADLINE VARIATION VIEWS EXCL");
    assertThat(signal("662", "LA_VARIATION_GREW").<String>getAs("reason_code"))
        .isEqualTo("NO_FIGURE");
  }

  /** One authority alone has no nation to stand beside, and few answers no limits. */
  @Test
  void views_of_one_authority_or_of_few_pupils_have_nothing_beside() {
    assertThat(signal("661", "LA_VIEWS_NATION").<Long>getAs("looked_at")).isEqualTo(1);
    assertThat(signal("663", "LA_VIEWS_NATION").<String>getAs("reason_code"))
        .isEqualTo("NOTHING_BESIDE");
    // the mean of 70 and 90; few answers are left out of it
    assertThat(signal("660", "LA_VIEWS_NATION").<Double>getAs("reference")).isEqualTo(80);
  }

  @Test
  @Tag("R003-02")
  void the_share_between_schools_stands_beside_that_inside_the_nations_authorities() {
    Row share = signal("660", "LA_VARIATION_NATION");
    assertThat(share.<Double>getAs("evidence")).isEqualTo(0.4);
    // 20 of 20 + 80: what lies between authorities is in no authority's figure
    assertThat(share.<Double>getAs("reference")).isCloseTo(0.2, within(1e-12));
    assertThat(share.<String>getAs("about")).isEqualTo("KS4_CAPPED_POINTS");
  }

  @Test
  void a_figure_of_a_phase_says_so_and_one_of_all_schools_does_not() {
    assertThat(signal("660", "LA_ATT_NEIGHBOURS").<String>getAs("about")).isEqualTo("WB_ATT SEC");
    assertThat(signal("660", "LA_ATT_FELL").<String>getAs("about")).isEqualTo("WB_ATT PRI");
    assertThat(signal("660", "LA_GAP_NATION").<String>getAs("about")).isEqualTo("W_KS2_CSI FSM");
    assertThat(signal("660", "LA_EXCL_NATION").<String>getAs("about")).isEqualTo("FEX_W1000_S");
  }

  @Test
  @Tag("R000-10")
  void every_authority_of_wales_has_every_test_and_none_foretells_a_grade() {
    List<Row> rows = night.rows("inspection_signal", "level = 'LA'");
    assertThat(rows).hasSize(22 * 10);
    assertThat(rows)
        .extracting(row -> row.<String>getAs("use_note"))
        .containsOnly("evidence, not judgement");
    assertThat(rows).extracting(row -> row.<String>getAs("country")).containsOnly("W");
    assertThat(rows)
        .allSatisfy(
            row -> assertThat(row.<String>getAs("la_code")).isEqualTo(row.<String>getAs("entity")));
  }
}
