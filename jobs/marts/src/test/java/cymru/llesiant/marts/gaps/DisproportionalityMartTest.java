package cymru.llesiant.marts.gaps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.marts.gaps.GapNight.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkExtension.class)
class DisproportionalityMartTest {

  private static final String YEAR = "2009/10";

  private final SparkSession spark;

  @TempDir Path staging;

  DisproportionalityMartTest(SparkSession spark) {
    this.spark = spark;
  }

  /** Events and pupils of a group, permanent exclusions where not said otherwise. */
  private static void add(
      GapNight night, String breakdown, String group, double events, double pupils) {
    addAt(night, "660", breakdown, group, events, pupils);
  }

  private static void addAt(
      GapNight night,
      String authority,
      String breakdown,
      String group,
      double events,
      double pupils) {
    night.area("LA", authority, new Value(YEAR, "PEX_N", breakdown, group, events, null));
    night.area("LA", authority, new Value(YEAR, "FEX_PUPIL", breakdown, group, 0.0, pupils));
  }

  private static Row of(List<Row> rows, String group) {
    return rows.stream()
        .filter(row -> row.getAs("group_code").equals(group))
        .reduce((one, other) -> null)
        .orElseThrow();
  }

  /** R 4.x: binom.test(12, 20)$conf.int / 0.2; poisson.test(c(12, 8), c(200, 800)). */
  @Test
  @Tag("R002-12")
  @Tag("R002-28")
  @Tag("R002-40")
  void a_group_with_more_than_its_share_is_over_and_the_rest_under() {
    GapNight night = new GapNight(spark, staging);
    add(night, "all", "ALL", 20, 1000);
    add(night, "sen", "SEN_ANY", 12, 200);
    add(night, "sen", "SEN_P", 4, 20);
    add(night, "sen", "SEN_N", 8, 800);
    List<Row> rows = night.rows(new DisproportionalityMart(), "event = 'PEX'");
    assertThat(rows).hasSize(3);
    Row any = of(rows, "SEN_ANY");
    assertThat(any.<Double>getAs("index")).isCloseTo(3, within(1e-12));
    assertThat(any.<Double>getAs("lower")).isCloseTo(1.80271293653745, within(1e-8));
    assertThat(any.<Double>getAs("upper")).isCloseTo(4.04404969637346, within(1e-8));
    assertThat(any.<String>getAs("flag")).isEqualTo("OVER");
    assertThat(any.<Double>getAs("events_share_percent")).isCloseTo(60, within(1e-12));
    assertThat(any.<Double>getAs("roll_share_percent")).isCloseTo(20, within(1e-12));
    assertThat(any.<String>getAs("reference_code")).isEqualTo("SEN_N");
    assertThat(any.<Double>getAs("rate_ratio")).isCloseTo(6, within(1e-12));
    assertThat(any.<Double>getAs("rate_ratio_lower")).isCloseTo(2.25530320018894, within(1e-8));
    assertThat(any.<Double>getAs("rate_ratio_upper")).isCloseTo(16.9215896727341, within(1e-8));
    assertThat(of(rows, "SEN_N").<String>getAs("flag")).isEqualTo("UNDER");
    assertThat(of(rows, "SEN_N").<String>getAs("reference_code")).isNull();
    // no pair of its own, but its breakdown has one reference
    assertThat(of(rows, "SEN_P").<String>getAs("reference_code")).isEqualTo("SEN_N");
  }

  /**
   * Two neighbours with 10 of 30 and 20 of 70 events of the group, who are 200 of 1,000 and 300 of
   * 1,500 pupils: together 30 of 100 among 500 of 2,500. R 4.x: see DisproportionalityTest. A third
   * neighbour has no figures, and an authority nobody listed is not looked at.
   */
  @Test
  @Tag("R002-11")
  @Tag("R002-28")
  @Tag("R002-36")
  void an_authority_is_set_beside_its_statistical_neighbours_together() {
    GapNight night = new GapNight(spark, staging).neighbours("660", "661", "662", "663");
    night.neighbours("661", "664");
    add(night, "all", "ALL", 20, 1000);
    add(night, "sen", "SEN_ANY", 12, 200);
    addAt(night, "661", "all", "ALL", 30, 1000);
    addAt(night, "661", "sen", "SEN_ANY", 10, 200);
    addAt(night, "662", "all", "ALL", 70, 1500);
    addAt(night, "662", "sen", "SEN_ANY", 20, 300);
    addAt(night, "665", "all", "ALL", 900, 1000);
    addAt(night, "665", "sen", "SEN_ANY", 900, 900);
    List<Row> rows = night.rows(new DisproportionalityMart(), "event = 'PEX'");
    Row here = at(rows, "660");
    assertThat(here.<Long>getAs("neighbours")).isEqualTo(2);
    assertThat(here.<Double>getAs("neighbours_events")).isEqualTo(30);
    assertThat(here.<Double>getAs("neighbours_all_roll")).isEqualTo(2500);
    assertThat(here.<Double>getAs("neighbours_index")).isCloseTo(1.5, within(1e-12));
    assertThat(here.<Double>getAs("index_ratio")).isCloseTo(2, within(1e-12));
    assertThat(here.<Double>getAs("index_ratio_lower")).isCloseTo(1.11452040755765, within(1e-8));
    assertThat(here.<Double>getAs("index_ratio_upper")).isCloseTo(3.15711042403308, within(1e-8));
    assertThat(here.<String>getAs("against_neighbours")).isEqualTo("HIGHER");
    for (String without : List.of("661", "662", "665")) {
      assertThat(at(rows, without).<Long>getAs("neighbours")).isNull();
      assertThat(at(rows, without).<String>getAs("against_neighbours")).isEqualTo("NOT_COMPARED");
    }
  }

