package cymru.llesiant.marts.vulnerable;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.marts.TestNight;
import cymru.llesiant.marts.io.MartWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Pupils by hand, each with one thing to look at; a pupil is named after it. */
@ExtendWith(SparkExtension.class)
class VulnerablePupilsMartTest {

  private static final Map<String, Row> ROWS = new HashMap<>();

  @BeforeAll
  static void list(SparkSession spark, @TempDir Path staging) {
    Inputs inputs =
        TestNight.in(staging, spark)
            .given(
                "enrolment",
                """
                pupil_key, school_id, start_date, end_date, status, leave_reason
                moved by agreement, 6604001, 2008-09-01, 2009-11-02, C, MANAGED_MOVE
                moved later, 6604001, 2008-09-01, 2010-09-02, C, MANAGED_MOVE
                moved, 6604001, 2008-09-01, 2009-11-02, C, TRANSFER
                """)
            .given(
                "ap_placement",
                """
                ap_id, pupil_key, home_school, start_date, end_date
                1, taught elsewhere, 6604001, 2009-02-02, 2009-09-01
                2, taught elsewhere before, 6604001, 2009-02-02, 2009-08-31
                3, still elsewhere, 6604001, 2010-08-31,
                4, elsewhere later, 6604001, 2010-09-01,
                """)
            .given(
                "bullying_incident",
                """
                school_id, academic_year, incident_id, victim_key
                6604001, 2009/10, 1, bullied twice
                6604002, 2009/10, 1, bullied twice
                6604001, 2009/10, 2, bullied once
                6604001, 2008/09, 1, bullied once
                6604001, 2009/10, 3,
                6764001, 2009/10, 1,
                """)
            .inputs();
    fact(
        inputs,
        "roll",
        "pupil_key string, school_id string, academic_year string, la_code string, country string,"
            + " nc_year string, fsm_eligible boolean, sen_provision string, in_care boolean,"
            + " mobile boolean",
        """
        pupil_key, school_id, academic_year, la_code, country, nc_year, fsm_eligible, sen_provision
        a fifth, 6604001, 2009/10, 660, W, 7, , N
        just less, 6604001, 2009/10, 660, W, 7, false, A
        three in twenty, 6604001, 2009/10, 660, W, 7, false, N
        excluded twice, 6604001, 2009/10, 660, W, 7, true, S
        excluded once, 6604001, 2009/10, 660, W, 7, false, N
        nobody told, 6764001, 2009/10, 676, W, 7, true, N
        moved by agreement, 6604002, 2009/10, 660, W, 7, false, N
        moved later, 6604002, 2009/10, 660, W, 7, false, N
        moved, 6604002, 2009/10, 660, W, 7, false, N
        low once, 6604001, 2009/10, 660, W, 7, false, N
        low no more, 6604001, 2009/10, 660, W, 7, false, N
        low later, 6604001, 2009/10, 660, W, 7, false, N
        one below, 6604001, 2009/10, 660, W, 7, false, P
        taught elsewhere, 6604001, 2009/10, 660, W, 7, false, N
        taught elsewhere before, 6604001, 2009/10, 660, W, 7, false, N
        still elsewhere, 6604001, 2009/10, 660, W, 7, false, N
        elsewhere later, 6604001, 2009/10, 660, W, 7, false, N
        bullied twice, 6604001, 2009/10, 660, W, 7, false, N
        bullied once, 6604001, 2009/10, 660, W, 7, false, N
        """);
    fact(
        inputs,
        "attendance_year",
        "pupil_key string, school_id string, academic_year string, sessions_possible bigint,"
            + " sessions_missed bigint",
        """
        pupil_key, school_id, academic_year, sessions_possible, sessions_missed
        a fifth, 6604001, 2009/10, 200, 30
        a fifth, 6604002, 2009/10, 120, 34
        just less, 6604001, 2009/10, 320, 47
        three in twenty, 6604001, 2009/10, 320, 48
        moved, 6604001, 2009/10, 0, 0
        """);
    fact(
        inputs,
        "exclusion_year",
        "pupil_key string, school_id string, academic_year string, la_code string, fixed bigint",
        """
        pupil_key, school_id, academic_year, la_code, fixed
        excluded twice, 6604001, 2009/10, 660, 1
        excluded twice, 6604002, 2009/10, 660, 1
        excluded once, 6604001, 2009/10, 660, 1
        """);
    String levels =
        "pupil_key string, academic_year string, language int, maths int, english_test int,"
            + " maths_test int";
    fact(
        inputs,
        "ks1_year",
        levels,
        """
        pupil_key, academic_year, language, maths
        low once, 2004/05, 0, 2
        low no more, 2004/05, 0, 2
        """);
    fact(
        inputs,
        "ks2_year",
        levels,
        """
        pupil_key, academic_year, language, maths, english_test, maths_test
        low no more, 2008/09, , , 4, 3
        one below, 2008/09, 3, 3, ,
        low once, 2008/09, , , ,
        """);
    fact(
        inputs,
        "ks3_year",
        levels,
        """
        pupil_key, academic_year, language, maths
        low later, 2010/11, 2, 2
        """);
    VulnerablePupilsMart mart = new VulnerablePupilsMart();
    new MartWriter(inputs.night().runId(), inputs.night().asOf())
        .write(
            inputs.night().marts().contract(mart.name()),
            mart.rows(inputs),
            inputs.martFile(mart.name()));
    inputs.mart(mart.name()).collectAsList().forEach(row -> ROWS.put(row.getAs("pupil_key"), row));
    assertThat(inputs.martFile(mart.name()).getParent()).hasFileName("restricted_pupil");
  }

