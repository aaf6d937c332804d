package cymru.llesiant.marts.communities;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.marts.TestNight;
import cymru.llesiant.marts.io.MartWriter;
import cymru.llesiant.marts.io.SparkTypes;
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

/** Schools by hand: 6602001 is weak, the others strong or not. */
@ExtendWith(SparkExtension.class)
class PlcMatchMartTest {

  private static final String FIGURES =
      "academic_year, school_id, phase, indicator_id, breakdown, group_code, basis, country,"
          + " value, lower, upper, denominator\n";

  private static Map<String, Row> matches;
  private static List<Row> none;

  @BeforeAll
  static void match(SparkSession spark, @TempDir Path full, @TempDir Path empty) {
    Inputs inputs =
        TestNight.in(full, spark)
            .given(
                "plc",
                """
                plc_id, theme, subject_code, start_date, end_date
                IN, Number, MA, 2008-09-01, 2011-01-15
                OVER, Number, MA, 2008-09-01, 2011-01-14
                """)
            .given(
                "plc_member",
                """
                plc_id, school_id, valid_from, valid_to
                IN, 6602001, 2008-09-01,
                IN, 6602002, 2011-01-15,
                IN, 6612003, 2011-01-16,
                OVER, 6602001, 2008-09-01,
                OVER, 6612003, 2008-09-01,
                """)
            .inputs();
    given(
        inputs,
        "school",
        """
        academic_year, school_id, name, country, la_code, phase, language_medium
        2010/11, 6602001, A, W, 660, PRI, WM
        2010/11, 6602002, B, W, 660, PRI, WM
        2010/11, 6612003, C, W, 661, PRI, EM
        2010/11, 6612004, D, W, 661, PRI, DS
        2010/11, 6604001, E, W, 660, SEC, AB
        2010/11, 6604002, F, W, 660, SEC, CH
        2010/11, 9904001, G, E, 990, SEC,
        """);
    given(
        inputs,
        "benchmark",
        """
        academic_year, level, entity, phase, indicator_id, basis, country, fsm_band, family_id
        2010/11, SCH, 6602001, PRI, WB_ATT, COMPUTED, W, 2, F1
        2010/11, SCH, 6612003, PRI, WB_ATT, COMPUTED, W, 2, F2
        2010/11, SCH, 6602002, PRI, WB_ATT, COMPUTED, W, 3, F1
        """);
    given(
        inputs,
        "indicator_school",
        FIGURES
            + """
              2010/11, 6602001, PRI, W_KS2_MA4, fsm, FSM, COMPUTED, W, 40, 30, 50, 30
              2010/11, 6602001, PRI, W_KS2_MA4, all, ALL, COMPUTED, W, 40, 30, 70, 30
              2010/11, 6602002, PRI, W_KS2_MA4, fsm, FSM, COMPUTED, W, 70, 61, 80, 30
              2010/11, 6612003, PRI, W_KS2_MA4, fsm, FSM, COMPUTED, W, 90, 85, 95, 30
              2010/11, 6612004, PRI, W_KS2_MA4, fsm, FSM, COMPUTED, W, 90, 60, 95, 30
              2010/11, 6612004, PRI, W_KS2_MA4, fsm, NFSM, COMPUTED, W, 99, 98, 100, 30
              2010/11, 6612004, PRI, W_KS2_EN4, fsm, FSM, PUBLISHED, W, 99, 98, 100, 30
              """);
    given(
        inputs,
        "indicator_area",
        """
        academic_year, level, entity, phase, indicator_id, breakdown, group_code, basis, country, value
        2010/11, NAT, W, PRI, W_KS2_MA4, fsm, FSM, COMPUTED, W, 60
        2010/11, NAT, W, ALL, W_KS2_MA4, fsm, FSM, COMPUTED, W, 99
        2010/11, LA, 660, PRI, W_KS2_MA4, fsm, FSM, COMPUTED, W, 99
        2010/11, NAT, W, PRI, W_KS2_MA4, all, ALL, COMPUTED, W, 60
        """);
    given(
        inputs,
        "subject_effects",
        """
        academic_year, scope, entity, school_id, subject_code, outcome, stage, country, n_pupils, department_effect, lower, upper
        2010/11, NAT, W, 6604001, MA, KS4, KS4, W, 80, -0.3, -0.5, -0.1
        2010/11, NAT, W, 6604002, MA, KS4, KS4, W, 90, 0.3, 0.1, 0.5
        2010/11, LA, 660, 6604002, EN, KS4, KS4, W, 90, 0.3, 0.1, 0.5
        2010/11, NAT, E, 9904001, MA, KS4, KS4, E, 90, 0.9, 0.8, 1
        """);
    matches =
        made(inputs).stream()
            .collect(
                Collectors.toMap(
                    row ->
                        row.getAs("school_id")
                            + " "
                            + row.getAs("weakness")
                            + " "
                            + row.getAs("helper_school_id"),
                    row -> row));
    Inputs bare = TestNight.in(empty, spark).inputs();
    for (String mart :
        List.of("school", "benchmark", "indicator_school", "indicator_area", "subject_effects")) {
      given(bare, mart, "academic_year\n");
    }
    none = made(bare);
  }

