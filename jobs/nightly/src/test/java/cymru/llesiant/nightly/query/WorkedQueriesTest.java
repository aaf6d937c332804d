package cymru.llesiant.nightly.query;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.nightly.release.Release;
import cymru.llesiant.nightly.release.SampleReleases;
import cymru.llesiant.nightly.release.SampleReleases.Mart;
import cymru.llesiant.nightly.warehouse.Warehouse;
import cymru.llesiant.schemas.Column;
import cymru.llesiant.schemas.ColumnType;
import cymru.llesiant.schemas.Contract;
import cymru.llesiant.schemas.Contracts;
import cymru.llesiant.schemas.SchemaFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The questions in {@code notebooks/queries}, asked of marts that have their contracts' columns.
 */
class WorkedQueriesTest {

  private static final Path QUERIES =
      Path.of(System.getProperty("llesiant.root"), "notebooks", "queries");

  private static final String READINESS =
      """
      SELECT 'SCH' AS level, * FROM (VALUES
        ('9904001', 'OVERALL', 3, 3, true, 2, DATE '2011-12-01', NULL::BOOLEAN, 'SAME'),
        ('9904002', 'OVERALL', 3, 3, true, 1, DATE '2011-12-01', NULL, 'SAME'),
        ('9904003', 'OVERALL', 3, 3, false, 5, DATE '2013-12-01', NULL, 'SAME'),
        ('6604001', 'CURRENT_PERF', NULL, NULL, true, 4, DATE '2011-12-01', NULL, 'NOT_JUDGED'),
        ('6604001', 'KQ1', 3, 3, true, NULL, DATE '2011-12-01', NULL, 'SAME'),
        ('9904001', 'BEHAVIOUR', 3, 3, true, NULL, DATE '2011-12-01', true, 'SAME'),
        ('9904002', 'BEHAVIOUR', 3, 4, true, NULL, DATE '2011-12-01', false, 'IMPROVED'),
        ('9904003', 'BEHAVIOUR', 4, 3, true, NULL, DATE '2011-12-01', NULL, 'OTHER_FRAMEWORK'),
        ('9904004', 'BEHAVIOUR', 3, 2, true, NULL, DATE '2011-12-01', false, 'DECLINED'))
      AS t(entity, aspect, last_grade, prev_grade, due_within_12m, signal_count, next_due_by,
        beh_not_improved_flag, grade_trend)
      UNION ALL BY NAME
      SELECT 'LA' AS level, '680' AS entity, aspect, last_grade, true AS due_within_12m, signal_count,
        DATE '2012-08-28' AS next_due_by, 'WINDOW' AS due_basis, 'FIRST' AS grade_trend
      FROM (VALUES ('CURRENT_PERF', 2, 6), ('PROSPECTS', 3, NULL)) AS a(aspect, last_grade, signal_count)
      """;

  @TempDir private static Path folder;
  private static Release release;

  @BeforeAll
  static void publish() {
    List<Mart> marts =
        Contracts.read(SchemaFiles.bundled(), "marts").byName().values().stream()
            .filter(contract -> contract.property("tier").orElseThrow().equals("restricted_school"))
            .map(WorkedQueriesTest::mart)
            .toList();
    release = new SampleReleases(new Warehouse(folder.resolve("warehouse")), marts).publish("a");
  }

  /** A mart with all columns of its contract and no rows but those of inspections. */
  private static Mart mart(Contract contract) {
    String none =
        contract.columns().stream()
            .map(column -> "NULL::%s AS \"%s\"".formatted(type(column), column.name()))
            .collect(Collectors.joining(", ", "SELECT ", " WHERE false"));
    return new Mart(
        contract.name(),
        contract.name().equals("inspection_readiness")
            ? "%s UNION ALL BY NAME %s".formatted(none, READINESS)
            : none);
  }

  private static String type(Column column) {
    return column
        .type()
        .fold(
            new ColumnType.Cases<>() {
              @Override
              public String text() {
                return "VARCHAR";
              }

              @Override
              public String whole() {
                return "BIGINT";
              }

              @Override
              public String exact(ColumnType.Exact exact) {
                return "DECIMAL(%d,%d)".formatted(exact.precision(), exact.scale());
              }

              @Override
              public String real() {
                return "DOUBLE";
              }

              @Override
              public String truth() {
                return "BOOLEAN";
              }

              @Override
              public String day() {
                return "DATE";
              }
            });
  }

  private static List<String> answer(String question, Map<String, String> parameters) {
    StringWriter out = new StringWriter();
    try (ReleaseDatabase database = ReleaseDatabase.open(release)) {
      String sql = Files.readString(QUERIES.resolve(question + ".sql"));
      database.given(parameters).answer(sql, new CsvRows(new PrintWriter(out)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString().lines().toList();
  }

  @TestFactory
  @Tag("R000-10")
  Stream<DynamicTest> every_question_is_one_the_marts_can_answer() throws IOException {
    List<String> names;
    try (Stream<Path> files = Files.list(QUERIES)) {
      names =
          files
              .map(file -> file.getFileName().toString().replaceAll("\\.sql$", ""))
              .sorted()
              .toList();
    }
    assertThat(names).contains("estyn_standards", "ofsted_behaviour");
    return names.stream()
        .map(
            name ->
                DynamicTest.dynamicTest(
                    name,
                    () -> {
                      List<String> lines = answer(name, Map.of());
                      assertThat(lines).isNotEmpty();
                      if (name.matches("(estyn|ofsted)_.*")) {
                        assertThat(lines.get(0)).endsWith(",use_note");
                      }
                    }));
  }

  @Test
  void schools_due_within_a_year_with_two_signals_are_found_with_the_most_first() {
    assertThat(schools("schools_due_with_signals", Map.of())).containsExactly("6604001", "9904001");
    assertThat(schools("schools_due_with_signals", Map.of("signals", "1"))).hasSize(3);
    assertThat(schools("schools_due_with_signals", Map.of("authority", "990"))).isEmpty();
  }

  /** It is due and has six signals, and is no school. */
  @Test
  @Tag("R003-10")
  void a_welsh_authority_is_asked_by_itself_and_stands_among_no_schools() {
    assertThat(answer("estyn_authority", Map.of()))
        .hasSize(4)
        .anySatisfy(line -> assertThat(line).startsWith("expected by 2012-08-28,,WINDOW,6"))
        .anySatisfy(line -> assertThat(line).startsWith("inspection,,CURRENT_PERF never judged,2"));
    assertThat(answer("estyn_authority", Map.of("authority", "681"))).hasSize(1);
  }

  @Test
  @Tag("R002-35")
  void behaviour_that_stayed_satisfactory_is_found_and_what_cannot_be_compared_comes_last() {
    assertThat(schools("behaviour_not_improved", Map.of())).containsExactly("9904001", "9904003");
  }

  private static List<String> schools(String question, Map<String, String> parameters) {
    return answer(question, parameters).stream()
        .skip(1)
        .map(line -> line.substring(0, line.indexOf(',')))
        .toList();
  }
}
