package cymru.llesiant.marts.vulnerable;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.marts.TestNight;
import cymru.llesiant.marts.io.MartWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
  private static final Map<String, Row> TERMS = new HashMap<>();

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
                5, elsewhere in spring, 6604001, 2010-01-05, 2010-04-11
                """)
            .given(
                "bullying_incident",
                """
                school_id, academic_year, incident_id, incident_date, victim_key
                6604001, 2009/10, 1, 2009-10-05, bullied twice
                6604002, 2009/10, 1, 2009-12-18, bullied twice
                6604001, 2009/10, 2, 2009-10-05, bullied once
                6604001, 2008/09, 1, 2009-06-01, bullied once
                6604001, 2009/10, 3, 2009-10-05,
                6764001, 2009/10, 1, 2009-10-05,
                6604001, 2009/10, 4, 2009-10-05, bullied in two terms
                6604001, 2009/10, 5, 2010-02-01, bullied in two terms
                """)
            .given(
                "calendar",
                """
                owner_id, academic_year, term, half_term, start_date, end_date, sessions_possible
                660, 2009/10, AUT, 1, 2009-09-03, 2009-12-18, 140
                660, 2009/10, SPR, 1, 2010-01-05, 2010-02-12, 60
                660, 2009/10, SPR, 2, 2010-02-22, 2010-03-26, 60
                660, 2009/10, SUM, 1, 2010-04-12, 2010-07-16, 120
                6604003, 2009/10, AUT, 1, 2009-09-03, 2009-12-18, 140
                6604003, 2009/10, SPR, 1, 2010-01-11, 2010-03-26, 120
                6604003, 2009/10, SUM, 1, 2010-04-19, 2010-07-16, 120
                677, 2009/10, AUT, 1, 2009-09-03, 2009-12-18, 140
                677, 2009/10, SPR, 1, 2010-01-05, 2010-03-26, 120
                """)
            .given(
                "attendance",
                """
                pupil_key, school_id, academic_year, term, sessions_possible, auth_absence, unauth_absence
                by term, 6604001, 2009/10, AUT, 60, 5, 5
                by term, 6604002, 2009/10, AUT, 40, 10, 0
                by term, 6604001, 2009/10, SPR, 100, 0, 15
                by term, 6604001, 2009/10, SUM, 140, 20, 0
                by year, 6604001, 2009/10, , 100, 50, 0
                kept out, 6604001, 2009/10, AUT, 100, 50, 0
                no calendar, 6774001, 2009/10, AUT, 100, 20, 0
                """)
            .given(
                "exclusion",
                """
                exclusion_id, pupil_key, school_id, academic_year, start_date, category, sessions, internal
                1, each term, 6604001, 2009/10, 2010-01-04, FIXD, 2, false
                2, each term, 6604001, 2009/10, 2010-01-05, FIXD, 2, false
                3, each term, 6604001, 2009/10, 2010-04-11, FIXD, 2,
                4, each term, 6604001, 2009/10, 2010-04-12, FIXD, 2, false
                5, each term, 6604001, 2009/10, 2010-05-12, FIXD, 2, true
                6, each term, 6604001, 2009/10, 2010-05-12, PERM, , false
                7, by its own, 6604003, 2009/10, 2010-01-10, FIXD, 2, false
                8, no calendar, 6774001, 2009/10, 2009-10-05, FIXD, 2, false
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
        bullied in two terms, 6604001, 2009/10, 660, W, 7, false, N
        elsewhere in spring, 6604001, 2009/10, 660, W, 7, false, N
        by term, 6604001, 2009/10, 660, W, 7, true, N
        by year, 6604001, 2009/10, 660, W, 7, false, N
        kept out, 6604001, 2009/10, 660, W, 7, false, N
        each term, 6604001, 2009/10, 660, W, 7, false, N
        by its own, 6604003, 2009/10, 660, W, 7, false, N
        no calendar, 6774001, 2009/10, 677, W, 7, false, N
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
        by term, 6604001, 2009/10, 300, 40
        by term, 6604002, 2009/10, 40, 10
        by year, 6604001, 2009/10, 100, 50
        no calendar, 6774001, 2009/10, 340, 20
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
        each term, 6604001, 2009/10, 660, 4
        by its own, 6604003, 2009/10, 660, 1
        no calendar, 6774001, 2009/10, 677, 1
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
    inputs
        .mart(mart.name())
        .collectAsList()
        .forEach(
            row -> {
              String term = row.getAs("term");
              String pupil = row.getAs("pupil_key");
              (term.equals("YEAR") ? ROWS : TERMS)
                  .put(term.equals("YEAR") ? pupil : pupil + " " + term, row);
            });
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

  /** The reasons of autumn, spring and summer. */
  private static List<String> byTerm(String pupil) {
    return Stream.of("AUT", "SPR", "SUM")
        .map(term -> TERMS.get(pupil + " " + term))
        .map(row -> row == null ? "" : row.<String>getAs("reasons"))
        .toList();
  }

  /** Twenty of a hundred at two schools, fifteen of a hundred, and twenty of 140. */
  @Test
  @Tag("R002-20")
  void absence_of_a_term_is_that_of_all_schools_and_of_who_counts_in_the_year() {
    assertThat(byTerm("by term")).containsExactly("RF_PA RF_ATT", "RF_ATT", "");
    assertThat(reasons("by term")).as("50 of 340 in the year").isEqualTo("RF_FSM");
    assertThat(reasons("by year")).isEqualTo("RF_PA RF_ATT");
    assertThat(byTerm("by year")).containsOnly("");
    assertThat(byTerm("kept out")).containsOnly("");
  }

  @Test
  @Tag("R002-20")
  void a_day_in_the_holidays_is_of_the_term_before_and_a_school_has_its_own_calendar() {
    assertThat(byTerm("each term")).containsExactly("RF_FEX", "RF_FEX2 RF_FEX", "RF_FEX");
    assertThat(reasons("each term")).isEqualTo("RF_FEX2 RF_FEX");
    assertThat(byTerm("by its own")).containsExactly("RF_FEX", "", "");
  }

  @Test
  @Tag("R002-20")
  void moves_placements_and_bullying_count_in_the_terms_in_which_they_were() {
    assertThat(byTerm("moved by agreement")).containsExactly("RF_MM", "", "");
    assertThat(byTerm("taught elsewhere")).containsExactly("RF_AP", "", "");
    assertThat(byTerm("elsewhere in spring")).containsExactly("", "RF_AP", "");
    assertThat(byTerm("still elsewhere")).containsExactly("", "", "RF_AP");
    assertThat(byTerm("bullied twice")).containsExactly("RF_BULLY", "", "");
    assertThat(byTerm("bullied in two terms")).containsOnly("");
    assertThat(reasons("bullied in two terms")).isEqualTo("RF_BULLY");
  }

  /** Half a calendar is none: where spring ends it does not tell. */
  @Test
  @Tag("R002-20")
  void what_a_term_does_not_tell_is_empty_and_circumstances_are_of_the_year() {
    Row autumn = TERMS.get("by term AUT");
    assertThat(autumn.<Boolean>getAs("rf_fex")).isFalse();
    assertThat(autumn.<Boolean>getAs("rf_mm")).isFalse();
    assertThat(autumn.<Boolean>getAs("rf_ap")).isFalse();
    assertThat(autumn.<Boolean>getAs("rf_bully")).isFalse();
    for (String flag : List.of("rf_fsm", "rf_senps", "rf_lowatt", "rf_lac", "rf_mobile")) {
      assertThat(autumn.<Boolean>getAs(flag)).as(flag).isNull();
    }
    assertThat(byTerm("no calendar")).containsExactly("RF_PA RF_ATT", "", "");
    assertThat(reasons("no calendar")).isEqualTo("RF_FEX");
    Row unknown = TERMS.get("no calendar AUT");
    for (String flag : List.of("rf_fex", "rf_fex2", "rf_mm", "rf_ap", "rf_bully")) {
      assertThat(unknown.<Boolean>getAs(flag)).as(flag).isNull();
    }
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
    assertThat(Stream.concat(ROWS.values().stream(), TERMS.values().stream()))
        .allSatisfy(
            row ->
                assertThat(row.<Long>getAs("risk_count"))
                    .isEqualTo(row.<String>getAs("reasons").split(" ").length));
    assertThat(ROWS.get("a fifth").<Boolean>getAs("rf_fsm")).isNull();
    assertThat(ROWS.get("a fifth").<Boolean>getAs("rf_lowatt")).isNull();
  }
}
