package cymru.llesiant.benchmarks.drawn;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/**
 * A file of pupils with a known truth, written by DuckDB in the order of schools: {@code la,
 * school, class, pupil, prior, fsm, female, schfsm, y}. A class's number is unique only within its
 * school.
 *
 * <p>Every draw is a function of the seed, a stream and a unit's number, by murmur3's 32-bit mixing
 * twice over, so rows come out the same whatever the threads. A school has 1 to 12 classes, a class
 * 1 to 60 pupils; areas differ in size by 40 percent either way of their mean; the file ends with
 * the last pupil asked for.
 *
 * @param pupils how many rows
 * @param areas about how many areas they are from
 * @param seed other numbers, other pupils
 * @param truth what they are drawn with
 */
public record PupilFile(long pupils, int areas, int seed, Truth truth) {

  /** How many pupils a school has on average. */
  private static final double OF_A_SCHOOL = 139;

  private static final String MACROS =
      """
      CREATE MACRO low(x) AS (x & 4294967295::UBIGINT);
      CREATE MACRO spread(x) AS low(xor(x, x >> 16) * 2246822507::UBIGINT);
      CREATE MACRO spread2(x) AS low(xor(x, x >> 13) * 3266489909::UBIGINT);
      CREATE MACRO mix(x) AS xor(spread2(spread(x)), spread2(spread(x)) >> 16);
      CREATE MACRO draw(stream, i) AS
        mix(low(mix(low(i::UBIGINT + stream::UBIGINT * 2654435761::UBIGINT))
          + %d::UBIGINT * 40503::UBIGINT + stream::UBIGINT * 97::UBIGINT));
      CREATE MACRO uniform(stream, i) AS (draw(stream, i)::DOUBLE + 0.5) / 4294967296;
      CREATE MACRO normal(stream, i) AS
        sqrt(-2 * ln(uniform(stream, i))) * cos(2 * pi() * uniform(stream + 1, i));
      """;

  private static final String UNITS =
      """
      CREATE TABLE area AS
        SELECT i AS la, %5$d + floor(uniform(1, i) * %6$d)::BIGINT AS schools,
          sqrt(%1$s) * normal(40, i) AS of_area
        FROM range(1, %4$d + 1) r(i);
      CREATE TABLE school AS
        SELECT *, 1 + floor(uniform(2, school) ** 2 * 12)::BIGINT AS classes,
          round(0.02 + 0.5 * uniform(10, school) ** 2, 4) AS schfsm,
          of_area + sqrt(%2$s) * normal(50, school) AS of_school
        FROM (SELECT la, of_area, row_number() OVER (ORDER BY la, n) AS school
          FROM (SELECT la, of_area, unnest(range(schools)) AS n FROM area));
      CREATE TABLE class AS
        SELECT *, 1 + floor(uniform(3, id) * 60)::BIGINT AS size,
          0.35 * normal(20, school) - 1.2 * (schfsm - 0.18) AS prior_of_school,
          of_school + sqrt(%3$s) * normal(60, id) AS of_class
        FROM (SELECT *, row_number() OVER (ORDER BY school, class) AS id
          FROM (SELECT *, unnest(range(1, classes + 1)) AS class FROM school));
      CREATE TABLE numbered AS
        SELECT *, sum(size) OVER (ORDER BY id) - size AS before FROM class;
      """;

  private static final String PUPILS =
      """
      COPY (
        SELECT la::INTEGER AS la, school::INTEGER AS school, class::INTEGER AS class, pupil, prior,
          fsm, female, schfsm,
          round(50 + 6 * prior - 2.5 * fsm + female - 4 * schfsm + of_class
            + sqrt(%s) * normal(70, pupil), 4) AS y
        FROM (
          SELECT *, round(prior_of_school + 0.9 * normal(30, pupil) - 0.3 * fsm, 4) AS prior
          FROM (
            SELECT *, (uniform(11, pupil) < schfsm)::INTEGER AS fsm,
              (uniform(12, pupil) < 0.49)::INTEGER AS female
            FROM (
              SELECT la, school, class, schfsm, prior_of_school, of_class,
                before::BIGINT + unnest(range(1, size + 1)) AS pupil
              FROM numbered WHERE before < %d)
            WHERE pupil <= %d))
      ) TO '%s' (FORMAT parquet, COMPRESSION zstd)
      """;

  public PupilFile {
    if (pupils < 1 || pupils > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "Cannot write %d pupils: because pupils are numbered from 1 in 31 bits; ask for fewer"
              .formatted(pupils));
    }
    if (areas < 1 || pupils < areas * OF_A_SCHOOL) {
      throw new IllegalArgumentException(
          "Cannot write %d pupils of %d areas: because an area has a school of its own; ask for fewer areas"
              .formatted(pupils, areas));
    }
  }

  /** The file in the folder, written unless it is there. */
  public Path in(Path folder) {
    Path file =
        folder.resolve(
            "pupils-%d-%d-%d-%08x.parquet".formatted(pupils, areas, seed, truth.hashCode()));
    if (!Files.exists(file)) {
      Path partial = folder.resolve(file.getFileName() + ".partial");
      run(
          MACROS.formatted(seed)
              + units()
              + String.format(Locale.ROOT, PUPILS, truth.residual(), pupils, pupils, partial));
      if (!partial.toFile().renameTo(file.toFile())) {
        throw new IllegalStateException("Cannot rename %s to %s".formatted(partial, file));
      }
    }
    return file;
  }

  /** Units of a third more areas, so that there are pupils enough. */
  private String units() {
    double schools = pupils / OF_A_SCHOOL / areas;
    long least = Math.max(1, Math.round(0.6 * schools));
    return String.format(
        Locale.ROOT,
        UNITS,
        truth.area(),
        truth.school(),
        truth.unit(),
        areas + areas / 3 + 4,
        least,
        Math.round(1.4 * schools) - least + 1);
  }

  /** Writes the rows of a Parquet file as CSV beside it, unless they are there. */
  public static Path csv(Path parquet) {
    Path csv = parquet.resolveSibling(parquet.getFileName() + ".csv");
    if (!Files.exists(csv)) {
      run("COPY (FROM read_parquet('%s')) TO '%s' (HEADER)".formatted(parquet, csv));
    }
    return csv;
  }

  /** One value about a file: {@code select} in DuckDB's words, from its rows. */
  public static String ask(Path parquet, String select) {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                "SELECT (%s)::VARCHAR FROM read_parquet('%s') LIMIT 1"
                    .formatted(select, parquet))) {
      result.next();
      return result.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException("Cannot ask %s: because %s".formatted(parquet, e), e);
    }
  }

  /** Runs statements in a DuckDB of their own. */
  public static void run(String sql) {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException("Cannot write pupils: because %s".formatted(e), e);
    }
  }
}
