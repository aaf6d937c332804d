package cymru.llesiant.marts.intake.mapped;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.marts.intake.FileReport;
import cymru.llesiant.marts.intake.Intake;
import cymru.llesiant.marts.intake.IntakeReport;
import cymru.llesiant.marts.intake.check.Pseudonym;
import cymru.llesiant.marts.intake.delivery.Finding;
import cymru.llesiant.schemas.SchemaFiles;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A synthetic return of somebody else's (data-to-insight), as it was made, in two authorities. */
@ExtendWith(SparkExtension.class)
class LookedAfterChildrenTest {

  private static IntakeReport report;
  private static Dataset<Row> children;
  private static Dataset<Row> episodes;
  private static Dataset<Row> health;

  @BeforeAll
  static void take_them_in(SparkSession spark, @TempDir Path folder) throws IOException {
    Path inbox = folder.resolve("inbox");
    deliver("header", inbox, "801", "903_header_2018.csv");
    deliver("episodes", inbox, "801", "903_episodes_2018.csv");
    deliver("oc2", inbox, "801", "903_oc2_2018.csv");
    deliver("header", inbox, "802", "903_header_2018.csv");
    Intake intake = new Intake(spark, SchemaFiles.bundled());
    Path staging = folder.resolve("staging");
    report = intake.run(intake.inbox(inbox), staging, new Pseudonym(new byte[32]));
    Path datasets = staging.resolve("datasets");
    children = spark.read().parquet(datasets.resolve("looked_after_child").toString());
    episodes = spark.read().parquet(datasets.resolve("looked_after_episode").toString());
    health = spark.read().parquet(datasets.resolve("looked_after_health").toString());
  }

  /** The files have 2,675, 5,050 and 2,675 rows. */
  @Test
  void every_row_is_accepted() {
    assertThat(report.gate()).isEqualTo(IntakeReport.Gate.OPEN);
    assertThat(report.files())
        .extracting(FileReport::dataset, FileReport::accepted, FileReport::quarantined)
        .containsExactly(
            org.assertj.core.api.Assertions.tuple("looked_after_episode", 5_050L, 0L),
            org.assertj.core.api.Assertions.tuple("looked_after_child", 2_675L, 0L),
            org.assertj.core.api.Assertions.tuple("looked_after_health", 2_675L, 0L),
            org.assertj.core.api.Assertions.tuple("looked_after_child", 2_675L, 0L));
  }

  @Test
  void a_pupils_number_that_breaks_a_rule_is_kept_and_warned_of() {
    assertThat(warned("PATTERN")).isEqualTo(296);
    assertThat(warned("UPN")).isEqualTo(2_272);
    assertThat(2_675 - warned("PATTERN") - warned("UPN")).isEqualTo(107);
    assertThat(children.where("pupil_key is not null").count()).isEqualTo(2 * 2_675);
  }

  @Test
  void an_authoritys_own_number_tells_its_children_apart_and_nobody_elses() {
    assertThat(children.select("child_key").distinct().count()).isEqualTo(2 * 2_675);
    assertThat(episodes.select("child_key").distinct().count()).isEqualTo(2_123);
    assertThat(episodes.join(children, "child_key").count()).isEqualTo(5_050);
    assertThat(health.join(children, "child_key").count()).isEqualTo(2_675);
  }

  /** 1,321 scores stand in the file, none of them beside a reason for having none. */
  @Test
  void scores_days_and_flags_are_read_as_they_are_meant() {
    assertThat(health.where("sdq_score is not null").count()).isEqualTo(2_675 - 1_354);
    assertThat(health.where("convicted").count()).isEqualTo(1_306);
    assertThat(episodes.where("end_date is null").count()).isEqualTo(1_413);
    assertThat(episodes.where("year(start_date) = 2017").count()).isEqualTo(2_838);
    assertThat(children.where("gender = 'F'").count()).isEqualTo(2 * 1_342);
  }

  private static long warned(String rule) {
    return report.findings().stream()
        .filter(finding -> finding.rule().equals(rule) && finding.file().startsWith("801/"))
        .filter(finding -> finding.severity() == Finding.Severity.ADVISORY)
        .mapToLong(Finding::count)
        .sum();
  }

  private static void deliver(String table, Path inbox, String sender, String name)
      throws IOException {
    Path file = SharedFiles.real("ssda903_synthetic/" + table + ".csv");
    SharedFiles.deliver(file, inbox, sender, name);
  }
}
