package cymru.llesiant.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CommandTest {

  @Test
  void what_a_program_prints_is_kept() {
    Command.Outcome outcome = Command.of("sh", "-c", "echo said; echo else >&2").run();
    assertThat(outcome.output()).isEqualTo("said\n");
    assertThat(outcome.seconds()).isPositive();
  }

  @Test
  void a_program_that_fails_is_told_with_its_words() {
    assertThatThrownBy(() -> Command.of("sh", "-c", "echo no luck >&2; exit 3").run())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("ended with 3")
        .hasMessageContaining("no luck");
  }

  @Test
  void processor_and_memory_are_read_from_the_words_of_time() {
    Command.Use use =
        Command.Use.told(
            """
            \tUser time (seconds): 5.13
            \tSystem time (seconds): 0.10
            \tMaximum resident set size (kbytes): 1572864
            """);
    assertThat(use.cpuSeconds()).isCloseTo(5.23, within(1e-12));
    assertThat(use.peakMemory()).isEqualTo("1.50 GiB");
  }

  @Test
  void nothing_is_made_up_where_time_says_nothing() {
    assertThat(Command.Use.told("").cpuSeconds()).isNaN();
    assertThat(Command.Use.told("").peakMemory()).isEqualTo("not told");
  }
}
