package cymru.llesiant.nightly.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import cymru.llesiant.nightly.release.Manifest;
import cymru.llesiant.nightly.release.Release;
import cymru.llesiant.nightly.release.SampleReleases;
import cymru.llesiant.nightly.settings.NightlySettings;
import cymru.llesiant.nightly.settings.SettingsReader;
import cymru.llesiant.nightly.settings.Surroundings;
import cymru.llesiant.nightly.warehouse.ExitCode;
import cymru.llesiant.nightly.warehouse.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchTest {

  private static final Instant BEGUN = Instant.parse("2026-11-21T03:00:00Z");

  /** By {@code date -u -d 2026-11-21T03:01:11Z +%s}. */
  private static final double ENDED_SECOND = 1_795_230_071;

  @TempDir private Path folder;

  @Test
  void a_success_is_told_with_its_release_and_replaced_by_the_next_success_alone()
      throws IOException {
    NightlySettings settings = settings("");
    Release release = new SampleReleases(settings.warehouse()).publish("x");
    Path file = settings.warehouse().lastSuccess();

    assertThat(new Watch(settings).tell(ended(71, ExitCode.DONE))).isEmpty();
    assertThat(file)
        .hasContent(
            """
            {
              "run" : "r",
              "release" : "%s",
              "when" : "2026-11-21T03:01:11Z",
              "seconds" : 71
            }
            """
                .formatted(release.id()));
    assertThat(OwnerOnly.isOpenToOthers(file)).isFalse();

    for (ExitCode failure :
        List.of(ExitCode.USAGE, ExitCode.DATA_REFUSED, ExitCode.INFRASTRUCTURE)) {
      new Watch(settings).tell(ended(500, failure));
      assertThat(file).content().contains("03:01:11Z");
    }
    new Watch(settings).tell(ended(600, ExitCode.KEPT_BACK));
    assertThat(file).content().contains("03:10:00Z");
  }

  @Test
  void every_ending_is_measured_and_the_last_success_stays_known() throws IOException {
    NightlySettings settings = settings("");
    Release release = new SampleReleases(settings.warehouse()).publishStale();
    new Watch(settings).tell(ended(71, ExitCode.DONE));
    new Watch(settings).tell(ended(3600, ExitCode.DATA_REFUSED));

    Map<String, Double> samples = samples(settings.warehouse().metrics());

    assertThat(samples)
        .containsOnly(
            entry("llesiant_last_run_timestamp_seconds", ENDED_SECOND + 3600 - 71),
            entry("llesiant_last_run_seconds", 3600.0),
            entry("llesiant_last_run_exit_code", 20.0),
            entry("llesiant_last_success_timestamp_seconds", ENDED_SECOND),
            // by date -u -d 2026-11-21 +%s
            entry("llesiant_release_data_as_at_timestamp_seconds", 1_795_219_200.0),
            entry("llesiant_release_marts", 2.0),
            entry("llesiant_release_rows", 3.0),
            entry("llesiant_release_rows_accepted", 9.0),
            entry("llesiant_release_rows_rejected", 1.0),
            entry("llesiant_release_stale_deliveries", 1.0),
            entry(
                "llesiant_release_info{release=%s,data_as_at=2026-11-21,version=1,commit=abc}"
                    .formatted(release.id()),
                1.0));
  }

  @Test
  void every_measurement_that_an_alert_or_the_operators_page_names_is_made() throws IOException {
    NightlySettings settings = settings("");
    new SampleReleases(settings.warehouse()).publish("x");
    new Watch(settings).tell(ended(71, ExitCode.DONE));
    String made = Files.readString(settings.warehouse().metrics());
    Path root = Path.of(System.getProperty("llesiant.root"));

    for (String page : List.of("deploy/prometheus-rules.yaml", "docs/OPERATIONS.md")) {
      assertThat(
              Pattern.compile("llesiant_(last|release)_[a-z_]+")
                  .matcher(Files.readString(root.resolve(page)))
                  .results()
                  .map(MatchResult::group))
          .as(page)
          .isNotEmpty()
          .allSatisfy(name -> assertThat(made).contains("# TYPE " + name + " gauge"));
    }
  }

  @Test
  void a_failure_before_the_first_release_is_measured_too() throws IOException {
    NightlySettings settings = settings("");
    settings.warehouse().create();

    assertThat(new Watch(settings).tell(ended(1, ExitCode.INFRASTRUCTURE))).isEmpty();

    assertThat(samples(settings.warehouse().metrics()))
        .containsOnlyKeys(
            "llesiant_last_run_timestamp_seconds",
            "llesiant_last_run_seconds",
            "llesiant_last_run_exit_code");
    assertThat(settings.warehouse().lastSuccess()).doesNotExist();
  }

  @Test
  void measurements_are_their_owners_alone_but_where_settings_name_a_file_for_others()
      throws IOException {
    Path collected = Files.createDirectory(folder.resolve("collected"));
    NightlySettings own = settings("");
    NightlySettings shared = settings("metrics_file: collected/llesiant.prom\n");
    own.warehouse().create();

    new Watch(own).tell(ended(1, ExitCode.USAGE));
    new Watch(shared).tell(ended(2, ExitCode.USAGE));

    assertThat(PosixFilePermissions.toString(rights(own.warehouse().metrics())))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(rights(collected.resolve("llesiant.prom"))))
        .isEqualTo("rw-r--r--");
    assertThat(collected.toFile().list()).containsExactly("llesiant.prom");
    assertThat(samples(own.warehouse().metrics())).containsEntry("llesiant_last_run_seconds", 1.0);
  }

  @Test
  void what_cannot_be_told_is_said_and_the_success_is_told_all_the_same() {
    NightlySettings settings = settings("metrics_file: nowhere/llesiant.prom\n");
    new SampleReleases(settings.warehouse()).publish("x");

    Optional<String> problem = new Watch(settings).tell(ended(1, ExitCode.DONE));

    assertThat(problem.orElseThrow())
        .startsWith("Cannot tell %s".formatted(folder.resolve("nowhere/llesiant.prom")))
        .contains("how run r ended: because", "llesiant doctor");
    assertThat(settings.warehouse().lastSuccess()).exists();
  }

  @Test
  void label_values_are_escaped_as_the_format_wants() {
    String release = "a\\b\"c\nd";
    Exposition exposition =
        Exposition.parse(
            new Metrics()
                .release(
                    new Manifest(
                        release,
                        "r",
                        "2026-11-21",
                        null,
                        "test",
                        new Manifest.Product("1", "c", "17", "4"),
                        new Manifest.Inputs(
                            "f", "s", 0, 0, 0, List.of(), Collections.emptySortedMap()),
                        "s",
                        List.of(),
                        List.of()))
                .text());

    assertThat(exposition.samples())
        .containsKey(
            "llesiant_release_info{release=%s,data_as_at=2026-11-21,version=1,commit=c}"
                .formatted(release));
  }

  private static Map<String, Double> samples(Path file) throws IOException {
    return Exposition.parse(Files.readString(file)).samples();
  }

  private static Set<PosixFilePermission> rights(Path file) throws IOException {
    return Files.getPosixFilePermissions(file);
  }

  private static Ending ended(long seconds, ExitCode exitCode) {
    return new Ending("r", BEGUN, BEGUN.plusSeconds(seconds), exitCode);
  }

  private NightlySettings settings(String yaml) {
    Surroundings surroundings =
        new Surroundings(
            folder,
            folder,
            Map.of("XDG_CONFIG_HOME", folder.resolve("config").toString()),
            Clock.fixed(BEGUN, ZoneOffset.UTC),
            false);
    try {
      Path file = Files.writeString(folder.resolve("settings.yaml"), yaml);
      return new SettingsReader(surroundings)
          .read(Optional.of(file), Optional.empty(), Optional.empty());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
