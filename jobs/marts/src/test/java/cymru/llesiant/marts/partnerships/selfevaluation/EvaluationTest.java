package cymru.llesiant.marts.partnerships.selfevaluation;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.schemas.CodeLists;
import cymru.llesiant.schemas.SchemaFiles;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Worked examples and the edges of every band of Annex A, against the bundled thresholds. */
@Tag("R002-41")
class EvaluationTest {

  private static final AnnexA ANNEX = AnnexA.of(CodeLists.read(SchemaFiles.bundled()));

  private static Evidence share(long amount, long base) {
    return Evidence.share(amount, base);
  }

  private static Evidence number(long amount) {
    return Evidence.number(amount);
  }

  private static Attestations upTo(int level) {
    Map<Integer, Boolean> levels = new HashMap<>();
    for (int i = 1; i <= 4; i++) {
      levels.put(i, i <= level);
    }
    return new Attestations(levels, Optional.empty());
  }

  private static EvaluatedItem item(String item, Map<String, Evidence> evidence) {
    return ANNEX.evaluated(item, evidence, Attestations.NONE);
  }

  private static int grade(String item, Map<String, Evidence> evidence) {
    return item(item, evidence).evaluation().computed().orElse(-1);
  }

  private static Map<String, Evidence> access(int b380, int b360, int b350, int below) {
    long all = (long) b380 + b360 + b350 + below;
    return Map.of(
        "PROTOCOL", number(1),
        "P380", share(b380, all),
        "P380_P360", share((long) b380 + b360, all),
        "PLT", share(below, all));
  }

  /** Worked examples J8 and J9. */
  @Test
  void fair_access_is_graded_by_the_shares_of_the_bands() {
    assertThat(grade("1.4", access(18, 1, 1, 0))).isEqualTo(3);
    assertThat(grade("1.4", access(15, 3, 2, 0))).isEqualTo(2);
    assertThat(grade("1.4", access(15, 3, 1, 1))).isEqualTo(1);
    assertThat(grade("1.4", access(15, 2, 3, 0))).as("85 % at 360 or more").isEqualTo(1);
    assertThat(grade("1.4", access(14, 6, 0, 0))).isEqualTo(1);
    assertThat(grade("1.4", access(18, 0, 2, 0))).as("90 % at 360 or more").isEqualTo(2);
  }

  @Test
  void fair_access_of_all_pupils_is_asked_where_it_is_known_and_marked_where_it_is_not() {
    Map<String, Evidence> all = new HashMap<>(access(20, 0, 0, 0));
    assertThat(grade("1.4", all)).isEqualTo(4);
    assertThat(item("1.4", all).reason()).hasValue("PROTOCOL_PUPILS_ONLY");
    all.put("P380_ALL", share(999, 1000));
    assertThat(grade("1.4", all)).isEqualTo(3);
    all.put("P380_ALL", share(1000, 1000));
    assertThat(grade("1.4", all)).isEqualTo(4);
    assertThat(item("1.4", all).reason()).isEmpty();
  }

  @Test
  void no_protocol_is_not_yet_and_no_case_is_neither() {
    Map<String, Evidence> none = new HashMap<>(access(20, 0, 0, 0));
    none.put("PROTOCOL", number(0));
    assertThat(grade("1.4", none)).isZero();
    assertThat(grade("1.4", access(0, 0, 0, 0))).isEqualTo(-1);
    assertThat(item("1.4", access(0, 0, 0, 0)).reason()).hasValue("NO_CASES");
    assertThat(item("1.6", Map.of("DAY6_COVER", share(0, 0))).reason()).hasValue("NO_CASES");
    assertThat(item("3.1", Map.of("MOVE_SUCCESS", share(0, 0))).reason()).hasValue("NO_CASES");
    assertThat(item("1.5", Map.of("SUPPORT_6_WEEKS", share(0, 0))).reason()).hasValue("NO_CASES");
  }

  @Test
  void without_a_case_no_grade_is_attested() {
    assertThat(lesser("3.1", Map.of("MOVE_SUCCESS", share(0, 0)), upTo(4))).isEmpty();
    assertThat(item("1.6", Map.of("DAY6_COVER", share(0, 0))).evaluation().limiting()).isEmpty();
  }

  /** Golden test (b): the edges of the bands, unrounded. */
  @ParameterizedTest
  @CsvSource({
    "4999, 0",
    "5000, 1",
    "8499, 1",
    "8500, 2",
    "9099, 2",
    "9100, 3",
    "9599, 3",
    "9600, 4",
    "10000, 4"
  })
  void managed_moves_are_graded_by_the_lower_bound_of_each_band(int lasting, int grade) {
    Map<String, Evidence> moves =
        Map.of("MOVE_SUCCESS", share(lasting, 10_000), "MOVE_TREND", number(1));
    assertThat(grade("3.1", moves)).isEqualTo(grade);
  }

