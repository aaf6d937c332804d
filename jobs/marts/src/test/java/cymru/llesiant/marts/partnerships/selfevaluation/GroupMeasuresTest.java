package cymru.llesiant.marts.partnerships.selfevaluation;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.marts.partnerships.PartnershipNight;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Partnerships named after what keeps one of the four measures from telling two groups of pupils,
 * on free meals and with special needs, apart in both years.
 */
@ExtendWith(SparkExtension.class)
@Tag("R002-41")
class GroupMeasuresTest {

  private static final String SCHOOLS =
      """
      academic_year, partnership_id, school_id, party_in_january
      2009/10, ALL, 9904001, true
      2010/11, ALL, 9904001, true
      2010/11, ALL, 9904002, false
      2009/10, LESS, 9904002, true
      2010/11, LESS, 9904002, true
      2009/10, NAMED, 9904003, true
      2010/11, NAMED, 9904003, true
      """;

  /** In the second a rate has no year before, one breaks, and of two kinds only one is there. */
  private static final String FIGURES =
      """
      academic_year, level, entity, phase, indicator_id, breakdown, group_code, basis, value, prior_value, value_status
      2010/11, PSH, ALL, ALL, PEX_RATE, fsm, FSM, COMPUTED, 0, 0, OK
      2010/11, PSH, ALL, ALL, FEX_MULTI, fsm, FSM, COMPUTED, 2, 1, OK
      2010/11, PSH, ALL, ALL, PEX_RATE, sen, SEN_ANY, COMPUTED, 0, 0, OK
      2010/11, PSH, ALL, ALL, FEX_MULTI, sen, SEN_ANY, COMPUTED, 2, 1, LOW_N
      2010/11, PSH, ALL, ALL, WB_ATT, fsm, FSM, COMPUTED, 90, 91, OK
      2010/11, PSH, ALL, ALL, PA20, fsm, FSM, COMPUTED, 2, 1, OK
      2010/11, PSH, ALL, ALL, WB_ATT, ethnicity_broad, GRT, COMPUTED, 90, 91, OK
      2010/11, PSH, ALL, ALL, PA20, ethnicity_broad, GRT, COMPUTED, 2, 1, OK
      2010/11, PSH, LESS, ALL, PEX_RATE, fsm, FSM, COMPUTED, 0, 0, OK
      2010/11, PSH, LESS, ALL, FEX_MULTI, fsm, FSM, COMPUTED, 2, 1, OK
      2010/11, PSH, LESS, ALL, PEX_RATE, sen, SEN_ANY, COMPUTED, 0, 0, OK
      2010/11, PSH, LESS, ALL, FEX_MULTI, sen, SEN_ANY, COMPUTED, 2, , OK
      2010/11, PSH, LESS, ALL, FEX_MULTI, fsm, NFSM, COMPUTED, 2, 1, OK
      2010/11, PSH, LESS, ALL, PEX_RATE, fsm, NFSM, COMPUTED, 2, 1, OK
      2010/11, PSH, LESS, ALL, WB_ATT, fsm, FSM, COMPUTED, 90, 91, OK
      2010/11, PSH, LESS, ALL, PA20, fsm, FSM, COMPUTED, 2, 1, OK
      2010/11, PSH, LESS, ALL, WB_ATT, sen, SEN_ANY, COMPUTED, 90, 91, OK
      2010/11, PSH, LESS, ALL, PA20, sen, SEN_ANY, COMPUTED, 2, 1, INCOMPARABLE
      2010/11, PSH, LESS, SEC, PA20, sen, SEN_ANY, COMPUTED, 2, 1, OK
      2010/11, PSH, LESS, ALL, PA20, sen, SEN_ANY, PUBLISHED, 2, 1, OK
      2010/11, LA, LESS, ALL, PA20, sen, SEN_ANY, COMPUTED, 2, 1, OK
      """;

  /**
   * Both is on free meals and has special needs; one has needs alone. In the first partnership both
   * groups have outcomes in both years. In the second a programme has none, a move is to be judged
   * and a placement is no programme. The third has what its moves name, whose school is another's.
   */
  private static final String CASES =
      """
      kind, school_id, case_id, pupil_key, academic_year, to_school, partnership_id, state, attendance_improved, exclusion_reduced, withdrawal_reduced
      PROGRAMME, 9904001, 1, both, 2009/10, , , OVER, true, ,
      PROGRAMME, 9904001, 2, both, 2010/11, , , OVER, , , false
      MANAGED_MOVE, 9904009, 3, both, 2009/10, 9904001, , STAYED, , ,
      MANAGED_MOVE, 9904009, 4, needs, 2010/11, 9904001, , NOT_STAYED, , ,
      MANAGED_MOVE, 9904009, 5, meals, 2010/11, 9904001, , STAYED, , ,
      PROGRAMME, 9904002, 6, both, 2009/10, , , OVER, true, ,
      PROGRAMME, 9904002, 7, both, 2010/11, , , OVER, , ,
      PLACEMENT, 9904002, 8, both, 2010/11, , , OVER, true, true,
      MANAGED_MOVE, 9904009, 9, both, 2009/10, 9904002, , STAYED, , ,
      MANAGED_MOVE, 9904009, 10, both, 2010/11, 9904002, , PENDING, true, true,
      MANAGED_MOVE, 9904009, 11, both, 2009/10, 9904002, NAMED, STAYED, , ,
      MANAGED_MOVE, 9904009, 12, both, 2010/11, 9904002, NAMED, NOT_STAYED, , ,
      """;

  private static final String PUPILS =
      """
      academic_year, pupil_key, fsm_eligible, sen_provision
      2009/10, both, true, A
      2010/11, both, true, S
      2010/11, needs, false, P
      2010/11, meals, true, N
      """;

  private static final Map<String, Long> COMPARED = new TreeMap<>();

  @BeforeAll
  static void measure(SparkSession spark, @TempDir Path staging) {
    Inputs inputs =
        PartnershipNight.in(staging, spark)
            .mart("partnership_member_school", SCHOOLS)
            .mart("indicator_area", FIGURES)
            .mart("programme_pupil", CASES)
            .pupils(PUPILS)
            .night()
            .inputs();
    new GroupMeasures(
            inputs, inputs.mart("partnership_member_school"), inputs.mart("programme_pupil"))
        .rows()
        .collectAsList()
        .forEach(
            row -> {
              assertThat(row.<String>getAs("measure")).isEqualTo("GROUPS_COMPARED");
              COMPARED.put(row.getString(0) + " " + row.getString(1), row.<Long>getAs("amount"));
            });
  }

  @Test
  void a_measure_counts_with_two_groups_in_both_years_whichever_they_are() {
    assertThat(COMPARED).containsEntry("2010/11 ALL", 4L);
  }

  @Test
  void a_group_without_a_figure_of_either_year_does_not_count() {
    assertThat(COMPARED).containsEntry("2010/11 LESS", 0L);
  }

  @Test
  void a_move_is_that_of_the_partnership_it_names() {
    assertThat(COMPARED).containsEntry("2010/11 NAMED", 1L);
  }

  @Test
  void the_first_year_stands_beside_none() {
    assertThat(COMPARED).containsEntry("2009/10 ALL", 0L).hasSize(6);
  }
}
