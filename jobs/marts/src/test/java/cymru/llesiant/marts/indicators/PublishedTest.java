package cymru.llesiant.marts.indicators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.marts.TestNight;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A night that has nothing but published figures. */
@ExtendWith(SparkExtension.class)
class PublishedTest {

  private static final String HEADER =
      "source, academic_year, country, level, entity_id, entity_name, phase, breakdown, group_code, "
          + "indicator_id, numerator, numerator_lower, numerator_upper, denominator, printed_value, "
          + "decimals, value_status\n";

  private static final String SCHOOL_ROWS =
      """
      a, 2009/10, E, SCH, 9900001, , PRI, all, ALL, FEX_RATE,  7,         ,     , 800,  0.88,  2, OK
      a, 2009/10, E, SCH, 9900002, , SEC, all, ALL, FEX_RATE,  1204,      ,     , 1000, 120.4, 2, OK
      a, 2009/10, E, SCH, 9910001, , SEC, all, ALL, FEX_RATE,  ,          1,    2, 400, ,      2, SUPPRESSED
      a, 2009/10, E, SCH, 9910002, , SEC, all, ALL, FEX_RATE,  10,        ,     , 600,  1.67,  2, OK
      a, 2008/09, E, SCH, 9900001, , PRI, all, ALL, PEX_RATE,  0.823529,  ,     , 700,  0.12,  2, OK
      a, 2008/09, E, SCH, 9900002, , SEC, all, ALL, PEX_RATE,  3.3,       ,     , 900,  0.37,  2, OK
      a, 2009/10, E, SCH, 9920001, , SEC, all, ALL, FEX_RATE,  ,          0,    2, ,    ,      2, SUPPRESSED
      a, 2009/10, E, SCH, 9920002, , SEC, all, ALL, FEX_RATE,  5,         ,     , 500,  1.00,  2, OK
      a, 2009/10, E, SCH, 9930001, , SEC, all, ALL, FEX_RATE,  ,          ,     , ,     ,      2, NOT_AVAILABLE
      a, 2009/10, E, SCH, 9930002, , SEC, all, ALL, FEX_RATE,  5,         ,     , 500,  1.00,  2, OK
      a, 2009/10, E, SCH, 9940001, , SEC, all, ALL, FEX_RATE, 30, , , 0, , 2, NO_COHORT
      a, 2009/10, E, SCH, 9940002, , SEC, all, ALL, FEX_RATE, 5, , , 500, 1.00, 2, OK
      a, 2009/10, E, SCH, 9900001, , PRI, all, ALL, PEX_N,     2,         ,     , ,     2,     0, OK
      a, 2009/10, E, SCH, 9900002, , SEC, all, ALL, PEX_N,     ,          1,    2, ,    ,      0, SUPPRESSED
      a, 2010/11, W, SCH, 6604001, , SEC, all, ALL, W_BAND,    ,          ,     , ,     3,     0, OK
      a, 2011/12, W, SCH, 6604001, , SEC, all, ALL, W_BAND,    ,          ,     , ,     1,     0, OK
      """;

  private static final String AREA_ROWS =
      """
      a, 2016/17, E, LA,  990,       Sample Borough, ALL, fsm, FSM,  PA10, 25, , , 100, ,     , OK
      a, 2016/17, E, LA,  990,       Sample Borough, ALL, fsm, NFSM, PA10, 60, , , 900, ,     , OK
      b, 2016/17, E, NAT, E,         England,        ALL, all, ALL,  PA10, ,   , , ,    10.8, 1, OK
      a, 2016/17, E, NAT, E,         England,        ALL, all, ALL,  PA10, ,   , , ,    10.9, 1, OK
      a, 2009/10, E, NAT, E,         England,        ALL, all, ALL,  NI054, ,  , , ,    61,   0, OK
      a, 2009/10, E, LA,  990,       Sample Borough, ALL, all, ALL,  NI058, 1415, , , 100, , , OK
      a, 2009/10, E, LA,  990,       Sample Borough, ALL, all, ALL,  NI081, , , , ,     -1.2, 1, OK
      a, 2009/10, E, LA,  990,       Sample Borough, ALL, all, ALL,  NI070, 120, , , 10000, , , OK
      a, 2009/10, E, REG, E12000001, Sample Region,  ALL, all, ALL,  FEX_RATE, 280, , , 5600, 5.01, 2, OK
      """;

