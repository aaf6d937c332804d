package cymru.llesiant.marts.variation.within;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.catalogue.Pair;
import cymru.llesiant.catalogue.VarianceModel;
import cymru.llesiant.marts.variation.BundledModel;
import cymru.llesiant.marts.variation.cells.ExactSums;
import cymru.llesiant.marts.variation.cells.LeafCell;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class GroupGapTest {

  private static final VarianceModel POINTS = new BundledModel("KS4_MATHS_POINTS").read();
  private static final VarianceModel ABSENCE = new BundledModel("PA20").read();

  @Test
  void a_group_with_less_of_what_is_good_is_behind() {
    List<SchoolSums> schools =
        List.of(school("1", Map.of("group_fsm_FSM", sums(30, 32), "group_fsm_NFSM", sums(40, 42))));
    GroupGap gap = GroupGap.of(POINTS, pair(POINTS, "FSM"), schools);
    assertThat(gap.of(schools.get(0)).value()).hasValue(10);
  }

  @Test
  void a_group_with_more_of_what_is_not_good_is_behind() {
    List<SchoolSums> schools =
        List.of(
            school(
                "1", Map.of("group_fsm_FSM", sums(1, 1, 0), "group_fsm_NFSM", sums(0, 0, 0, 1))));
    GroupGap gap = GroupGap.of(ABSENCE, pair(ABSENCE, "FSM"), schools);
    assertThat(gap.of(schools.get(0)).value().orElseThrow())
        .isCloseTo(2.0 / 3 - 0.25, within(1e-15));
  }

  @Test
  void of_boys_and_girls_neither_is_behind_so_the_sign_is_the_same_for_all_outcomes() {
    Map<String, ExactSums> groups =
        Map.of("group_gender_M", sums(1, 1, 0), "group_gender_F", sums(0, 0, 0, 1));
    List<SchoolSums> schools = List.of(school("1", groups));
    for (VarianceModel model : List.of(POINTS, ABSENCE)) {
      GroupGap gap = GroupGap.of(model, pair(model, "GENDER"), schools);
      assertThat(gap.of(schools.get(0)).value().orElseThrow())
          .isCloseTo(0.25 - 2.0 / 3, within(1e-15));
    }
  }

  @Test
  void the_countrys_gap_weighs_schools_by_how_well_they_know_it() {
    // gaps 10 and 4; weights 2*2/4 = 1 and 1*3/4: (10 + 3)/(1.75). The slope of points on the group
    // with an intercept for each school, by least squares, is the same.
    List<SchoolSums> schools =
        List.of(
            school("1", Map.of("group_fsm_FSM", sums(30, 32), "group_fsm_NFSM", sums(40, 42))),
            school("2", Map.of("group_fsm_FSM", sums(20), "group_fsm_NFSM", sums(23, 24, 25))),
            school("3", Map.of("group_fsm_NFSM", sums(90))));
    GroupGap gap = GroupGap.of(POINTS, pair(POINTS, "FSM"), schools);
    assertThat(gap.national().orElseThrow()).isCloseTo(13 / 1.75, within(1e-14));
    MetricValue absent = gap.of(schools.get(2));
    assertThat(absent.value()).isEmpty();
    assertThat(absent.n()).isEqualTo(1);
    assertThat(absent.columns()).containsEntry("reason", "one of the groups has nobody");
  }

  @Test
  void a_group_of_one_pupil_has_a_gap_without_limits() {
    List<SchoolSums> schools =
        List.of(school("2", Map.of("group_fsm_FSM", sums(20), "group_fsm_NFSM", sums(23, 25))));
    MetricValue value = GroupGap.of(POINTS, pair(POINTS, "FSM"), schools).of(schools.get(0));
    assertThat(value.value()).hasValue(4);
    assertThat(value.columns())
        .containsEntry("reason", "fewer than 2 units")
        .doesNotContainKeys("lower", "upper", "flag");
  }

  private static Pair pair(VarianceModel model, String id) {
    return model.gaps().stream().filter(pair -> pair.id().equals(id)).findFirst().orElseThrow();
  }

  private static SchoolSums school(String id, Map<String, ExactSums> groups) {
    long pupils = groups.values().stream().mapToLong(ExactSums::n).sum();
    return SchoolSums.of(
            List.of(
                new LeafCell(
                    "2010/11",
                    "660",
                    id,
                    "",
                    pupils,
                    pupils,
                    Map.of(),
                    new TreeMap<>(groups),
                    Map.of())))
        .get(0);
  }

  private static ExactSums sums(int... values) {
    long sum = 0;
    long squares = 0;
    for (int value : values) {
      sum += value;
      squares += (long) value * value;
    }
    return new ExactSums(
        values.length, List.of(BigDecimal.valueOf(sum)), List.of(BigDecimal.valueOf(squares)));
  }
}
