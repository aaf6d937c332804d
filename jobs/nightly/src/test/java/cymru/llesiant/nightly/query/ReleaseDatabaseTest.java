package cymru.llesiant.nightly.query;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.nightly.release.Release;
import cymru.llesiant.nightly.release.SampleReleases;
import cymru.llesiant.nightly.warehouse.Refusal;
import cymru.llesiant.nightly.warehouse.Warehouse;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReleaseDatabaseTest {

  @TempDir private Path folder;
  private Release release;

  @BeforeEach
  void publish() {
    release = new SampleReleases(new Warehouse(folder.resolve("it's a warehouse"))).publish("a");
  }

  @Test
  void every_mart_is_a_view_and_codes_keep_their_leading_zeros() {
    assertThat(csv("SELECT school_id, name FROM school ORDER BY school_id"))
        .isEqualTo("school_id,name\n0012002,Sample School\n6602001,Ysgol Tŷ Gwyn\n");
    assertThat(csv("SHOW TABLES")).isEqualTo("name\narea\nschool\n");
    assertThat(csv("DESCRIBE area")).contains("entity,VARCHAR");
  }

  @Test
  void a_question_may_end_in_a_semicolon_and_hold_one_in_a_text() {
    assertThat(csv("SELECT ';' AS a;")).isEqualTo("a\n;\n");
    assertThat(csv("-- how many?\nSELECT count(*) AS n FROM school -- all of them"))
        .isEqualTo("n\n2\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "COPY school TO '%s/out.csv'",
        "COPY school TO '%s/restricted_school/school.parquet' (FORMAT parquet)",
        "ATTACH '%s/other.db'",
        "CREATE TABLE t AS SELECT 1",
        "DROP VIEW school",
        "SET enable_external_access = true",
        "INSTALL httpfs",
        "EXPLAIN ANALYZE COPY school TO '%s/out.csv'"
      })
  void what_is_no_question_is_refused_before_it_is_run(String sql) throws IOException {
    assertThat(refusal(sql.formatted(quoted(release.folder())))).contains("only questions");
    assertThat(release.mismatches()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM read_text('%s')",
        "SELECT * FROM read_csv('%s')",
        "SELECT * FROM '%s'",
        "SELECT * FROM glob('%s')"
      })
  void other_files_cannot_be_read(String sql) throws IOException {
    Path secret = Files.writeString(folder.resolve("secret.csv"), "a,b\n1,hidden\n");

    assertThat(refusal(sql.formatted(quoted(secret)))).doesNotContain("hidden");
  }

  @Test
  void several_statements_and_none_are_refused() {
    assertThat(refusal("SELECT 1; SELECT 2")).contains("2 statements");
    assertThat(refusal("-- nothing")).contains("0 statements");
    assertThat(refusal("SELECT 1; DROP VIEW school")).contains("only questions");
  }

  @Test
  void bad_sql_is_refused_with_duckdbs_words() {
    assertThat(refusal("SELEC 1")).contains("syntax error at or near \"SELEC\"");
    assertThat(refusal("SELECT nam FROM school")).contains("nam").contains("name");
    assertThat(refusal("SELECT * FROM schools")).contains("Did you mean \"school\"");
    assertThat(refusal("SELECT CAST(name AS INTEGER) FROM school")).contains("Conversion Error");
  }

  @Test
  void an_answer_is_copied_to_parquet() throws IOException {
    Path out = folder.resolve("answer.parquet");
    try (ReleaseDatabase database = ReleaseDatabase.open(release, out)) {
      database.copy("SELECT school_id FROM school -- all\n;", out);
    }

    assertThat(Files.readString(out, java.nio.charset.StandardCharsets.ISO_8859_1))
        .startsWith("PAR1")
        .endsWith("PAR1");
    assertThat(release.mismatches()).isEmpty();
  }

  private static String quoted(Path path) {
    return path.toString().replace("'", "''");
  }

  private String csv(String sql) {
    StringWriter text = new StringWriter();
    try (ReleaseDatabase database = ReleaseDatabase.open(release)) {
      database.answer(sql, new CsvRows(new PrintWriter(text)));
    }
    return text.toString();
  }

  private String refusal(String sql) {
    StringWriter text = new StringWriter();
    try (ReleaseDatabase database = ReleaseDatabase.open(release)) {
      Refusal refusal =
          org.junit.jupiter.api.Assertions.assertThrows(
              Refusal.class, () -> database.answer(sql, new CsvRows(new PrintWriter(text))));
      assertThat(refusal.exitCode().code()).isEqualTo(2);
      return refusal.getMessage();
    }
  }
}
