package cymru.llesiant.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.marts.intake.Source;
import cymru.llesiant.marts.intake.Source.Standing;
import cymru.llesiant.marts.intake.delivery.Finding;
import cymru.llesiant.nightly.delivery.Vault;
import cymru.llesiant.nightly.delivery.Withdrawals;
import cymru.llesiant.nightly.release.Release;
import cymru.llesiant.nightly.release.Releases;
import cymru.llesiant.nightly.settings.NightlySettings;
import cymru.llesiant.nightly.warehouse.ExitCode;
import cymru.llesiant.nightly.warehouse.Sha256;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Which corrections nights are made with, and what becomes of one that is refused. */
@ExtendWith(SparkExtension.class)
class CorrectedNightTest {

  private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
  private static final LocalDate TUESDAY = MONDAY.plusDays(1);
  private static final LocalDate WEDNESDAY = MONDAY.plusDays(2);
  private static final Finding BROKEN =
      Finding.refused(
          "660/lunch+2.csv", "HEADER", "Cannot read 660/lunch+2.csv: because of this; mend it");

  @TempDir private Path folder;
  private final StringWriter words = new StringWriter();
  private final SmallNight night = new SmallNight();
  private NightlySettings settings;

  @BeforeEach
  void a_delivery_and_a_correction(SparkSession spark) throws IOException {
    settings = new NightFolder(folder).settings("warehouse");
    deliver("660/lunch.csv", "lunches");
    deliver("661/lunch.csv", "lunches of 661");
    deliver("660/lunch+1.csv", "first correction");
    run(MONDAY);
  }

  @Test
  void a_delivery_and_its_corrections_are_kept_each_by_its_own_hash() {
    for (String text : new String[] {"lunches", "first correction"}) {
      assertThat(new Vault(settings.vault()).file(Sha256.of(text))).hasContent(text);
    }
  }

  @Test
  void a_refused_correction_leaves_the_delivery_and_the_corrections_before_it_in_use_stale()
      throws IOException {
    deliver("660/lunch+2.csv", "broken");
    night.find(BROKEN);

    NightResult result = run(TUESDAY);

    assertThat(result.exitCode()).isEqualTo(ExitCode.KEPT_BACK);
    assertThat(sources(result))
        .containsOnlyKeys("660/lunch.csv", "660/lunch+1.csv", "661/lunch.csv")
        .containsEntry("660/lunch.csv", source("lunches", Standing.REFUSED, MONDAY))
        .containsEntry("660/lunch+1.csv", source("first correction", Standing.REFUSED, MONDAY))
        .containsEntry("661/lunch.csv", source("lunches of 661", Standing.DELIVERED, MONDAY));
    assertThat(words.toString())
        .contains(
            "Cannot correct 660/lunch.csv: because what was to replace or correct it was refused"
                + " (Cannot read 660/lunch+2.csv: because of this; mend it)");
    assertThat(run(WEDNESDAY).line()).startsWith("RESULT nothing-new");

    deliver("660/lunch+2.csv", "mended");
    night.find();
    NightResult mended = run(WEDNESDAY);
    assertThat(mended.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(sources(mended))
        .containsEntry("660/lunch+2.csv", source("mended", Standing.DELIVERED, WEDNESDAY))
        .containsEntry("660/lunch.csv", source("lunches", Standing.DELIVERED, MONDAY));
  }

  @Test
  void a_refused_correction_of_nothing_closes_the_gate() throws IOException {
    deliver("662/lunch+1.csv", "of nothing");
    night.find(Finding.refused("662/lunch+1.csv", "CORRECTION", "Cannot apply it"));

    assertThat(run(TUESDAY).exitCode()).isEqualTo(ExitCode.DATA_REFUSED);
  }

  @Test
  void a_correction_that_no_longer_lies_in_the_inbox_stays_in_use() throws IOException {
    Files.delete(settings.inbox().resolve("660/lunch+1.csv"));

    assertThat(sources(run(TUESDAY)))
        .containsEntry("660/lunch+1.csv", source("first correction", Standing.MISSING, MONDAY));

    Path withdrawn = settings.warehouse().withdrawn();
    Withdrawals.read(withdrawn).with("660/lunch+1").write(withdrawn);
    assertThat(sources(run(WEDNESDAY))).containsOnlyKeys("660/lunch.csv", "661/lunch.csv");
  }

  @Test
  void another_whole_delivery_does_away_with_corrections_that_lie_there_no_longer()
      throws IOException {
    Files.delete(settings.inbox().resolve("660/lunch+1.csv"));
    deliver("660/lunch.csv", "all lunches, put right");

    NightResult result = run(TUESDAY);

    assertThat(result.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(sources(result)).containsOnlyKeys("660/lunch.csv", "661/lunch.csv");
  }

  @Test
  void a_delivery_that_is_missing_or_refused_stays_in_use_with_its_corrections()
      throws IOException {
    Files.delete(settings.inbox().resolve("660/lunch.csv"));
    Files.delete(settings.inbox().resolve("660/lunch+1.csv"));

    assertThat(sources(run(TUESDAY)))
        .containsEntry("660/lunch.csv", source("lunches", Standing.MISSING, MONDAY))
        .containsEntry("660/lunch+1.csv", source("first correction", Standing.MISSING, MONDAY));

    deliver("660/lunch.csv", "cut o");
    night.find(Finding.refused("660/lunch.csv", "HEADER", "Cannot read it"));
    assertThat(sources(run(WEDNESDAY)))
        .containsEntry("660/lunch.csv", source("lunches", Standing.REFUSED, MONDAY))
        .containsEntry("660/lunch+1.csv", source("first correction", Standing.MISSING, MONDAY));
  }

  private NightResult run(LocalDate day) {
    Clock clock = Clock.fixed(day.atStartOfDay(ZoneOffset.UTC).toInstant(), ZoneOffset.UTC);
    Progress progress = new Progress(new PrintWriter(words), clock, false);
    return new NightRun(settings, night::plan, clock, progress)
        .run(new NightRun.Request(Optional.of(day), "scheduled", false, false));
  }

  private void deliver(String file, String text) throws IOException {
    Path path = settings.inbox().resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private Map<String, Source> sources(NightResult result) {
    Release release = result.release().orElseThrow();
    assertThat(new Releases(settings.warehouse()).current()).contains(release);
    return release.manifest().inputs().sources();
  }

  private static Source source(String text, Standing standing, LocalDate received) {
    return new Source(Sha256.of(text), standing, received.toString());
  }
}
