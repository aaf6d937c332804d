package cymru.llesiant.nightly.requirements;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.nightly.requirements.Requirements.Document;
import cymru.llesiant.nightly.requirements.Requirements.Requirement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RequirementsTest {

  private static final Path ROOT = Path.of(System.getProperty("llesiant.root"));
  private static final Path PAGE = ROOT.resolve("docs/REQUIREMENTS.md");

  private static Requirements requirements;
  private static TaggedTests tests;

  @BeforeAll
  static void read() throws IOException {
    requirements = Requirements.read();
    tests = TaggedTests.in(ROOT);
  }

  @Test
  void every_requirement_has_a_test() {
    assertThat(
            requirements
                .all()
                .filter(requirement -> requirement.aside() == null)
                .map(Requirement::id))
        .as("tag the test that would fail without it")
        .isSubsetOf(tests.proving().keySet());
  }

  /** What parents' part is by others' research, and a grant without a formula. */
  @Test
  void none_is_set_aside_but_what_asks_for_no_figure() {
    assertThat(
            requirements
                .all()
                .filter(requirement -> requirement.aside() != null)
                .map(Requirement::id))
        .containsExactly("R001-05", "R003-17")
        .doesNotContainAnyElementsOf(tests.proving().keySet());
  }

  @Test
  void every_tag_stands_on_a_test_and_names_a_requirement() {
    assertThat(tests.astray()).isEmpty();
    assertThat(tests.proving().keySet())
        .isSubsetOf(requirements.all().map(Requirement::id).toList());
  }

  @Test
  void the_documents_are_listed_whole_and_in_order() {
    Map<String, Integer> asked =
        new TreeMap<>(Map.of("R000", 12, "R001", 17, "R002", 41, "R003", 18, "R004", 19));
    assertThat(requirements.documents())
        .extracting(Document::id)
        .containsExactlyElementsOf(asked.keySet());
    assertThat(requirements.all().map(Requirement::id))
        .containsExactlyElementsOf(
            asked.entrySet().stream()
                .flatMap(
                    document ->
                        IntStream.rangeClosed(1, document.getValue())
                            .mapToObj("%s-%%02d".formatted(document.getKey())::formatted))
                .toList());
    assertThat(requirements.all().map(Requirement::asks))
        .allMatch(asks -> asks.endsWith("."))
        .doesNotHaveDuplicates();
  }

  @Test
  void the_page_in_the_repository_is_that_of_requirements_and_tests() throws IOException {
    String page = new RequirementsPage(requirements, tests).text();
    if ("update".equals(System.getProperty("golden"))) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE)).as("run `mvn verify -Dgolden=update`").isEqualTo(page);
  }

  @Test
  void a_tag_off_a_test_or_on_one_that_is_left_out_proves_nothing() {
    String tag = "@Tag" + "(\"R000-%02d\")";
    TaggedTests found = new TaggedTests(new TreeMap<>(), new TreeSet<>());
    found.add(
        Path.of("SomeTest.java"),
        List.of(
                "class SomeTest {",
                "  @ParameterizedTest",
                "  " + tag.formatted(1),
                "  @CsvSource({",
                "    \"1, 2\",",
                "  })",
                "  void one(int a, int b) {}",
                "",
                "  @Test",
                "  @Disabled",
                "  " + tag.formatted(2),
                "  void two() {}",
                "",
                "  " + tag.formatted(3),
                "  void three() {}",
                "",
                "  // " + tag.formatted(4),
                "}")
            .stream()
            .collect(Collectors.joining("\n", "", "\n")));
    assertThat(found.proving()).containsOnlyKeys("R000-01");
    assertThat(found.astray())
        .containsExactly("SomeTest.java R000-02", "SomeTest.java R000-03", "SomeTest.java R000-04");
  }
}
