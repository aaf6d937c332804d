package cymru.llesiant.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.apache.logging.log4j.LogManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NightLogTest {

  @TempDir private Path folder;

  @Test
  void what_looks_like_a_pupils_number_is_masked_in_messages_and_stack_traces() {
    Path file = folder.resolve("run.log");

    int result =
        NightLog.during(
            file,
            () -> {
              IllegalStateException inner = new IllegalStateException("row of K823432106001");
              LogManager.getLogger(NightRun.class)
                  .error(
                      "pupil a123456789012 and B12345678901C",
                      new IllegalStateException("outer Z820200111001", inner));
              return 5;
            });

    assertThat(result).isEqualTo(5);
    assertThat(file)
        .content()
        .contains("pupil (masked) and (masked)", "outer (masked)", "row of (masked)")
        .contains("at cymru.llesiant.nightly.NightLogTest")
        .doesNotContain("a123456789012", "B12345678901C", "Z820200111001", "K823432106001");
  }

  @Test
  void afterwards_nothing_more_is_logged_there() {
    Path file = folder.resolve("run.log");
    NightLog.during(file, () -> 1);

    LogManager.getLogger(NightRun.class).info("later");

    assertThat(file).isEmptyFile();
  }
}
