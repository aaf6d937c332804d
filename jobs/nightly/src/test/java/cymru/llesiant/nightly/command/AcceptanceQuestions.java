package cymru.llesiant.nightly.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.math3.distribution.TDistribution;
import org.junit.jupiter.api.DynamicTest;

/**
 * The fifteen questions of those who prepare for Estyn and Ofsted, asked of a release by the worked
 * questions and answered a second time from the deliveries themselves.
 *
 * <p>The second answer is {@code acceptance/q01.sql} and so on among the test's files: another
 * engine reads each delivery as text, and no definition, code list or mart of ours. A file may say
 * in a view {@code seen} which rows and columns of the {@code answer} it holds itself against;
 * every one of these has to be there, and no other. Question 2 asks for estimates of a model; they
 * are looked for here, see {@link #varianceIsShared}.
 *
 * @param folder where the warehouse is
 * @param inbox the deliveries the night took in
 */
record AcceptanceQuestions(Path folder, Path inbox) {

  private static final Path QUERIES =
      Path.of(System.getProperty("llesiant.root"), "notebooks", "queries");

  /** Marts of variation keep ten digits; all else is the same double but for the order of sums. */
  private static final double TOLERANCE = 1e-8;

  private static final String CSV =
      "header = true, all_varchar = true, delim = ',', quote = '\"', escape = '\"'";

  private static final Set<Integer> MEASURED =
      Set.of(Types.DOUBLE, Types.FLOAT, Types.REAL, Types.DECIMAL, Types.NUMERIC);

  /** A question: what it is numbered, the worked question that answers it, and its parameters. */
  private record Question(String number, String file, String... parameters) {}

  private static final List<Question> QUESTIONS =
      List.of(
          new Question("Q1", "subjects_within_schools"),
          new Question("Q2", "variation_between_schools_and_authorities"),
          new Question("Q3", "meals_gap_of_a_consortium"),
          new Question("Q4", "schools_due_with_signals", "signals=0"),
          new Question("Q5", "behaviour_not_improved"),
          new Question("Q6", "exclusions_beside_neighbours"),
          new Question("Q7", "report_of_a_partnership"),
          new Question("Q8", "items_that_hold_a_partnership"),
          new Question("Q9", "attendance_on_entering_secondary_school"),
          new Question("Q10", "views_of_safety"),
          new Question("Q11", "quarters_of_secondary_schools"),
          new Question("Q12a", "plans_off_track"),
          new Question("Q12b", "shortfall_of_moderation"),
          new Question("Q13", "has_the_curve_turned"),
          new Question("Q14", "schools_that_may_help"),
          new Question("Q15", "rejected_rows_and_what_is_left_out"));

  /** A test a question, by its number; the deliveries are read once for all of them. */
  Stream<DynamicTest> tests() throws IOException, SQLException {
    Connection engine = DriverManager.getConnection("jdbc:duckdb:");
    deliveries(engine);
    return QUESTIONS.stream()
        .map(
            question ->
                DynamicTest.dynamicTest(
                    question.number() + " " + question.file(),
                    () -> isAnsweredAlike(question, engine)))
        .onClose(() -> close(engine));
  }

