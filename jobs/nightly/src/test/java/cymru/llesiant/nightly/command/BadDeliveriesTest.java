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

/** What a person who delivers something bad is told, and that the last release stands. */
@ExtendWith(SparkExtension.class)
class BadDeliveriesTest {

  private static final Path CASES =
      Path.of(System.getProperty("llesiant.root"), "jobs/marts/src/test/resources");

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
    return cases("refused", BadDeliveriesTest::isRefused);
  }

  @TestFactory
  Stream<DynamicTest> rows_that_would_be_set_aside_are_said_before_the_night() throws IOException {
    return cases("quarantined", BadDeliveriesTest::isChecked);
  }

  private static void isRefused(Path inbox, String expected) {
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

  private static void isChecked(Path inbox, String expected) {
    boolean isSpotless =
        expected
            .lines()
            .filter(line -> line.startsWith("ACCEPTED"))
            .allMatch(line -> line.endsWith(" 0 quarantined"));
    CalledCommand check = CalledCommand.in(folder, "check", inbox.toString());

    assertThat(check.exitCode()).as(check.out() + check.err()).isEqualTo(isSpotless ? 0 : 3);
  }

  /** The messages of the refusals in what a case is expected to say. */
  private static List<String> refusals(String expected) {
    List<String> lines = expected.lines().toList();
    return Stream.iterate(0, i -> i < lines.size() - 1, i -> i + 1)
        .filter(i -> lines.get(i).startsWith("REFUSED") && lines.get(i + 1).startsWith("    "))
        .map(i -> lines.get(i + 1).strip())
        .toList();
  }

  private static Stream<DynamicTest> cases(String kind, Case holds) throws IOException {
    try (Stream<Path> folders = Files.list(CASES.resolve(kind))) {
      List<Path> cases = folders.filter(Files::isDirectory).sorted().toList();
      assertThat(cases).isNotEmpty();
      return cases.stream()
          .map(
              path ->
                  DynamicTest.dynamicTest(
                      path.getFileName().toString(),
                      () -> {
                        Path inbox = path.resolve("inbox");
                        String expected = Files.readString(path.resolve("expected.txt"));
                        holds.on(inbox, expected.replace("<inbox>", inbox.toString()));
                      }));
    }
  }

  /** What must hold of a case. */
  private interface Case {
    void on(Path inbox, String expected);
  }
}
