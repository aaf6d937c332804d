package cymru.llesiant.nightly.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnerOnlyTest {

  @TempDir private Path folder;

  @Test
  void folders_and_files_are_their_owners_alone() throws IOException {
    Path made = OwnerOnly.folder(folder.resolve("a").resolve("b"));
    OwnerOnly.write(made.resolve("c.txt"), "text");

    assertThat(rights(made.getParent())).isEqualTo("rwx------");
    assertThat(rights(made)).isEqualTo("rwx------");
    assertThat(rights(made.resolve("c.txt"))).isEqualTo("rw-------");
    assertThat(OwnerOnly.isOpenToOthers(made.resolve("c.txt"))).isFalse();
  }

  @Test
  void replacing_leaves_the_new_text_and_nothing_beside_it() {
    Path file = folder.resolve("pointer.json");
    OwnerOnly.write(file, "a long old text");
    OwnerOnly.replace(file, "new");

    assertThat(file).hasContent("new");
    assertThat(folder).isDirectoryContaining("glob:**/pointer.json");
    assertThat(folder.toFile().list()).containsExactly("pointer.json");
  }

  @Test
  void protecting_takes_away_what_others_were_given() throws IOException {
    Path file = Files.createDirectories(folder.resolve("x")).resolve("y");
    Files.writeString(file, "z");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    Files.setPosixFilePermissions(file.getParent(), PosixFilePermissions.fromString("rwxr-xr-x"));
    assertThat(OwnerOnly.isOpenToOthers(file)).isTrue();

    OwnerOnly.protect(folder.resolve("x"));

    assertThat(rights(file)).isEqualTo("rw-------");
    assertThat(rights(file.getParent())).isEqualTo("rwx------");
  }

  private static String rights(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
