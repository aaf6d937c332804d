package cymru.llesiant.statistics;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;

/**
 * Where golden files lie: beside the checkout when they are there, and a few of our own in here.
 */
public final class Golden {

  private Golden() {}

  /** The folder of golden files beside the checkout; the test is skipped where there is none. */
  public static Path shared() {
    Path golden = Path.of(System.getProperty("llesiant.shared")).resolve("golden");
    Assumptions.assumeTrue(
        Files.isDirectory(golden), "skipped: the published files are not beside this checkout");
    return golden;
  }

  /** The folder of golden files that come with the tests. */
  public static Path bundled() {
    return Path.of(System.getProperty("llesiant.root"))
        .resolve("jobs/statistics/src/test/resources/golden");
  }

  /** A table of a comma-separated file, plain or gzip. */
  public static Table table(Path file) {
    try (InputStream in = Files.newInputStream(file);
        InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in) {
      return Table.read(new String(plain.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("Cannot read " + file, e);
    }
  }

  /** The files of a folder whose names end so, in order. */
  public static List<Path> files(Path folder, String ending) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("Cannot list " + folder, e);
    }
  }
}
