package cymru.llesiant.nightly.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import cymru.llesiant.marts.SparkExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkExtension.class)
class CheckCommandTest {

  private static final Path CASES =
      Path.of(System.getProperty("llesiant.root"), "jobs/marts/src/test/resources");

  @TempDir Path folder;

  CheckCommandTest(SparkSession spark) {}

  @Test
  void an_inbox_with_nothing_wrong_is_good() {
    CalledCommand check = check(CASES.resolve("quarantined/nothing_wrong/inbox"));

    assertThat(check.exitCode()).isZero();
    assertThat(check.out()).contains("660/attendance.csv", "accepted");
    assertThat(check.err()).isEmpty();
  }

  @Test
  void rows_that_would_be_set_aside_are_listed_by_file_row_column_and_rule() throws IOException {
    CalledCommand check =
        check(CASES.resolve("quarantined/bad_check_letter/inbox"), "--format", "json");

    assertThat(check.exitCode()).isEqualTo(3);
    JsonNode finding = new ObjectMapper().readTree(check.out()).get(0);
    assertThat(finding.get("file").asText()).endsWith("660/attendance.csv");
    assertThat(finding.get("row").asLong()).isEqualTo(9);
    assertThat(finding.get("column").asText()).isEqualTo("upn");
    assertThat(finding.get("rule").asText()).isEqualTo("UPN");
    assertThat(finding.get("value").asText()).isEmpty();
  }

  @Test
  void what_is_only_advised_is_said_and_is_good() {
    CalledCommand check = check(CASES.resolve("quarantined/unknown_column/inbox"));

    assertThat(check.exitCode()).isZero();
    assertThat(check.out()).contains("advisory", "remarks");
  }

  @Test
  void a_file_that_would_be_refused_has_an_exit_code_of_its_own() {
    CalledCommand check = check(CASES.resolve("refused/truncated_gzip/inbox"), "--format", "csv");

    assertThat(check.exitCode()).isEqualTo(20);
    assertThat(check.out().lines().toList().get(0))
        .isEqualTo("severity,file,row,column,rule,value,message");
    assertThat(check.out()).contains("cut short; deliver it again");
  }

  @Test
  void a_file_of_another_name_is_checked_as_the_dataset_that_is_named() throws IOException {
    Path delivery = CASES.resolve("quarantined/nothing_wrong/inbox/660/attendance.csv");
    Path file = Files.copy(delivery, folder.resolve("autumn.csv"));

    assertThat(check(file, "--dataset", "attendance").exitCode()).isZero();
    assertThat(check(file, "--dataset", "atendance").err()).contains("attendance");
  }

  @Test
  void a_path_that_is_not_there_is_a_mistake_of_the_caller() {
    CalledCommand check = check(folder.resolve("nowhere"));

    assertThat(check.exitCode()).isEqualTo(2);
    assertThat(check.err()).contains("Cannot check").contains("no such file");
  }

  @Test
  void nothing_is_kept() throws IOException {
    check(CASES.resolve("quarantined/bad_check_letter/inbox"));

    try (var left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  private CalledCommand check(Path path, String... more) {
    List<String> arguments = new java.util.ArrayList<>(List.of("check", path.toString()));
    arguments.addAll(List.of(more));
    return CalledCommand.in(folder, arguments.toArray(String[]::new));
  }
}
