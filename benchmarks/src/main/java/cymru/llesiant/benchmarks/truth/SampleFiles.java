package cymru.llesiant.benchmarks.truth;

import cymru.llesiant.nightly.sample.SampleInbox;
import cymru.llesiant.nightly.sample.SampleSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * An inbox that the sample generator wrote, and what a model reads of it: by DuckDB, from the
 * delivered files alone.
 *
 * @param folder where {@code inbox/} and {@code truth.json} are
 */
record SampleFiles(Path folder) {

  /** A row a pupil with points: authority, school, class, mean points of the core at year 6. */
  private static final String PUPILS =
      """
      COPY (
        WITH result AS (FROM read_csv('%1$s/inbox/*/attainment_result.csv.gz', all_varchar = true)),
        ks2 AS (
          SELECT upn, CASE subject_code WHEN 'CY' THEN 'EN' ELSE subject_code END AS subject,
            max(CASE grade_raw WHEN 'W' THEN 3 ELSE 6 * grade_raw::INTEGER + 3 END) AS points
          FROM result
          WHERE stage = 'KS2' AND regexp_full_match(grade_raw, 'W|[1-5]') GROUP BY ALL),
        prior AS (SELECT upn, avg(points) AS prior FROM ks2 GROUP BY upn),
        class AS (
          SELECT m.upn, m.school_id, m.class_id
          FROM read_csv('%1$s/inbox/*/class_membership.csv.gz', all_varchar = true) m
          JOIN read_csv('%1$s/inbox/*/teaching_group.csv', all_varchar = true) g
            USING (school_id, academic_year, class_id)
          WHERE g.subject_code = '%2$s' AND g.nc_year = '11')
        SELECT substr(r.school_id, 1, 3) AS la, r.school_id AS school, c.class_id AS "class",
          p.prior, r.qual_points::DOUBLE AS points
        FROM result r JOIN class c USING (upn, school_id) LEFT JOIN prior p USING (upn)
        WHERE r.stage = 'KS4' AND r.subject_code = '%2$s'
      ) TO '%3$s' (FORMAT parquet)
      """;

  /** Has the generator write a sample into a new folder. */
  static SampleFiles write(SampleSettings settings, Path scratch) throws IOException {
    Path folder = Files.createTempDirectory(scratch, "sample");
    SampleInbox.write(settings, folder, (sender, rows, done, all) -> {});
    return new SampleFiles(folder);
  }

  /** A file of the pupils who have points in a subject. */
  Path pupils(String subject) {
    Path file = folder.resolve(subject + ".parquet");
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute(PUPILS.formatted(folder, subject, file));
    } catch (SQLException e) {
      throw new IllegalStateException("Cannot read %s: because %s".formatted(folder, e), e);
    }
    return file;
  }

  /** What the points of a subject were drawn with. */
  SampleTruth truth(String subject) throws IOException {
    return SampleTruth.read(folder.resolve("truth.json"), subject);
  }

  /** Takes everything away. */
  void delete() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.delete(path);
      }
    }
  }
}
