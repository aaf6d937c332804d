package cymru.llesiant.nightly.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * What second answers are worked out from: the deliveries as they came, in an engine of their own,
 * and quantiles of distributions, which it has not.
 */
final class AcceptanceDeliveries {

  /** How a file is read: every cell as it was written. */
  static final String CSV =
      "header = true, all_varchar = true, delim = ',', quote = '\"', escape = '\"'";

  /** As many as the pupils of the sample's largest area, less one. */
  private static final int MOST_FREEDOM = 1000;

  private static final int MOST_FREEDOM_OF_SEVERAL = 30;
  private static final int MOST_AT_ONCE = 15;

  /** Below so many events limits are exact. */
  private static final int EXACT = 10;

  private static final int MOST_EVENTS = 40;

  private AcceptanceDeliveries() {}

  /** A table a dataset, of the files of all senders, each cell as it was written; and the rest. */
  static Connection of(Path inbox) throws IOException, SQLException {
    Set<String> datasets;
    try (Stream<Path> files = Files.walk(inbox)) {
      datasets =
          files
              .filter(Files::isRegularFile)
              .map(file -> file.getFileName().toString().replaceAll("\\..*", ""))
              .collect(Collectors.toCollection(TreeSet::new));
    }
    Connection engine = DriverManager.getConnection("jdbc:duckdb:");
    try (Statement statement = engine.createStatement()) {
      statement.execute("set threads = 1");
      for (String dataset : datasets) {
        statement.execute(
            "create table %1$s as from read_csv('%2$s/*/%1$s.csv*', union_by_name = true, %3$s)"
                .formatted(dataset, inbox, CSV));
      }
      studentT(engine);
      poisson(engine);
      binomial(engine);
      for (String script : List.of("shared", "partnership")) {
        statement.execute(resource(script));
      }
      CrossedSubjects.departments(engine);
    }
    return engine;
  }

  /** Two-sided quantiles of 95 % that hold for several figures at once (Bonferroni). */
  private static void studentT(Connection engine) throws SQLException {
    try (Statement statement = engine.createStatement()) {
      statement.execute("create table student_t (freedom int, at_once int, t double)");
    }
    try (PreparedStatement row =
        engine.prepareStatement("insert into student_t values (?, ?, ?)")) {
      for (int freedom = 1; freedom < MOST_FREEDOM; freedom++) {
        TDistribution student = new TDistribution(null, freedom);
        for (int atOnce = 1;
            atOnce < (freedom < MOST_FREEDOM_OF_SEVERAL ? MOST_AT_ONCE : 2);
            atOnce++) {
          row.setInt(1, freedom);
          row.setInt(2, atOnce);
          row.setDouble(3, student.inverseCumulativeProbability(1 - 0.025 / atOnce));
          row.addBatch();
        }
      }
      row.executeBatch();
    }
  }

  /** Exact limits of 95 % of few events; Garwood 1936. */
  private static void poisson(Connection engine) throws SQLException {
    try (Statement statement = engine.createStatement()) {
      statement.execute("create table poisson (events int, low double, high double)");
    }
    try (PreparedStatement row = engine.prepareStatement("insert into poisson values (?, ?, ?)")) {
      for (int events = 0; events < EXACT; events++) {
        row.setInt(1, events);
        row.setDouble(2, events == 0 ? 0 : halfOfChiSquare(2 * events, 0.025));
        row.setDouble(3, halfOfChiSquare(2 * events + 2, 0.975));
        row.addBatch();
      }
      row.executeBatch();
    }
  }

  /** Exact limits of 95 % of a share of few events; Clopper and Pearson 1934. */
  private static void binomial(Connection engine) throws SQLException {
    try (Statement statement = engine.createStatement()) {
      statement.execute("create table binomial (x int, n int, low double, high double)");
    }
    try (PreparedStatement row =
        engine.prepareStatement("insert into binomial values (?, ?, ?, ?)")) {
      for (int n = 1; n <= MOST_EVENTS; n++) {
        for (int x = 0; x <= n; x++) {
          row.setInt(1, x);
          row.setInt(2, n);
          row.setDouble(3, x == 0 ? 0 : beta(x, n - x + 1, 0.025));
          row.setDouble(4, x == n ? 1 : beta(x + 1, n - x, 0.975));
          row.addBatch();
        }
      }
      row.executeBatch();
    }
  }

  private static double beta(int a, int b, double probability) {
    return new BetaDistribution(null, a, b).inverseCumulativeProbability(probability);
  }

  private static double halfOfChiSquare(int freedom, double probability) {
    return new ChiSquaredDistribution(null, freedom).inverseCumulativeProbability(probability) / 2;
  }

  /** The text of {@code acceptance/NAME.sql}. */
  static String resource(String name) throws IOException {
    try (InputStream sql =
        AcceptanceDeliveries.class.getResourceAsStream("/acceptance/" + name + ".sql")) {
      assertThat(sql).as(name).isNotNull();
      return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
