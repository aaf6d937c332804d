package cymru.llesiant.benchmarks.cells;

import cymru.llesiant.benchmarks.drawn.PupilFile;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A fact of so many pupils in the order of schools, 400 a school, 200 authorities, 10 regions, two
 * nations, written by DuckDB; every draw is a hash of the pupil's number.
 */
final class MeasuredPupils {

  private static final String ROWS =
      """
      COPY (
        SELECT '2010/11' academic_year, CASE WHEN la %% 10 = 0 THEN 'W' ELSE 'E' END country,
          lpad(school::VARCHAR, 7, '0') school_id, lpad(la::VARCHAR, 3, '0') la_code,
          CASE WHEN school %% 10 < 7 THEN 'PRI' WHEN school %% 10 < 9 THEN 'SEC' ELSE 'SPE' END phase,
          CASE WHEN h1 %% 2 = 0 THEN 'F' ELSE 'M' END gender, h2 %% 100 < 18 fsm_eligible,
          CASE WHEN h3 %% 100 < 80 THEN 'N' WHEN h3 %% 100 < 90 THEN 'A'
            WHEN h3 %% 100 < 97 THEN 'P' ELSE 'S' END sen_provision,
          CASE WHEN h4 %% 100 < 75 THEN 'WBRI' ELSE ['WIRI', 'WIRT', 'WROM', 'WOTH', 'MWBC', 'MWBA',
            'MWAS', 'MOTH', 'AIND', 'APKN', 'ABAN', 'AOTH', 'BCRB', 'BAFR', 'BOTH', 'CHNE',
            'OOTH'][1 + ((h4 // 100) %% 17)::INT] END ethnicity,
          h5 %% 100 < 12 eal, (280 + h6 %% 101)::INT possible, (h7 %% 40)::INT auth_absence,
          (h8 %% 12)::INT unauth_absence,
          CASE WHEN h9 %% 50 = 0 THEN (1 + h9 // 50 %% 3)::INT ELSE 0 END fixed,
          (h10 %% 6)::INT en, (h11 %% 6)::INT ma, (h12 %% 6)::INT sc,
          ((h10 // 7) %% 400)::INT p1, ((h11 // 7) %% 400)::INT p2, ((h12 // 7) %% 400)::INT p3,
          ((h9 // 7) %% 400)::INT p4
        FROM (
          SELECT i // 400 school, (i // 400) %% 200 la, hash(i * 16 + 1) h1, hash(i * 16 + 2) h2,
            hash(i * 16 + 3) h3, hash(i * 16 + 4) h4, hash(i * 16 + 5) h5, hash(i * 16 + 6) h6,
            hash(i * 16 + 7) h7, hash(i * 16 + 8) h8, hash(i * 16 + 9) h9, hash(i * 16 + 10) h10,
            hash(i * 16 + 11) h11, hash(i * 16 + 12) h12
          FROM range(%d) r(i))
      ) TO '%s' (FORMAT parquet, COMPRESSION zstd)
      """;

  private MeasuredPupils() {}

  /** The file in the folder, written unless it is there. */
  static Path in(Path folder, long pupils) {
    Path file = folder.resolve("measured-%d.parquet".formatted(pupils));
    if (!Files.exists(file)) {
      Path partial = folder.resolve(file.getFileName() + ".partial");
      PupilFile.run(ROWS.formatted(pupils, partial));
      if (!partial.toFile().renameTo(file.toFile())) {
        throw new IllegalStateException("Cannot rename %s to %s".formatted(partial, file));
      }
    }
    return file;
  }
}
