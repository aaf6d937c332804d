package cymru.llesiant.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.marts.intake.Source.Standing;
import cymru.llesiant.nightly.release.Manifest;
import cymru.llesiant.nightly.release.Manifest.Delivery;
import cymru.llesiant.nightly.warehouse.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Nights with a School Census message, which goes by no dataset's name, and corrections of it. */
@ExtendWith(SparkExtension.class)
class CorrectedMessageTest {

  private static final Path CASE =
      Path.of(
          System.getProperty("llesiant.root"),
          "jobs/marts/src/test/resources/quarantined/school_census/inbox");
  private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
  private static final LocalDate TUESDAY = MONDAY.plusDays(1);
  private static final LocalDate WEDNESDAY = MONDAY.plusDays(2);
  private static final String MESSAGE = "801/8014001_SC1_801LL10_001.xml";
  private static final String CORRECTION = "801/attendance+1.csv";
  private static final String SOUND =
      """
      upn,school_id,academic_year,term,sessions_possible,auth_absence,unauth_absence,hol_agreed,hol_not_agreed
      A801200900001,8014001,2009/10,AUT,140,9,1,0,0
      """;
  private static final String SHORT =
      """
      upn,school_id,academic_year,sessions_possible,auth_absence,unauth_absence
      A801200900001,8014001,2009/10,140,9,1
      """;

  private IntakeNight night;

  @TempDir private Path folder;

  @BeforeEach
  void a_message(SparkSession spark) throws IOException {
    night = new IntakeNight(folder);
    try (Stream<Path> files = Files.walk(CASE)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        deliver(CASE.relativize(file).toString(), Files.readString(file));
      }
    }
  }

  @Test
  void a_refused_correction_leaves_the_message_in_use_on_its_first_night_already()
      throws IOException {
    deliver(CORRECTION, SHORT);

    NightResult result = night.run(MONDAY);

    assertThat(result.exitCode()).as("%s", result.message()).isEqualTo(ExitCode.KEPT_BACK);
    assertThat(standings(result)).containsEntry(MESSAGE, Standing.REFUSED);
    assertThat(standings(result)).doesNotContainKey(CORRECTION);
    assertThat(night.words())
        .contains(
            "Cannot correct "
                + MESSAGE
                + ": because what was to replace or correct it was refused"
                + " (Cannot apply 801/attendance+1.csv: because it lacks term, hol_agreed,"
                + " hol_not_agreed, which would be emptied; add what the delivery has)");
    assertThat(night.run(TUESDAY).line()).startsWith("RESULT nothing-new");

    deliver(CORRECTION, SOUND);
    NightResult mended = night.run(TUESDAY);

    assertThat(mended.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(standings(mended))
        .containsEntry(MESSAGE, Standing.DELIVERED)
        .containsEntry(CORRECTION, Standing.DELIVERED);
    assertThat(replaced(mended)).containsEntry(MESSAGE + "#attendance", 1L);
  }

  @Test
  void a_correction_of_a_message_stays_in_use_until_the_message_comes_anew() throws IOException {
    deliver(CORRECTION, SOUND);
    assertThat(night.run(MONDAY).exitCode()).isEqualTo(ExitCode.DONE);

    Files.delete(night.settings().inbox().resolve(CORRECTION));
    NightResult without = night.run(TUESDAY);
    assertThat(standings(without)).containsEntry(CORRECTION, Standing.MISSING);
    assertThat(replaced(without)).containsEntry(MESSAGE + "#attendance", 1L);

    String whole = Files.readString(night.settings().inbox().resolve(MESSAGE));
    deliver(MESSAGE, whole.replace("<SoftwareCode>Sample<", "<SoftwareCode>Sample 2<"));
    NightResult anew = night.run(WEDNESDAY);
    assertThat(anew.exitCode()).as("%s", anew.message()).isEqualTo(ExitCode.DONE);
    assertThat(standings(anew)).containsOnlyKeys(MESSAGE, "shared/area.csv", "shared/school.csv");
    assertThat(replaced(anew)).containsEntry(MESSAGE + "#attendance", 0L);
  }

  @Test
  void a_forecast_names_the_correction_alone() throws IOException {
    night.run(MONDAY);
    deliver(CORRECTION, SOUND);

    assertThat(NightForecast.of(night.settings(), TUESDAY).reasons())
        .containsExactly(CORRECTION + " is new");
  }

  @Test
  void a_message_named_as_a_correction_is_refused_and_the_message_stays_in_use()
      throws IOException {
    String named = MESSAGE.replace(".xml", "+1.xml");
    deliver(named, Files.readString(night.settings().inbox().resolve(MESSAGE)));

    NightResult result = night.run(MONDAY);

    assertThat(result.exitCode()).as("%s", result.message()).isEqualTo(ExitCode.KEPT_BACK);
    assertThat(standings(result)).containsEntry(MESSAGE, Standing.REFUSED).doesNotContainKey(named);
  }

  private void deliver(String name, String text) throws IOException {
    night.deliver(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, Standing> standings(NightResult result) {
    return inputs(result).sources().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, source -> source.getValue().standing()));
  }

  private static Map<String, Long> replaced(NightResult result) {
    return inputs(result).deliveries().stream()
        .collect(Collectors.toMap(Delivery::path, Delivery::replaced));
  }

  private static Manifest.Inputs inputs(NightResult result) {
    return result.release().orElseThrow().manifest().inputs();
  }
}
