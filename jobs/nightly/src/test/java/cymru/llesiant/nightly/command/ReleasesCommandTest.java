package cymru.llesiant.nightly.command;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.nightly.release.Release;
import cymru.llesiant.nightly.release.SampleReleases;
import cymru.llesiant.nightly.warehouse.Warehouse;
import cymru.llesiant.nightly.warehouse.WarehouseLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleasesCommandTest {

  @TempDir private Path folder;
  private Release first;
  private Release second;

  @BeforeEach
  void publish() {
    SampleReleases samples = new SampleReleases(new Warehouse(folder.resolve("warehouse")));
    first = samples.publish("a");
    second = samples.publish("b");
  }

  @Test
  void every_release_is_listed_and_the_current_one_marked() {
    CalledCommand called = CalledCommand.in(folder, "releases", "list");

    assertThat(called.exitCode()).isZero();
    assertThat(called.out().lines().skip(2))
        .satisfiesExactly(
            line -> assertThat(line).startsWith(first.id().toString()).doesNotContain("current"),
            line -> assertThat(line).startsWith(second.id().toString()).endsWith("current"));
  }

  @Test
  void a_release_shows_its_deliveries_and_its_marts() {
    CalledCommand called = CalledCommand.in(folder, "releases", "show", second.id().toString());

    assertThat(called.exitCode()).isZero();
    assertThat(called.out())
        .contains(second.folder().toString(), "previous    " + first.id())
        .contains("660/x.csv", "abababababab")
        .contains("school", "restricted_school");
  }

  @Test
  void a_release_as_published_is_verified() {
    CalledCommand called = CalledCommand.in(folder, "releases", "verify");

    assertThat(called.exitCode()).isZero();
    assertThat(called.out())
        .isEqualTo("release %s: 18 files, each as it was published\n".formatted(second.id()));
  }

  @Test
  void a_changed_release_ends_with_20_and_names_the_file() throws IOException {
    Files.writeString(first.folder().resolve("DICTIONARY.md"), "changed");

    CalledCommand called = CalledCommand.in(folder, "releases", "verify", first.id().toString());

    assertThat(called.exitCode()).isEqualTo(20);
    assertThat(called.out())
        .isEqualTo(
            "release %s: DICTIONARY.md is not the file that was published\n".formatted(first.id()));
  }

  @Test
  void a_release_without_a_readable_manifest_ends_with_20() throws IOException {
    Files.delete(first.folder().resolve("MANIFEST.json"));

    CalledCommand called = CalledCommand.in(folder, "releases", "verify", first.id().toString());

    assertThat(called.exitCode()).isEqualTo(20);
    assertThat(called.err()).contains("Cannot open release " + first.id());
  }

  @Test
  void an_empty_warehouse_has_no_release_to_list() {
    CalledCommand called = CalledCommand.in(folder, "releases", "list", "--warehouse", "none");

    assertThat(called.exitCode()).isZero();
    assertThat(called.out()).isEqualTo("No release yet in " + folder.resolve("none") + "\n");
  }

  @Test
  void a_pinned_release_is_marked_with_its_note_until_it_is_unpinned() {
    String id = first.id().toString();

    assertThat(CalledCommand.in(folder, "releases", "pin", id, "--note", "Estyn 2026").exitCode())
        .isZero();
    assertThat(line(CalledCommand.in(folder, "releases", "list"), id))
        .contains("pinned Estyn 2026");

    assertThat(CalledCommand.in(folder, "releases", "unpin", id).out())
        .isEqualTo("release %s is no longer pinned\n".formatted(id));
    assertThat(CalledCommand.in(folder, "releases", "unpin", id).out())
        .isEqualTo("release %s was not pinned\n".formatted(id));
    assertThat(line(CalledCommand.in(folder, "releases", "list"), id)).doesNotContain("pinned");
  }

  @Test
  void old_releases_go_but_never_the_current_a_pinned_or_a_young_one() throws IOException {
    SampleReleases samples = new SampleReleases(new Warehouse(folder.resolve("warehouse")));
    Release third = samples.publish("c");
    Release current = samples.publish("d");
    Instant now = Instant.parse("2026-11-21T03:00:00Z");
    publishedAt(first, now.minus(Duration.ofDays(91)));
    publishedAt(second, now.minus(Duration.ofDays(91)));
    publishedAt(third, now.minus(Duration.ofDays(89)));
    publishedAt(current, now.minus(Duration.ofDays(400)));
    CalledCommand.in(folder, "releases", "pin", second.id().toString());

    CalledCommand tried = CalledCommand.in(folder, "releases", "gc", "--dry-run");
    assertThat(line(tried, first.id().toString())).endsWith("would be removed").contains(" 91 ");
    assertThat(first.folder()).exists();

    CalledCommand called = CalledCommand.in(folder, "releases", "gc", "--keep-days", "90");
    assertThat(called.exitCode()).isZero();
    assertThat(line(called, first.id().toString())).endsWith("removed");
    assertThat(line(called, second.id().toString())).endsWith("kept: pinned");
    assertThat(line(called, third.id().toString())).endsWith("kept: young");
    assertThat(line(called, current.id().toString())).endsWith("kept: current");
    assertThat(first.folder()).doesNotExist();
    assertThat(second.folder()).exists();
    assertThat(third.folder()).exists();
    assertThat(folder.resolve("warehouse/.staging/removed-" + first.id())).doesNotExist();
    assertThat(CalledCommand.in(folder, "releases", "verify").exitCode()).isZero();
  }

  @Test
  void readers_are_sent_back_and_forward_again_and_the_record_says_so() throws IOException {
    CalledCommand back =
        CalledCommand.in(
            folder, "releases", "rollback", first.id().toString(), "--reason", "wrong file");

    assertThat(back.out())
        .isEqualTo("readers use release %s, before %s\n".formatted(first.id(), second.id()));
    assertThat(line(CalledCommand.in(folder, "releases", "list"), first.id().toString()))
        .endsWith("current");
    assertThat(records())
        .singleElement()
        .asString()
        .contains("\"result\" : \"rolled-back\"", "\"reason\" : \"wrong file\"")
        .contains("\"from\" : \"%s\"".formatted(second.id()));
    publishedAt(second, Instant.EPOCH);
    assertThat(line(CalledCommand.in(folder, "releases", "gc"), second.id().toString()))
        .endsWith("kept: rolled back from");

    CalledCommand.in(folder, "releases", "rollback", second.id().toString());
    assertThat(folder.resolve("warehouse/CURRENT.json"))
        .content()
        .contains(second.id().toString(), "\"rolled_back_from\" : null");
  }

  @Test
  void readers_are_not_sent_to_the_current_or_to_a_damaged_release() throws IOException {
    CalledCommand same = CalledCommand.in(folder, "releases", "rollback", second.id().toString());
    assertThat(same.exitCode()).isEqualTo(2);
    assertThat(same.err()).contains("because it is the current release");

    Files.writeString(first.folder().resolve("DICTIONARY.md"), "changed");
    CalledCommand damaged = CalledCommand.in(folder, "releases", "rollback", first.id().toString());
    assertThat(damaged.exitCode()).isEqualTo(20);
    assertThat(damaged.err()).contains("DICTIONARY.md is not the file that was published");
    assertThat(folder.resolve("warehouse/CURRENT.json")).content().contains(second.id().toString());
  }

  @Test
  void nothing_is_changed_while_another_run_holds_the_warehouse() {
    Warehouse warehouse = new Warehouse(folder.resolve("warehouse"));

    CalledCommand called =
        WarehouseLock.whileHeld(
            warehouse,
            "the night",
            dead -> CalledCommand.in(folder, "releases", "rollback", first.id().toString()));

    assertThat(called.exitCode()).isEqualTo(40);
    assertThat(called.err()).contains("another run holds it (the night)");
    assertThat(warehouse.pointer()).content().contains(second.id().toString());
  }

  @Test
  void fewer_than_no_days_are_refused() {
    CalledCommand called = CalledCommand.in(folder, "releases", "gc", "--keep-days", "-1");

    assertThat(called.exitCode()).isEqualTo(2);
    assertThat(called.err()).contains("give 0 or more");
  }

  private List<String> records() throws IOException {
    List<String> records = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder.resolve("warehouse/runs"))) {
      for (Path file : files.toList()) {
        records.add(Files.readString(file));
      }
    }
    return records;
  }

  private static void publishedAt(Release release, Instant time) throws IOException {
    Files.setLastModifiedTime(release.folder().resolve("MANIFEST.json"), FileTime.from(time));
  }

  private static String line(CalledCommand called, String release) {
    return called.out().lines().filter(line -> line.startsWith(release)).findFirst().orElseThrow();
  }
}
