package cymru.llesiant.marts.variation.within;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.catalogue.VarianceModel;
import cymru.llesiant.marts.variation.BundledModel;
import cymru.llesiant.marts.variation.cells.ExactSums;
import cymru.llesiant.marts.variation.cells.LeafCell;
import cymru.llesiant.statistics.moments.Moments;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SchoolSumsTest {

  private static final VarianceModel BY_CLASS =
      new BundledModel("KS4_MATHS_POINTS_BY_CLASS").read();

  @Test
  void schools_stand_in_the_order_of_their_names_with_all_their_pupils() {
    List<SchoolSums> schools =
        SchoolSums.of(
            List.of(cell("2", "b", 1, 2, 3), cell("1", "a", 4, 6), cell("2", "a", 5, 7, 9, 11)));
    assertThat(schools).extracting(SchoolSums::school).containsExactly("1", "2");
    assertThat(schools.get(1).withOutcome()).isEqualTo(7);
    assertThat(schools.get(1).moments("NULL").n()).isEqualTo(7);
    assertThat(schools.get(1).moments("NULL").mean()).isEqualTo(38.0 / 7);
    assertThat(schools.get(1).moments("PRIOR")).isEqualTo(Moments.EMPTY);
  }

  @Test
  void classes_of_fewer_than_five_pupils_are_left_out() {
    SchoolSums school =
        SchoolSums.of(List.of(cell("1", "a", 1, 2, 3, 4), cell("1", "b", 1, 2, 3, 4, 5))).get(0);
    assertThat(school.classes("NULL", BY_CLASS)).containsExactly(new Moments(5, 3, 10));
  }

  @Test
  void a_group_nobody_is_in_is_not_there() {
    SchoolSums school = SchoolSums.of(List.of(cell("1", "a", 1, 2))).get(0);
    VarianceModel model = new BundledModel("KS4_MATHS_POINTS").read();
    assertThat(school.group(model.gaps().get(0))).isEmpty();
    assertThat(school.reference(model.gaps().get(0))).isEmpty();
  }

  private static LeafCell cell(String school, String schoolClass, int... values) {
    long sum = 0;
    long squares = 0;
    for (int value : values) {
      sum += value;
      squares += (long) value * value;
    }
    ExactSums sums =
        new ExactSums(
            values.length, List.of(BigDecimal.valueOf(sum)), List.of(BigDecimal.valueOf(squares)));
    return new LeafCell(
        "2010/11",
        "660",
        school,
        schoolClass,
        values.length,
        values.length,
        Map.of("NULL", sums),
        Map.of(),
        Map.of());
  }
}
