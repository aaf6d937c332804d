package cymru.llesiant.nightly.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.marts.intake.FileReport;
import cymru.llesiant.marts.intake.Intake;
import cymru.llesiant.marts.intake.IntakeReport;
import cymru.llesiant.marts.intake.IntakeReport.Gate;
import cymru.llesiant.marts.intake.check.Pseudonym;
import cymru.llesiant.marts.intake.delivery.Finding;
import cymru.llesiant.marts.intake.delivery.Finding.Severity;
import cymru.llesiant.nightly.sample.SampleSettings.Coverage;
import cymru.llesiant.schemas.SchemaFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkExtension.class)
class SampleIntakeTest {

  /**
   * Events of the made-up country do not keep to its holidays, some pupils are on no roll for a
   * while, its authorities have fewer than ten neighbours, and a pupil whose row of the census is
   * set aside is in none.
   */
  private static final List<String> SAID_OF_EVERY_SAMPLE =
      List.of("EXC13", "WDR05", "ENR04", "NEI02", "EXC14", "ATM09", "CLM07", "DES04");

  @TempDir private Path folder;

  @Test
  void intake_sets_aside_the_dirty_rows_and_no_other_and_refuses_no_file(SparkSession spark)
      throws IOException {
    SampleSettings settings =
        SampleSettings.defaults().withPupils(4_000).withCoverage(Coverage.ENGLAND).withDirty(2);
    SampleInbox.write(settings, folder, (sender, rows, done, all) -> {});
    Intake intake = new Intake(spark, SchemaFiles.bundled());
    IntakeReport report =
        intake.check(intake.inbox(folder.resolve("inbox")), new Pseudonym(new byte[32])).report();
    assertThat(report.gate()).isEqualTo(Gate.OPEN);
    Map<String, Long> setAside = new TreeMap<>();
    for (FileReport file : report.files()) {
      if (file.quarantined() > 0) {
        setAside.put(file.sender() + " " + file.dataset(), file.quarantined());
      }
    }
    assertThat(setAside).isNotEmpty().isEqualTo(planted());
    assertThat(report.findings())
        .filteredOn(finding -> finding.severity() == Severity.ADVISORY)
        .extracting(Finding::rule)
        .isSubsetOf(SAID_OF_EVERY_SAMPLE);
  }

  /** The rows to be set aside, by sender and dataset. */
  private Map<String, Long> planted() throws IOException {
    JsonNode truth = new ObjectMapper().readTree(folder.resolve("truth.json").toFile());
    Map<String, Long> planted = new TreeMap<>();
    for (JsonNode row : truth.path("dirty")) {
      String file = row.path("sender").asText() + " " + row.path("dataset").asText();
      planted.merge(file, row.path("set_aside_rows").asLong(), Long::sum);
    }
    return planted;
  }
}
