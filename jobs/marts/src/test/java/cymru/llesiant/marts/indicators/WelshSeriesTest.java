package cymru.llesiant.marts.indicators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.marts.TestNight;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Series the Welsh Assembly Government published, year by year: what the marts say of them is what
 * was printed, and what was worked out is what was printed of that.
 */
@ExtendWith(SparkExtension.class)
class WelshSeriesTest {

  private static final String HEADER =
      "source, academic_year, country, level, entity_id, phase, breakdown, group_code, indicator_id, "
          + "numerator, denominator, printed_value, decimals, value_status\n";

  private static final int FIRST_EXCLUSIONS = 2002;

  /** Permanent exclusions from secondary schools, 2002/03 to 2012/13. */
  private static final Map<String, List<Integer>> EXCLUSIONS =
      Map.of(
          "NAT W", List.of(356, 352, 401, 388, 259, 212, 194, 163, 142, 92, 89),
          "CON CSW", List.of(83, 99, 104, 92, 74, 69, 71, 67, 48, 18, 35),
          "CON NORTH", List.of(93, 105, 100, 120, 53, 35, 23, 26, 22, 22, 5),
          "CON SEW", List.of(89, 87, 98, 88, 33, 38, 40, 35, 41, 25, 28),
          "CON SWMW", List.of(91, 61, 99, 88, 99, 70, 60, 35, 31, 27, 21));

  private static final int FIRST_ABSENCE = 2008;

  /** Absence from maintained secondary schools, 2008/09 to 2014/15, in percent of sessions. */
  private static final Map<String, List<Double>> ABSENCE =
      Map.of(
          "ATT_AUTH", List.of(7.3, 7.3, 7.2, 6.5, 6.1, 5.1, 4.9),
          "ATT_UNAUTH", List.of(1.7, 1.6, 1.5, 1.4, 1.3, 1.3, 1.3),
          "WB_ABS", List.of(9.0, 8.9, 8.6, 7.9, 7.4, 6.4, 6.1));

  private static final int FIRST_LEAVERS = 2004;

  /** Pupils aged 15, those of them who left with no qualification, and that in percent. */
  private static final List<List<String>> LEAVERS =
      List.of(
          List.of("38495", "833", "2.16"),
          List.of("38859", "807", "2.08"),
          List.of("39576", "682", "1.72"),
          List.of("39027", "608", "1.56"),
          List.of("37590", "333", "0.89"),
          List.of("37072", "290", "0.78"),
          List.of("36088", "221", "0.61"));

  /** Pupils eligible for free school meals and all on roll, of all ages, January 2010. */
  private static final Map<String, List<Integer>> FREE_MEALS =
      Map.of(
          "NAT W", List.of(80_749, 467_141),
          "LA 672", List.of(4_324, 22_318),
          "LA 674", List.of(9_248, 39_565),
          "LA 675", List.of(2_334, 9_415),
          "LA 676", List.of(5_791, 29_190),
          "LA 677", List.of(2_770, 10_486),
          "LA 681", List.of(9_828, 49_535));

  private static final int FIRST_NEET = 2011;

  /** Leavers of year 11 who are neither learning nor working, 2011 and 2012, as printed. */
  private static final List<Double> LEAVERS_NEET = List.of(4.4, 4.2);

  /** The same of all aged 16 to 18, at the ends of 2011 and 2012. */
  private static final List<Double> YOUNG_NEET = List.of(12.2, 10.2);

  private static MartRows areas;

  @BeforeAll
  static void publish(SparkSession spark, @TempDir Path staging) {
    StringBuilder rows = new StringBuilder(HEADER);
    EXCLUSIONS.forEach(
        (place, years) -> {
          for (int i = 0; i < years.size(); i++) {
            rows.append(
                row(FIRST_EXCLUSIONS + i, place, "SEC", "PEX_N", "", "", years.get(i) + "", 0));
          }
        });
    ABSENCE.forEach(
        (indicator, years) -> {
          for (int i = 0; i < years.size(); i++) {
            rows.append(
                row(FIRST_ABSENCE + i, "NAT W", "SEC", indicator, "", "", years.get(i) + "", 1));
          }
        });
    for (int i = 0; i < LEAVERS.size(); i++) {
      List<String> year = LEAVERS.get(i);
      rows.append(
          row(FIRST_LEAVERS + i, "NAT W", "ALL", "W_NOQUAL", year.get(1), year.get(0), "", 2));
    }
    FREE_MEALS.forEach(
        (place, of) ->
            rows.append(
                row(2009, place, "ALL", "W_FSM_SHARE", of.get(0) + "", of.get(1) + "", "", 1)));
    for (int i = 0; i < LEAVERS_NEET.size(); i++) {
      int year = FIRST_NEET + i;
      rows.append(row(year, "NAT W", "ALL", "W_NEET_COHORT", "", "", LEAVERS_NEET.get(i) + "", 1));
      rows.append(row(year, "NAT W", "ALL", "W_NEET1618", "", "", YOUNG_NEET.get(i) + "", 1));
    }
    Inputs inputs =
        TestNight.in(staging, spark).given("published_statistic", rows.toString()).counted();
    areas = MartRows.written(inputs, new IndicatorArea());
  }

