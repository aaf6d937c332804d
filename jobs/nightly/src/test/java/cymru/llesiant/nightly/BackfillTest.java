package cymru.llesiant.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.nightly.delivery.PastNights.Known;
import cymru.llesiant.nightly.delivery.Vault;
import cymru.llesiant.nightly.release.Release;
import cymru.llesiant.nightly.release.ReleaseId;
import cymru.llesiant.nightly.release.Releases;
import cymru.llesiant.nightly.settings.NightlySettings;
import cymru.llesiant.nightly.settings.Secret;
import cymru.llesiant.nightly.settings.SettingsReader;
import cymru.llesiant.nightly.settings.Surroundings;
import cymru.llesiant.nightly.warehouse.ExitCode;
import cymru.llesiant.nightly.warehouse.Refusal;
import cymru.llesiant.nightly.warehouse.Sha256;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Past nights made again, from what is kept of them. */
@ExtendWith(SparkExtension.class)
class BackfillTest {

  private static final LocalDate FIRST = LocalDate.of(2009, 10, 1);
  private static final LocalDate SECOND = LocalDate.of(2010, 10, 1);
  private static final LocalDate THIRD = LocalDate.of(2011, 10, 1);
  private static final Clock CLOCK =
      Clock.fixed(THIRD.atStartOfDay(ZoneOffset.UTC).toInstant(), ZoneOffset.UTC);

  @TempDir private Path folder;
  private final StringWriter words = new StringWriter();
  private final SmallNight night = new SmallNight();
  private NightlySettings settings;
  private Releases releases;
  private Release first;
  private Release second;
  private Release current;

  @BeforeEach
  void three_nights(SparkSession spark) throws IOException {
    settings = read();
    releases = new Releases(settings.warehouse());
    deliver("of 2009");
    first = run(FIRST).release().orElseThrow();
    deliver("of 2010");
    second = run(SECOND).release().orElseThrow();
    deliver("of 2011");
    current = run(THIRD).release().orElseThrow();
  }

  @Test
  void nights_that_stand_as_they_would_be_made_are_not_made_again() {
    assertThat(backfill().foresee(request(Known.THEN)))
        .extracting(Backfill.Foreseen::says)
        .containsExactly("stands as release " + first.id(), "stands as release " + second.id());

    NightResult result = backfill().run(request(Known.THEN));

    assertThat(result.line())
        .isEqualTo(
            "RESULT backfilled made=0 standing=2 left_out=0 current=%s seconds=0"
                .formatted(current.id()));
    assertThat(releases.ids()).hasSize(3);
  }

  @Test
  void past_nights_are_made_by_new_definitions_from_what_was_known_then() throws IOException {
    redefine();
    List<String> says =
        backfill().foresee(request(Known.THEN)).stream().map(Backfill.Foreseen::says).toList();
    assertThat(says).allMatch(text -> text.startsWith("would be release 20"));
    assertThat(releases.ids()).as("foreseen, not made").hasSize(3);

    NightResult result = backfill().run(request(Known.THEN));

    assertThat(result.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(result.line()).contains("made=2 standing=0 left_out=0");
    assertThat(releases.ids()).hasSize(5);
    Release again = releases.open(last(FIRST));
    assertThat(says.get(0)).endsWith(again.id().toString());
    assertThat(again.id().sequence()).isEqualTo(2);
    assertThat(again.manifest().inputs().sources()).isEqualTo(first.manifest().inputs().sources());
    assertThat(again.manifest().reason()).isEqualTo("backfill");
    assertThat(again.manifest().schemas()).isNotEqualTo(first.manifest().schemas());
    assertThat(releases.mismatches(again)).isEmpty();
    assertThat(releases.current()).as("readers stay").contains(current);

    assertThat(backfill().run(request(Known.THEN)).line()).contains("made=0 standing=2 left_out=0");
    assertThat(releases.ids()).hasSize(5);
  }

  @Test
  void a_backfill_that_was_cut_off_goes_on_where_it_was() throws IOException {
    redefine();
    night.failAt("area");
    NightResult failed = backfill().run(request(Known.THEN));
    assertThat(failed.exitCode()).isEqualTo(ExitCode.INFRASTRUCTURE);
    assertThat(failed.line()).startsWith("RESULT failed step=area");
    int before = night.done().size();

    night.failAt("");
    assertThat(backfill().run(request(Known.THEN)).line()).contains("made=2");

    assertThat(night.done().subList(before, night.done().size()))
        .containsExactly("area", "intake", "facts", "cells", "school", "area");
    assertThat(words.toString()).contains("Resuming the night as at " + FIRST);
    assertThat(releases.current()).contains(current);
  }

  @Test
  void a_run_does_not_take_a_past_night_for_its_own() throws IOException {
    redefine();
    night.failAt("area");
    backfill().run(request(Known.NOW));
    night.failAt("");

    Release next = run(null).release().orElseThrow();

    assertThat(next.id().asOf()).isEqualTo(THIRD);
    assertThat(releases.current()).contains(next);
    assertThat(releases.ids()).hasSize(4);
  }

  @Test
  void a_night_of_the_inbox_that_is_unfinished_goes_first() throws IOException {
    deliver("of 2012");
    night.failAt("area");
    run(THIRD);

    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> backfill().run(request(Known.THEN)))
        .withMessage(
            "Cannot backfill: because the night as at 2011-10-01 is unfinished; end it by `llesiant"
                + " run` first");
  }

