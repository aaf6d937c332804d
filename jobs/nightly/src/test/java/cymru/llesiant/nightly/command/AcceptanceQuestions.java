package cymru.llesiant.nightly.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * The fifteen questions of those who prepare for Estyn and Ofsted, asked of a release by the worked
 * questions and answered a second time from the deliveries themselves.
 *
 * <p>The second answer is {@code acceptance/q01.sql} and so on among the test's files: another
 * engine reads each delivery as text, and no definition, code list or mart of ours. A file may say
 * in a view {@code seen} which rows and columns of the {@code answer} it holds itself against;
 * every one of these has to be there, and no other. Question 2 asks for estimates of a model; they
 * are looked for by {@link SharesOfVariance}.
 *
 * @param folder where the warehouse is
 * @param inbox the deliveries the night took in
 */
record AcceptanceQuestions(Path folder, Path inbox) {

  private static final Path QUERIES =
      Path.of(System.getProperty("llesiant.root"), "notebooks", "queries");

  /** Marts of variation keep ten digits; all else is the same double but for the order of sums. */
  private static final double TOLERANCE = 1e-8;

  /** A model is fitted by a search by values alone, which finds the place of an optimum so well. */
  private static final Map<String, Double> TOLERANCES = Map.of("Q14", 1e-6);

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
    Connection engine = AcceptanceDeliveries.of(inbox);
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
              .formatted(answer(question), AcceptanceDeliveries.CSV));
      if (question.number().equals("Q2")) {
        SharesOfVariance.of(statement).areThoseOf(statement);
        return;
      }
      String sql = AcceptanceDeliveries.resource(fileName(question.number()));
      int end = sql.indexOf(";\n");
      statement.execute(end < 0 ? "create view seen as from answer" : sql.substring(0, end));
      areTheSame(
          statement, sql.substring(end + 1), TOLERANCES.getOrDefault(question.number(), TOLERANCE));
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

  private static void areTheSame(Statement statement, String byHand, double tolerance)
      throws SQLException {
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
        expected.forEach((key, numbers) -> areClose(key, answered.get(key), numbers, tolerance));
      }
    }
  }

  private static void areClose(String key, double[] answered, double[] expected, double tolerance) {
    for (int i = 0; i < expected.length; i++) {
      if (Double.isNaN(expected[i])) {
        assertThat(answered[i]).as(key).isNaN();
      } else {
        assertThat(answered[i])
            .as(key)
            .isCloseTo(expected[i], within(tolerance * Math.max(1, Math.abs(expected[i]))));
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
}
