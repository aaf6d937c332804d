package cymru.llesiant.marts.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.schemas.SchemaException;
import cymru.llesiant.schemas.SchemaFiles;
import cymru.llesiant.schemas.SchemaProblem;
import java.util.List;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class CatalogueCheckTest {

  private final SparkSession spark;
  private final TreeMap<String, String> texts = new TreeMap<>(SchemaFiles.bundled().texts());

  CatalogueCheckTest(SparkSession spark) {
    this.spark = spark;
  }

  @Test
  void the_bundled_catalogue_holds() {
    assertThatCode(this::check).doesNotThrowAnyException();
  }

  @Test
  void every_expression_that_does_not_hold_is_named_with_its_file_and_key() {
    mend("indicators/PA20.yaml", "5 * sessions_missed >=", "5 * sesions_missed >=");
    mend("indicators/WB_ATT.yaml", "per: sessions_possible", "per: sessions_possible *");
    mend("breakdowns/gender.yaml", "when: gender = 'F'", "when: gendre = 'F'");
    mend("facts/roll.yaml", "count(*) > 0", "conut(*) > 0");
    mend("facts/ks2_year.yaml", "where: >-\n", "where: >-\n  stge = 'KS2' and");
    assertThatThrownBy(this::check)
        .isInstanceOf(SchemaException.class)
        .hasMessageContaining("indicators/PA20.yaml: measure.share.of:")
        .hasMessageContaining("`sesions_missed`")
        .hasMessageContaining("`sessions_missed`")
        .hasMessageContaining("indicators/WB_ATT.yaml: measure.ratio.per:")
        .hasMessageContaining("breakdowns/gender.yaml: groups.F.when:")
        .hasMessageContaining("facts/roll.yaml: aggregate.on_roll:")
        .hasMessageContaining("`conut`")
        .hasMessageContaining("did you mean count?")
        .hasMessageContaining("facts/ks2_year.yaml: where:")
        .hasMessageContaining("`stge`");
  }

  @Test
  void what_schools_are_looked_at_and_what_is_scored_hold_against_their_columns() {
    mend("indicators/NI076.yaml", "coalesce(close_date", "coalesce(closedate");
    mend("indicators/NI092.yaml", "among: assessed", "among: assesed");
    mend("facts/ks2_year.yaml", "ks1_english: english", "ks1_english: englsh");
    mend("facts/ks3_year.yaml", "language >= 5", "language >= 5 and");
    assertThatThrownBy(this::check)
        .hasMessageContaining("indicators/NI076.yaml: measure.schools.among:")
        .hasMessageContaining("`closedate`")
        .hasMessageContaining("indicators/NI092.yaml: measure.lowest_fifth.among:")
        .hasMessageContaining("`assesed`")
        .hasMessageContaining("facts/ks2_year.yaml: earlier.ks1_year.ks1_english:")
        .hasMessageContaining("`englsh`")
        .hasMessageContaining(
            "facts/ks3_year.yaml: derive.core_subject_indicator: [PARSE_SYNTAX_ERROR]");
  }

  @Test
  void scores_by_subject_are_a_map_from_columns_there_are() {
    mend("subjects/KS4_SUBJECT_POINTS.yaml", "then points / size", "then pionts / size");
    mend("subjects/KS4_SUBJECT_POINTS.yaml", "subject_code <> 'OTH'", "subjectcode <> 'OTH'");
    mend("subjects/KS2_SUBJECT_TEST_POINTS.yaml", "map('EN', 6", "array('EN', 6");
    assertThatThrownBy(this::check)
        .hasMessageContaining("subjects/KS4_SUBJECT_POINTS.yaml: scores.of:")
        .hasMessageContaining("`pionts`")
        .hasMessageContaining("subjects/KS4_SUBJECT_POINTS.yaml: among:")
        .hasMessageContaining("subjects/KS2_SUBJECT_TEST_POINTS.yaml: scores.of:");
  }

  @Test
  void what_stands_beside_rows_and_what_groups_read_are_columns_there_are() {
    mend("facts/survey_answer.yaml", "asked_for: indicator_id", "asked_for: indicatorid");
    mend("indicators/BULLY_INC.yaml", "breakdowns: [all]", "breakdowns: [all, gender]");
    assertThatThrownBy(this::check)
        .hasMessageContaining("facts/survey_answer.yaml: beside.survey_question.take.asked_for:")
        .hasMessageContaining("`indicatorid`")
        .hasMessageContaining("breakdowns/gender.yaml: reads:");
  }

  @Test
  void a_sum_that_is_not_exact_is_refused() {
    mend("indicators/W_KS4_CPS.yaml", "of: capped_points", "of: capped_points / 2e0");
    assertThatThrownBy(this::check)
        .hasMessageContaining(
            "indicators/W_KS4_CPS.yaml: measure.mean.of: Cannot sum capped_points / 2e0 exactly");
  }

  @Test
  void a_group_reads_only_what_its_breakdown_declares() {
    mend(
        "breakdowns/fsm.yaml", "when: not fsm_eligible", "when: not fsm_eligible and gender = 'M'");
    assertThatThrownBy(this::check).hasMessageContaining("breakdowns/fsm.yaml: groups.NFSM.when:");
  }

  @Test
  void a_condition_that_is_no_condition_is_refused() {
    mend("indicators/PA20.yaml", "among: sessions_possible > 0", "among: sessions_possible");
    assertThatThrownBy(this::check)
        .hasMessageContaining("indicators/PA20.yaml: measure.share.among:");
  }

  @Test
  void a_column_whose_expression_does_not_hold_is_not_told_where_it_is_used() {
    mend("facts/attendance_year.yaml", "sum(sessions_possible) filter", "smu(sessions_possible)");
    mend("facts/pupil_year.yaml", "sen_provision: sen_provision", "sen_provision: senprovision");
    assertThat(problems())
        .extracting(problem -> problem.file() + " " + problem.place())
        .containsExactly(
            "facts/attendance_year.yaml aggregate.autumn_possible",
            "facts/attendance_year.yaml aggregate.autumn_spring_possible",
            "facts/attendance_year.yaml aggregate.sessions_possible",
            "facts/attendance_year.yaml aggregate.two_terms_possible",
            "facts/pupil_year.yaml take.sen_provision");
  }

  @Test
  void what_a_fact_in_doubt_is_used_for_is_not_told_and_a_missing_description_is_no_doubt() {
    mend("facts/exclusion_year.yaml", "aggregate:", "agregate:");
    mend("facts/attendance_year.yaml", "description:", "#");
    mend("indicators/PA20.yaml", "5 * sessions_missed >=", "5 * sesions_missed >=");
    mend("indicators/FEX_N.yaml", "sum: fixed", "sum: fixd");
    assertThat(problems())
        .extracting(problem -> problem.file() + " " + problem.place())
        .containsExactly(
            "facts/attendance_year.yaml description",
            "facts/exclusion_year.yaml aggregate",
            "facts/exclusion_year.yaml agregate",
            "indicators/PA20.yaml measure.share.of");
  }

  @Test
  void what_a_breakdown_lacks_is_not_told_of_the_models_that_compare_its_groups() {
    mend("breakdowns/gender.yaml", "reads: [gender]", "reads: [gendre]");
    assertThat(problems())
        .extracting(SchemaProblem::file)
        .containsExactly("breakdowns/gender.yaml");
  }

  private List<SchemaProblem> problems() {
    return catchThrowableOfType(SchemaException.class, this::check).problems();
  }

  private void mend(String path, String old, String text) {
    String mended = texts.get(path).replace(old, text);
    if (mended.equals(texts.get(path))) {
      throw new IllegalArgumentException(path + " does not hold " + old);
    }
    texts.put(path, mended);
  }

  private void check() {
    CatalogueCheck.require(spark, new SchemaFiles(texts));
  }
}
