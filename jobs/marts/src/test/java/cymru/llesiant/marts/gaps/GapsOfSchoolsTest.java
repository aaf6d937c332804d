package cymru.llesiant.marts.gaps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.marts.SparkExtension;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Drawn schools of three authorities, and what their gaps must add up to. */
@ExtendWith(SparkExtension.class)
class GapsOfSchoolsTest {

  private static final long SEED = 20101101;
  private static final String[] AUTHORITIES = {"660", "661", "662"};

  private final SparkSession spark;

  /** FSM with, FSM, others with, others: of each school, by authority and school. */
  private final Map<String, double[]> drawn = new TreeMap<>();

  @TempDir Path staging;
  private GapNight night;

  GapsOfSchoolsTest(SparkSession spark) {
    this.spark = spark;
  }

  @BeforeEach
  void schools() {
    Random draws = new Random(SEED);
    night = new GapNight(spark, staging);
    for (int i = 0; i < 30; i++) {
      String authority = AUTHORITIES[i % AUTHORITIES.length];
      int fsm = i == 7 ? 0 : draws.nextInt(30);
      int others = i == 8 ? 0 : 10 + draws.nextInt(60);
      double[] counts = {draws.nextInt(fsm + 1), fsm, draws.nextInt(others + 1), others};
      String id = authority + "%04d".formatted(2000 + i);
      drawn.put(id, counts);
      if (fsm > 0) {
        night.school(id, authority, GapNight.meals("2009/10", "FSM", counts[0], fsm));
      }
      if (others > 0) {
        night.school(id, authority, GapNight.meals("2009/10", "NFSM", counts[2], others));
      }
    }
    for (String authority : AUTHORITIES) {
      area("LA", authority, authority);
    }
    area("NAT", "W", "");
  }

  private void area(String level, String entity, String prefix) {
    double[] sum = sum(prefix);
    night.area(level, entity, GapNight.meals("2009/10", "FSM", sum[0], sum[1]));
    night.area(level, entity, GapNight.meals("2009/10", "NFSM", sum[2], sum[3]));
  }

  private List<double[]> schoolsOf(String prefix) {
    List<double[]> schools = new ArrayList<>();
    drawn.forEach(
        (id, counts) -> {
          if (id.startsWith(prefix)) {
            schools.add(counts);
          }
        });
    return schools;
  }

  private double[] sum(String prefix) {
    double[] sum = new double[4];
    for (double[] school : schoolsOf(prefix)) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += school[i];
      }
    }
    return sum;
  }

  private static double figure(Row row, String column) {
    return row.<Double>getAs(column);
  }

  @Test
  @Tag("R003-13")
  void every_split_adds_up_to_the_gap_of_the_area_and_again_by_authorities() {
    List<Row> gaps = night.rows(new GapMart(), "level <> 'SCH' and pair = 'FSM'");
    List<Row> splits = night.rows(new GapDecompositionMart(), "phase = 'PRI' and pair = 'FSM'");
    assertThat(gaps).hasSize(4);
    assertThat(splits).hasSize(15);
    for (Row split : splits) {
      boolean kitagawa = split.<String>getAs("method").equals("KITAGAWA");
      for (Row gap : gaps) {
        if (gap.getAs("entity").equals(split.getAs("entity"))) {
          assertThat(figure(split, "gap_total")).isCloseTo(figure(gap, "gap"), within(1e-9));
        }
      }
      if (kitagawa && split.<Long>getAs("schools_without_both") > 0) {
        assertThat(split.<String>getAs("reason_code")).isEqualTo("SCHOOL_WITHOUT_BOTH");
        continue;
      }
      double between = figure(split, "gap_between");
      assertThat(figure(split, "gap_within") + between)
          .isCloseTo(figure(split, "gap_total"), within(1e-9));
      if (split.<String>getAs("level").equals("LA")) {
        assertThat(split.<Double>getAs("gap_between_authorities")).isNull();
      } else {
        assertThat(
                figure(split, "gap_between_authorities")
                    + figure(split, "gap_between_schools_of_authority"))
            .isCloseTo(between, within(1e-9));
      }
    }
  }

  /** The definition, without the kernel: the group's weights over schools that have both. */
  @Test
  void the_split_by_the_groups_weights_is_the_gap_a_pupil_meets_at_school() {
    Row split =
        night
            .rows(
                new GapDecompositionMart(),
                "phase = 'PRI' and level = 'NAT' and method = 'GROUP_WEIGHTED'")
            .get(0);
    assertThat(figure(split, "gap_within")).isCloseTo(100 * inside(schoolsOf("")), within(1e-9));
    List<double[]> authorities = new ArrayList<>();
    for (String authority : AUTHORITIES) {
      authorities.add(sum(authority));
    }
    double[] all = sum("");
    double total = all[2] / all[3] - all[0] / all[1];
    assertThat(figure(split, "gap_between_authorities"))
        .isCloseTo(100 * (total - inside(authorities)), within(1e-9));
  }

  private static double inside(List<double[]> places) {
    double weights = 0;
    double sum = 0;
    for (double[] place : places) {
      if (place[1] > 0 && place[3] > 0) {
        weights += place[1];
        sum += place[1] * (place[2] / place[3] - place[0] / place[1]);
      }
    }
    return sum / weights;
  }

  /** Mantel and Haenszel's formulas, term by term; the slope by commons math. */
  @Test
  @Tag("R003-01")
  @Tag("R003-13")
  void a_gap_has_beside_it_what_the_schools_of_the_area_say() {
    Row gap = night.rows(new GapMart(), "level = 'NAT' and pair = 'FSM'").get(0);
    double weight = 0;
    double difference = 0;
    double group = 0;
    double reference = 0;
    SimpleRegression line = new SimpleRegression();
    for (double[] s : schoolsOf("")) {
      double n = s[1] + s[3];
      if (n > 0) {
        line.addData(100 * s[1] / n, 100 * (s[0] + s[2]) / n);
        weight += s[1] * s[3] / n;
        difference += (s[2] * s[1] - s[0] * s[3]) / n;
        group += s[0] * s[3] / n;
        reference += s[2] * s[1] / n;
      }
    }
    assertThat(figure(gap, "same_school_gap")).isCloseTo(100 * difference / weight, within(1e-9));
    assertThat(figure(gap, "same_school_ratio")).isCloseTo(group / reference, within(1e-12));
    assertThat(figure(gap, "same_school_gap"))
        .isBetween(figure(gap, "same_school_gap_lower"), figure(gap, "same_school_gap_upper"));
    assertThat(figure(gap, "school_slope")).isCloseTo(line.getSlope(), within(1e-9));
    assertThat(figure(gap, "school_slope_upper") - figure(gap, "school_slope_lower"))
        .isCloseTo(2 * line.getSlopeConfidenceInterval(0.05), within(1e-6));
    assertThat(gap.<Long>getAs("schools_without_both")).isEqualTo(withoutBoth());
  }

  private long withoutBoth() {
    return drawn.values().stream().filter(s -> (s[1] == 0) != (s[3] == 0)).count();
  }

  @Test
  @Tag("R000-05")
  void a_school_has_a_gap_of_its_own_and_no_schools() {
    Row gap = night.rows(new GapMart(), "level = 'SCH' and gap is not null").get(0);
    assertThat(gap.<Double>getAs("same_school_gap")).isNull();
    assertThat(gap.<Long>getAs("schools")).isNull();
  }
}
