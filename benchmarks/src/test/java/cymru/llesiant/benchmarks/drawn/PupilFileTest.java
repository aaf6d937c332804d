package cymru.llesiant.benchmarks.drawn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PupilFileTest {

  private static final int ROWS = 50_000;

  @TempDir private static Path folder;

  private static Path file;

  @BeforeAll
  static void write() {
    file = new PupilFile(ROWS, 5, 7, Truth.usual()).in(folder);
  }

  private static double asked(String select) {
    return Double.parseDouble(PupilFile.ask(file, select));
  }

  @Test
  void there_are_as_many_rows_as_asked_for_numbered_in_the_order_of_schools() {
    assertThat(asked("count(*)")).isEqualTo(ROWS);
    assertThat(asked("max(pupil)")).isEqualTo(ROWS);
    assertThat(asked("count(DISTINCT pupil)")).isEqualTo(ROWS);
    assertThat(asked("corr(pupil, school)")).isGreaterThan(0.99);
  }

  @Test
  void a_class_has_its_number_within_its_school_only() {
    assertThat(asked("count(DISTINCT la)")).isBetween(4.0, 6.0);
    assertThat(asked("max(class)")).isLessThanOrEqualTo(12);
    assertThat(asked("count(DISTINCT (la, school, class))"))
        .isEqualTo(asked("count(DISTINCT (school, class))"));
  }

  /** So that results can be compared between machines: made once, and looked at. */
  @Test
  void a_seed_gives_one_set_of_rows(@TempDir Path other) {
    Path again = new PupilFile(ROWS, 5, 7, Truth.usual()).in(other);
    Path another = new PupilFile(ROWS, 5, 8, Truth.usual()).in(other);
    String digest = "sum((y * 10000)::BIGINT * (pupil % 1009))";
    assertThat(PupilFile.ask(again, digest)).isEqualTo(PupilFile.ask(file, digest));
    assertThat(PupilFile.ask(another, digest)).isNotEqualTo(PupilFile.ask(file, digest));
  }

  /** Standard errors at 50,000 rows: 0.0022 of a share, 0.0045 of a mean in SDs. */
  @Test
  void draws_are_spread_as_they_should_be() {
    assertThat(asked("avg(female)")).isCloseTo(0.49, within(0.01));
    assertThat(asked("avg(fsm - schfsm)")).isCloseTo(0, within(0.01));
    assertThat(asked("corr(fsm - schfsm, female)")).isCloseTo(0, within(0.02));
    assertThat(asked("regr_r2(prior, fsm)")).isLessThan(0.3);
  }

  /** Pooled over classes; 3 percent is five standard errors. */
  @Test
  void pupils_of_a_class_differ_as_the_truth_says() {
    double residual =
        asked(
            "SELECT sum(v * (n - 1)) / sum(n - 1) FROM ("
                + "SELECT var_samp(y - 6 * prior + 2.5 * fsm - female) AS v, count(*) AS n"
                + " FROM read_parquet('%s') GROUP BY la, school, class HAVING count(*) > 1)"
                    .formatted(file));
    assertThat(residual).isCloseTo(80, within(80 * 0.03));
  }

  @Test
  void a_file_that_is_there_is_not_written_again() throws IOException {
    Object before = Files.getLastModifiedTime(file);
    assertThat(new PupilFile(ROWS, 5, 7, Truth.usual()).in(folder)).isEqualTo(file);
    assertThat(Files.getLastModifiedTime(file)).isEqualTo(before);
  }

  @Test
  void the_same_rows_come_as_csv() throws IOException {
    Path csv = PupilFile.csv(file);
    assertThat(Files.readAllLines(csv))
        .hasSize(ROWS + 1)
        .startsWith("la,school,class,pupil,prior,fsm,female,schfsm,y");
  }

  @Test
  void more_pupils_than_can_be_numbered_are_refused() {
    assertThatThrownBy(() -> new PupilFile(1L << 32, 5, 7, Truth.usual()))
        .hasMessageContaining("ask for fewer");
    assertThatThrownBy(() -> new PupilFile(1_000, 50, 7, Truth.usual()))
        .hasMessageContaining("ask for fewer areas");
  }
}
