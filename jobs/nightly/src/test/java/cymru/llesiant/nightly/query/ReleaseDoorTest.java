package cymru.llesiant.nightly.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cymru.llesiant.nightly.release.Release;
import cymru.llesiant.nightly.release.SampleReleases;
import cymru.llesiant.nightly.warehouse.Refusal;
import cymru.llesiant.nightly.warehouse.Warehouse;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Ways out of a release that DuckDB offers, each tried beside a file, a database and a folder that
 * a question must not reach. In the questions {@code $out} is that folder, {@code $pupils} the mart
 * of single pupils and {@code $school} a mart that is a view.
 */
class ReleaseDoorTest {

  private static final String HIDDEN = "hidden words";

  @TempDir private Path folder;
  private Release release;
  private Path out;

  @BeforeEach
  void publish() throws IOException {
    release = new SampleReleases(new Warehouse(folder.resolve("warehouse"))).publishWithPupils();
    out = Files.createDirectory(folder.resolve("out"));
    for (String name : List.of("a.csv", "a.txt", "a.json", ".duckdbrc")) {
      Files.writeString(out.resolve(name), "\"%s\"\n".formatted(HIDDEN));
    }
    Path pupils = release.folder().resolve("restricted_pupil/vulnerable_pupils.parquet");
    Files.createSymbolicLink(out.resolve("link.parquet"), pupils);
    Files.createLink(out.resolve("hard.parquet"), pupils);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // files by every reader
        "FROM '$out/a.csv'",
        "FROM read_csv('$out/a.csv')",
        "FROM read_csv_auto(['$school', '$out/a.csv'])",
        "FROM read_text('$out/a.txt')",
        "FROM read_blob('$out/a.txt')",
        "FROM read_json('$out/a.json')",
        "FROM read_ndjson_objects('$out/a.json')",
        "FROM read_duckdb('$out/a.db')",
        "FROM read_text('file://$out/a.txt')",
        "FROM read_text('/etc/passwd')",
        "FROM read_text('/proc/self/environ')",
        "FROM read_csv('/dev/stdin')",
        "FROM sniff_csv('$out/a.csv')",
        "FROM glob('$out/*')",
        "FROM glob('/*')",
        "DESCRIBE '$out/a.csv'",
        "SUMMARIZE '$out/a.csv'",
        "WITH x AS (FROM read_text('$out/a.txt')) FROM x",
        "SELECT (SELECT content FROM read_text('$out/a.txt'))",
        "SELECT name FROM school WHERE name IN (SELECT content FROM read_text('$out/a.txt'))",
        "FROM school, LATERAL (FROM read_text('$out/a.txt'))",
        // single pupils, by every path
        "FROM vulnerable_pupils",
        "FROM '$pupils'",
        "FROM '$school/../../restricted_pupil/vulnerable_pupils.parquet'",
        "FROM '../warehouse/restricted_pupil/vulnerable_pupils.parquet'",
        "FROM '$out/link.parquet'",
        "FROM '$out/hard.parquet'",
        "FROM parquet_scan(['$school', '$pupils'])",
        "FROM read_parquet('$school/../../*/*.parquet')",
        "FROM parquet_metadata('$pupils')",
        "FROM parquet_full_metadata('$pupils')",
        "FROM parquet_kv_metadata('$pupils')",
        "FROM parquet_schema('$pupils')",
        "FROM parquet_bloom_probe('$pupils', 'pupil_key', 'a pupil')",
        // questions within questions
        "FROM query('FROM read_text(''$out/a.txt'')')",
        "FROM query('COPY school TO ''$out/q.csv''')",
        "FROM query_table('$pupils')",
        "FROM query_table(['$pupils'])",
        "FROM json_execute_serialized_sql(json_serialize_sql('FROM ''$pupils'''))",
        "SELECT json_execute_serialized_sql('{}')",
        "FROM system.main.read_text('$out/a.txt')",
        "FROM \"READ_TEXT\"('$out/a.txt')",
        "EXECUTE p",
        "PREPARE p AS SELECT 1",
        "CREATE MACRO m(x) AS TABLE FROM read_text(x)",
        "WITH x AS (INSERT INTO school VALUES (1) RETURNING *) FROM x",
        // writing
        "COPY school TO '$out/q.csv'",
        "COPY (SELECT 1) TO '$school' (FORMAT parquet)",
        "EXPORT DATABASE '$out/q'",
        "ATTACH '$out/q.db'",
        "FROM enable_logging('QueryLog', storage = 'file', storage_path = '$out/q')",
        "FROM enable_logging(storage = 'file', storage_config = {'path': '$out/q'})",
        "FROM enable_profiling(format = 'json', save_location = '$out/q.json')",
        "FROM enable_profiling()",
        "FROM main.Enable_Profiling()",
        "FROM read_csv('$school', store_rejects = true)",
        "CALL enable_logging(storage = 'file')",
        "PRAGMA enable_profiling",
        "PRAGMA profiling_output = '$out/q.json'",
        "FROM force_checkpoint()",
        "FROM import_database('$out')",
        "FROM copy_database('memory', 'x')",
        // extensions, network, credentials, settings
        "INSTALL httpfs",
        "LOAD httpfs",
        "LOAD '$out/q.duckdb_extension'",
        "SELECT load_extension('httpfs')",
        "FROM duckdb_extensions()",
        "FROM read_csv('http://127.0.0.1:9/a.csv')",
        "FROM 'https://127.0.0.1:9/a.parquet'",
        "FROM read_parquet('s3://bucket/a.parquet')",
        "ATTACH 'https://127.0.0.1:9/a.db'",
        "FROM sqlite_scan('$out/a.db', 't')",
        "FROM postgres_scan('host=127.0.0.1', 'public', 't')",
        "FROM read_xlsx('$out/a.xlsx')",
        "FROM ST_Read('$out/a.csv')",
        "FROM duckdb_secrets()",
        "FROM which_secret('s3://bucket', 's3')",
        "CREATE SECRET s (TYPE s3)",
        "SELECT getenv('PATH')",
        "FROM duckdb_settings()",
        "SET enable_external_access = true",
        "SET lock_configuration = false",
        "SET allowed_paths = ['$pupils']",
        "SET home_directory = '$out'",
        "RESET enable_external_access",
        "PRAGMA enable_external_access = true",
        "FROM arrow_scan(1, 1, 1)",
        "SELECT 1; COPY school TO '$out/q.csv'"
      })
  void a_way_out_is_refused(String sql) throws IOException {
    List<String> before = files();

    assertThatThrownBy(() -> answer(sql))
        .isInstanceOf(Refusal.class)
        .hasMessageNotContaining(HIDDEN)
        .hasMessageNotContaining("a pupil");

    assertThat(files()).isEqualTo(before);
    assertThat(release.mismatches()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT write_log('a')",
        "SELECT current_setting('allowed_directories')",
        "SHOW DATABASES",
        "FROM (SHOW ALL TABLES)",
        "FROM duckdb_views()",
        "FROM pragma_table_info('school')",
        "FROM information_schema.tables"
      })
  void what_is_answered_tells_of_the_release_alone(String sql) throws IOException {
    List<String> before = files();

    assertThat(answer(sql)).doesNotContain(HIDDEN, "a pupil", out.toString(), "vulnerable_pupils");

    assertThat(files()).isEqualTo(before);
  }

  @Test
  void nothing_is_spilled_or_kept_where_the_caller_is() {
    assertThat(answer("SELECT current_setting('temp_directory') AS a")).isEqualTo("a\n\"\"\n");
    assertThat(answer("SELECT current_setting('allowed_directories') AS a")).isEqualTo("a\n[]\n");
  }

  @Test
  void rows_can_still_be_made_of_a_questions_own_arguments() {
    assertThat(answer("SELECT a FROM range(2) AS t(a)")).isEqualTo("a\n0\n1\n");
    assertThat(answer("SELECT a FROM unnest(['x']) AS t(a)")).isEqualTo("a\nx\n");
    assertThat(answer("SELECT bin FROM histogram(school, school_id)")).startsWith("bin\n");
    assertThat(answer("SUMMARIZE school")).contains("school_id");
  }

  private String answer(String sql) {
    String question =
        sql.replace("$out", out.toString())
            .replace("$pupils", file("restricted_pupil/vulnerable_pupils.parquet"))
            .replace("$school", file("restricted_school/school.parquet"));
    StringWriter answer = new StringWriter();
    try (ReleaseDatabase database = ReleaseDatabase.open(release);
        PrintWriter printed = new PrintWriter(answer)) {
      database.answer(question, new CsvRows(printed));
    }
    return answer.toString();
  }

  private String file(String name) {
    return release.folder().resolve(name).toString();
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.map(Path::toString).sorted().toList();
    }
  }
}
