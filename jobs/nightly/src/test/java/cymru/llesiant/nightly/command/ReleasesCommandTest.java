package cymru.llesiant.nightly.command;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.nightly.release.Release;
import cymru.llesiant.nightly.release.SampleReleases;
import cymru.llesiant.nightly.warehouse.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        .isEqualTo("release %s: 8 files, each as it was published\n".formatted(second.id()));
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
}
