package cymru.llesiant.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TableTest {

  @Test
  void a_table_is_written_in_markdown() {
    assertThat(Table.of("what", "seconds").with("fit", 2).with("limits", "3").markdown())
        .isEqualTo("| what | seconds |\n|---|---|\n| fit | 2 |\n| limits | 3 |\n");
  }

  @Test
  void a_row_has_a_cell_for_each_column() {
    assertThatThrownBy(() -> Table.of("what", "seconds").with("fit"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("give a cell for each");
  }
}
