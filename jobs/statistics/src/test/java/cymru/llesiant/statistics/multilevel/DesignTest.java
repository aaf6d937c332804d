package cymru.llesiant.statistics.multilevel;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.statistics.tree.Basis;
import java.util.List;
import org.junit.jupiter.api.Test;

class DesignTest {

  private static NestedData data(List<String> terms, LeafGroup... leaves) {
    int columns = terms.size() + 1;
    double[][] within = new double[columns][columns];
    for (int j = 0; j < columns; j++) {
      within[j][j] = 1;
    }
    return new NestedData(List.of("area", "school"), terms, "y", List.of(leaves), within);
  }

  private static LeafGroup leaf(String area, String school, long n, double... means) {
    return new LeafGroup(List.of(area, school), n, means);
  }

  @Test
  void levels_are_numbered_from_the_innermost() {
    Design design =
        new Design(
            data(List.of(), leaf("b", "1", 2, 7), leaf("a", "1", 4, 5), leaf("a", "10", 1, 6)));
    assertThat(design.level(0)).isEqualTo("school");
    assertThat(design.units(0)).isEqualTo(3);
    assertThat(design.units(1)).isEqualTo(2);
    assertThat(design.path(1, 1)).containsExactly("b");
    assertThat(design.sizes()).containsExactly(4, 1, 2);
    assertThat(design.scales()).containsExactly(1.0 / 4, 1.0 / 5);
  }

  @Test
  void columns_are_centred_on_their_grand_means() {
    Design design = new Design(data(List.of(), leaf("a", "1", 1, 10), leaf("b", "1", 3, 14)));
    assertThat(design.means()).containsExactly(13);
    Basis asTheyAre = new Basis(new double[][] {{1}});
    assertThat(design.leafMeans(asTheyAre)).containsExactly(-3, 1);
  }

  @Test
  void a_constant_covariate_says_nothing_new() {
    double[][] within = {{1, 0, 0}, {0, 0, 0}, {0, 0, 1}};
    NestedData data =
        new NestedData(
            List.of("school"),
            List.of("prior", "year"),
            "y",
            List.of(
                new LeafGroup(List.of("1"), 3, new double[] {1, 2009.1, 5}),
                new LeafGroup(List.of("2"), 5, new double[] {2, 2009.1, 6})),
            within);
    Design design = new Design(data);
    assertThat(design.terms()).containsExactly("prior");
    assertThat(design.dropped()).containsExactly("year");
    assertThat(design.columns()).isEqualTo(2);
  }
}
