package cymru.llesiant.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.marts.intake.Source;
import cymru.llesiant.marts.intake.Source.Standing;
import cymru.llesiant.marts.intake.delivery.Finding;
import cymru.llesiant.nightly.delivery.Vault;
import cymru.llesiant.nightly.delivery.Withdrawals;
import cymru.llesiant.nightly.release.Release;
import cymru.llesiant.nightly.release.Releases;
import cymru.llesiant.nightly.settings.NightlySettings;
import cymru.llesiant.nightly.settings.Secret;
import cymru.llesiant.nightly.settings.SettingsReader;
import cymru.llesiant.nightly.settings.Surroundings;
import cymru.llesiant.nightly.warehouse.ExitCode;
import cymru.llesiant.nightly.warehouse.OwnerOnly;
import cymru.llesiant.nightly.warehouse.Refusal;
import cymru.llesiant.nightly.warehouse.Sha256;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a night does when a delivery is refused, missing, corrected or withdrawn. */
@ExtendWith(SparkExtension.class)
class LastGoodTest {

  private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
  private static final LocalDate TUESDAY = MONDAY.plusDays(1);
  private static final LocalDate WEDNESDAY = MONDAY.plusDays(2);
  private static final Instant NOW = Instant.EPOCH;
  private static final Finding BROKEN =
      Finding.refused("661/lunch.csv", "HEADER", "Cannot read it: because it is cut off; mend it");

  @TempDir private Path folder;
  private final StringWriter words = new StringWriter();
  private final SmallNight night = new SmallNight();
  private NightlySettings settings;
  private Releases releases;
  private Vault vault;

  @BeforeEach
  void two_senders(SparkSession spark) throws IOException {
    settings = new NightFolder(folder).settings("warehouse");
    releases = new Releases(settings.warehouse());
    vault = new Vault(settings.vault());
    deliver("660/lunch.csv", "lunches of 660");
    deliver("661/lunch.csv", "lunches of 661");
  }

  @Test
  void every_delivery_is_kept_as_it_came_and_is_its_owners_alone() throws IOException {
    run(MONDAY);
    deliver("660/lunch.csv", "corrected");
    run(TUESDAY);

    for (String text : List.of("lunches of 660", "lunches of 661", "corrected")) {
      Path kept = vault.file(Sha256.of(text));
      assertThat(kept).hasContent(text);
      assertThat(OwnerOnly.isOpenToOthers(kept)).isFalse();
      assertThat(OwnerOnly.isOpenToOthers(kept.getParent())).isFalse();
    }
    assertThat(settings.vault().startsWith(settings.warehouse().root())).isFalse();
  }

  @Test
  void a_refused_delivery_leaves_its_senders_last_good_one_in_use() throws IOException {
    run(MONDAY);
    deliver("660/lunch.csv", "corrected");
    deliver("661/lunch.csv", "cut o");
    night.find(BROKEN);

    NightResult result = run(TUESDAY);

    Release release = result.release().orElseThrow();
    assertThat(result.exitCode()).isEqualTo(ExitCode.KEPT_BACK);
    assertThat(result.facts()).containsEntry("stale", 1L);
    assertThat(sources(release))
        .containsEntry("660/lunch.csv", source("corrected", Standing.DELIVERED, TUESDAY))
        .containsEntry("661/lunch.csv", source("lunches of 661", Standing.REFUSED, MONDAY));
    assertThat(words.toString())
        .contains("661/lunch.csv: Cannot read it: because it is cut off; mend it")
        .contains(
            "661/lunch.csv: Cannot use the new 661/lunch.csv: because it was refused (Cannot read it:"
                + " because it is cut off; mend it); the one received 2026-11-23 stays in use");
    assertThat(vault.file(Sha256.of("cut o"))).hasContent("cut o");
  }

