package cymru.llesiant.marts.gaps;

import static cymru.llesiant.marts.gaps.GapNight.meals;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.marts.Mart;
import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.marts.gaps.GapNight.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkExtension.class)
class GapMartsTest {

  private static final String YEAR = "2009/10";
  private static final String LA = "660";

  private final SparkSession spark;
  private GapNight night;

  @TempDir Path staging;

  GapMartsTest(SparkSession spark) {
    this.spark = spark;
  }

  @BeforeEach
  void night() {
    night = new GapNight(spark, staging);
  }

  private Row one(Mart mart, String condition) {
    List<Row> rows = night.rows(mart, condition);
    assertThat(rows).hasSize(1);
    return rows.get(0);
  }

  @Test
  @Tag("R001-01")
  @Tag("R003-01")
  void a_gap_stands_with_both_values_and_the_year_before() {
    night
        .area("LA", LA, meals(YEAR, "FSM", 20, 100))
        .area("LA", LA, meals(YEAR, "NFSM", 78, 150))
        .area("LA", LA, meals("2010/11", "FSM", 30, 100))
        .area("LA", LA, meals("2010/11", "NFSM", 78, 150));
    Row now = one(new GapMart(), "academic_year = '2010/11' and pair = 'FSM'");
    assertThat(now.<Double>getAs("gap")).isCloseTo(22, within(1e-9));
    assertThat(now.<Double>getAs("prior_gap")).isCloseTo(32, within(1e-9));
    assertThat(now.<Double>getAs("change")).isCloseTo(-10, within(1e-9));
    assertThat(now.<Double>getAs("group_value")).isCloseTo(30, within(1e-9));
    assertThat(now.<String>getAs("value_status")).isEqualTo("OK");
    assertThat(now.<String>getAs("group_code")).isEqualTo("FSM");
    assertThat(now.<String>getAs("reference_code")).isEqualTo("NFSM");
  }

  @Test
  @Tag("R001-06")
  void a_gap_says_by_which_censuses_its_groups_are_told_apart() {
    night
        .area("LA", LA, meals(YEAR, "FSM", 20, 100))
        .area("LA", LA, meals(YEAR, "NFSM", 78, 150))
        .area("LA", LA, new Value(YEAR, "W_KS2_CSI", "fsm_ever3", "FSM_EVER3", 36.0, 120.0))
        .area("LA", LA, new Value(YEAR, "W_KS2_CSI", "fsm_ever3", "NFSM_EVER3", 65.0, 130.0));
    assertThat(one(new GapMart(), "pair = 'FSM'").<String>getAs("group_basis")).isEqualTo("CENSUS");
    Row ever = one(new GapMart(), "pair = 'FSM_EVER3'");
    assertThat(ever.<String>getAs("group_basis")).isEqualTo("EVER3");
    assertThat(ever.<Double>getAs("gap")).isCloseTo(20, within(1e-9));
  }

  @Test
  void a_pair_with_one_group_only_is_a_row_with_a_reason() {
    night.area("LA", LA, meals(YEAR, "NFSM", 78, 150));
    Row row = one(new GapMart(), "pair = 'FSM'");
    assertThat(row.get(row.fieldIndex("gap"))).isNull();
    assertThat(row.<String>getAs("value_status")).isEqualTo("NO_COHORT");
    assertThat(row.<String>getAs("reason_code")).isEqualTo("GROUP_ABSENT");
    assertThat(row.<String>getAs("reason")).isEqualTo("one of the groups has nobody");
  }

  @Test
  void a_gap_lies_within_and_between_schools() {
    // School 1: 90 at 0.6 and 10 FSM at 0.3; school 2: 60 at 0.5 and 40 FSM at 0.2:
    // gap 0.34 = 0.30 within + 0.04 between (Kitagawa 1955)
    night
        .school("6601001", LA, meals(YEAR, "NFSM", 54, 90))
        .school("6601001", LA, meals(YEAR, "FSM", 3, 10))
        .school("6601002", LA, meals(YEAR, "NFSM", 30, 60))
        .school("6601002", LA, meals(YEAR, "FSM", 8, 40));
    List<Row> rows = night.rows(new GapDecompositionMart(), "method = 'KITAGAWA'");
    // authority, consortium and nation, each by phase and over all
    assertThat(rows).hasSize(6);
    for (Row row : rows) {
      assertThat(row.<Double>getAs("gap_total")).isCloseTo(34, within(1e-9));
      assertThat(row.<Double>getAs("gap_within")).isCloseTo(30, within(1e-9));
      assertThat(row.<Double>getAs("gap_between")).isCloseTo(4, within(1e-9));
      assertThat(row.<Double>getAs("within_share_percent"))
          .isCloseTo(100 * 30.0 / 34, within(1e-9));
      assertThat(row.<Long>getAs("schools")).isEqualTo(2);
    }
  }

  @Test
  void a_school_with_one_group_leaves_kitagawa_undefined_and_is_counted() {
    night
        .school("6601001", LA, meals(YEAR, "NFSM", 54, 90))
        .school("6601001", LA, meals(YEAR, "FSM", 3, 10))
        .school("6601002", LA, meals(YEAR, "NFSM", 30, 60));
    Row kitagawa =
        one(new GapDecompositionMart(), "method = 'KITAGAWA' and level = 'LA' and phase = 'ALL'");
    assertThat(kitagawa.get(kitagawa.fieldIndex("gap_within"))).isNull();
    assertThat(kitagawa.<Long>getAs("schools_without_both")).isEqualTo(1);
    assertThat(kitagawa.<String>getAs("reason")).isNotBlank();
    for (String method : List.of("GROUP_WEIGHTED", "FIXED_EFFECTS")) {
      Row weighted =
          one(
              new GapDecompositionMart(),
              "method = '%s' and level = 'LA' and phase = 'ALL'".formatted(method));
      assertThat(weighted.<Double>getAs("gap_within")).isCloseTo(30, within(1e-9));
    }
  }

  @Test
  void the_order_of_rows_does_not_change_a_byte() {
    Random draws = new Random(11);
    List<Value> values = new ArrayList<>();
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      values.add(meals(YEAR, "NFSM", draws.nextInt(40), 40 + draws.nextInt(9)));
      values.add(meals(YEAR, "FSM", draws.nextInt(10), 10 + draws.nextInt(9)));
      order.add(2 * i);
      order.add(2 * i + 1);
    }
    List<String> hashes = hashes(values, order);
    Collections.shuffle(order, draws);
    assertThat(hashes(values, order)).isEqualTo(hashes);
  }

  private List<String> hashes(List<Value> values, List<Integer> order) {
    night();
    for (int i : order) {
      night.school("660%04d".formatted(1000 + i / 2), LA, values.get(i));
    }
    night.area("LA", LA, values.get(0)).area("LA", LA, values.get(1));
    night.rows(new GapMart(), "true");
    return List.of(
        night.written(new GapMart()).sha256(),
        night.written(new GapTrendMart()).sha256(),
        night.written(new GapDecompositionMart()).sha256());
  }
}
