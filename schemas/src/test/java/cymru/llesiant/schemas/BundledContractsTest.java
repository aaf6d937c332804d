package cymru.llesiant.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import cymru.llesiant.schemas.Column.Sensitivity;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every bundled contract keeps to. */
class BundledContractsTest {

  private static final SchemaFiles FILES = SchemaFiles.bundled();
  private static final Contracts DATASETS = Contracts.read(FILES, "datasets");
  private static final Contracts MARTS = Contracts.read(FILES, "marts");
  private static final CodeLists CODES = CodeLists.read(FILES);
  private static final Pattern SNAKE_CASE = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+)*");

  static Stream<Named<Contract>> datasets() {
    return named("datasets", DATASETS);
  }

  static Stream<Named<Contract>> marts() {
    return named("marts", MARTS);
  }

  static Stream<Named<Contract>> all() {
    return Stream.concat(datasets(), marts());
  }

  private static Stream<Named<Contract>> named(String folder, Contracts contracts) {
    return contracts.byName().values().stream()
        .map(contract -> Named.of(folder + "/" + contract.name(), contract));
  }

  @Test
  void these_datasets_come_in_and_these_marts_go_out() {
    assertThat(DATASETS.byName().keySet())
        .contains(
            "school",
            "area",
            "consortium",
            "consortium_member",
            "pupil_census",
            "enrolment",
            "teaching_group",
            "class_membership",
            "attendance",
            "exclusion",
            "attainment_result",
            "published_statistic",
            "school_lunch",
            "pe_sport",
            "bullying_incident",
            "behaviour_incident",
            "withdrawal_session",
            "survey_instrument",
            "survey_question",
            "survey_response",
            "destination",
            "inspection",
            "target",
            "report_card",
            "calendar",
            "statistical_neighbour",
            "family",
            "fsm_band",
            "fsm_benchmark",
            "partnership_meeting",
            "partnership_attendance",
            "partnership_narrative",
            "selfeval_attestation",
            "authority_inspection",
            "plc",
            "plc_member",
            "school_flag",
            "looked_after_child",
            "looked_after_episode",
            "looked_after_health",
            "managed_move",
            "fair_access_placement",
            "ap_placement",
            "early_intervention",
            "hs_status",
            "hs_annual_review",
            "hs_plan",
            "hs_priority",
            "hs_meaningful_outcome",
            "hs_esi",
            "hs_activity",
            "hs_quas_event");
    assertThat(MARTS.byName().keySet())
        .contains(
            "indicator_school",
            "indicator_area",
            "variation_components",
            "variation_trend",
            "variation_school",
            "school_effects",
            "class_effects",
            "gap",
            "gap_decomposition",
            "gap_trend",
            "disproportionality",
            "benchmark",
            "assessment",
            "inequality",
            "targets",
            "report_card",
            "bridge",
            "data_quality",
            "freshness",
            "school_succession",
            "membership_change",
            "indicator_as_now",
            "indicator_pooled",
            "perception",
            "inspection_signal",
            "inspection_readiness",
            "plc_match",
            "transition",
            "vulnerable_pupils",
            "managed_move",
            "fair_access",
            "early_intervention",
            "programme_pupil",
            "exclusion_cost",
            "partnership_member_school",
            "partnership_profile",
            "partnership_annual_report",
            "partnership_self_evaluation",
            "healthy_schools",
            "healthy_schools_outcome",
            "healthy_schools_qa",
            "healthy_schools_sample",
            "healthy_schools_needs",
            "suppression_audit",
            "controlled_figure",
            "publishable_figure",
            "school",
            "area",
            "indicator",
            "subject_components",
            "subject_effects");
  }

  /** A list by the name of a dataset stands in for it where nobody delivers it. */
  @Test
  void a_code_list_by_the_name_of_a_dataset_holds_its_rows() {
    Set<String> both = new TreeSet<>(CODES.tables().keySet());
    both.retainAll(DATASETS.byName().keySet());
    assertThat(both)
        .contains("area", "consortium", "consortium_member")
        .allSatisfy(
            name ->
                assertThat(CODES.rows(name).get(0).keySet())
                    .containsAll(DATASETS.contract(name).keyNames()));
  }

  /** What others than the owner read has no number but those that are held against the lattice. */
  @ParameterizedTest
  @MethodSource("marts")
  void a_shared_mart_has_no_number_that_stands_outside_the_lattice(Contract contract) {
    boolean isShared =
        contract.property("tier").filter(Set.of("controlled", "publishable")::contains).isPresent();
    Map<String, String> numbers = new TreeMap<>();
    contract.columns().stream()
        .filter(column -> column.unit().isPresent())
        .forEach(column -> numbers.put(column.name(), column.properties().get("lattice")));
    assertThat(isShared ? numbers : new TreeMap<String, String>())
        .isEqualTo(
            isShared
                ? Map.of(
                    "numerator",
                    "count",
                    "denominator",
                    "pupils",
                    "value",
                    "rate",
                    "edition",
                    "none")
                : Map.of());
  }

  @ParameterizedTest
  @MethodSource("all")
  void names_are_in_snake_case(Contract contract) {
    assertThat(contract.name()).matches(SNAKE_CASE);
    assertThat(contract.columnNames()).allMatch(SNAKE_CASE.asMatchPredicate());
  }

  @ParameterizedTest
  @MethodSource("all")
  void every_contract_has_a_key_and_says_what_a_row_is_in_a_sentence(Contract contract) {
    assertThat(contract.key()).isNotEmpty();
    assertThat(contract.grain()).startsWith("One row a").endsWith(".");
    assertThat(contract.columns())
        .allSatisfy(column -> assertThat(column.description()).as(column.name()).endsWith("."));
  }

  @ParameterizedTest
  @MethodSource("all")
  void every_code_list_that_a_column_names_in_some_year_exists(Contract contract) {
    assertThat(contract.columns().stream().flatMap(column -> contract.during(column).stream()))
        .extracting(Contract.During::what)
        .allSatisfy(
            column ->
                assertThat(
                        Stream.concat(
                            column.codes().stream(),
                            Stream.ofNullable(column.properties().get("recode"))))
                    .as(column.name())
                    .allMatch(CODES.tables()::containsKey));
  }

  @ParameterizedTest
  @MethodSource("datasets")
  void every_relationship_leads_to_a_key_column_of_a_dataset(Contract contract) {
    assertThat(contract.columns())
        .filteredOn(column -> column.references().isPresent())
        .allSatisfy(
            column -> {
              String[] target = column.references().orElseThrow().split("\\.");
              Contract to = DATASETS.contract(target[0]);
              assertThat(to.keyNames()).as(column.name()).contains(target[1]);
              assertThat(to.column(target[1]).type()).isEqualTo(column.type());
            });
  }

  @ParameterizedTest
  @MethodSource("datasets")
  void every_rule_names_a_column_of_its_contract_that_it_reads(Contract contract) {
    assertThat(contract.rules())
        .allSatisfy(
            rule -> {
              assertThat(contract.columnNames()).as(rule.code()).contains(rule.column());
              assertThat(reads(rule))
                  .as(rule.code())
                  .containsPattern(
                      word(rule.among().isEmpty() ? rule.column() : kept(contract, rule)));
              assertThat(rule.description()).as(rule.code()).endsWith(".");
            });
  }

  /** Rules that look at more than a row read what is left of it after intake. */
  private static String kept(Contract contract, Rule rule) {
    return contract.column(rule.column()).keptAs().orElse(rule.column());
  }

  private static String reads(Rule rule) {
    return rule.expression()
        + rule.among().flatMap(Rule.Among::beside).map(Rule.Beside::on).orElse(Map.of()).values();
  }

  @ParameterizedTest
  @MethodSource("datasets")
  void every_rule_says_why_and_since_when(Contract contract) {
    assertThat(contract.rules())
        .allSatisfy(
            rule -> {
              assertThat(rule.reason()).as(rule.code()).hasSizeGreaterThan(20).endsWith(".");
              assertThat(rule.since()).as(rule.code()).isPresent();
            });
  }

  @Test
  void every_rule_of_every_dataset_has_a_code_of_its_own() {
    assertThat(DATASETS.byName().values().stream().flatMap(contract -> contract.rules().stream()))
        .extracting(Rule::code)
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("datasets")
  void no_rule_reads_a_pupil_number_or_a_name(Contract contract) {
    for (String hidden : List.of("upn", "child_id", "surname", "forename")) {
      assertThat(contract.rules())
          .extracting(BundledContractsTest::reads)
          .noneMatch(expression -> word(hidden).matcher(expression).find());
    }
  }

  @ParameterizedTest
  @MethodSource("datasets")
  void a_pupil_number_is_checked_and_replaced_by_a_key(Contract contract) {
    contract
        .find("upn")
        .ifPresent(
            upn -> {
              assertThat(upn.sensitivity()).isEqualTo(Sensitivity.PUPIL_IDENTIFIER);
              assertThat(upn.keptAs()).hasValue("pupil_key");
              assertThat(upn.properties()).containsEntry("check", "upn");
              // a questionnaire may be anonymous, a looked-after child no pupil
              assertThat(upn.required())
                  .isEqualTo(
                      !List.of("survey_response", "looked_after_child").contains(contract.name()));
            });
  }

  @Test
  void names_and_birth_days_are_personal_and_only_the_month_of_birth_is_kept() {
    Contract census = DATASETS.contract("pupil_census");
    Map<String, List<String>> kept = Map.of("date_of_birth", List.of("birth_month"));
    for (String personal : List.of("surname", "forename", "date_of_birth")) {
      assertThat(census.column(personal).sensitivity()).isEqualTo(Sensitivity.PERSONAL);
      assertThat(census.column(personal).keptAs().stream().toList())
          .isEqualTo(kept.getOrDefault(personal, List.of()));
    }
  }

  @Test
  void a_pupil_number_begins_with_a_check_letter_and_ends_in_a_digit_or_a_letter() {
    Pattern upn =
        Pattern.compile(DATASETS.contract("attendance").column("upn").pattern().orElseThrow());

    assertThat(List.of("A123456789012", "Z12345678901X")).allMatch(upn.asPredicate());
    assertThat(List.of("I123456789012", "O123456789012", "S123456789012", "A12345678901S"))
        .noneMatch(upn.asPredicate());
    assertThat(List.of("A12345678901", "A1234567890123", " A123456789012", "1234567890123"))
        .noneMatch(upn.asPredicate());
  }

  @ParameterizedTest
  @MethodSource("datasets")
  void every_dataset_says_how_much_of_a_file_may_be_bad(Contract contract) {
    assertThat(contract.property("maximumBadShare").map(Double::parseDouble))
        .hasValueSatisfying(share -> assertThat(share).isBetween(0.0, 0.02));
  }

  @Test
  void an_area_list_has_the_columns_of_its_dataset() {
    for (String name : List.of("area", "consortium", "consortium_member")) {
      assertThat(CODES.rows(name).get(0).keySet())
          .containsExactlyElementsOf(DATASETS.contract(name).columnNames());
    }
  }

  /** But for the two that are made for others, of what the suppression audit leaves. */
  @ParameterizedTest
  @MethodSource("marts")
  void every_mart_is_in_a_restricted_tier(Contract contract) {
    assertThat(contract.property("tier").orElseThrow())
        .isEqualTo(
            switch (contract.name()) {
              case "controlled_figure" -> "controlled";
              case "publishable_figure" -> "publishable";
              default -> isOfPupils(contract) ? "restricted_pupil" : "restricted_school";
            });
  }

  /** What lies in the shared tiers holds no number, no verdict on one and no key of a pupil. */
  @ParameterizedTest
  @MethodSource("marts")
  void a_mart_of_which_nothing_is_of_people_holds_names_and_definitions_alone(Contract contract) {
    if (contract.property("people").isPresent()) {
      assertThat(contract.property("people")).contains("none");
      assertThat(contract.name()).isIn("indicator", "area", "school", "school_succession");
      assertThat(contract.columns())
          .noneMatch(column -> column.unit().isPresent())
          .extracting(Column::name)
          .doesNotContain("value", "value_status", "numerator", "denominator", "pupil_key");
    }
  }

  @ParameterizedTest
  @MethodSource("marts")
  void every_row_of_a_mart_ends_with_its_night_the_day_it_speaks_of_and_whether_it_is_stale(
      Contract contract) {
    int columns = contract.columns().size();
    assertThat(contract.columns().subList(columns - 3, columns))
        .extracting(Column::name, Column::type, Column::required)
        .containsExactly(
            tuple("run_id", new ColumnType.Text(), true),
            tuple("data_as_at", new ColumnType.Day(), true),
            tuple("stale", new ColumnType.Truth(), true));
  }

  @ParameterizedTest
  @MethodSource("marts")
  void the_key_of_a_mart_is_never_null(Contract contract) {
    assertThat(contract.key()).allMatch(Column::required);
  }

  @ParameterizedTest
  @MethodSource("all")
  void every_number_has_a_unit(Contract contract) {
    assertThat(contract.columns())
        .filteredOn(
            column ->
                column.type() instanceof ColumnType.Whole
                    || column.type() instanceof ColumnType.Real
                    || column.type() instanceof ColumnType.Exact)
        .allSatisfy(column -> assertThat(column.unit()).as(column.name()).isPresent());
  }

  @ParameterizedTest
  @MethodSource("marts")
  void only_marts_of_the_tier_of_pupils_hold_pupils_and_those_by_their_pseudonym(
      Contract contract) {
    assertThat(contract.columnNames()).doesNotContain("upn", "birth_month");
    assertThat(contract.columnNames().contains("pupil_key")).isEqualTo(isOfPupils(contract));
    assertThat(contract.columns()).allMatch(Column::showable);
  }

  private static boolean isOfPupils(Contract contract) {
    return Set.of("vulnerable_pupils", "programme_pupil").contains(contract.name());
  }

  private static Pattern word(String column) {
    return Pattern.compile("\\b" + column + "\\b");
  }
}
