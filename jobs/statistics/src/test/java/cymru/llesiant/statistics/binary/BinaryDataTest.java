package cymru.llesiant.statistics.binary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class BinaryDataTest {

  private static OutcomeCell cell(String school, double x, long n, long successes) {
    return new OutcomeCell(List.of(school), new double[] {x}, n, successes);
  }

  private static BinaryData data(List<String> levels, List<String> terms, OutcomeCell... cells) {
    return new BinaryData(levels, terms, "pass", List.of(cells));
  }

  @Test
  void cells_of_the_same_unit_and_covariates_are_merged() {
    BinaryData data =
        data(
            List.of("school"),
            List.of("x"),
            cell("2", 0, 3, 1),
            cell("1", 1, 4, 4),
            cell("2", 0, 2, 2),
            cell("1", 0, 1, 0),
            cell("2", -0.0, 1, 0));
    assertThat(data.cells())
        .containsExactly(cell("1", 0, 1, 0), cell("1", 1, 4, 4), cell("2", 0, 6, 3));
    assertThat(data.rows()).isEqualTo(11);
    assertThat(data.successes()).isEqualTo(7);
  }

  @Test
  void a_cell_of_another_shape_is_refused() {
    assertThatThrownBy(() -> data(List.of("area", "school"), List.of("x"), cell("1", 0, 2, 1)))
        .hasMessageContaining("a name for each of [area, school]");
    assertThatThrownBy(() -> data(List.of("school"), List.of(), cell("1", 0, 2, 1)))
        .hasMessageContaining("a value for each of []");
  }

  @Test
  void names_come_once_and_never_name_the_intercept() {
    assertThatThrownBy(() -> data(List.of("a", "a"), List.of()))
        .hasMessageContaining("a name comes twice");
    assertThatThrownBy(() -> data(List.of(), List.of())).hasMessageContaining("no level is named");
    assertThatThrownBy(() -> data(List.of("a"), List.of("(Intercept)")))
        .hasMessageContaining("always in the model");
  }
}
