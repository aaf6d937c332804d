package cymru.llesiant.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class Lme4Test {

  @Test
  void figures_are_read_by_name() {
    Map<String, Double> values =
        Lme4.values("reading 0.72 \nfitting 45.2 \nand some other words\n");
    assertThat(values).containsOnly(Map.entry("reading", 0.72), Map.entry("fitting", 45.2));
    Lme4.Said said = new Lme4.Said(values, Command.Use.told(""));
    assertThat(said.seconds()).isCloseTo(45.92, within(1e-12));
    assertThatThrownBy(() -> said.value("criterion")).hasMessageContaining("Cannot find criterion");
  }
}
