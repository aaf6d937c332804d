package cymru.llesiant.nightly.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndicatorsCommandTest {

  @TempDir private Path folder;

  @Test
  void every_definition_is_listed_and_counted() throws IOException {
    CalledCommand all = call("list", "--format", "json");

    assertThat(all.exitCode()).isZero();
    JsonNode rows = new ObjectMapper().readTree(all.out());
    int computed = 0;
    for (JsonNode row : rows) {
      computed += row.get("status").asText().equals("computed") ? 1 : 0;
    }
    assertThat(all.err())
        .isEqualTo(
            "%1$d of %1$d definitions: %2$d computed, %3$d loaded\n"
                .formatted(rows.size(), computed, rows.size() - computed));
    assertThat(rows).hasSizeGreaterThan(150);
  }

  @Test
  void filters_hold_together() {
    List<String> rows =
        call(
                "list",
                "--country",
                "wales",
                "--level",
                "school",
                "--search",
                "PERSISTENT",
                "--outcome",
                "stay_safe",
                "--status",
                "computed",
                "--format",
                "csv")
            .out()
            .lines()
            .toList();

    assertThat(rows).hasSize(2);
    assertThat(rows.get(1)).startsWith("PA20,").contains("E W", "SCH PSH LA CON REG NAT");
  }

  @Test
  @Tag("R003-08")
  void a_core_aim_is_asked_for_by_its_number() {
    assertThat(call("list", "--outcome", "7").out())
        .contains("W_GAP_FSM_KS2")
        .doesNotContain("NI087");
  }

  @Test
  void an_outcome_there_is_not_is_told_what_it_may_have_meant() {
    CalledCommand called = call("list", "--outcome", "stay_save");

    assertThat(called.exitCode()).isEqualTo(2);
    assertThat(called.err())
        .isEqualTo(
            "Cannot list indicators of outcome stay_save: because there is none of that name; did you mean stay_safe?\n");
  }

  @Test
  void a_definition_is_shown_with_its_formula_and_its_worked_example() {
    CalledCommand called = call("show", "w_ks2_csi", "--year", "2009/10");

    assertThat(called.exitCode()).isZero();
    assertThat(called.out())
        .contains("Dangosydd pynciau craidd")
        .contains("National curriculum assessments")
        .contains("from 2005/06")
        .contains("100 × numerator ÷ denominator")
        .contains("66.7 percent, from 2 ÷ 3")
        .containsPattern("tested only +false +false");
  }

  @Test
  void a_day_stands_for_the_academic_year_it_lies_in() {
    assertThat(call("show", "PA15", "--on", "2015-08-31").exitCode()).isZero();

    CalledCommand later = call("show", "PA15", "--on", "2015-09-01");

    assertThat(later.exitCode()).isEqualTo(2);
    assertThat(later.err())
        .isEqualTo(
            "Cannot show PA15 as in 2015/16: because it is defined from 2010/11 to 2014/15; name one of these years\n");
    assertThat(call("show", "PA15", "--year", "2015").err()).contains("written like 2009/10");
    assertThat(call("show", "PA15", "--on", "1999-01-01").exitCode()).isEqualTo(2);
  }

  @Test
  void programs_get_the_same_lines_as_columns() throws IOException {
    JsonNode sheets =
        new ObjectMapper().readTree(call("show", "EXT_PISA", "--format", "json").out());

    assertThat(sheets).hasSize(1);
    assertThat(sheets.get(0).get("status").asText()).startsWith("loaded");
    assertThat(sheets.get(0).get("levels").asText()).isEqualTo("Nation");
  }

  @Test
  void a_mistyped_indicator_is_told_what_it_may_have_meant() {
    CalledCommand called = call("show", "WB_ATTT");

    assertThat(called.exitCode()).isEqualTo(2);
    assertThat(called.err()).contains("did you mean WB_ATT?");
    assertThat(call("show", "attainment_of_all").err()).contains("--search TEXT");
  }

  @Test
  void pages_are_written_where_the_caller_says() throws IOException {
    CalledCommand called = call("docs", "pages");

    assertThat(called.exitCode()).isZero();
    try (Stream<Path> pages = Files.list(folder.resolve("pages"))) {
      assertThat(called.out()).startsWith("%d pages written".formatted(pages.count()));
    }
    assertThat(folder.resolve("pages/WB_ATT.md")).content().startsWith("# WB_ATT: Attendance rate");
  }

  private CalledCommand call(String... arguments) {
    return CalledCommand.in(
        folder,
        Stream.concat(Stream.of("indicators"), Stream.of(arguments)).toArray(String[]::new));
  }
}
