package cymru.llesiant.nightly;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.marts.intake.Source;
import cymru.llesiant.marts.intake.Source.Standing;
import cymru.llesiant.nightly.release.Manifest;
import cymru.llesiant.nightly.release.Release;
import cymru.llesiant.nightly.warehouse.ExitCode;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Nights after one with the Department's exclusions, which come again spoilt. */
@ExtendWith(SparkExtension.class)
class PublishedNightTest {

  private static final Path REAL = Path.of(System.getProperty("llesiant.shared"), "real");
  private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
  private static final LocalDate TUESDAY = MONDAY.plusDays(1);
  private static final int ROWS = 500;

  private final SparkSession spark;
  private IntakeNight night;
  private List<String> lines;
  private Release good;

  @TempDir private Path folder;

  PublishedNightTest(SparkSession spark) {
    this.spark = spark;
  }

  @BeforeEach
  void a_good_night() throws IOException {
    Assumptions.assumeTrue(
        Files.isDirectory(REAL), "skipped: the published files are not beside this checkout");
    night = new IntakeNight(folder);
    lines = published();
    deliver("exclusions.csv", text(lines));
    NightResult result = night.run(MONDAY);
    assertThat(result.exitCode()).as("%s", result.message()).isEqualTo(ExitCode.DONE);
    good = result.release().orElseThrow();
  }

  @Test
  void a_copy_cut_short_is_refused_and_the_last_good_one_stands() throws IOException {
    byte[] whole = packed(text(lines));
    Files.delete(night.settings().inbox().resolve("published/exclusions.csv"));
    deliver("exclusions.csv.gz", Arrays.copyOf(whole, whole.length / 2));

    assertThatTheLastGoodOneStands("the compressed file is cut short");
  }

  @Test
  void a_copy_whose_columns_slipped_is_refused_and_the_last_good_one_stands() throws IOException {
    List<String> slipped = new ArrayList<>(lines.subList(0, 1));
    lines.stream()
        .skip(1)
        .map(row -> "," + row.substring(0, row.lastIndexOf(',')))
        .forEach(slipped::add);
    deliver("exclusions.csv", text(slipped));

    assertThatTheLastGoodOneStands("published/exclusions.csv");
  }

  @Test
  void a_copy_with_rows_twice_that_contradict_each_other_is_refused_and_the_last_good_one_stands()
      throws IOException {
    List<String> twice = new ArrayList<>(lines);
    lines.stream()
        .skip(1)
        .map(row -> row.substring(0, row.lastIndexOf(',')) + ",99.99")
        .forEach(twice::add);
    deliver("exclusions.csv", text(twice));

    assertThatTheLastGoodOneStands("break the contract");
  }

  @Test
  void a_copy_with_every_row_twice_counts_each_once_and_is_not_stale() throws IOException {
    List<String> twice = new ArrayList<>(lines);
    twice.addAll(lines.subList(1, lines.size()));
    deliver("exclusions.csv", text(twice));

    NightResult result = night.run(TUESDAY);

    assertThat(result.exitCode()).isEqualTo(ExitCode.DONE);
    Manifest.Inputs inputs = result.release().orElseThrow().manifest().inputs();
    assertThat(inputs.accepted()).isEqualTo(good.manifest().inputs().accepted());
    assertThat(inputs.quarantined())
        .isEqualTo(good.manifest().inputs().rows() + good.manifest().inputs().quarantined());
    assertThat(stale(result.release().orElseThrow())).isZero();
  }

  private void assertThatTheLastGoodOneStands(String why) {
    NightResult result = night.run(TUESDAY);

    assertThat(result.exitCode()).as("%s", result.message()).isEqualTo(ExitCode.KEPT_BACK);
    Release release = result.release().orElseThrow();
    Manifest.Inputs inputs = release.manifest().inputs();
    assertThat(inputs.sources()).containsOnlyKeys("published/exclusions.csv");
    assertThat(inputs.sources().get("published/exclusions.csv"))
        .isEqualTo(
            new Source(
                good.manifest().inputs().sources().get("published/exclusions.csv").sha256(),
                Standing.REFUSED,
                MONDAY.toString()));
    assertThat(inputs.accepted()).isEqualTo(good.manifest().inputs().accepted());
    assertThat(night.words()).contains(why, "stays in use until it is mended");
    assertThat(stale(good)).isZero();
    assertThat(stale(release)).isEqualTo(rows(release).count()).isPositive();
    assertThat(night.run(TUESDAY).line()).startsWith("RESULT nothing-new");
  }

  private long stale(Release release) {
    return rows(release).filter(col("stale")).count();
  }

  private Dataset<Row> rows(Release release) {
    return spark.read().parquet(release.file(release.marts().get(0)).toString());
  }

  private void deliver(String name, byte[] bytes) throws IOException {
    night.deliver("published/" + name, bytes);
  }

  private static byte[] text(List<String> lines) {
    return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] packed(byte[] text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream packed = new GZIPOutputStream(bytes)) {
      packed.write(text);
    }
    return bytes.toByteArray();
  }

  /** The header and the first rows. */
  private static List<String> published() throws IOException {
    Path file = REAL.resolve("ees/exclusions_by_geographic_level.csv.gz");
    try (BufferedReader text =
            new BufferedReader(
                new InputStreamReader(
                    new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8));
        Stream<String> all = text.lines()) {
      return all.limit(ROWS + 1).toList();
    }
  }
}