  @Test
  void exclusions_of_four_consortia_add_up_to_those_of_wales_in_every_year() {
    List<Integer> wales = EXCLUSIONS.get("NAT W");
    for (int i = 0; i < wales.size(); i++) {
      int year = FIRST_EXCLUSIONS + i;
      double sum =
          EXCLUSIONS.keySet().stream()
              .filter(place -> place.startsWith("CON"))
              .mapToDouble(place -> value(year, place + " SEC", "PEX_N"))
              .sum();
      assertThat(value(year, "NAT W SEC", "PEX_N"))
          .isEqualTo(wales.get(i).doubleValue())
          .isEqualTo(sum);
    }
  }

  @Test
  void absence_stands_as_printed_with_its_change_from_year_to_year() {
    ABSENCE.forEach(
        (indicator, years) -> {
          for (int i = 0; i < years.size(); i++) {
            Row figure = figure(FIRST_ABSENCE + i, "NAT W SEC", indicator);
            assertThat(figure.<Double>getAs("value")).isEqualTo(years.get(i));
            if (i > 0) {
              assertThat(figure.<Double>getAs("change"))
                  .isCloseTo(years.get(i) - years.get(i - 1), within(1e-9));
            }
          }
        });
    assertThat(value(2010, "NAT W SEC", "ATT_AUTH") + value(2010, "NAT W SEC", "ATT_UNAUTH"))
        .as("7.2 and 1.5 were printed as 8.6, and are not mended")
        .isCloseTo(8.7, within(1e-9));
  }

  @Test
  void leavers_without_a_qualification_are_the_printed_share_to_its_decimals() {
    for (int i = 0; i < LEAVERS.size(); i++) {
      double value = value(FIRST_LEAVERS + i, "NAT W", "W_NOQUAL");
      assertThat(BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP).toPlainString())
          .as("leavers of %s", year(FIRST_LEAVERS + i))
          .isEqualTo(LEAVERS.get(i).get(2));
    }
  }

  @Test
  void free_school_meals_are_the_share_of_the_published_counts() {
    FREE_MEALS.forEach(
        (place, of) ->
            assertThat(value(2009, place, "W_FSM_SHARE"))
                .as(place)
                .isCloseTo(100.0 * of.get(0) / of.get(1), within(1e-9)));
    assertThat(value(2009, "NAT W", "W_FSM_SHARE")).isCloseTo(17.2858, within(5e-5));
    assertThat(value(2009, "LA 677", "W_FSM_SHARE")).isCloseTo(26.4162, within(5e-5));
  }

  @Test
  void young_people_not_in_education_or_work_stand_as_printed_with_their_change() {
    Row leavers = figure(FIRST_NEET + 1, "NAT W", "W_NEET_COHORT");
    assertThat(leavers.<Double>getAs("value")).isEqualTo(4.2);
    assertThat(leavers.<Double>getAs("change")).isCloseTo(-0.2, within(1e-9));
    Row young = figure(FIRST_NEET + 1, "NAT W", "W_NEET1618");
    assertThat(young.<Double>getAs("value")).isEqualTo(10.2);
    assertThat(young.<Double>getAs("change")).isCloseTo(-2.0, within(1e-9));
    assertThat(value(FIRST_NEET, "NAT W", "W_NEET_COHORT")).isEqualTo(4.4);
    assertThat(value(FIRST_NEET, "NAT W", "W_NEET1618")).isEqualTo(12.2);
  }

  private static double value(int year, String place, String indicator) {
    return figure(year, place, indicator).<Double>getAs("value");
  }

  private static Row figure(int year, String place, String indicator) {
    return areas.at(year(year), place, indicator, "ALL", "PUBLISHED");
  }

  private static String row(
      int year,
      String place,
      String phase,
      String indicator,
      String numerator,
      String denominator,
      String printed,
      int decimals) {
    String level = place.substring(0, place.indexOf(' '));
    String entity = place.substring(place.indexOf(' ') + 1);
    return "w, %s, W, %s, %s, %s, all, ALL, %s, %s, %s, %s, %d, OK\n"
        .formatted(
            year(year), level, entity, phase, indicator, numerator, denominator, printed, decimals);
  }

  private static String year(int first) {
    return "%d/%02d".formatted(first, (first + 1) % 100);
  }
}
