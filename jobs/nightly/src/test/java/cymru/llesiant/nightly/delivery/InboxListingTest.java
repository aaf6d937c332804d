package cymru.llesiant.nightly.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InboxListingTest {

  /** {@code printf a | sha256sum} of GNU coreutils. */
  private static final String SHA256_OF_A =
      "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb";

  @TempDir private Path inbox;

  @BeforeEach
  void deliver() throws IOException {
    Files.createDirectories(inbox.resolve("660"));
    Files.writeString(inbox.resolve("660/school.csv"), "a");
  }

  @Test
  void files_are_listed_with_their_fingerprints() {
    assertThat(InboxListing.of(inbox).files())
        .containsExactly(java.util.Map.entry("660/school.csv", SHA256_OF_A));
  }

  @Test
  void another_content_another_name_or_another_file_is_another_inbox() throws IOException {
    String before = InboxListing.of(inbox).fingerprint();
    assertThat(InboxListing.of(inbox).fingerprint()).isEqualTo(before);

    Files.writeString(inbox.resolve("660/school.csv"), "b");
    String content = InboxListing.of(inbox).fingerprint();
    Files.writeString(inbox.resolve("660/school.csv"), "a");
    Files.writeString(inbox.resolve("660/extra.csv"), "");
    String more = InboxListing.of(inbox).fingerprint();
    Files.delete(inbox.resolve("660/extra.csv"));
    Files.move(inbox.resolve("660/school.csv"), inbox.resolve("660/area.csv"));
    String name = InboxListing.of(inbox).fingerprint();

    assertThat(java.util.Set.of(before, content, more, name)).hasSize(4);
  }

  @Test
  void hidden_files_and_folders_do_not_count() throws IOException {
    String before = InboxListing.of(inbox).fingerprint();

    Files.writeString(inbox.resolve("660/.school.csv.swp"), "x");
    Files.createDirectories(inbox.resolve(".git"));
    Files.writeString(inbox.resolve(".git/config"), "x");

    assertThat(InboxListing.of(inbox).fingerprint()).isEqualTo(before);
  }
}