  /** StatsWales: what Wales printed of secondary schools, and of all. */
  private static final String WELSH_ROWS =
      """
      w, 2010/11, W, NAT, W,     Wales,             SEC, all, ALL, WB_ABS,     , , , , 8.6,   1, OK
      w, 2010/11, W, NAT, W,     Wales,             SEC, all, ALL, ATT_UNAUTH, , , , , 1.5,   1, OK
      w, 2010/11, W, NAT, W,     Wales,             ALL, all, ALL, FEX_DAYS_N, , , , , 50469, 0, OK
      w, 2010/11, W, NAT, W,     Wales,             SEC, all, ALL, PEX_N,      , , , , 142,   0, OK
      w, 2010/11, W, CON, CSW,   Central South,     SEC, all, ALL, PEX_N,      , , , , 48,    0, OK
      w, 2010/11, W, CON, NORTH, North Wales,       SEC, all, ALL, PEX_N,      , , , , 22,    0, OK
      w, 2010/11, W, CON, SEW,   South East,        SEC, all, ALL, PEX_N,      , , , , 41,    0, OK
      w, 2010/11, W, CON, SWMW,  South West and Mid, SEC, all, ALL, PEX_N,     , , , , 31,    0, OK
      """;

  private static Inputs inputs;
  private static MartRows schools;
  private static MartRows areas;

  @BeforeAll
  static void publish(SparkSession spark, @TempDir Path staging) {
    inputs =
        TestNight.in(staging, spark)
            .given("published_statistic", HEADER + SCHOOL_ROWS + AREA_ROWS + WELSH_ROWS)
            .counted();
    schools = MartRows.written(inputs, new IndicatorSchool());
    areas = MartRows.written(inputs, new IndicatorArea());
  }

  @Test
  void a_published_figure_stands_as_printed_with_limits_from_its_counts() {
    Row figure = schools.at("2009/10", "9900001", "FEX_RATE", "ALL", "PUBLISHED");
    assertThat(figure.<Double>getAs("value")).isEqualTo(0.88);
    assertThat(figure.<Double>getAs("numerator")).isEqualTo(7);
    assertThat(figure.<Double>getAs("denominator")).isEqualTo(800);
    assertThat(figure.<String>getAs("limits_method")).isEqualTo("EXACT_POISSON");
    assertThat(figure.<String>getAs("la_code")).isEqualTo("990");
    assertThat(figure.<String>getAs("value_status")).isEqualTo("OK");
  }

  /**
   * Of absence 7.2 and 1.5 were printed as 8.6, of days lost 35,371 and 15,097 as 50,469: nothing
   * is mended. Consortia add to Wales where they were printed so.
   */
  @Test
  void printed_totals_are_not_made_to_agree_with_their_parts() {
    assertThat(printed("2010/11", "NAT W SEC", "WB_ABS")).isEqualTo(8.6);
    assertThat(printed("2010/11", "NAT W SEC", "ATT_UNAUTH")).isEqualTo(1.5);
    assertThat(printed("2010/11", "NAT W", "FEX_DAYS_N")).isEqualTo(50469);
    assertThat(
            Stream.of("CSW", "NORTH", "SEW", "SWMW")
                .mapToDouble(
                    consortium -> printed("2010/11", "CON " + consortium + " SEC", "PEX_N"))
                .sum())
        .isEqualTo(printed("2010/11", "NAT W SEC", "PEX_N"));
  }

  private static double printed(String year, String place, String indicator) {
    return areas.at(year, place, indicator, "ALL", "PUBLISHED").<Double>getAs("value");
  }

  @Test
  void there_can_be_more_exclusions_than_pupils() {
    Row figure = schools.at("2009/10", "9900002", "FEX_RATE", "ALL", "PUBLISHED");
    assertThat(figure.<Double>getAs("value")).isEqualTo(120.4);
    assertThat(figure.<String>getAs("limits_method")).isEqualTo("BYAR");
    assertThat(figure.<Double>getAs("upper")).isGreaterThan(120.4);
  }