  private static void fact(Inputs inputs, String fact, String columns, String rows) {
    TestNight.typed(inputs.spark(), StructType.fromDDL(columns), TestNight.rows(rows))
        .write()
        .parquet(inputs.factFolder(fact).toString());
  }

  private static String reasons(String pupil) {
    return ROWS.containsKey(pupil) ? ROWS.get(pupil).getAs("reasons") : "";
  }

  @Test
  @Tag("R002-10")
  @Tag("R002-20")
  void absence_is_that_of_all_schools_together_and_exact_at_the_share() {
    assertThat(reasons("a fifth")).isEqualTo("RF_PA RF_ATT");
    assertThat(reasons("three in twenty")).isEqualTo("RF_ATT");
    assertThat(reasons("just less")).isEmpty();
  }

  @Test
  @Tag("R002-20")
  void exclusions_are_counted_and_not_known_where_nobody_sent_any() {
    assertThat(reasons("excluded twice")).isEqualTo("RF_FEX2 RF_FEX RF_SENPS RF_FSM");
    assertThat(reasons("excluded once")).isEqualTo("RF_FEX");
    assertThat(reasons("nobody told")).isEqualTo("RF_FSM");
    assertThat(ROWS.get("nobody told").<Boolean>getAs("rf_fex")).isNull();
    assertThat(ROWS.get("moved by agreement").<Boolean>getAs("rf_fex")).isFalse();
  }

  @Test
  void a_move_by_agreement_counts_in_its_year_alone() {
    assertThat(reasons("moved by agreement")).isEqualTo("RF_MM");
    assertThat(reasons("moved later")).isEmpty();
    assertThat(reasons("moved")).isEmpty();
  }

  @Test
  @Tag("R002-20")
  void a_placement_counts_in_each_year_in_which_it_has_a_day() {
    assertThat(reasons("taught elsewhere")).isEqualTo("RF_AP");
    assertThat(reasons("still elsewhere")).isEqualTo("RF_AP");
    assertThat(reasons("taught elsewhere before")).isEmpty();
    assertThat(reasons("elsewhere later")).isEmpty();
    assertThat(ROWS.get("nobody told").<Boolean>getAs("rf_ap")).isNull();
    assertThat(ROWS.get("excluded once").<Boolean>getAs("rf_ap")).isFalse();
  }

  @Test
  @Tag("R002-20")
  void bullying_counts_twice_in_a_year_wherever_and_is_not_known_where_nobody_is_named() {
    assertThat(reasons("bullied twice")).isEqualTo("RF_BULLY");
    assertThat(reasons("bullied once")).isEmpty();
    assertThat(ROWS.get("nobody told").<Boolean>getAs("rf_bully")).isNull();
    assertThat(ROWS.get("excluded once").<Boolean>getAs("rf_bully")).isFalse();
  }

  @Test
  void attainment_is_that_of_the_latest_assessment_that_gave_a_level() {
    assertThat(reasons("low once")).isEqualTo("RF_LOWATT");
    assertThat(reasons("low no more")).isEmpty();
    assertThat(reasons("low later")).isEmpty();
    assertThat(reasons("one below")).isEqualTo("RF_SENPS");
  }

  @Test
  @Tag("R001-04")
  void the_count_is_that_of_the_reasons_and_what_is_not_known_is_empty() {
    assertThat(ROWS.values())
        .allSatisfy(
            row ->
                assertThat(row.<Long>getAs("risk_count"))
                    .isEqualTo(row.<String>getAs("reasons").split(" ").length));
    assertThat(ROWS.get("a fifth").<Boolean>getAs("rf_fsm")).isNull();
    assertThat(ROWS.get("a fifth").<Boolean>getAs("rf_lowatt")).isNull();
  }
}
