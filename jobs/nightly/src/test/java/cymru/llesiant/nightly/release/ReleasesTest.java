package cymru.llesiant.nightly.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cymru.llesiant.nightly.warehouse.Refusal;
import cymru.llesiant.nightly.warehouse.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleasesTest {

  @TempDir private Path folder;
  private Warehouse warehouse;
  private Releases releases;
  private Release first;
  private Release second;

  @BeforeEach
  void publish() {
    warehouse = new Warehouse(folder.resolve("warehouse"));
    releases = new Releases(warehouse);
    first = new SampleReleases(warehouse).publish("a");
    second = new SampleReleases(warehouse).publish("b");
  }

  @Test
  void releases_as_published_have_no_mismatch() {
    assertThat(releases.mismatches(first)).isEmpty();
    assertThat(releases.mismatches(second)).isEmpty();
  }

  @Test
  void a_changed_a_missing_and_a_strange_file_are_found() throws IOException {
    Files.writeString(first.folder().resolve("views.sql"), "DROP TABLE school");
    Files.delete(first.folder().resolve("contract/area.yaml"));
    Files.writeString(first.folder().resolve("restricted_school/extra.parquet"), "");

    assertThat(releases.mismatches(first))
        .containsExactlyInAnyOrder(
            "views.sql is not the file that was published",
            "contract/area.yaml is missing",
            "restricted_school/extra.parquet is not in the manifest");
  }

  @Test
  void one_changed_byte_of_a_mart_is_found() throws IOException {
    Path mart = first.folder().resolve("restricted_school/school.parquet");
    byte[] bytes = Files.readAllBytes(mart);
    bytes[bytes.length / 2] ^= 1;
    Files.write(mart, bytes);

    assertThat(releases.mismatches(first))
        .containsExactly("restricted_school/school.parquet is not the file that was published");
  }

  @Test
  void a_manifest_rewritten_to_hide_a_change_is_found_by_the_pointer_or_the_next_release()
      throws IOException {
    for (Release release : new Release[] {first, second}) {
      Path manifest = release.folder().resolve("MANIFEST.json");
      Files.writeString(
          manifest, Files.readString(manifest).replace("\"test\"", "\"another reason\""));

      assertThat(releases.mismatches(releases.find(release.id().toString())))
          .containsExactly("MANIFEST.json is not the file that was published");
    }
  }

  @Test
  void a_manifest_that_cannot_be_read_is_a_mismatch_and_not_a_crash() throws IOException {
    Files.writeString(first.folder().resolve("MANIFEST.json"), "{");

    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> releases.find(first.id().toString()))
        .withMessageContaining("Cannot open release " + first.id())
        .satisfies(refusal -> assertThat(refusal.exitCode().code()).isEqualTo(20));
  }

  @Test
  void a_release_that_is_not_there_is_refused_with_those_that_are() {
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> releases.find("2026-11-21-7-00000000"))
        .withMessageContaining(first.id().toString())
        .withMessageContaining(second.id().toString())
        .satisfies(refusal -> assertThat(refusal.exitCode().code()).isEqualTo(2));
  }

  @Test
  void without_a_name_the_current_release_is_meant() {
    assertThat(releases.choose(Optional.empty())).isEqualTo(second);
    assertThat(releases.choose(Optional.of(first.id().toString()))).isEqualTo(first);
  }

  @Test
  void an_empty_warehouse_has_no_current_release() {
    Releases none = new Releases(new Warehouse(folder.resolve("nowhere")));

    assertThat(none.ids()).isEmpty();
    assertThat(none.current()).isEmpty();
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> none.choose(Optional.empty()))
        .withMessageContaining("llesiant run");
  }
}
