package cymru.llesiant.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MachineTest {

  @Test
  void circumstances_say_what_ran_where_and_how_busy_it_was() {
    assertThat(Machine.circumstances())
        .contains("commit", "cores", "GiB", "load average", "Java " + Runtime.version(), "lme4");
  }
}