  @Test
  void a_withheld_count_is_a_range_and_never_0() {
    Row figure = schools.at("2009/10", "9910001", "FEX_RATE", "ALL", "PUBLISHED");
    assertThat(figure.<Double>getAs("numerator")).isNull();
    assertThat(figure.<Double>getAs("value")).isNull();
    assertThat(figure.<Double>getAs("numerator_lower")).isEqualTo(1);
    assertThat(figure.<Double>getAs("numerator_upper")).isEqualTo(2);
    assertThat(figure.<Double>getAs("lower")).isEqualTo(0.25);
    assertThat(figure.<Double>getAs("upper")).isEqualTo(0.5);
    assertThat(figure.<String>getAs("limits_method")).isEqualTo("RANGE");
    assertThat(figure.<String>getAs("value_status")).isEqualTo("SUPPRESSED");
  }

  @Test
  void schools_add_up_to_their_authority_where_none_is_withheld() {
    Row figure = areas.at("2009/10", "LA 990", "FEX_RATE", "ALL", "ROLLED_UP");
    assertThat(figure.<Double>getAs("numerator")).isEqualTo(1211);
    assertThat(figure.<Double>getAs("denominator")).isEqualTo(1800);
    assertThat(figure.<Double>getAs("value")).isEqualTo(100 * 1211 / 1800.0, within(1e-12));
    assertThat(figure.<Long>getAs("schools")).isEqualTo(2);
    assertThat(figure.<String>getAs("value_status")).isEqualTo("OK");
    assertThat(
            areas
                .at("2009/10", "LA 990 PRI", "FEX_RATE", "ALL", "ROLLED_UP")
                .<Double>getAs("numerator"))
        .isEqualTo(7);
  }

  @Test
  void published_fractions_add_up_exactly() {
    Row figure = areas.at("2008/09", "LA 990", "PEX_RATE", "ALL", "ROLLED_UP");
    assertThat(figure.<Double>getAs("numerator")).isEqualTo(4.123529);
  }

  @Test
  void an_authority_with_a_withheld_school_is_a_range() {
    Row figure = areas.at("2009/10", "LA 991", "FEX_RATE", "ALL", "ROLLED_UP");
    assertThat(figure.<Double>getAs("numerator")).isNull();
    assertThat(figure.<Double>getAs("value")).isNull();
    assertThat(figure.<Double>getAs("numerator_lower")).isEqualTo(11);
    assertThat(figure.<Double>getAs("numerator_upper")).isEqualTo(12);
    assertThat(figure.<Double>getAs("lower")).isEqualTo(1.1, within(1e-12));
    assertThat(figure.<Double>getAs("upper")).isEqualTo(1.2, within(1e-12));
    assertThat(figure.<String>getAs("value_status")).isEqualTo("RANGE");
    Row count = areas.at("2009/10", "LA 990", "PEX_N", "ALL", "ROLLED_UP");
    assertThat(count.<Double>getAs("lower")).isEqualTo(3);
    assertThat(count.<Double>getAs("upper")).isEqualTo(4);
  }

  @Test
  void an_authority_with_a_withheld_roll_has_no_rate_at_all() {
    Row figure = areas.at("2009/10", "LA 992", "FEX_RATE", "ALL", "ROLLED_UP");
    assertThat(figure.<Double>getAs("denominator")).isNull();
    assertThat(figure.<Double>getAs("lower")).isNull();
    assertThat(figure.<Double>getAs("numerator_lower")).isEqualTo(5);
    assertThat(figure.<String>getAs("value_status")).isEqualTo("RANGE");
  }

  @Test
  void an_authority_with_a_school_that_is_not_in_the_tables_is_partial() {
    Row figure = areas.at("2009/10", "LA 993", "FEX_RATE", "ALL", "ROLLED_UP");
    assertThat(figure.<Double>getAs("numerator")).isEqualTo(5);
    assertThat(figure.<Long>getAs("schools")).isEqualTo(1);
    assertThat(figure.<String>getAs("value_status")).isEqualTo("PARTIAL");
  }

  @Test
  void the_exclusions_of_a_school_that_has_no_pupils_in_january_count_in_its_authority() {
    Row figure = areas.at("2009/10", "LA 994", "FEX_RATE", "ALL", "ROLLED_UP");
    assertThat(figure.<Double>getAs("numerator")).isEqualTo(35);
    assertThat(figure.<Double>getAs("denominator")).isEqualTo(500);
    assertThat(figure.<String>getAs("value_status")).isEqualTo("OK");
  }