  /** A threshold is a line of a list: where established takes 93 %, 91 % are developed. */
  @Test
  void a_threshold_is_changed_in_its_list_and_nowhere_else() {
    SortedMap<String, String> texts = new TreeMap<>(SchemaFiles.bundled().texts());
    texts.computeIfPresent(
        "codes/annex_a_threshold.csv",
        (name, list) -> list.replace("MOVE_SUCCESS,AT_LEAST,91,", "MOVE_SUCCESS,AT_LEAST,93,"));
    AnnexA changed = AnnexA.of(CodeLists.read(new SchemaFiles(texts)));
    for (int lasting : new int[] {9100, 9299, 9300}) {
      Map<String, Evidence> moves =
          Map.of("MOVE_SUCCESS", share(lasting, 10_000), "MOVE_TREND", number(1));
      assertThat(grade("3.1", moves)).isEqualTo(3);
      assertThat(changed.evaluated("3.1", moves, Attestations.NONE).evaluation().computed())
          .hasValue(lasting < 9300 ? 2 : 3);
    }
  }

  /** Worked example J10: three of twenty are pending, so that 15 of 17 are 88.2 %. */
  @Test
  void managed_moves_above_developing_need_pupils_who_do_better() {
    assertThat(grade("3.1", Map.of("MOVE_SUCCESS", share(15, 17), "MOVE_TREND", number(1))))
        .isEqualTo(2);
    assertThat(grade("3.1", Map.of("MOVE_SUCCESS", share(15, 17), "MOVE_TREND", number(0))))
        .isEqualTo(1);
    assertThat(grade("3.1", Map.of("MOVE_SUCCESS", share(15, 17)))).isEqualTo(1);
  }

  @Test
  void a_grade_of_fewer_than_five_moves_is_marked() {
    Map<String, Evidence> four = Map.of("MOVE_SUCCESS", share(4, 4), "MOVE_TREND", number(1));
    Map<String, Evidence> five = Map.of("MOVE_SUCCESS", share(5, 5), "MOVE_TREND", number(1));
    assertThat(item("3.1", four).reason()).hasValue("FEW_CASES");
    assertThat(item("3.1", Map.of("MOVE_SUCCESS", share(4, 4), "MOVE_TREND", number(0))).reason())
        .hasValue("FEW_CASES");
    assertThat(item("3.1", five).reason()).isEmpty();
  }

  /** Golden test (b) and worked example J11. */
  @ParameterizedTest
  @CsvSource({
    "4, 9, 0", "5, 9, 2", "6, 9, 2", "7, 9, 3", "8, 9, 3", "9, 9, 4", "6, 8, 3", "8, 8, 3",
    "3, 6, 2", "6, 6, 3"
  })
  void early_intervention_is_graded_by_the_share_of_what_is_known(
      int passed, int known, int grade) {
    assertThat(
            grade("2.4", Map.of("SUCCESS", share(passed, known), "SUCCESS_KNOWN", number(known))))
        .isEqualTo(grade);
  }

  @Test
  void early_intervention_below_half_is_developing_where_the_process_is_attested() {
    Map<String, Evidence> four = Map.of("SUCCESS", share(4, 9), "SUCCESS_KNOWN", number(9));
    assertThat(lesser("2.4", four, upTo(1))).hasValue(1);
    assertThat(lesser("2.4", four, upTo(4))).hasValue(1);
    assertThat(lesser("2.4", four, upTo(0))).hasValue(0);
    assertThat(lesser("2.4", four, Attestations.NONE)).hasValue(0);
    assertThat(lesser("2.4", Map.of("SUCCESS_KNOWN", number(5)), Attestations.NONE)).isEmpty();
  }

