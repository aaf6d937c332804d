package cymru.llesiant.marts.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.catalogue.Country;
import cymru.llesiant.catalogue.Level;
import cymru.llesiant.catalogue.VarianceModel;
import cymru.llesiant.catalogue.reading.CatalogueReader;
import cymru.llesiant.schemas.CodeLists;
import cymru.llesiant.schemas.Contracts;
import cymru.llesiant.schemas.SchemaFiles;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each test at its edge, by the bundled list. */
class SignalTestTest {

  private static final CodeLists CODES = CodeLists.read(SchemaFiles.bundled());
  private static final List<TestRule> RULES = TestRule.all(CODES);

  private static TestRule rule(SignalTest test) {
    return RULES.stream().filter(rule -> rule.test() == test).findFirst().orElseThrow();
  }

  private static OptionalDouble number(Double value) {
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  @ParameterizedTest
  @Tag("R003-15")
  @CsvSource({
    // test, value, limit, what it is held against, verdict, answer
    "ATT_QUARTER, 4, , , , true",
    "ATT_QUARTER, 3, , , , false",
    "ATT_QUARTER, , , , , ",
    "ATT_NEIGHBOURS, 90, 91.9, 92, , true",
    "ATT_NEIGHBOURS, 90, 92, 92, , false",
    "ATT_NEIGHBOURS, 90, , 92, , ",
    "ATT_NEIGHBOURS, 90, 91.9, , , ",
    "ATT_FELL, -0.001, , , , true",
    "ATT_FELL, 0, , , , false",
    "ATT_FELL, , , , , ",
    "GAP_WIDENED, 5, , , WIDENED_SIG, true",
    "GAP_WIDENED, 5, , , WIDENED, false",
    "GAP_WIDENED, -5, , , NARROWED_SIG, false",
    "GAP_WIDENED, , , , UNKNOWN, ",
    "GAP_WIDENED, , , , INCOMPARABLE, ",
    "GAP_WIDENED, , , , , ",
    "GAP_NATION, 40, 30.1, 30, , true",
    "GAP_NATION, 40, 30, 30, , false",
    "GAP_NATION, 40, , 30, , ",
    "HEADLINE_QUARTER, 4, , , , true",
    "HEADLINE_QUARTER, 1, , , , false",
    // of eleven schools the eighth and later are in the last third, of nine the seventh
    "HEADLINE_FAMILY, 8, , 11, , true",
    "HEADLINE_FAMILY, 7, , 11, , false",
    "HEADLINE_FAMILY, 7, , 9, , true",
    "HEADLINE_FAMILY, 6, , 9, , false",
    "HEADLINE_FAMILY, 3, , 3, , true",
    "HEADLINE_FAMILY, 2, , 2, , ",
    "HEADLINE_EXPECTED, -0.674, , , , true",
    "HEADLINE_EXPECTED, -0.673, , , , false",
    "VARIATION_SUBJECTS, 0.41, , 0.4, , true",
    "VARIATION_SUBJECTS, 0.4, , 0.4, , false",
    "VARIATION_SUBJECTS, 0.4, , , , ",
    "VARIATION_DEPARTMENT, -0.51, , , BELOW, true",
    "VARIATION_DEPARTMENT, 0.51, , , ABOVE, true",
    "VARIATION_DEPARTMENT, 0.5, , , ABOVE, false",
    "VARIATION_DEPARTMENT, 0.9, , , NO_DIFFERENCE, false",
    "VARIATION_DEPARTMENT, 0.9, , , NOT_TESTED, ",
    "VIEWS_AUTHORITY, 70, 79.9, 80, , true",
    "VIEWS_AUTHORITY, 70, 80, 80, , false",
    "VIEWS_AUTHORITY, 70, , 80, , ",
    "EXCL_NATION, 9, , 3, WORSE, true",
    "EXCL_NATION, 9, , 3, FAR_WORSE, true",
    "EXCL_NATION, 9, , 3, SIMILAR, false",
    "EXCL_NATION, 9, , 3, BETTER, false",
    "EXCL_NATION, 9, , , NOT_COMPARED, ",
    "BEHAVIOUR_GRADE, 3, , 3, , true",
    "BEHAVIOUR_GRADE, 4, , 3, , true",
    "BEHAVIOUR_GRADE, 3, , 4, , false",
    "BEHAVIOUR_GRADE, 3, , 2, , false",
    "BEHAVIOUR_GRADE, 2, , , , false",
    "BEHAVIOUR_GRADE, 3, , , , ",
    "LA_ATT_NEIGHBOURS, 90, 91.9, 92, , true",
    "LA_ATT_NEIGHBOURS, 90, 92, 92, , false",
    "LA_ATT_NEIGHBOURS, 90, 91.9, , , ",
    "LA_ATT_FELL, -0.001, , , , true",
    "LA_ATT_FELL, 0, , , , false",
    "LA_GAP_WIDENED, 5, , , WIDENED_SIG, true",
    "LA_GAP_WIDENED, 5, , , WIDENED, false",
    "LA_GAP_NATION, 40, 30.1, 30, , true",
    "LA_GAP_NATION, 40, 30, 30, , false",
    // of 22 authorities the seventeenth and later are in the last quarter, of 4 the last
    "LA_HEADLINE_QUARTER, 17, , 22, , true",
    "LA_HEADLINE_QUARTER, 16, , 22, , false",
    "LA_HEADLINE_QUARTER, 4, , 4, , true",
    "LA_HEADLINE_QUARTER, 3, , 4, , false",
    "LA_HEADLINE_QUARTER, 3, , 3, , ",
    "LA_HEADLINE_NEIGHBOURS, 50, 54.9, 55, , true",
    "LA_HEADLINE_NEIGHBOURS, 50, 55, 55, , false",
    "LA_HEADLINE_NEIGHBOURS, 50, , 55, , ",
    "LA_VARIATION_GREW, 0.2, , , INCREASING, true",
    "LA_VARIATION_GREW, 0.2, , , NO_CLEAR_CHANGE, false",
    "LA_VARIATION_GREW, -0.2, , , REDUCING, false",
    "LA_VARIATION_GREW, , , , INSUFFICIENT, ",
    "LA_VARIATION_NATION, 0.4, 0.31, 0.3, , true",
    "LA_VARIATION_NATION, 0.4, 0.3, 0.3, , false",
    "LA_VARIATION_NATION, 0.4, , 0.3, , ",
    "LA_VIEWS_NATION, 70, 79.9, 80, , true",
    "LA_VIEWS_NATION, 70, 80, 80, , false",
    "LA_EXCL_NATION, 9, , 3, WORSE, true",
    "LA_EXCL_NATION, 9, , 3, SIMILAR, false"
  })
  void a_test_turns_at_its_edge_and_what_is_missing_is_never_raised(
      SignalTest test, Double value, Double bound, Double reference, String verdict, Boolean isSo) {
    Reading reading =
        new Reading(
            test.name(),
            2010,
            "x",
            number(value),
            number(bound),
            number(reference),
            Optional.ofNullable(verdict));
    assertThat(rule(test).isSo(reading)).isEqualTo(Optional.ofNullable(isSo));
  }

  @Test
  void every_test_is_listed_once_and_is_part_of_a_listed_signal() {
    assertThat(RULES).extracting(TestRule::test).containsExactly(SignalTest.values());
    assertThat(RULES)
        .extracting(TestRule::signal)
        .isSubsetOf(CODES.list("inspection_signal").keySet())
        .containsAll(CODES.list("inspection_signal").keySet());
    assertThat(CODES.rows("inspection_indicator"))
        .extracting(row -> row.get("signal"))
        .isSubsetOf(CODES.list("inspection_signal").keySet());
  }

  @Test
  void what_is_said_of_grades_windows_and_signals_is_listed() {
    isListed("grade_trend", GradeTrend.values());
    isListed("due_basis", Due.Basis.values());
    isListed("signal_state", Finding.State.values());
    isListed("signal_reason", Signal.Reason.values());
  }

  private static void isListed(String list, Enum<?>[] values) {
    assertThat(CODES.list(list).keySet())
        .containsExactlyElementsOf(Arrays.stream(values).map(Enum::name).toList());
  }

  @Test
  void english_tests_are_for_english_schools_and_welsh_ones_for_welsh() {
    List<SignalTest> english = asked("SCH", "E");
    List<SignalTest> welsh = asked("SCH", "W");
    assertThat(english)
        .filteredOn(test -> !welsh.contains(test))
        .containsExactly(
            SignalTest.ATT_NEIGHBOURS, SignalTest.HEADLINE_EXPECTED, SignalTest.BEHAVIOUR_GRADE);
    assertThat(welsh)
        .filteredOn(test -> !english.contains(test))
        .containsExactly(
            SignalTest.ATT_QUARTER, SignalTest.HEADLINE_QUARTER, SignalTest.HEADLINE_FAMILY);
  }

  @Test
  void authorities_of_wales_have_tests_of_their_own_and_those_of_england_none() {
    assertThat(asked("LA", "E")).isEmpty();
    assertThat(asked("LA", "W"))
        .isNotEmpty()
        .allMatch(test -> test.name().startsWith("LA_"))
        .doesNotContainAnyElementsOf(asked("SCH", "W"));
    assertThat(RULES).extracting(TestRule::level).containsOnly("SCH", "LA");
  }

  private static List<SignalTest> asked(String level, String country) {
    return RULES.stream().filter(rule -> rule.isFor(level, country)).map(TestRule::test).toList();
  }

  @Test
  void the_outcomes_looked_at_of_authorities_have_a_model_of_each_authority_of_wales() {
    SchemaFiles files = SchemaFiles.bundled();
    Map<String, VarianceModel> models =
        CatalogueReader.read(files, Contracts.read(files, "datasets")).models().stream()
            .collect(Collectors.toMap(VarianceModel::id, Function.identity()));
    assertThat(CODES.rows("inspection_outcome"))
        .isNotEmpty()
        .allSatisfy(
            row -> {
              VarianceModel model = models.get(row.get("code"));
              assertThat(model.countries()).contains(Country.WALES);
              assertThat(model.variants()).containsKey(row.get("model"));
              assertThat(model.scopes()).contains(Level.NATION, Level.LA);
            });
  }
}
