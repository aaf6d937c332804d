package cymru.llesiant.nightly.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run",
        "check",
        "model",
        "query",
        "releases",
        "releases list",
        "releases show",
        "releases verify",
        "indicators",
        "indicators list",
        "indicators show",
        "indicators lineage",
        "indicators docs",
        "sample",
        "doctor"
      })
  void every_command_explains_itself(String command) {
    CalledCommand help = CalledCommand.in(folder, (command + " --help").split(" "));

    assertThat(help.exitCode()).isZero();
    assertThat(help.out()).contains("Usage: llesiant " + command).contains("--help");
    assertThat(help.err()).isEmpty();
  }

  @Test
  void help_lists_the_commands_and_the_exit_codes() {
    CalledCommand help = CalledCommand.in(folder, "--help");

    assertThat(help.out())
        .contains(
            "run",
            "backfill",
            "check",
            "model",
            "query",
            "releases",
            "indicators",
            "sample",
            "doctor")
        .contains("40", "another run holds the warehouse")
        .doesNotContain("report", "export");
  }

  @Test
  void a_mistyped_command_is_told_what_it_may_have_meant() {
    CalledCommand called = CalledCommand.in(folder, "qurey", "SELECT 1");

    assertThat(called.exitCode()).isEqualTo(2);
    assertThat(called.err()).contains("Did you mean").contains("query");
  }

  @Test
  void a_mistyped_option_is_told_what_it_may_have_meant() {
    CalledCommand called = CalledCommand.in(folder, "run", "--warehuose", "w");

    assertThat(called.exitCode()).isEqualTo(2);
    assertThat(called.err()).contains("--warehouse");
  }

  @Test
  void a_day_that_is_none_is_wrong_usage() {
    CalledCommand called = CalledCommand.in(folder, "run", "--as-of", "21/11/2026");

    assertThat(called.exitCode()).isEqualTo(2);
    assertThat(called.err()).contains("--as-of").doesNotContain("\tat ");
  }

  @Test
  void without_a_command_the_usage_is_said_and_nothing_is_done() {
    CalledCommand called = CalledCommand.in(folder);

    assertThat(called.exitCode()).isEqualTo(2);
    assertThat(called.err()).contains("Usage: llesiant");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void wrong_settings_end_with_2_and_one_message() {
    CalledCommand called = CalledCommand.in(folder, "run", "--settings", "none.yaml");

    assertThat(called.exitCode()).isEqualTo(2);
    assertThat(called.err())
        .isEqualTo(
            "Cannot use the settings %s: because there is no such file; mend the file\n"
                .formatted(folder.resolve("none.yaml")));
  }

  @Test
  void an_inbox_that_is_not_there_ends_with_2() {
    CalledCommand called = CalledCommand.in(folder, "run", "--inbox", "nowhere");

    assertThat(called.exitCode()).isEqualTo(2);
    assertThat(called.err())
        .contains("Cannot read inbox " + folder.resolve("nowhere"))
        .doesNotContain("\tat ");
  }

  @Test
  void a_database_that_cannot_be_reached_ends_with_50() throws Exception {
    java.nio.file.Files.createDirectory(folder.resolve("inbox"));
    java.nio.file.Files.writeString(
        folder.resolve("settings.yaml"),
        "repository: {url: 'jdbc:h2:tcp://localhost:1/none?password=hidden'}\n");

    CalledCommand called = CalledCommand.in(folder, "run", "--inbox", "inbox");

    assertThat(called.exitCode()).isEqualTo(50);
    assertThat(called.err())
        .contains("Cannot open the job repository jdbc:h2:tcp://localhost:1/none")
        .doesNotContain("hidden")
        .doesNotContain("\tat ");
  }
}
