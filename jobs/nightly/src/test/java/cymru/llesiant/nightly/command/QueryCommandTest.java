package cymru.llesiant.nightly.command;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.nightly.release.Release;
import cymru.llesiant.nightly.release.SampleReleases;
import cymru.llesiant.nightly.warehouse.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueryCommandTest {

  @TempDir private Path folder;
  private Release first;
  private Release second;

  @BeforeEach
  void publish() {
    SampleReleases samples = new SampleReleases(new Warehouse(folder.resolve("warehouse")));
    first = samples.publish("a");
    second = samples.publish("b");
  }

  @Test
  void a_question_is_answered_from_the_current_release_which_is_named_beside_the_answer() {
    CalledCommand called = query("SELECT count(*) AS schools FROM school");

    assertThat(called.exitCode()).isZero();
    assertThat(called.out()).isEqualTo("schools\n-------\n      2\n");
    assertThat(called.err())
        .isEqualTo(
            "release %s · restricted_school tier: for named recipients only\n"
                .formatted(second.id()));
  }

  @Test
  void another_release_is_asked_by_its_name() {
    CalledCommand called = query("FROM area", "--release", first.id().toString());

    assertThat(called.exitCode()).isZero();
    assertThat(called.err()).contains(first.id().toString());
  }

  @Test
  void leading_zeros_survive_in_every_format() throws IOException {
    String sql = "SELECT school_id FROM school WHERE school_id LIKE '0%'";
    assertThat(query(sql).out()).contains("0012002");
    assertThat(query(sql, "--format", "csv").out()).isEqualTo("school_id\n0012002\n");
    assertThat(query(sql, "--format", "json").out())
        .isEqualTo("[\n{\"school_id\":\"0012002\"}\n]\n");

    assertThat(query(sql, "--format", "parquet", "--out", "a.parquet").exitCode()).isZero();
    assertThat(query(sql, "--format", "csv", "--out", "a.csv").out()).isEmpty();
    assertThat(folder.resolve("a.csv")).hasContent("school_id\n0012002");
    assertThat(Files.size(folder.resolve("a.parquet"))).isPositive();
  }

  @Test
  void a_question_is_read_from_a_file_relative_to_the_caller() throws IOException {
    Files.writeString(folder.resolve("q.sql"), "SELECT 'Tŷ' AS house");

    CalledCommand called = CalledCommand.in(folder, "query", "--file", "q.sql", "--format", "csv");

    assertThat(called.out()).isEqualTo("house\nTŷ\n");
  }

  @Test
  void a_question_takes_parameters_as_text_and_nothing_else() {
    String sql =
        "SELECT name FROM school WHERE school_id = coalesce(getvariable('school'), '6602001')";
    assertThat(query(sql, "--format", "csv").out()).isEqualTo("name\nYsgol Tŷ Gwyn\n");
    assertThat(query(sql, "--format", "csv", "--set", "school=0012002").out())
        .isEqualTo("name\nSample School\n");
    assertThat(query(sql, "--format", "csv", "--set", "school=' OR '1'='1").out())
        .isEqualTo("name\n");
  }

  @Test
  void a_parameter_the_question_does_not_take_ends_with_2() {
    assertThat(query("SELECT getvariable('year')", "--set", "yaer=2010/11").err())
        .isEqualTo("Cannot set yaer: because the question does not take it; did you mean year?\n");
    CalledCommand none = query("FROM school", "--set", "year=2010/11");
    assertThat(none.exitCode()).isEqualTo(2);
    assertThat(none.err()).contains("takes no parameters");
  }

  @Test
  void bad_sql_ends_with_2_and_duckdbs_words_and_prints_nothing() {
    CalledCommand called = query("SELECT nme FROM school");

    assertThat(called.exitCode()).isEqualTo(2);
    assertThat(called.out()).isEmpty();
    assertThat(called.err()).contains("Binder Error").contains("name").doesNotContain("\tat ");
  }

  @Test
  void what_cannot_be_done_ends_with_2() {
    assertThat(query("SELECT 1", "--format", "xml").err()).contains("table, csv, json and parquet");
    assertThat(query("SELECT 1", "--format", "parquet").err()).contains("--out");
    assertThat(query("SELECT 1", "--out", "warehouse/x.csv").err()).contains("in the warehouse");
    assertThat(query("SELECT 1", "--release", "yesterday").err()).contains(second.id().toString());
    assertThat(CalledCommand.in(folder, "query").exitCode()).isEqualTo(2);
    assertThat(CalledCommand.in(folder, "query", "--warehouse", "none", "SELECT 1").err())
        .contains("make one with `llesiant run`");
  }

  private CalledCommand query(String sql, String... more) {
    String[] arguments = new String[more.length + 2];
    arguments[0] = "query";
    arguments[1] = sql;
    System.arraycopy(more, 0, arguments, 2, more.length);
    return CalledCommand.in(folder, arguments);
  }
}