  private static void given(Inputs inputs, String mart, String csv) {
    TestNight.typed(
            inputs.spark(),
            SparkTypes.of(inputs.night().marts().contract(mart)),
            TestNight.rows(csv))
        .write()
        .parquet(inputs.martFile(mart).toString());
  }

  private static List<Row> made(Inputs inputs) {
    PlcMatchMart mart = new PlcMatchMart();
    new MartWriter(inputs.night().runId(), inputs.night().asOf())
        .write(
            inputs.night().marts().contract(mart.name()),
            mart.rows(inputs),
            inputs.martFile(mart.name()));
    return inputs.mart(mart.name()).collectAsList();
  }

  @Test
  @Tag("R003-16")
  void who_is_strong_where_another_is_weak_may_help_in_the_same_phase_and_country() {
    assertThat(matches.keySet())
        .containsExactlyInAnyOrder(
            "6602001 MA:FSM 6602002", "6602001 MA:FSM 6612003", "6604001 MA:ALL 6604002");
  }

  @Test
  @Tag("R003-16")
  void the_language_of_teaching_goes_before_a_larger_difference() {
    Row welsh = matches.get("6602001 MA:FSM 6602002");
    assertThat(welsh.<Long>getAs("helper_rank")).isEqualTo(1);
    assertThat(welsh.<Boolean>getAs("language_match")).isTrue();
    assertThat(welsh.<Boolean>getAs("same_family")).isTrue();
    assertThat(welsh.<Boolean>getAs("same_fsm_band")).isFalse();
    assertThat(welsh.<Double>getAs("difference")).isEqualTo(30);
    Row english = matches.get("6602001 MA:FSM 6612003");
    assertThat(english.<Long>getAs("helper_rank")).isEqualTo(2);
    assertThat(english.<Boolean>getAs("language_match")).isFalse();
    assertThat(english.<Boolean>getAs("same_fsm_band")).isTrue();
    // two kinds of bilingual schools teach in both languages
    assertThat(matches.get("6604001 MA:ALL 6604002").<Boolean>getAs("language_match")).isTrue();
  }

  @Test
  @Tag("R003-07")
  void a_community_counts_where_both_are_in_it_on_15_january_and_it_is_not_over() {
    assertThat(matches.get("6602001 MA:FSM 6602002").<Boolean>getAs("same_community")).isTrue();
    assertThat(matches.get("6602001 MA:FSM 6612003").<Boolean>getAs("same_community")).isFalse();
  }

  @Test
  void without_figures_nobody_is_weak_and_nobody_helps() {
    assertThat(none).isEmpty();
  }
}