  private static Row at(List<Row> rows, String entity) {
    return rows.stream()
        .filter(row -> row.getAs("entity").equals(entity))
        .findFirst()
        .orElseThrow();
  }

  /** R 4.x: binom.test(6, 10)$conf.int / 0.1. */
  @Test
  @Tag("R002-31")
  void a_group_that_is_moved_by_agreement_more_than_its_share_is_over() {
    GapNight night = new GapNight(spark, staging);
    night.area("LA", "660", new Value(YEAR, "MM_N", "all", "ALL", 10.0, null));
    night.area("LA", "660", new Value(YEAR, "MM_N", "sen", "SEN_ANY", 6.0, null));
    night.area("LA", "660", new Value(YEAR, "FEX_PUPIL", "all", "ALL", 0.0, 1000.0));
    night.area("LA", "660", new Value(YEAR, "FEX_PUPIL", "sen", "SEN_ANY", 0.0, 100.0));
    Row row = of(night.rows(new DisproportionalityMart(), "event = 'MANAGED_MOVE'"), "SEN_ANY");
    assertThat(row.<Double>getAs("index")).isCloseTo(6, within(1e-12));
    assertThat(row.<Double>getAs("lower")).isCloseTo(2.623781, within(1e-6));
    assertThat(row.<Double>getAs("upper")).isCloseTo(8.784477, within(1e-6));
    assertThat(row.<String>getAs("flag")).isEqualTo("OVER");
  }

  /** Six of ten pupils withdrawn are of a tenth of the roll: the same index as of managed moves. */
  @Test
  @Tag("R002-26")
  void a_group_whose_pupils_are_withdrawn_from_lessons_more_than_its_share_is_over() {
    GapNight night = new GapNight(spark, staging);
    night.area("LA", "660", new Value(YEAR, "INT_EXCL_PUPIL", "all", "ALL", 10.0, 1000.0));
    night.area("LA", "660", new Value(YEAR, "INT_EXCL_PUPIL", "sen", "SEN_ANY", 6.0, 100.0));
    Row row = of(night.rows(new DisproportionalityMart(), "event = 'WITHDRAWAL'"), "SEN_ANY");
    assertThat(row.<Double>getAs("index")).isCloseTo(6, within(1e-12));
    assertThat(row.<Double>getAs("lower")).isCloseTo(2.623781, within(1e-6));
    assertThat(row.<String>getAs("flag")).isEqualTo("OVER");
  }

  @Test
  void few_events_have_an_index_and_say_nothing() {
    GapNight night = new GapNight(spark, staging);
    add(night, "all", "ALL", 4, 1000);
    add(night, "fsm", "FSM", 4, 100);
    add(night, "fsm", "NFSM", 0, 900);
    Row row = of(night.rows(new DisproportionalityMart(), "true"), "FSM");
    assertThat(row.<Double>getAs("index")).isCloseTo(10, within(1e-12));
    assertThat(row.<Double>getAs("lower")).isNull();
    assertThat(row.<String>getAs("flag")).isEqualTo("NOT_TOLD");
    assertThat(row.<String>getAs("reason_code")).isEqualTo("FEWER_THAN_FIVE_EVENTS");
  }

  @Test
  void a_place_where_nothing_happened_has_no_rows() {
    GapNight night = new GapNight(spark, staging);
    add(night, "all", "ALL", 0, 1000);
    add(night, "fsm", "FSM", 0, 100);
    assertThat(night.rows(new DisproportionalityMart(), "true")).isEmpty();
  }

  @Test
  void sessions_missed_have_an_index_and_no_limits() {
    GapNight night = new GapNight(spark, staging);
    night.area("LA", "660", new Value(YEAR, "WB_ABS", "all", "ALL", 600.0, 10000.0));
    night.area("LA", "660", new Value(YEAR, "WB_ABS", "fsm", "FSM", 300.0, 2000.0));
    night.area("LA", "660", new Value(YEAR, "WB_ABS", "fsm", "NFSM", 300.0, 8000.0));
    Row row = of(night.rows(new DisproportionalityMart(), "event = 'ABSENCE'"), "FSM");
    assertThat(row.<Double>getAs("index")).isCloseTo(2.5, within(1e-12));
    assertThat(row.<Double>getAs("rate_ratio")).isCloseTo(4, within(1e-12));
    assertThat(row.<Double>getAs("rate_ratio_lower")).isNull();
    assertThat(row.<String>getAs("reason_code")).isEqualTo("AMOUNT");
    assertThat(row.<String>getAs("flag")).isEqualTo("NOT_TOLD");
  }

  /** Shares of groups that make up all pupils add up, and so do indices weighted by pupils. */
  @Test
  void groups_that_make_up_all_pupils_share_out_all_events() {
    Random draws = new Random(7);
    GapNight night = new GapNight(spark, staging);
    double events = 0;
    double pupils = 0;
    for (String group : List.of("SEN_N", "SEN_A", "SEN_P", "SEN_S")) {
      double some = draws.nextInt(30);
      double roll = 50 + draws.nextInt(500);
      add(night, "sen", group, some, roll);
      events += some;
      pupils += roll;
    }
    add(night, "all", "ALL", events, pupils);
    List<Row> rows = night.rows(new DisproportionalityMart(), "event = 'PEX'");
    assertThat(rows).hasSize(4);
    assertThat(rows.stream().mapToDouble(row -> row.<Double>getAs("events_share_percent")).sum())
        .isCloseTo(100, within(1e-9));
    double weighted =
        rows.stream()
            .mapToDouble(
                row -> row.<Double>getAs("index") * row.<Double>getAs("roll_share_percent"))
            .sum();
    assertThat(weighted).isCloseTo(100, within(1e-9));
  }
}