  private static OptionalInt lesser(
      String item, Map<String, Evidence> evidence, Attestations attested) {
    return ANNEX.evaluated(item, evidence, attested).evaluation().lesser();
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 1", "49, 1", "50, 2", "75, 2", "76, 2", "99, 2", "100, 3"})
  void the_core_offer_is_graded_by_the_share_of_schools(int offering, int grade) {
    assertThat(grade("2.5", Map.of("CORE_OFFER", share(offering, 100)))).isEqualTo(grade);
    assertThat(
            grade("2.5", Map.of("CORE_OFFER", share(offering, 100), "OUTCOMES_LOWER", number(3))))
        .isEqualTo(offering == 100 ? 4 : grade);
  }

  @ParameterizedTest
  @CsvSource({"50, 0", "51, 1", "99, 1", "100, 2"})
  void most_from_the_sixth_day_is_more_than_half(int covered, int grade) {
    assertThat(grade("1.6", Map.of("DAY6_COVER", share(covered, 100)))).isEqualTo(grade);
  }

  @Test
  void provision_is_established_without_a_second_exclusion_and_enhancing_from_the_first_day() {
    Map<String, Evidence> all = new HashMap<>();
    all.put("DAY6_COVER", share(9, 9));
    all.put("REPEAT_AFTER_REENTRY", number(1));
    all.put("OVER_TWO_DAYS", share(5, 100));
    all.put("DAY1_COVER", share(5, 5));
    assertThat(grade("1.6", all)).isEqualTo(2);
    all.put("REPEAT_AFTER_REENTRY", number(0));
    assertThat(grade("1.6", all)).isEqualTo(4);
    all.put("OVER_TWO_DAYS", share(51, 1000));
    assertThat(grade("1.6", all)).as("5.1 percent are no longer very few").isEqualTo(3);
    all.put("OVER_TWO_DAYS", share(5, 100));
    all.put("DAY1_COVER", share(4, 5));
    assertThat(grade("1.6", all)).isEqualTo(3);
  }

  @Test
  void papers_are_complete_for_all_and_then_exclusion_falls() {
    assertThat(grade("3.2", Map.of("AP_COMPLETE", share(99, 100)))).isZero();
    Map<String, Evidence> all = new HashMap<>(Map.of("AP_COMPLETE", share(100, 100)));
    assertThat(grade("3.2", all)).isEqualTo(2);
    assertThat(lesser("3.2", all, upTo(4))).as("exclusion of last year is not known").hasValue(3);
    all.put("PEX_LOWER", number(0));
    assertThat(lesser("3.2", all, upTo(4))).hasValue(3);
    all.put("PEX_LOWER", number(1));
    assertThat(lesser("3.2", all, upTo(4))).hasValue(4);
  }

  @ParameterizedTest
  @CsvSource({"1, 3, 0", "2, 2, 0", "2, 3, 3"})
  void teaching_is_established_where_both_gaps_narrow_and_all_is_better(
      int narrowing, int better, int grade) {
    Map<String, Evidence> all = new HashMap<>();
    all.put("GAPS_NARROWING", number(narrowing));
    all.put("PROGRESS_RAISED", number(better));
    all.put("GAPS_NONE", number(1));
    all.put("NEET_AFTER", number(0));
    assertThat(grade("2.1", all)).isEqualTo(grade);
    all.put("GAPS_NONE", number(2));
    assertThat(grade("2.1", all)).isEqualTo(grade == 3 ? 4 : grade);
    all.put("NEET_AFTER", number(1));
    assertThat(grade("2.1", all)).isEqualTo(grade);
  }

  @ParameterizedTest
  @CsvSource({"7, 6, 1", "8, 5, 2", "8, 6, 4"})
  void a_report_is_developed_by_its_items_and_established_by_its_groups(
      int items, int groups, int grade) {
    assertThat(
            grade(
                "1.3",
                Map.of(
                    "LEGAL_SECTIONS", number(4),
                    "REPORT_ITEMS", number(items),
                    "REPORT_GROUPS", number(groups),
                    "TARGETS_WITH_STATUS", share(3, 3))))
        .isEqualTo(grade);
  }

  @ParameterizedTest
  @CsvSource({"3, 1", "4, 2"})
  void data_are_developed_where_all_four_measures_stand_beside_last_year(int compared, int grade) {
    Map<String, Evidence> known =
        Map.of("TARGETS_SET", number(1), "MEASURES_COMPARED", number(compared));
    assertThat(grade("1.2", known)).isEqualTo(grade);
  }

  @ParameterizedTest
  @CsvSource({"3, 2", "4, 3"})
  void data_are_established_where_all_four_measures_tell_vulnerable_groups_apart(
      int groups, int grade) {
    assertThat(grade("1.2", dataOf(4, groups))).isEqualTo(grade);
    assertThat(grade("1.2", dataOf(3, groups))).as("what is below is short").isEqualTo(1);
  }

  private static Map<String, Evidence> dataOf(int compared, int groups) {
    Map<String, Evidence> known = new HashMap<>();
    known.put("TARGETS_SET", number(1));
    known.put("MEASURES_COMPARED", number(compared));
    known.put("GROUPS_COMPARED", number(groups));
    return known;
  }

  @Test
  void data_are_enhancing_by_eight_measures_each_term_and_what_is_not_by_term_is_said() {
    assertThat(item("1.2", dataOf(4, 4)).reason()).hasValue("NOT_BY_TERM");
    assertThat(item("1.2", dataOf(4, 3)).reason()).isEmpty();
    Map<String, Evidence> terms = dataOf(4, 4);
    terms.put("TERMS_COMPARED", number(7));
    assertThat(grade("1.2", terms)).isEqualTo(3);
    terms.put("TERMS_COMPARED", number(8));
    assertThat(grade("1.2", terms)).isEqualTo(4);
    assertThat(item("1.2", terms).reason()).isEmpty();
  }

  @Test
  void engagement_is_that_of_everybody_at_every_meeting() {
    Map<String, Evidence> all = new HashMap<>();
    all.put("TARGETS_SET", number(2));
    all.put("UNIT_IN", number(1));
    all.put("SPECIAL_IN", number(1));
    all.put("REPRESENTED", share(12, 12));
    all.put("MISSED_MOST", number(1));
    assertThat(grade("1.1", all)).isEqualTo(2);
    all.put("MISSED_MOST", number(2));
    assertThat(grade("1.1", all)).isEqualTo(1);
    all.put("MISSED_MOST", number(0));
    all.put("REPRESENTED", share(11, 12));
    assertThat(grade("1.1", all)).isEqualTo(1);
    all.put("UNIT_IN", number(0));
    assertThat(grade("1.1", all)).isZero();
  }

  @Test
  void what_only_people_can_attest_is_not_awarded_by_itself() {
    Map<String, Evidence> agreements = Map.of("HSA", share(5, 5));
    assertThat(lesser("2.3", agreements, Attestations.NONE)).hasValue(1);
    assertThat(lesser("2.3", agreements, upTo(3))).hasValue(3);
    assertThat(lesser("2.3", Map.of("HSA", share(4, 5)), upTo(3))).hasValue(0);
    assertThat(lesser("4.1", Map.of(), upTo(2))).hasValue(2);
    assertThat(lesser("4.1", Map.of(), Attestations.NONE)).isEmpty();
    assertThat(item("4.1", Map.of()).reason()).hasValue("NOT_ATTESTED");
  }

  @Test
  void specialists_are_shown_and_gate_nothing() {
    assertThat(lesser("4.3", Map.of("NPSLBA", number(0)), upTo(4))).hasValue(4);
  }

  @Test
  void a_level_above_one_that_is_denied_is_not_attested() {
    Attestations holes = new Attestations(Map.of(1, true, 2, false, 3, true), Optional.empty());
    assertThat(holes.grade()).hasValue(1);
    assertThat(new Attestations(Map.of(3, true), Optional.empty()).grade()).hasValue(3);
    assertThat(Attestations.NONE.grade()).isEmpty();
  }

  @Test
  void the_next_level_is_as_far_as_the_first_test_that_fails() {
    Evaluation moves =
        item("3.1", Map.of("MOVE_SUCCESS", share(80, 100), "MOVE_TREND", number(1))).evaluation();
    assertThat(moves.next()).hasValue(2);
    Threshold limiting = moves.limiting().orElseThrow();
    assertThat(limiting.measure()).isEqualTo("MOVE_SUCCESS");
    assertThat(limiting.gap(moves.evidence().get("MOVE_SUCCESS"))).isEqualTo(5);
  }

  @Test
  void a_measure_whose_mart_is_not_made_ends_the_climb_and_says_so() {
    assertThat(grade("1.4", Map.of("PROTOCOL", number(1)))).isEqualTo(1);
    assertThat(item("1.4", Map.of("PROTOCOL", number(1))).reason()).hasValue("NOT_MEASURED");
    assertThat(item("3.2", Map.of()).reason()).hasValue("NOT_SAID");
    assertThat(item("1.4", Map.of("PROTOCOL", number(0))).reason()).isEmpty();
    assertThat(item("1.6", Map.of("DAY6_COVER", share(9, 9))).reason()).hasValue("NOT_MEASURED");
    assertThat(item("2.5", Map.of()).reason()).hasValue("NOT_SAID");
  }

  /** A list of one's own may name a mart that is not there. */
  @Test
  void a_measure_of_a_mart_that_nobody_makes_is_not_made() {
    Threshold test = ANNEX.thresholds().get(0);
    Evaluation nothing = new Evaluation(List.of(test), Map.of(), Attestations.NONE);
    AnnexMeasure elsewhere = new AnnexMeasure(Evidence.Kind.NUMBER, "elsewhere", 0, "");
    assertThat(new EvaluatedItem(nothing, Map.of(test.measure(), elsewhere)).reason())
        .hasValue("NOT_MADE");
  }

  @Test
  void every_test_looks_at_a_measure_of_the_list_at_an_item_of_the_list() {
    assertThat(ANNEX.measures().keySet())
        .containsAll(ANNEX.thresholds().stream().map(Threshold::measure).toList());
    assertThat(ANNEX.items())
        .hasSize(21)
        .containsAll(ANNEX.thresholds().stream().map(Threshold::item).toList());
  }
}
