package cymru.llesiant.statistics.binary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OutcomeCellTest {

  private static OutcomeCell cell(String area, String school, double x) {
    return new OutcomeCell(List.of(area, school), new double[] {x}, 5, 2);
  }

  @Test
  void cells_are_ordered_by_unit_and_then_by_covariates() {
    assertThat(
            Stream.of(cell("b", "1", 0), cell("a", "2", 1), cell("a", "2", -3), cell("a", "10", 7))
                .sorted(OutcomeCell::compareTo))
        .containsExactly(
            cell("a", "10", 7), cell("a", "2", -3), cell("a", "2", 1), cell("b", "1", 0));
  }

  @Test
  void zero_has_no_sign() {
    assertThat(cell("a", "1", -0.0)).isEqualTo(cell("a", "1", 0));
    assertThat(cell("a", "1", -0.0).compareTo(cell("a", "1", 0))).isZero();
  }

  @Test
  void merged_cells_add_rows_and_successes() {
    assertThat(cell("a", "1", 3).merge(cell("a", "1", 3)))
        .isEqualTo(new OutcomeCell(List.of("a", "1"), new double[] {3}, 10, 4));
  }

  @Test
  void a_school_of_another_area_shares_no_name() {
    assertThat(cell("a", "1", 0).sharedNames(cell("b", "1", 0))).isZero();
    assertThat(cell("a", "1", 0).sharedNames(cell("a", "2", 0))).isEqualTo(1);
    assertThat(cell("a", "1", 0).sharedNames(cell("a", "1", 4))).isEqualTo(2);
  }

  @Test
  void what_cannot_be_counted_is_refused() {
    List<String> path = List.of("1");
    assertThatThrownBy(() -> new OutcomeCell(path, new double[0], 3, 4))
        .hasMessageContaining("4 successes of 3 rows");
    assertThatThrownBy(() -> new OutcomeCell(path, new double[0], 0, 0))
        .hasMessageContaining("leave out empty cells");
    assertThatThrownBy(() -> new OutcomeCell(path, new double[] {Double.NaN}, 3, 1))
        .hasMessageContaining("a covariate is not finite");
  }

  @Test
  void a_cell_keeps_its_covariates() {
    double[] covariates = {1};
    OutcomeCell cell = new OutcomeCell(List.of("1"), covariates, 3, 1);
    covariates[0] = 2;
    cell.covariates()[0] = 3;
    assertThat(cell.covariate(0)).isEqualTo(1);
    assertThat(cell).hasToString("[1] [1.0]: 1 of 3").hasSameHashCodeAs(cell);
  }
}