  @Test
  void what_is_known_now_gives_the_ends_of_academic_years() {
    NightResult result = backfill().run(request(Known.NOW));

    assertThat(result.line()).contains("made=3 standing=0");
    assertThat(releases.ids())
        .extracting(ReleaseId::asOf)
        .contains(LocalDate.of(2009, 8, 31), LocalDate.of(2010, 8, 31), LocalDate.of(2011, 8, 31));
    Release hindsight = releases.open(last(LocalDate.of(2010, 8, 31)));
    assertThat(hindsight.manifest().inputs().sources())
        .isEqualTo(current.manifest().inputs().sources());
    assertThat(releases.current()).contains(current);

    assertThat(backfill().foresee(request(Known.THEN)))
        .as("what was made with hindsight does not tell what was known")
        .extracting(Backfill.Foreseen::day)
        .containsExactly(FIRST, SECOND);
  }

  @Test
  void a_night_whose_deliveries_are_gone_is_left_out_and_the_others_are_made() throws IOException {
    redefine();
    Files.delete(new Vault(settings.vault()).file(Sha256.of("of 2009")));

    NightResult result = backfill().run(request(Known.THEN));

    assertThat(result.exitCode()).isEqualTo(ExitCode.KEPT_BACK);
    assertThat(result.line()).contains("made=1 standing=0 left_out=1");
    assertThat(words.toString())
        .contains(
            "Cannot make the night as at 2009-10-01 again: because the vault no longer holds"
                + " 660/lunch.csv; restore the vault, or leave it");
  }

  @Test
  void another_secret_makes_past_nights_again() {
    Secret.rotate(settings.secretFile());

    assertThat(backfill().run(request(Known.THEN)).line()).contains("made=2");
  }

  @Test
  void days_without_a_night_are_refused_with_what_to_do() {
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(
            () ->
                backfill()
                    .foresee(
                        new Backfill.Request(
                            LocalDate.of(2001, 1, 1), LocalDate.of(2002, 1, 1), Known.THEN, "")))
        .withMessageEndingWith("name other days, or use what is known now by --known now");
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> new Backfill.Request(SECOND, FIRST, Known.THEN, ""))
        .withMessageContaining("that ends before it begins");
  }

  private Backfill backfill() {
    return new Backfill(
        settings, night::plan, CLOCK, new Progress(new PrintWriter(words), CLOCK, false));
  }

  private static Backfill.Request request(Known known) {
    return new Backfill.Request(
        LocalDate.of(2009, 1, 1), LocalDate.of(2020, 1, 1), known, "backfill");
  }

  private ReleaseId last(LocalDate day) {
    return releases.ids().stream()
        .filter(id -> id.asOf().equals(day))
        .reduce((earlier, later) -> later)
        .orElseThrow();
  }

  /** Another list of an authority's own, which is another set of definitions. */
  private void redefine() throws IOException {
    Path codes = Files.createDirectories(folder.resolve("schemas/codes"));
    Files.writeString(
        codes.resolve("retention.csv"),
        "sender,dataset,valid_from,keep_days,reason\n*,*,2001-01-01,99999,new\n");
    Files.writeString(folder.resolve("settings.yaml"), "schemas: schemas\n");
    settings = read();
  }

  private NightResult run(LocalDate day) {
    return new NightRun(
            settings, night::plan, CLOCK, new Progress(new PrintWriter(words), CLOCK, false))
        .run(new NightRun.Request(Optional.ofNullable(day), "scheduled", false, false));
  }

  private NightlySettings read() {
    Surroundings surroundings =
        new Surroundings(
            folder,
            folder,
            Map.of("XDG_CONFIG_HOME", folder.resolve("config").toString()),
            CLOCK,
            false);
    Path file = folder.resolve("settings.yaml");
    return new SettingsReader(surroundings)
        .read(
            Optional.of(file).filter(Files::exists),
            Optional.of(Path.of("warehouse")),
            Optional.of(Path.of("inbox")));
  }

  private void deliver(String text) throws IOException {
    Path path = settings.inbox().resolve("660/lunch.csv");
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
