package cymru.llesiant.nightly.indicators;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class IndicatorPagesTest {

  private static final Path FOLDER =
      Path.of(System.getProperty("llesiant.root"), "docs", "indicators");

  private static final SortedMap<String, String> PAGES =
      new IndicatorPages(BundledWording.read()).texts();

  @Test
  void the_pages_in_the_repository_are_those_of_the_catalogue() throws IOException {
    if ("update".equals(System.getProperty("golden"))) {
      new IndicatorPages(BundledWording.read()).write(FOLDER);
    }
    SortedMap<String, String> kept = new TreeMap<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.toList()) {
        kept.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    assertThat(kept.keySet())
        .as("run `./llesiant indicators docs docs/indicators` and delete what no indicator has")
        .isEqualTo(PAGES.keySet());
    for (Map.Entry<String, String> page : PAGES.entrySet()) {
      assertThat(kept.get(page.getKey()))
          .as("%s: run `./llesiant indicators docs docs/indicators`", page.getKey())
          .isEqualTo(page.getValue());
    }
  }

  @Test
  void every_indicator_stands_in_the_index_under_some_outcome() {
    String index = PAGES.get("README.md");
    assertThat(new KnownIndicators(BundledWording.read().catalogue()).ids())
        .allSatisfy(id -> assertThat(index).contains("[%1$s](%1$s.md)".formatted(id)));
  }

  @Test
  @Tag("R003-11")
  void a_figure_that_is_its_publishers_is_said_to_be_so() {
    assertThat(PAGES.get("EXT_PISA.md"))
        .contains("loaded as its publisher prints it, never computed here")
        .doesNotContain("Worked example");
    assertThat(PAGES.get("WB_ATT.md"))
        .contains("computed here from delivered rows")
        .contains("The value is 89.3 percent, from 536 ÷ 600.");
  }

  @Test
  void a_figure_of_a_mart_of_its_own_is_found_by_its_columns() {
    assertThat(PAGES.get("MM_SUCCESS.md"))
        .contains("| value | column success_percent of the mart managed_move |")
        .contains("| numerator | `stayed_a_year` |")
        .contains("The value is 88.2 percent, from 15 ÷ 17.")
        .contains("`select * from managed_move` asks for its figures.");
    assertThat(PAGES.get("EI_SHARE9.md"))
        .contains(
            "| 100 × numerator ÷ denominator, columns of the mart partnership_self_evaluation, rows where item is 2.4 |")
        .contains("`select * from partnership_self_evaluation where item = '2.4'` asks");
  }

  @Test
  void no_cell_of_a_table_breaks_it() {
    PAGES.forEach(
        (name, text) ->
            assertThat(text.lines().filter(line -> line.startsWith("|")))
                .as(name)
                .allMatch(line -> line.endsWith("|")));
  }
}