  @Test
  void what_was_refused_once_is_not_tried_again_until_something_changes() throws IOException {
    run(MONDAY);
    deliver("661/lunch.csv", "cut o");
    night.find(BROKEN);
    Release stale = run(TUESDAY).release().orElseThrow();
    int steps = night.done().size();

    assertThat(run(WEDNESDAY).line()).startsWith("RESULT nothing-new release=" + stale.id());
    assertThat(night.done()).hasSize(steps);

    deliver("661/lunch.csv", "mended");
    night.find();
    NightResult mended = run(WEDNESDAY);
    assertThat(mended.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(sources(mended.release().orElseThrow()))
        .containsEntry("661/lunch.csv", source("mended", Standing.DELIVERED, WEDNESDAY));
  }

  @Test
  void a_refused_first_delivery_has_nothing_to_stand_in_for_it() throws IOException {
    Release standing = run(MONDAY).release().orElseThrow();
    deliver("662/lunch.csv", "cut o");
    night.find(
        Finding.refused(
            "662/lunch.csv", "HEADER", "Cannot read it: because it is cut off; mend it"));

    NightResult result = run(TUESDAY);

    assertThat(result.exitCode()).isEqualTo(ExitCode.DATA_REFUSED);
    assertThat(releases.current()).contains(standing);
    assertThat(settings.warehouse().refused()).doesNotExist();
  }

  @Test
  void a_last_good_delivery_that_is_refused_as_well_closes_the_gate() throws IOException {
    Release standing = run(MONDAY).release().orElseThrow();
    deliver("661/lunch.csv", "cut o");
    night.findAlways(BROKEN);

    assertThat(run(TUESDAY).exitCode()).isEqualTo(ExitCode.DATA_REFUSED);
    assertThat(releases.current()).contains(standing);
  }

  @Test
  void a_missing_delivery_leaves_its_senders_last_good_one_in_use() throws IOException {
    run(MONDAY);
    Files.delete(settings.inbox().resolve("661/lunch.csv"));
    assertThat(NightForecast.of(settings, TUESDAY).reasons())
        .containsExactly("661/lunch.csv is missing, the one received 2026-11-23 is used");

    NightResult result = run(TUESDAY);

    Release release = result.release().orElseThrow();
    assertThat(result.exitCode()).isEqualTo(ExitCode.KEPT_BACK);
    assertThat(sources(release))
        .containsEntry("661/lunch.csv", source("lunches of 661", Standing.MISSING, MONDAY));
    assertThat(run(WEDNESDAY).line()).startsWith("RESULT nothing-new release=" + release.id());
  }

  @Test
  void a_delivery_packed_otherwise_takes_the_place_of_the_one_before() throws IOException {
    run(MONDAY);
    Files.delete(settings.inbox().resolve("661/lunch.csv"));
    deliver("661/lunch.csv.gz", "packed");

    NightResult result = run(TUESDAY);

    assertThat(result.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(sources(result.release().orElseThrow()))
        .containsOnlyKeys("660/lunch.csv", "661/lunch.csv.gz");
  }

  @Test
  void a_withdrawn_delivery_is_not_used_again_but_a_new_one_is() throws IOException {
    run(MONDAY);
    Files.delete(settings.inbox().resolve("661/lunch.csv"));
    Path withdrawn = settings.warehouse().withdrawn();
    Withdrawals.read(withdrawn).with("661/lunch.csv").write(withdrawn);

    NightResult without = run(TUESDAY);
    assertThat(without.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(sources(without.release().orElseThrow())).containsOnlyKeys("660/lunch.csv");

    deliver("661/lunch.csv", "lunches again");
    assertThat(sources(run(WEDNESDAY).release().orElseThrow()))
        .containsEntry("661/lunch.csv", source("lunches again", Standing.DELIVERED, WEDNESDAY));
  }

  @Test
  void an_inbox_with_nothing_in_it_is_not_filled_from_the_vault() throws IOException {
    run(MONDAY);
    Files.delete(settings.inbox().resolve("660/lunch.csv"));
    Files.delete(settings.inbox().resolve("661/lunch.csv"));

    assertThat(sources(run(TUESDAY).release().orElseThrow())).isEmpty();
  }

  @Test
  void force_tries_what_was_refused_again() throws IOException {
    run(MONDAY);
    deliver("661/lunch.csv", "cut o");
    night.find(BROKEN);
    run(TUESDAY);
    night.find();

    NightResult again = run(TUESDAY, true);

    assertThat(sources(again.release().orElseThrow()))
        .containsEntry("661/lunch.csv", source("cut o", Standing.DELIVERED, TUESDAY));
  }

  @Test
  void a_vault_that_lost_a_last_good_delivery_is_said_and_the_release_stands() throws IOException {
    Release standing = run(MONDAY).release().orElseThrow();
    Files.delete(settings.inbox().resolve("661/lunch.csv"));
    Files.delete(vault.file(Sha256.of("lunches of 661")));

    NightResult result = run(TUESDAY);

    assertThat(result.exitCode()).isEqualTo(ExitCode.INFRASTRUCTURE);
    assertThat(result.message().orElseThrow())
        .startsWith("Cannot use the last good 661/lunch.csv: because the vault")
        .endsWith("restore the vault, deliver the file or withdraw it");
    assertThat(releases.current()).contains(standing);
  }

  @Test
  void a_delivery_that_changes_while_it_is_kept_is_not_kept() throws IOException {
    String other = Sha256.of("something else");

    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(
            () ->
                vault.keep(settings.inbox().resolve("660/lunch.csv"), "660/lunch.csv", other, NOW))
        .withMessageContaining("lunch.csv changed while it was read");
    try (Stream<Path> left = Files.walk(settings.vault())) {
      assertThat(left.filter(Files::isRegularFile)).isEmpty();
    }
  }

  @Test
  void what_a_sender_has_not_agreed_to_is_neither_used_nor_kept() throws IOException {
    agree("660,FIGURES,2026-01-01,,A");

    NightResult result = run(MONDAY);

    assertThat(sources(result.release().orElseThrow())).containsOnlyKeys("660/lunch.csv");
    assertThat(vault.holds(Sha256.of("lunches of 660"))).isTrue();
    assertThat(vault.holds(Sha256.of("lunches of 661"))).isFalse();
    assertThat(words.toString())
        .contains("Cannot use 661/lunch.csv: because its sender has not agreed");
  }

  @Test
  void an_agreement_that_ends_takes_the_sender_out_of_the_figures() throws IOException {
    agree("660,FIGURES,2026-01-01,,A", "661,FIGURES,2026-01-01,2026-11-23,B");
    assertThat(sources(run(MONDAY).release().orElseThrow())).hasSize(2);
    Files.delete(settings.inbox().resolve("661/lunch.csv"));

    assertThat(sources(run(TUESDAY).release().orElseThrow())).containsOnlyKeys("660/lunch.csv");
  }

  @Test
  void a_last_good_delivery_whose_time_is_over_is_erased_and_no_longer_used() throws IOException {
    list("retention.csv", "sender,dataset,valid_from,keep_days,reason", "661,lunch,2026-01-01,1,B");
    run(MONDAY);
    Files.delete(settings.inbox().resolve("661/lunch.csv"));

    assertThat(sources(run(TUESDAY).release().orElseThrow())).hasSize(2);
    assertThat(words.toString()).contains("Erased, its time was over: 661/lunch.csv");
    assertThat(vault.holds(Sha256.of("lunches of 661"))).isFalse();

    assertThat(sources(run(WEDNESDAY).release().orElseThrow())).containsOnlyKeys("660/lunch.csv");
    assertThat(words.toString())
        .contains(
            "Cannot use the last good 661/lunch.csv: because the time it may be kept is over");
  }

  @Test
  void another_secret_makes_the_night_again_from_what_is_kept() throws IOException {
    Release before = run(MONDAY).release().orElseThrow();
    Files.delete(settings.inbox().resolve("661/lunch.csv"));
    Release stale = run(TUESDAY).release().orElseThrow();
    Path old = Secret.rotate(settings.secretFile());
    assertThat(NightForecast.of(settings, WEDNESDAY).reasons())
        .contains("the secret behind the pseudonyms is another");

    Release after = run(WEDNESDAY).release().orElseThrow();

    assertThat(sources(after)).isEqualTo(sources(stale)).hasSize(2);
    assertThat(after.manifest().inputs().pseudonyms())
        .isEqualTo(Secret.read(settings.secretFile()).id())
        .isNotEqualTo(before.manifest().inputs().pseudonyms());
    assertThat(before.manifest().inputs().pseudonyms()).isEqualTo(Secret.read(old).id());
    assertThat(run(WEDNESDAY).line()).startsWith("RESULT nothing-new");
  }

  @Test
  void a_night_begun_with_one_secret_is_not_ended_with_another() {
    night.failAt("area");
    run(MONDAY);
    Secret.rotate(settings.secretFile());
    night.failAt("");
    run(MONDAY);

    assertThat(night.done())
        .containsExactly(
            "intake", "facts", "cells", "school", "intake", "facts", "cells", "school", "area");
  }

  private void agree(String... rows) throws IOException {
    list("agreement.csv", "sender,use,valid_from,valid_to,reference", rows);
  }

  private void list(String name, String header, String... rows) throws IOException {
    Path codes = Files.createDirectories(folder.resolve("schemas/codes"));
    Files.writeString(codes.resolve(name), header + "\n" + String.join("\n", rows) + "\n");
    Path file = folder.resolve("settings.yaml");
    Files.writeString(file, "schemas: schemas\n");
    settings = read(Optional.of(file));
  }

  private NightResult run(LocalDate day) {
    return run(day, false);
  }

  private NightResult run(LocalDate day, boolean force) {
    Clock clock = Clock.fixed(day.atStartOfDay(ZoneOffset.UTC).toInstant(), ZoneOffset.UTC);
    Progress progress = new Progress(new PrintWriter(words), clock, false);
    return new NightRun(settings, night::plan, clock, progress)
        .run(new NightRun.Request(Optional.of(day), "scheduled", force, false));
  }

  private NightlySettings read(Optional<Path> file) {
    Surroundings surroundings =
        new Surroundings(
            folder,
            folder,
            Map.of("XDG_CONFIG_HOME", folder.resolve("config").toString()),
            Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
            false);
    return new SettingsReader(surroundings)
        .read(file, Optional.of(Path.of("warehouse")), Optional.of(Path.of("inbox")));
  }

  private void deliver(String file, String text) throws IOException {
    Path path = settings.inbox().resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private static Map<String, Source> sources(Release release) {
    return release.manifest().inputs().sources();
  }

  private static Source source(String text, Standing standing, LocalDate received) {
    return new Source(Sha256.of(text), standing, received.toString());
  }
}
