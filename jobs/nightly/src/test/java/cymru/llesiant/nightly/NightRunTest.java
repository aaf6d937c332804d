package cymru.llesiant.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.marts.intake.delivery.Finding;
import cymru.llesiant.nightly.release.Manifest.FileEntry;
import cymru.llesiant.nightly.release.Manifest.MartEntry;
import cymru.llesiant.nightly.release.Release;
import cymru.llesiant.nightly.release.Releases;
import cymru.llesiant.nightly.settings.NightlySettings;
import cymru.llesiant.nightly.warehouse.ExitCode;
import cymru.llesiant.nightly.warehouse.OwnerOnly;
import cymru.llesiant.nightly.warehouse.Refusal;
import cymru.llesiant.nightly.warehouse.Run;
import cymru.llesiant.nightly.warehouse.WarehouseLock;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkExtension.class)
class NightRunTest {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 21);
  private static final LocalDate NEXT_DAY = DAY.plusDays(1);

  @TempDir private Path folder;
  private final StringWriter words = new StringWriter();
  private final SmallNight night = new SmallNight();
  private NightlySettings settings;
  private Releases releases;

  @BeforeEach
  void inbox(SparkSession spark) throws IOException {
    settings = new NightFolder(folder).settings("warehouse");
    releases = new Releases(settings.warehouse());
    deliver("660/school.csv", "first");
  }

  @Test
  void a_night_publishes_its_marts_and_says_so_step_by_step() {
    NightResult result = run(DAY);

    Release release = result.release().orElseThrow();
    assertThat(result.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(result.line())
        .isEqualTo(
            "RESULT published release=%s marts=2 rejected=1 stale=0 seconds=0"
                .formatted(release.id()));
    assertThat(release.id().toString()).startsWith("2026-11-21-1-");
    assertThat(night.done()).containsExactly("intake", "facts", "cells", "school", "area");
    assertThat(words.toString())
        .containsSubsequence("intake", "2 rows", "facts", "7 rows", "cells", "school", "publish");
    assertThat(releases.current()).contains(release);
    assertThat(releases.mismatches(release)).isEmpty();
  }

  @Test
  void the_outcome_is_kept_as_json_and_the_rows_set_aside_outlive_the_night() throws IOException {
    NightResult result = run(DAY);

    Path root = settings.warehouse().root();
    try (Stream<Path> runs = Files.list(root.resolve("runs"))) {
      assertThat(runs)
          .singleElement()
          .satisfies(
              file ->
                  assertThat(file)
                      .content()
                      .contains("\"result\" : \"published\"", "\"exit_code\" : 0")
                      .contains("\"release\" : \"%s\"".formatted(result.facts().get("release"))));
    }
    String runId = result.release().orElseThrow().id().runId();
    assertThat(root.resolve("quarantine").resolve(runId).resolve("x.csv")).hasContent("set aside");
    assertThat(root.resolve(".staging")).isEmptyDirectory();
  }

  @Test
  void a_finished_night_run_again_has_nothing_new_whatever_the_date() {
    Release release = run(DAY).release().orElseThrow();

    for (LocalDate day : List.of(DAY, NEXT_DAY)) {
      NightResult again = run(day);
      assertThat(again.exitCode()).isEqualTo(ExitCode.DONE);
      assertThat(again.line())
          .isEqualTo("RESULT nothing-new release=%s seconds=0".formatted(release.id()));
    }
    assertThat(night.done()).hasSize(5);
    assertThat(releases.ids()).containsExactly(release.id());
  }

  @Test
  void what_readers_were_sent_back_from_is_not_made_again_until_a_delivery_changes()
      throws IOException {
    Release first = run(DAY).release().orElseThrow();
    deliver("660/school.csv", "wrong");
    Release wrong = run(NEXT_DAY).release().orElseThrow();
    releases.rollBackTo(first);

    NightResult again = run(NEXT_DAY);
    assertThat(again.line())
        .isEqualTo("RESULT nothing-new release=%s seconds=0".formatted(first.id()));
    assertThat(again.message().orElseThrow())
        .contains("release %s was made from these deliveries".formatted(wrong.id()));
    assertThat(releases.current()).contains(first);

    deliver("660/school.csv", "right");
    Release right = run(NEXT_DAY).release().orElseThrow();
    assertThat(releases.current()).contains(right);
    assertThat(releases.rolledBackFrom()).isEmpty();
    assertThat(right.manifest().previous().release()).isEqualTo(first.id().toString());
  }

  @Test
  void a_forecast_names_what_is_new_changed_and_gone_and_writes_nothing() throws IOException {
    deliver("660/attendance.csv", "first");
    assertThat(NightForecast.of(settings, DAY).reasons())
        .containsExactly(
            "there is no release yet", "660/attendance.csv is new", "660/school.csv is new");
    assertThat(settings.warehouse().root()).doesNotExist();
    Files.delete(settings.inbox().resolve("660/attendance.csv"));
    run(DAY);

    NightForecast same = NightForecast.of(settings, NEXT_DAY);
    assertThat(same.reasons()).isEmpty();
    assertThat(same.result().line()).startsWith("RESULT nothing-new release=2026-11-21-1-");

    deliver("660/school.csv", "second");
    night.failAt("area");
    run(NEXT_DAY);
    NightForecast changed = NightForecast.of(settings, NEXT_DAY);
    assertThat(changed.reasons()).first().isEqualTo("goes on with the night that was begun");
    assertThat(changed.result().line()).startsWith("RESULT would-run release=2026-11-22-1-");
  }

  @Test
  void a_night_that_failed_at_a_mart_resumes_there_on_its_own_date() {
    night.failAt("area");
    NightResult failed = run(DAY);
    assertThat(failed.exitCode()).isEqualTo(ExitCode.INFRASTRUCTURE);
    assertThat(failed.line()).isEqualTo("RESULT failed step=area release=none seconds=0");
    assertThat(failed.message().orElseThrow()).contains("Cannot finish step area");
    assertThat(releases.current()).isEmpty();

    night.failAt("");
    Release release = run(null).release().orElseThrow();

    assertThat(night.done()).containsExactly("intake", "facts", "cells", "school", "area");
    assertThat(release.id().asOf()).isEqualTo(DAY);
    assertThat(release.manifest().inputs().deliveries()).hasSize(1);
    assertThat(releases.mismatches(release)).isEmpty();
  }

  @Test
  void a_night_begun_is_said_to_be_resumed() {
    night.failAt("facts");
    run(DAY);
    assertThat(words.toString()).startsWith("Made the secret").contains("\nNight as at 2026-11-21");
    words.getBuffer().setLength(0);

    night.failAt("");
    run(DAY);
    assertThat(words.toString()).startsWith("Resuming the night as at 2026-11-21");
  }

  @Test
  void a_resumed_night_gives_the_bytes_of_an_undisturbed_one() throws IOException {
    night.failAt("cells");
    run(DAY);
    night.failAt("area");
    run(DAY);
    night.failAt("");
    Release resumed = run(DAY).release().orElseThrow();

    NightlySettings other = new NightFolder(folder).settings("other warehouse");
    Release undisturbed = run(other, request(DAY)).release().orElseThrow();

    assertThat(undisturbed.manifest().marts()).isEqualTo(resumed.manifest().marts());
    assertThat(fingerprints(undisturbed)).isEqualTo(fingerprints(resumed));
  }

  @Test
  void another_date_or_a_changed_inbox_is_another_night() throws IOException {
    night.failAt("area");
    run(DAY);
    deliver("660/school.csv", "second");
    night.failAt("");
    Release second = run(null).release().orElseThrow();

    assertThat(second.id().asOf()).isEqualTo(NEXT_DAY);
    assertThat(night.done())
        .containsExactly(
            "intake", "facts", "cells", "school", "intake", "facts", "cells", "school", "area");
  }

  @Test
  void nights_that_were_missed_are_one_night_of_all_that_came_meanwhile() throws IOException {
    Release first = run(DAY).release().orElseThrow();
    deliver("660/school.csv", "second");
    deliver("661/school.csv", "first of another");
    LocalDate after = DAY.plusWeeks(1);

    Release second = run(after).release().orElseThrow();

    assertThat(second.id().asOf()).isEqualTo(after);
    assertThat(releases.ids()).containsExactlyInAnyOrder(first.id(), second.id());
    assertThat(run(after).line()).startsWith("RESULT nothing-new release=" + second.id());
  }

  @Test
  void a_night_given_up_for_another_begins_anew_when_it_is_asked_for_again() throws IOException {
    night.failAt("area");
    run(DAY);
    deliver("660/school.csv", "second");
    night.find(Finding.refused("660/school.csv", "HEADER", "Cannot read it: because; mend it"));
    night.failAt("");
    run(DAY);
    deliver("660/school.csv", "first");
    night.find();

    Release release = run(DAY).release().orElseThrow();

    assertThat(release.mismatches()).isEmpty();
    assertThat(night.done())
        .containsExactly(
            "intake", "facts", "cells", "school", "intake", "intake", "facts", "cells", "school",
            "area");
  }

  @Test
  void inputs_that_come_back_after_others_are_published_again() throws IOException {
    Release first = run(DAY).release().orElseThrow();
    deliver("660/school.csv", "second");
    run(DAY);
    deliver("660/school.csv", "first");

    Release third = run(DAY).release().orElseThrow();

    assertThat(third.id().sequence()).isEqualTo(3);
    assertThat(third.manifest().marts()).isEqualTo(first.manifest().marts());
  }

  @Test
  void a_refused_inbox_leaves_the_last_release_and_is_not_resumed() throws IOException {
    Release standing = run(DAY).release().orElseThrow();
    deliver("661/school.csv", "broken");
    night.find(
        Finding.refused("661/school.csv", "HEADER", "Cannot read it: because of this; do that"));

    NightResult refused = run(DAY);

    assertThat(refused.exitCode()).isEqualTo(ExitCode.DATA_REFUSED);
    assertThat(refused.line())
        .isEqualTo("RESULT refused gate=data release=%s seconds=0".formatted(standing.id()));
    assertThat(refused.message().orElseThrow())
        .startsWith("Cannot take the inbox in: because of 1 finding; mend what is named")
        .contains("661/school.csv: Cannot read it: because of this; do that");
    assertThat(releases.current()).contains(standing);
    assertThat(releases.mismatches(standing)).isEmpty();

    night.find();
    assertThat(run(null).release().orElseThrow().id().asOf()).isEqualTo(NEXT_DAY);
  }

  @Test
  void force_makes_the_same_night_again_from_its_beginning() {
    Release first = run(DAY).release().orElseThrow();

    Release again =
        run(settings, new NightRun.Request(Optional.of(DAY), "corrected code", true, false))
            .release()
            .orElseThrow();

    assertThat(night.done()).hasSize(10);
    assertThat(again.id().sequence()).isEqualTo(2);
    assertThat(again.manifest().reason()).isEqualTo("corrected code");
    assertThat(again.manifest().marts()).isEqualTo(first.manifest().marts());
    assertThat(releases.current()).contains(again);
  }

  @Test
  void strict_makes_rows_set_aside_or_an_advisory_an_exit_code() {
    NightResult strict =
        run(settings, new NightRun.Request(Optional.of(DAY), "scheduled", false, true));

    assertThat(strict.exitCode()).isEqualTo(ExitCode.KEPT_BACK);
    assertThat(strict.result()).isEqualTo("published");
  }

  @Test
  void findings_that_refuse_nothing_are_shown() {
    night.find(Finding.advisory("660/school.csv", "COLUMN", "Column colour is left unread"));

    run(DAY);

    assertThat(words.toString()).contains("660/school.csv: Column colour is left unread");
  }

  @Test
  void an_inbox_that_is_not_there_is_wrong_usage() throws IOException {
    Files.delete(settings.inbox().resolve("660/school.csv"));
    Files.delete(settings.inbox().resolve("660"));
    Files.delete(settings.inbox());

    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> run(DAY))
        .withMessageContaining("no such folder")
        .satisfies(refusal -> assertThat(refusal.exitCode()).isEqualTo(ExitCode.USAGE));
  }

  @Test
  void the_secret_is_made_by_the_first_night_outside_the_warehouse_and_said() {
    run(DAY);

    assertThat(settings.secretFile()).exists();
    assertThat(words.toString()).contains("Made the secret", settings.secretFile().toString());
  }

  @Test
  void whoever_watches_sees_which_run_went_well_and_how_the_last_one_ended() throws IOException {
    run(DAY);
    Path success = settings.warehouse().lastSuccess();
    Path metrics = settings.warehouse().metrics();
    assertThat(success).content().contains("2026-11-21-1-", "2026-11-22T00:00:00Z");
    assertThat(metrics).content().contains("\nllesiant_last_run_exit_code 0\n");

    deliver("661/school.csv", "broken");
    night.find(Finding.refused("661/school.csv", "HEADER", "Cannot read it: because; mend it"));
    Files.delete(success);
    run(DAY);
    assertThat(metrics).content().contains("\nllesiant_last_run_exit_code 20\n");

    night.find();
    night.failAt("area");
    run(DAY);
    assertThat(metrics).content().contains("\nllesiant_last_run_exit_code 50\n");

    OwnerOnly.delete(settings.inbox());
    assertThatExceptionOfType(Refusal.class).isThrownBy(() -> run(DAY));
    assertThat(metrics).content().contains("\nllesiant_last_run_exit_code 2\n");
    assertThat(success).doesNotExist();
  }

  @Test
  void a_place_that_cannot_be_written_fails_the_night_and_the_next_run_ends_it()
      throws IOException {
    Release standing = run(DAY).release().orElseThrow();
    deliver("660/school.csv", "second");
    Path staging = settings.warehouse().root().resolve(".staging");
    Files.delete(staging);
    Files.writeString(staging, "a file where a folder must be");

    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> run(NEXT_DAY))
        .withMessageContaining(".staging")
        .satisfies(e -> assertThat(ExitCode.of(e)).isEqualTo(ExitCode.INFRASTRUCTURE));
    assertThat(settings.warehouse().metrics())
        .content()
        .contains("\nllesiant_last_run_exit_code 50\n");
    assertThat(releases.current()).contains(standing);
    assertThat(releases.mismatches(standing)).isEmpty();

    Files.delete(staging);
    assertThat(run(NEXT_DAY).result()).isEqualTo("published");
  }

  @Test
  void a_run_that_another_kept_out_tells_nothing() throws IOException {
    run(DAY);
    Path metrics = settings.warehouse().metrics();
    String before = Files.readString(metrics);

    WarehouseLock.whileHeld(
        settings.warehouse(),
        "another",
        dead ->
            assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> run(DAY))
                .withMessageContaining("another run holds it"));

    assertThat(metrics).hasContent(before);
  }

  @Test
  void a_run_says_and_logs_whose_place_it_takes_when_that_run_was_killed() throws IOException {
    settings.warehouse().create();
    String killed = new Run("20261121T030000Z-7", Instant.EPOCH).holder();
    OwnerOnly.write(settings.warehouse().lockFile(), killed);

    run(DAY);

    String said = "Took the warehouse over from a run that was killed: " + killed;
    assertThat(words.toString()).startsWith(said);
    try (Stream<Path> logs = Files.list(settings.warehouse().root().resolve("logs"))) {
      assertThat(logs).singleElement().satisfies(log -> assertThat(log).content().contains(said));
    }
    assertThat(settings.warehouse().lockFile()).isEmptyFile();
  }

  private NightResult run(LocalDate day) {
    return run(settings, request(day));
  }

  /** The clock always says the next day, so a date that was not given shows. */
  private NightResult run(NightlySettings where, NightRun.Request request) {
    Clock clock = Clock.fixed(NEXT_DAY.atStartOfDay(ZoneOffset.UTC).toInstant(), ZoneOffset.UTC);
    Progress progress = new Progress(new PrintWriter(words), clock, false);
    return new NightRun(where, night::plan, clock, progress).run(request);
  }

  private static NightRun.Request request(LocalDate day) {
    return new NightRun.Request(Optional.ofNullable(day), "scheduled", false, false);
  }

  private void deliver(String file, String text) throws IOException {
    Path path = settings.inbox().resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private static List<String> fingerprints(Release release) {
    return release.manifest().marts().stream().map(MartEntry::file).map(FileEntry::sha256).toList();
  }
}