  private static void close(Connection engine) {
    try {
      engine.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void isAnsweredAlike(Question question, Connection engine)
      throws IOException, SQLException {
    try (Statement statement = engine.createStatement()) {
      statement.execute("drop view if exists seen");
      statement.execute(
          "create or replace table answer as from read_csv('%s', %s)"
              .formatted(answer(question), CSV));
      if (question.number().equals("Q2")) {
        varianceIsShared(statement);
        return;
      }
      String sql = resource(fileName(question.number()));
      int end = sql.indexOf(";\n");
      statement.execute(end < 0 ? "create view seen as from answer" : sql.substring(0, end));
      areTheSame(statement, sql.substring(end + 1));
    }
  }

  /** {@code q04} of Q4, {@code q12a} of Q12a. */
  private static String fileName(String number) {
    String digits = number.replaceAll("\\D", "");
    return "q%02d%s".formatted(Integer.parseInt(digits), number.substring(1 + digits.length()));
  }

  private Path answer(Question question) throws IOException {
    List<String> call =
        new ArrayList<>(List.of("query", "--warehouse", "warehouse", "--format", "csv"));
    call.addAll(List.of("--file", QUERIES.resolve(question.file() + ".sql").toString()));
    for (String parameter : question.parameters()) {
      call.addAll(List.of("--set", parameter));
    }
    CalledCommand called = CalledCommand.in(folder, call.toArray(String[]::new));
    assertThat(called.exitCode()).as(called.err()).isZero();
    return Files.writeString(folder.resolve(question.number() + ".csv"), called.out());
  }

  /** A table a dataset, of the files of all senders, each cell as it was written; and the rest. */
  private void deliveries(Connection engine) throws IOException, SQLException {
    Set<String> datasets;
    try (Stream<Path> files = Files.walk(inbox)) {
      datasets =
          files
              .filter(Files::isRegularFile)
              .map(file -> file.getFileName().toString().replaceAll("\\..*", ""))
              .collect(Collectors.toCollection(TreeSet::new));
    }
    try (Statement statement = engine.createStatement()) {
      statement.execute("set threads = 1");
      for (String dataset : datasets) {
        statement.execute(
            "create table %1$s as from read_csv('%2$s/*/%1$s.csv*', union_by_name = true, %3$s)"
                .formatted(dataset, inbox, CSV));
      }
      studentT(engine);
      statement.execute(resource("shared"));
    }
  }

  /** Two-sided quantiles of 95 % that hold for several figures at once (Bonferroni). */
  private static void studentT(Connection engine) throws SQLException {
    try (Statement statement = engine.createStatement()) {
      statement.execute("create table student_t (freedom int, at_once int, t double)");
    }
    try (PreparedStatement row =
        engine.prepareStatement("insert into student_t values (?, ?, ?)")) {
      for (int freedom = 1; freedom < 30; freedom++) {
        for (int atOnce = 1; atOnce < 15; atOnce++) {
          row.setInt(1, freedom);
          row.setInt(2, atOnce);
          row.setDouble(
              3, new TDistribution(null, freedom).inverseCumulativeProbability(1 - 0.025 / atOnce));
          row.addBatch();
        }
      }
      row.executeBatch();
    }
  }

  private static void areTheSame(Statement statement, String byHand) throws SQLException {
    Map<String, double[]> expected;
    String columns;
    try (ResultSet rows = statement.executeQuery(byHand)) {
      columns = columns(rows.getMetaData());
      expected = byKey(rows, rows.getMetaData());
      // of the answer every cell is text: what is a number in it the second answer says
      ResultSetMetaData kinds = rows.getMetaData();
      try (Statement other = statement.getConnection().createStatement();
          ResultSet seen = other.executeQuery("select " + columns + " from seen")) {
        Map<String, double[]> answered = byKey(seen, kinds);
        assertThat(answered.keySet()).isEqualTo(expected.keySet()).isNotEmpty();
        expected.forEach((key, numbers) -> areClose(key, answered.get(key), numbers));
      }
    }
  }

  private static void areClose(String key, double[] answered, double[] expected) {
    for (int i = 0; i < expected.length; i++) {
      if (Double.isNaN(expected[i])) {
        assertThat(answered[i]).as(key).isNaN();
      } else {
        assertThat(answered[i])
            .as(key)
            .isCloseTo(expected[i], within(TOLERANCE * Math.max(1, Math.abs(expected[i]))));
      }
    }
  }

  private static String columns(ResultSetMetaData kinds) throws SQLException {
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= kinds.getColumnCount(); i++) {
      names.add('"' + kinds.getColumnName(i) + '"');
    }
    return String.join(", ", names);
  }

  /** What is measured in each row, by all that is not, NaN where it is missing; no row is twice. */
  private static Map<String, double[]> byKey(ResultSet rows, ResultSetMetaData kinds)
      throws SQLException {
    Map<String, double[]> byKey = new TreeMap<>();
    while (rows.next()) {
      StringBuilder key = new StringBuilder();
      List<Double> numbers = new ArrayList<>();
      for (int i = 1; i <= kinds.getColumnCount(); i++) {
        String cell = rows.getString(i);
        int kind = kinds.getColumnType(i);
        if (MEASURED.contains(kind)) {
          numbers.add(cell == null ? Double.NaN : Double.parseDouble(cell));
        } else if (kind == Types.VARCHAR || cell == null || !cell.matches("-?\\d+(\\.\\d+)?")) {
          key.append(kinds.getColumnName(i)).append('=').append(cell).append(' ');
        } else {
          String whole = new BigDecimal(cell).stripTrailingZeros().toPlainString();
          key.append(kinds.getColumnName(i)).append('=').append(whole).append(' ');
        }
      }
      double[] before =
          byKey.put(key.toString(), numbers.stream().mapToDouble(Double::doubleValue).toArray());
      assertThat(before).as("a second row of " + key).isNull();
    }
    return byKey;
  }

  /**
   * Shares of variance of the Level 2 inclusive threshold: where the restricted likelihood of the
   * pupils of Wales, at schools where there are ten or more, is greatest, looked for by brute
   * force.
   */
  private static void varianceIsShared(Statement statement) throws SQLException {
    Map<String, double[]> shares = new TreeMap<>();
    try (ResultSet years =
        statement.executeQuery(
            """
            select academic_year, left(school_id, 3) as la, count(*) as n,
              count(*) filter (inclusive) as x
            from ks4 where is_welsh(school_id)
            group by academic_year, la, school_id having n >= 10 order by all
            """)) {
      Map<String, RestrictedLikelihood> likelihoods = new TreeMap<>();
      while (years.next()) {
        likelihoods
            .computeIfAbsent(years.getString(1), year -> new RestrictedLikelihood())
            .school(years.getString(2), years.getLong(3), years.getLong(4));
      }
      likelihoods.forEach((year, likelihood) -> shares.put(year, likelihood.sharesAtItsBest()));
    }
    assertThat(shares).hasSize(3);
    try (ResultSet rows =
        statement.executeQuery("select academic_year, level, vpc::double from answer")) {
      int compared = 0;
      while (rows.next()) {
        int level = List.of("la", "school", "residual").indexOf(rows.getString(2));
        // a search by values alone finds the place of an optimum to half of the digits
        assertThat(rows.getDouble(3))
            .as(rows.getString(1) + " " + rows.getString(2))
            .isCloseTo(shares.get(rows.getString(1))[level], within(1e-6));
        compared++;
      }
      assertThat(compared).isEqualTo(9);
    }
  }

  private static String resource(String name) throws IOException {
    try (InputStream sql =
        AcceptanceQuestions.class.getResourceAsStream("/acceptance/" + name + ".sql")) {
      assertThat(sql).as(name).isNotNull();
      return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
