package cymru.llesiant.marts.intake;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.marts.intake.check.Pseudonym;
import cymru.llesiant.schemas.SchemaFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkExtension.class)
class SamplesTest {

  private static final Path INBOX =
      Path.of(System.getProperty("llesiant.root"), "data-samples/inbox");

  private final SparkSession spark;

  @TempDir Path folder;

  SamplesTest(SparkSession spark) {
    this.spark = spark;
  }

  @Test
  void every_row_of_the_samples_keeps_its_contract_and_is_loaded() throws IOException {
    Intake intake = new Intake(spark, SchemaFiles.bundled());
    IntakeReport report = intake.run(intake.inbox(INBOX), folder, new Pseudonym(new byte[32]));
    assertThat(report.findings()).isEmpty();
    assertThat(report.files()).hasSizeGreaterThan(150);
    for (FileReport file : report.files()) {
      assertThat(file.accepted()).as(file.file()).isEqualTo(lines(file.file()) - 1);
    }
    long attendance =
        report.files().stream()
            .filter(file -> file.dataset().equals("attendance"))
            .mapToLong(FileReport::accepted)
            .sum();
    assertThat(spark.read().parquet(folder + "/datasets/attendance").count()).isEqualTo(attendance);
  }

  /** Counted without the reader under test: no cell of the samples holds a line break. */
  private static long lines(String file) throws IOException {
    try (InputStream bytes = Files.newInputStream(INBOX.resolve(file));
        InputStream text = file.endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8))) {
      return lines.lines().count();
    }
  }
}
