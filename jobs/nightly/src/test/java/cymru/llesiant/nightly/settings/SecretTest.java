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
  void a_rotated_secret_is_another_and_the_old_one_stays_beside_it() throws IOException {
    Secret.createIfAbsent(file);
    Secret before = Secret.read(file);

    Path old = Secret.rotate(file);

    assertThat(Secret.read(file).bytes()).hasSize(32).isNotEqualTo(before.bytes());
    assertThat(Secret.read(old).bytes()).isEqualTo(before.bytes());
    assertThat(old).hasFileName("pseudonym.key." + before.id());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(old)))
        .isEqualTo("rw-------");
  }

  /**
   * By printf 'name of a Llesiant secret' | openssl dgst -sha256 -mac HMAC -macopt hexkey:00…00.
   */
  @Test
  void the_name_of_a_secret_is_an_hmac_and_no_part_of_it() throws IOException {
    Secret.createIfAbsent(file);
    Files.writeString(file, "00".repeat(32));

    assertThat(Secret.read(file).id()).isEqualTo("f9a3cfec9318");
  }

  @Test
  void a_secret_that_is_not_there_is_not_made_in_passing() {
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> Secret.rotate(file))
        .withMessageContaining("because there is none; restore it from its copy");
    assertThat(file).doesNotExist();
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