  @Test
  void where_only_counts_are_printed_the_figure_is_their_quotient() {
    Row figure = areas.at("2016/17", "LA 990", "PA10", "FSM", "PUBLISHED");
    assertThat(figure.<Double>getAs("value")).isEqualTo(25);
    assertThat(figure.<String>getAs("limits_method")).isEqualTo("WILSON");
    assertThat(figure.<Long>getAs("schools")).isNull();
  }

  /** The score of 61 for England in 2009-10 is that of the survey's release. */
  @Test
  void a_score_and_a_gap_stand_as_printed_without_limits() {
    Row score = areas.at("2009/10", "NAT E", "NI054", "ALL", "PUBLISHED");
    assertThat(score.<Double>getAs("value")).isEqualTo(61);
    assertThat(score.<String>getAs("unit")).isEqualTo("score");
    assertThat(score.<String>getAs("limits_method")).isNull();
    Row gap = areas.at("2009/10", "LA 990", "NI081", "ALL", "PUBLISHED");
    assertThat(gap.<Double>getAs("value")).isEqualTo(-1.2);
    assertThat(gap.<String>getAs("unit")).isEqualTo("percentage_points");
  }

  @Test
  void a_mean_score_is_the_quotient_of_its_sum_and_has_no_limits() {
    Row score = areas.at("2009/10", "LA 990", "NI058", "ALL", "PUBLISHED");
    assertThat(score.<Double>getAs("value")).isEqualTo(14.15);
    assertThat(score.<String>getAs("limits_method")).isNull();
  }

  @Test
  void events_for_ten_thousand_residents_have_the_limits_of_events() {
    Row rate = areas.at("2009/10", "LA 990", "NI070", "ALL", "PUBLISHED");
    assertThat(rate.<Double>getAs("value")).isEqualTo(120);
    assertThat(rate.<String>getAs("limits_method")).isEqualTo("BYAR");
  }

  @Test
  void a_band_is_a_schools_alone_and_its_years_are_not_compared() {
    Row band = schools.at("2011/12", "6604001", "W_BAND", "ALL", "PUBLISHED");
    assertThat(band.<Double>getAs("value")).isEqualTo(1);
    assertThat(band.<Double>getAs("prior_value")).isEqualTo(3);
    assertThat(band.<Double>getAs("change")).isNull();
    assertThat(band.<String>getAs("value_status")).isEqualTo("INCOMPARABLE");
    assertThat(areas.indicators()).doesNotContain("W_BAND");
  }

  @Test
  void of_two_sources_of_one_figure_the_first_by_name_stands() {
    Row figure = areas.at("2016/17", "NAT E", "PA10", "ALL", "PUBLISHED");
    assertThat(figure.<Double>getAs("value")).isEqualTo(10.9);
    assertThat(figure.<String>getAs("limits_method")).isNull();
  }

  @Test
  void areas_that_only_a_publisher_names_have_their_printed_names() {
    MartRows.write(inputs, new AreaTable());
    assertThat(
            inputs
                .mart("area")
                .filter("entity in ('990', 'E12000001', 'E') and academic_year <> '2008/09'")
                .selectExpr("concat_ws(' ', academic_year, level, name)")
                .collectAsList())
        .extracting(row -> row.getString(0))
        .containsExactlyInAnyOrder(
            "2009/10 REG Sample Region",
            "2009/10 LA Sample Borough",
            "2009/10 NAT England",
            "2010/11 NAT England",
            "2011/12 NAT England",
            "2016/17 NAT England",
            "2016/17 LA Sample Borough");
  }

  @Test
  void a_published_indicator_the_catalogue_does_not_know_is_refused(
      SparkSession spark, @TempDir Path staging) {
    Inputs unknown =
        TestNight.in(staging, spark)
            .given("published_statistic", HEADER + SCHOOL_ROWS.replace("PEX_N", "PEX_X"))
            .inputs();
    assertThatThrownBy(() -> new Published(unknown).schools())
        .hasMessageContaining("published_statistic holds [PEX_X]");
  }
}
