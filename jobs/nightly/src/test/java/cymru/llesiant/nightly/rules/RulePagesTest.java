package cymru.llesiant.nightly.rules;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.schemas.SchemaFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RulePagesTest {

  private static final Path ROOT = Path.of(System.getProperty("llesiant.root"));
  private static final Path FOLDER = ROOT.resolve("docs/rules");
  private static final Pattern FOUND =
      Pattern.compile("(?m)^(?:REFUSED|QUARANTINED|ADVISORY) ([A-Z_0-9]+) .* row=");

  private static final RulePages PAGES = new RulePages(SchemaFiles.bundled());

  @Test
  void the_pages_in_the_repository_are_those_of_the_contracts() throws IOException {
    if ("update".equals(System.getProperty("golden"))) {
      PAGES.write(FOLDER);
    }
    SortedMap<String, String> kept = new TreeMap<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.toList()) {
        kept.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    assertThat(kept)
        .as("run `./llesiant rules docs docs/rules` and delete what no rule has")
        .isEqualTo(PAGES.texts());
  }

  /** The expected findings of every bad delivery name rules as a user meets them. */
  @Test
  void every_rule_that_a_finding_names_has_a_page() throws IOException {
    Set<String> codes = new TreeSet<>();
    try (Stream<Path> files = Files.walk(ROOT.resolve("jobs/marts/src/test/resources"))) {
      for (Path file : files.filter(path -> path.endsWith("expected.txt")).toList()) {
        FOUND
            .matcher(Files.readString(file))
            .results()
            .forEach(found -> codes.add(found.group(1) + ".md"));
      }
    }
    assertThat(codes).hasSizeGreaterThan(100);
    assertThat(PAGES.texts().keySet()).containsAll(codes);
  }

  @Test
  void a_page_says_what_is_asked_why_since_when_and_what_to_do() {
    assertThat(PAGES.texts())
        .allSatisfy(
            (name, text) -> {
              if (!name.equals("README.md")) {
                assertThat(text)
                    .as(name)
                    .contains("| asked since | 20", "\n## Why\n\n", "\n## What to do\n\n")
                    .doesNotContain("\n\n\n");
              }
            });
  }

  @Test
  void no_cell_of_a_table_breaks_it() {
    PAGES
        .texts()
        .forEach(
            (name, text) ->
                assertThat(text.lines().filter(line -> line.startsWith("|")))
                    .as(name)
                    .allMatch(line -> line.endsWith("|")));
  }
}
