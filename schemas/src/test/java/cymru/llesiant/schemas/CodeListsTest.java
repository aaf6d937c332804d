package cymru.llesiant.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CodeListsTest {

  private static final Set<String> FILLED_BY_AUTHORITIES = Set.of("agreement", "retention");

  private static final CodeLists BUNDLED = CodeLists.read(SchemaFiles.bundled());

  @Test
  void codes_stand_in_file_order_each_with_its_row() {
    CodeLists lists = read(Map.of("codes/term.csv", "code,label\nSUM,Summer\nAUT,\n"));

    assertThat(lists.list("term").keySet()).containsExactly("SUM", "AUT");
    assertThat(lists.list("term").get("SUM")).isEqualTo(Map.of("code", "SUM", "label", "Summer"));
    assertThat(lists.list("term").get("AUT")).isEqualTo(Map.of("code", "AUT", "label", ""));
  }

  @Test
  void a_dated_code_keeps_every_row_and_answers_with_its_last() {
    CodeLists lists =
        read(
            Map.of(
                "codes/member.csv",
                "code,la,valid_from\nCSW,676,1996-04-01\nSEW,676,2011-09-01\nCSW,681,2011-09-01\n"));

    assertThat(lists.rows("member"))
        .extracting(row -> row.get("la"))
        .containsExactly("676", "676", "681");
    assertThat(lists.list("member").get("CSW").get("la")).isEqualTo("681");
  }

  @Test
  void every_problem_of_every_list_is_reported_at_once() {
    SchemaException problems =
        catchThrowableOfType(
            SchemaException.class,
            () ->
                read(
                    Map.of(
                        "codes/a.csv", "code,label\nX,one\nX,two\nY,three,four\n",
                        "codes/b.csv", "",
                        "codes/c.csv", "code,valid_from\nX,2009-09-01\nX,2009-09-01\n")));

    assertThat(problems.problems())
        .containsExactly(
            new SchemaProblem("codes/a.csv", "X", "stands twice"),
            new SchemaProblem("codes/a.csv", "Y", "has 3 cells under 2 columns"),
            new SchemaProblem("codes/b.csv", "header", "is missing"),
            new SchemaProblem("codes/c.csv", "X", "stands twice"));
  }

  @Test
  void an_unknown_list_is_refused_with_the_lists_there_are() {
    CodeLists lists = read(Map.of("codes/term.csv", "code\nAUT\n"));

    assertThatThrownBy(() -> lists.list("terms"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("terms")
        .hasMessageContaining("[term]");
  }

  @Test
  void every_bundled_code_is_written_without_spaces_around_it_and_has_a_name() {
    BUNDLED
        .tables()
        .forEach(
            (name, rows) ->
                assertThat(rows)
                    .as(name)
                    .matches(all -> all.isEmpty() == FILLED_BY_AUTHORITIES.contains(name))
                    .allSatisfy(
                        row -> assertThat(row.values()).allMatch(cell -> cell.equals(cell.strip())))
                    .allSatisfy(row -> assertThat(row.values().iterator().next()).isNotEmpty())
                    .filteredOn(row -> row.containsKey("label"))
                    .allSatisfy(row -> assertThat(row.get("label")).isNotEmpty()));
  }

  @Test
  void a_level_is_worth_six_points_a_step_and_three_more() {
    for (int level = 2; level <= 8; level++) {
      assertThat(grade(Integer.toString(level), "points")).isEqualTo(6 * level + 3);
    }
    assertThat(grade("1", "points")).isEqualTo(9);
    assertThat(grade("2C", "points") + grade("2A", "points")).isEqualTo(2 * grade("2B", "points"));
    assertThat(grade("W", "points")).isEqualTo(3);
  }

  @Test
  void a_gcse_grade_is_worth_six_points_less_than_the_one_above() {
    int points = 58;
    for (String grade : new String[] {"A*", "A", "B", "C", "D", "E", "F", "G"}) {
      assertThat(grade(grade, "gcse_points")).as(grade).isEqualTo(points);
      points -= 6;
    }
    assertThat(grade("U", "gcse_points")).isZero();
  }

  @Test
  void the_letters_that_mean_two_things_have_no_level() {
    for (String letter : new String[] {"A", "B", "D", "X"}) {
      assertThat(BUNDLED.list("grade").get(letter)).containsEntry("level_num", "");
    }
  }

  @Test
  void a_legacy_code_is_read_as_a_main_code_and_is_none_itself() {
    for (String list : new String[] {"ethnicity", "sen_provision"}) {
      String legacy = list.equals("ethnicity") ? "ethnicity_extended" : "sen_provision_legacy";
      assertThat(BUNDLED.list(legacy).values())
          .allSatisfy(row -> assertThat(BUNDLED.list(list)).containsKey(row.get("main")));
      assertThat(BUNDLED.list(list)).doesNotContainKeys(keys(legacy));
    }
  }

  @Test
  void the_fourteen_welsh_reasons_for_exclusion_map_to_english_ones() {
    Map<String, Map<String, String>> reasons = BUNDLED.list("exclusion_reason");

    assertThat(reasons.values()).filteredOn(row -> row.get("country").equals("E")).hasSize(12);
    assertThat(reasons.values())
        .filteredOn(row -> row.get("country").equals("W"))
        .hasSize(14)
        .allSatisfy(
            row -> assertThat(reasons.get(row.get("english"))).containsEntry("country", "E"));
  }

  private static int grade(String code, String column) {
    return Integer.parseInt(BUNDLED.list("grade").get(code).get(column));
  }

  private static String[] keys(String list) {
    return BUNDLED.list(list).keySet().toArray(String[]::new);
  }

  private static CodeLists read(Map<String, String> texts) {
    return CodeLists.read(new SchemaFiles(new TreeMap<>(texts)));
  }
}
