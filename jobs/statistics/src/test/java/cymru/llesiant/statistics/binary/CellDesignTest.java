package cymru.llesiant.statistics.binary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CellDesignTest {

  private static OutcomeCell cell(String area, String school, double x, long n, long successes) {
    return new OutcomeCell(List.of(area, school), new double[] {x}, n, successes);
  }

  private static CellDesign design(OutcomeCell... cells) {
    return new CellDesign(
        new BinaryData(List.of("area", "school"), List.of("x"), "pass", List.of(cells)));
  }

  private final CellDesign design =
      design(
          cell("b", "1", 0, 2, 1),
          cell("a", "1", 0, 4, 2),
          cell("b", "1", 1, 3, 0),
          cell("b", "2", 0, 3, 3),
          cell("a", "10", 0, 1, 1));

  @Test
  void units_are_ranges_of_cells_and_of_the_units_below() {
    assertThat(design.levels()).isEqualTo(2);
    assertThat(design.level(0)).isEqualTo("school");
    assertThat(design.units(0)).isEqualTo(4);
    assertThat(design.units(1)).isEqualTo(2);
    assertThat(design.units(2)).isEqualTo(1);
    assertThat(design.firstCells()).containsExactly(0, 1, 2, 4, 5);
    assertThat(design.firstChildren(1)).containsExactly(0, 2, 4);
    assertThat(design.firstChildren(2)).containsExactly(0, 2);
    assertThat(design.n()).containsExactly(4, 1, 2, 3, 3);
    assertThat(design.successes()).containsExactly(2, 1, 1, 0, 3);
  }

  @Test
  void a_school_of_the_same_name_in_another_area_is_another_school() {
    assertThat(design.path(0, 0)).containsExactly("a", "1");
    assertThat(design.path(0, 2)).containsExactly("b", "1");
    assertThat(design.path(1, 1)).containsExactly("b");
  }

  @Test
  void figures_of_cells_are_summed_over_units() {
    assertThat(design.sum(design.n(), 0, 2)).isEqualTo(5);
    assertThat(design.sum(design.n(), 1, 1)).isEqualTo(8);
    assertThat(design.largest(0)).isEqualTo(5);
    assertThat(design.largest(1)).isEqualTo(8);
  }

  @Test
  void all_reasons_against_fitting_are_found_together() {
    CellDesign hopeless = design(cell("a", "1", 0, 1, 1), cell("a", "2", 1, 1, 1));
    assertThat(hopeless.refusals(Approximation.quadrature(5)))
        .extracting(LogisticFit.Refusal::text)
        .containsExactly(
            "fewer than 2 units at level area",
            "as many units as rows at level school",
            "no more rows than parameters",
            "all successes",
            "quadrature is for one level of units, use Laplace");
    assertThat(design.refusals(Approximation.LAPLACE)).isEmpty();
  }
}
