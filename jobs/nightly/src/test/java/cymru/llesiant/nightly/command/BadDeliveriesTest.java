package cymru.llesiant.nightly.command;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.nightly.release.Release;
import cymru.llesiant.nightly.release.Releases;
import cymru.llesiant.nightly.release.SampleReleases;
import cymru.llesiant.nightly.warehouse.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * One folder with an inbox a case: its exit code, what the person is told, and that the last
 * release stands.
 */
@ExtendWith(SparkExtension.class)
class BadDeliveriesTest {

  private static final Path CASES =
      Path.of(System.getProperty("llesiant.root"), "jobs/marts/src/test/resources/refused");

  @TempDir static Path folder;

  private static Warehouse warehouse;
  private static Release standing;

  @BeforeAll
  static void yesterday_there_was_a_release(SparkSession spark) {
    warehouse = new Warehouse(folder.resolve("warehouse"));
    standing = new SampleReleases(warehouse).publish("yesterday");
  }

  @TestFactory
  Stream<DynamicTest> a_night_that_cannot_be_trusted_is_not_published() throws IOException {
    try (Stream<Path> folders = Files.list(CASES)) {
      List<Path> cases =
          folders.filter(path -> Files.isDirectory(path.resolve("inbox"))).sorted().toList();
      assertThat(cases).isNotEmpty();
      return cases.stream()
          .map(path -> DynamicTest.dynamicTest(path.getFileName().toString(), () -> refused(path)));
    }
  }

  private static void refused(Path folderOfCase) throws IOException {
    Path inbox = folderOfCase.resolve("inbox");
    String expected =
        Files.readString(folderOfCase.resolve("expected.txt")).replace("<inbox>", inbox.toString());
    CalledCommand night =
        CalledCommand.in(
            folder, "run", "--inbox", inbox.toString(), "--warehouse", "warehouse", "--strict");

    assertThat(night.exitCode()).as(night.err()).isEqualTo(20);
    assertThat(night.out().lines().reduce((first, last) -> last))
        .hasValueSatisfying(
            line ->
                assertThat(line)
                    .startsWith("RESULT refused gate=data release=" + standing.id() + " "));
    refusals(expected).forEach(message -> assertThat(night.err()).contains(message));
    assertThat(new Releases(warehouse).current()).contains(standing);
    assertThat(new Releases(warehouse).mismatches(standing)).isEmpty();
  }

  /** The messages of the refusals in what a case is expected to say. */
  private static List<String> refusals(String expected) {
    List<String> lines = expected.lines().toList();
    return Stream.iterate(0, i -> i < lines.size() - 1, i -> i + 1)
        .filter(i -> lines.get(i).startsWith("REFUSED") && lines.get(i + 1).startsWith("    "))
        .map(i -> lines.get(i + 1).strip())
        .toList();
  }
}
