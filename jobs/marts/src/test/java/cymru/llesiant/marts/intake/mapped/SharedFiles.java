package cymru.llesiant.marts.intake.mapped;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The published files that may lie beside a checkout, read in place. */
final class SharedFiles {

  private SharedFiles() {}

  /** A file of that folder; the test that asks for it is skipped where there is none. */
  static Path real(String path) {
    Path real = Path.of(System.getProperty("llesiant.shared"), "real");
    Assumptions.assumeTrue(
        Files.isDirectory(real), "skipped: the published files are not beside this checkout");
    return real.resolve(path);
  }

  /** Puts a file into an inbox among the published ones, under a name, without copying it. */
  static void deliver(Path file, Path inbox, String name) throws IOException {
    deliver(file, inbox, "published", name);
  }

  /** Puts a file into an inbox as somebody's, under a name, without copying it. */
  static void deliver(Path file, Path inbox, String sender, String name) throws IOException {
    Path folder = Files.createDirectories(inbox.resolve(sender));
    Files.createSymbolicLink(folder.resolve(name), file.toAbsolutePath());
  }
}
