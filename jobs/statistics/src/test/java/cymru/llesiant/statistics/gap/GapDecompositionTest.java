package cymru.llesiant.statistics.gap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.Golden;
import cymru.llesiant.statistics.Table;
import cymru.llesiant.statistics.gap.GapDecomposition.Method;
import cymru.llesiant.statistics.gap.GapDecomposition.Split;
import cymru.llesiant.statistics.interval.Reason;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GapDecompositionTest {

  private static final List<SchoolGroups> WORKED =
      List.of(new SchoolGroups("1", 3, 10, 54, 90), new SchoolGroups("2", 8, 40, 30, 60));

  private static Split.Parts parts(GapDecomposition gap) {
    return (Split.Parts) gap.split();
  }

  @Test
  void two_schools_split_a_gap_of_34_points_into_30_within_and_4_between() {
    GapDecomposition gap = GapDecomposition.of(WORKED, Method.KITAGAWA);
    assertThat(gap.total().orElseThrow()).isCloseTo(84.0 / 150 - 11.0 / 50, within(1e-15));
    assertThat(parts(gap).within()).isCloseTo(0.30, within(1e-14));
    assertThat(parts(gap).between()).isCloseTo(0.04, within(1e-14));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "b", "c"})
  void the_parts_are_those_of_r(String set) {
    List<SchoolGroups> schools = new ArrayList<>();
    for (Table.Row row : table("within_between_gap_inputs.csv")) {
      if (row.text("set").equals(set)) {
        double group = row.number("n_fsm");
        double reference = row.number("n_non");
        schools.add(
            new SchoolGroups(
                row.text("school"),
                group == 0 ? 0 : group * row.number("mean_fsm"),
                group,
                reference * row.number("mean_non"),
                reference));
      }
    }
    Table.Row expected =
        table("within_between_gap.csv").stream()
            .filter(row -> row.text("set").equals(set))
            .findFirst()
            .orElseThrow();
    GapDecomposition weighted = GapDecomposition.of(schools, Method.GROUP_WEIGHTED);
    assertThat(weighted.total().orElseThrow()).isCloseTo(expected.number("gap"), within(1e-9));
    assertThat(parts(weighted).within())
        .isCloseTo(expected.number("fsm_weighted_within"), within(1e-9));
    assertThat(parts(weighted).between())
        .isCloseTo(expected.number("fsm_weighted_between"), within(1e-9));
    assertThat(weighted.withinPercent(0).orElseThrow() / 100)
        .isCloseTo(expected.number("share_within_fsm_weighted"), within(1e-9));
    assertThat(weighted.schoolsWithoutBoth())
        .isEqualTo((int) expected.number("schools_without_both_groups"));
    GapDecomposition kitagawa = GapDecomposition.of(schools, Method.KITAGAWA);
    if (expected.has("kitagawa_within")) {
      assertThat(parts(kitagawa).within())
          .isCloseTo(expected.number("kitagawa_within"), within(1e-9));
      assertThat(parts(kitagawa).between())
          .isCloseTo(expected.number("kitagawa_between"), within(1e-9));
    } else {
      assertThat(kitagawa.split()).isEqualTo(new Split.Undefined(Reason.SCHOOL_WITHOUT_BOTH));
    }
  }

  private static List<Table.Row> table(String name) {
    return Golden.table(Golden.shared().resolve("gap_cases").resolve(name)).each();
  }

  /** Pupils one by one, a level for each school: commons math's regression by QR. */
  @Test
  void fixed_effects_give_the_coefficient_of_a_regression_on_schools_seed_12() {
    List<SchoolGroups> schools = draw(new Random(12)).subList(0, 4);
    List<double[]> columns = new ArrayList<>();
    List<Double> outcomes = new ArrayList<>();
    for (int school = 0; school < schools.size(); school++) {
      SchoolGroups groups = schools.get(school);
      for (int group = 0; group < 2; group++) {
        double pupils = group == 1 ? groups.groupDenominator() : groups.referenceDenominator();
        double with = group == 1 ? groups.groupNumerator() : groups.referenceNumerator();
        for (int pupil = 0; pupil < pupils; pupil++) {
          double[] row = new double[schools.size()];
          row[0] = group;
          if (school > 0) {
            row[school] = 1;
          }
          columns.add(row);
          outcomes.add(pupil < with ? 1.0 : 0.0);
        }
      }
    }
    OLSMultipleLinearRegression regression = new OLSMultipleLinearRegression();
    regression.newSampleData(
        outcomes.stream().mapToDouble(Double::doubleValue).toArray(),
        columns.toArray(double[][]::new));
    assertThat(parts(GapDecomposition.of(schools, Method.FIXED_EFFECTS)).within())
        .isCloseTo(-regression.estimateRegressionParameters()[1], within(1e-12));
  }

  @ParameterizedTest
  @EnumSource(Method.class)
  void the_parts_add_up_whatever_the_schools(Method method) {
    Random random = new Random(31);
    for (int i = 0; i < 100; i++) {
      GapDecomposition gap = GapDecomposition.of(draw(random), method);
      assertThat(parts(gap).within() + parts(gap).between())
          .isCloseTo(gap.total().orElseThrow(), within(1e-12));
    }
  }

  @ParameterizedTest
  @EnumSource(Method.class)
  void the_order_of_schools_changes_no_digit(Method method) {
    List<SchoolGroups> schools = draw(new Random(5));
    GapDecomposition inOrder = GapDecomposition.of(schools, method);
    Collections.shuffle(schools, new Random(6));
    assertThat(GapDecomposition.of(schools, method)).isEqualTo(inOrder);
  }

  private static List<SchoolGroups> draw(Random random) {
    List<SchoolGroups> schools = new ArrayList<>();
    for (int school = 0; school < 12; school++) {
      int group = 1 + random.nextInt(60);
      int reference = 1 + random.nextInt(150);
      schools.add(
          new SchoolGroups(
              "school " + school,
              random.nextInt(group + 1),
              group,
              random.nextInt(reference + 1),
              reference));
    }
    return schools;
  }

  @ParameterizedTest
  @EnumSource(Method.class)
  void schools_that_serve_both_groups_alike_leave_nothing_within(Method method) {
    GapDecomposition gap =
        GapDecomposition.of(
            List.of(new SchoolGroups("1", 9, 10, 81, 90), new SchoolGroups("2", 8, 40, 12, 60)),
            method);
    assertThat(parts(gap).within()).isCloseTo(0, within(1e-15));
    assertThat(parts(gap).between()).isCloseTo(93.0 / 150 - 17.0 / 50, within(1e-15));
  }

  @Test
  void what_cannot_be_split_has_a_reason() {
    SchoolGroups groupOnly = new SchoolGroups("1", 3, 10, 0, 0);
    SchoolGroups referenceOnly = new SchoolGroups("2", 0, 0, 30, 60);
    GapDecomposition apart =
        GapDecomposition.of(List.of(groupOnly, referenceOnly), Method.GROUP_WEIGHTED);
    assertThat(apart.split()).isEqualTo(new Split.Undefined(Reason.NO_SCHOOL_WITH_BOTH));
    assertThat(apart.total()).hasValue(0.5 - 0.3);
    assertThat(apart.schoolsWithoutBoth()).isEqualTo(2);
    assertThat(apart.withinPercent(0)).isEmpty();
    GapDecomposition alone = GapDecomposition.of(List.of(groupOnly), Method.KITAGAWA);
    assertThat(alone.split()).isEqualTo(new Split.Undefined(Reason.GROUP_ABSENT));
    assertThat(alone.total()).isEmpty();
  }

  @Test
  void a_school_with_neither_group_is_not_counted() {
    List<SchoolGroups> schools = new ArrayList<>(WORKED);
    schools.add(new SchoolGroups("3", 0, 0, 0, 0));
    assertThat(GapDecomposition.of(schools, Method.KITAGAWA))
        .isEqualTo(GapDecomposition.of(WORKED, Method.KITAGAWA));
  }

  @Test
  void a_gap_near_0_has_no_percentage() {
    GapDecomposition gap = GapDecomposition.of(WORKED, Method.KITAGAWA);
    assertThat(gap.withinPercent(0.005).orElseThrow()).isCloseTo(100 * 30.0 / 34, within(1e-11));
    assertThat(gap.withinPercent(0.35)).isEmpty();
  }

  @Test
  void each_case_of_a_split_has_its_own_answer() {
    Split.Cases<String> cases =
        new Split.Cases<>() {
          @Override
          public String parts(double within, double between) {
            return within + " and " + between;
          }

          @Override
          public String undefined(Reason reason) {
            return reason.text();
          }
        };
    assertThat(new Split.Parts(1, 2).<String>fold(cases)).isEqualTo("1.0 and 2.0");
    assertThat(new Split.Undefined(Reason.GROUP_ABSENT).<String>fold(cases))
        .isEqualTo("one of the groups has nobody");
  }
}
