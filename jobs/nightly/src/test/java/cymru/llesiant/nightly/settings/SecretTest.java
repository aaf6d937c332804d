package cymru.llesiant.nightly.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cymru.llesiant.nightly.warehouse.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretTest {

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void file() {
    file = folder.resolve("config/llesiant/pseudonym.key");
  }

  @Test
  void a_new_secret_is_its_owners_alone_and_32_bytes_long() throws IOException {
    assertThat(Secret.createIfAbsent(file)).isTrue();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
        .isEqualTo("rwx------");
    assertThat(Secret.read(file).bytes()).hasSize(32);
  }

  @Test
  void a_secret_that_is_there_is_kept() {
    Secret.createIfAbsent(file);
    byte[] first = Secret.read(file).bytes();

    assertThat(Secret.createIfAbsent(file)).isFalse();
    assertThat(Secret.read(file).bytes()).isEqualTo(first);
  }

  @Test
  void two_secrets_differ() {
    Secret.createIfAbsent(file);
    Secret.createIfAbsent(folder.resolve("other.key"));

    assertThat(Secret.read(file).bytes())
        .isNotEqualTo(Secret.read(folder.resolve("other.key")).bytes());
  }

  @Test
  void a_secret_that_others_can_read_is_refused_without_being_shown() throws IOException {
    Secret.createIfAbsent(file);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> Secret.read(file))
        .withMessageContaining("chmod 600")
        .satisfies(
            refusal ->
                assertThat(refusal.getMessage()).doesNotContain(Files.readString(file).strip()));
  }

  @Test
  void a_file_that_is_no_secret_is_refused() throws IOException {
    Secret.createIfAbsent(file);
    Files.writeString(file, "abcd");
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> Secret.read(file))
        .withMessageContaining("32 bytes");

    Files.writeString(file, "not hex at all");
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> Secret.read(file))
        .withMessageContaining("32 bytes");
  }

  @Test
  void a_secret_in_words_says_nothing() {
    Secret.createIfAbsent(file);

    assertThat(Secret.read(file)).hasToString("secret");
  }
}
