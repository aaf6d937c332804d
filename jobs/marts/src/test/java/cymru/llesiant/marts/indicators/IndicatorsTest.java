package cymru.llesiant.marts.indicators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.marts.TestNight;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Generated pupils counted by the marts and again by hand. */
@ExtendWith(SparkExtension.class)
class IndicatorsTest {

  private static final GeneratedPupils PUPILS =
      GeneratedPupils.drawn(20100115, 40, "2009/10", "2010/11", "2011/12");

  private static MartRows schools;
  private static MartRows areas;

  @BeforeAll
  static void count(SparkSession spark, @TempDir Path staging) {
    Inputs inputs = PUPILS.given(TestNight.in(staging, spark)).counted();
    schools = MartRows.written(inputs, new IndicatorSchool());
    areas = MartRows.written(inputs, new IndicatorArea());
  }

  @Test
  @Tag("R002-10")
  void a_share_of_pupils_is_what_counting_by_hand_gives() {
    for (String school : PUPILS.schools()) {
      for (boolean fsm : new boolean[] {true, false}) {
        Predicate<Map<String, String>> counted =
            at(school, "2010/11")
                .and(pupil -> pupil.get("fsm_eligible").equals("" + fsm))
                .and(pupil -> possible(pupil) > 0);
        Row figure = schools.at("2010/11", school, "PA20", fsm ? "FSM" : "NFSM");
        long persistent = PUPILS.count(counted.and(p -> 5 * missed(p) >= possible(p)));
        assertThat(figure.<Double>getAs("numerator")).isEqualTo(persistent);
        assertThat(figure.<Double>getAs("denominator")).isEqualTo(PUPILS.count(counted));
        assertThat(figure.<String>getAs("limits_method")).isEqualTo("WILSON");
      }
    }
  }

  @Test
  @Tag("R001-09")
  void a_rate_of_sessions_is_what_adding_by_hand_gives() {
    for (String school : PUPILS.schools()) {
      Row figure = schools.at("2010/11", school, "WB_ATT", "ALL");
      long possible = PUPILS.sum("sessions_possible", at(school, "2010/11"));
      long missed =
          PUPILS.sum("auth_absence", at(school, "2010/11"))
              + PUPILS.sum("unauth_absence", at(school, "2010/11"));
      assertThat(figure.<Double>getAs("numerator")).isEqualTo(possible - missed);
      assertThat(figure.<Double>getAs("value"))
          .isEqualTo(100.0 * (possible - missed) / possible, within(1e-12));
      assertThat(figure.<String>getAs("limits_method")).isEqualTo("RATIO_ESTIMATOR");
      assertThat(figure.<Double>getAs("value"))
          .isBetween(figure.getAs("lower"), figure.<Double>getAs("upper"));
    }
  }

  @Test
  @Tag("R002-27")
  void overlapping_groups_each_count_their_pupils() {
    for (String school : PUPILS.schools()) {
      Predicate<Map<String, String>> counted =
          at(school, "2009/10").and(pupil -> possible(pupil) > 0);
      for (Map.Entry<String, List<String>> group :
          Map.of(
                  "BC_MWBC", List.of("BCRB", "MWBC"),
                  "EM", List.of("APKN", "BCRB", "MWBC", "WROM"),
                  "GRT", List.of("WROM"))
              .entrySet()) {
        long pupils = PUPILS.count(counted.and(p -> group.getValue().contains(p.get("ethnicity"))));
        assertThat(schools.number("denominator", "2009/10", school, "PA20", group.getKey()))
            .isEqualTo(pupils);
      }
    }
  }

  @Test
  void pupils_excluded_are_a_share_of_the_roll_and_none_is_0_and_not_missing() {
    for (String school : PUPILS.schools()) {
      Row figure = schools.at("2009/10", school, "FEX_PUPIL", "ALL");
      assertThat(figure.<Double>getAs("numerator"))
          .isEqualTo(PUPILS.count(at(school, "2009/10").and(p -> !p.get("fixed").equals("0"))));
      assertThat(figure.<Double>getAs("denominator")).isEqualTo(40);
      Row permanent = schools.at("2009/10", school, "PEX_N", "ALL");
      assertThat(permanent.<Double>getAs("numerator")).isZero();
      assertThat(permanent.<Double>getAs("value")).isZero();
      assertThat(permanent.<Double>getAs("denominator")).isNull();
      assertThat(permanent.<String>getAs("limits_method")).isEqualTo("EXACT_POISSON");
    }
  }

  @Test
  @Tag("R003-03")
  void schools_add_up_to_their_authority_and_authorities_to_the_nation() {
    for (String indicator : List.of("PA20", "WB_ABS", "FEX_MULTI", "PEX_N")) {
      for (String group : List.of("ALL", "FSM", "SEN_ANY", "EM", "EAL")) {
        double nation = 0;
        for (String la : List.of("660", "676", "681")) {
          double sum =
              PUPILS.schools().stream()
                  .filter(school -> school.startsWith(la))
                  .mapToDouble(s -> schools.number("numerator", "2010/11", s, indicator, group))
                  .sum();
          assertThat(areas.number("numerator", "2010/11", "LA " + la, indicator, group))
              .isEqualTo(sum);
          nation += sum;
        }
        assertThat(areas.number("numerator", "2010/11", "NAT W", indicator, group))
            .isEqualTo(nation);
      }
    }
  }

  @Test
  void phases_add_up_to_all_and_groups_to_the_total() {
    for (String column : List.of("numerator", "denominator")) {
      double all = areas.number(column, "2010/11", "NAT W", "WB_ABS", "ALL");
      assertThat(areas.sum(column, "2010/11", "NAT W", "WB_ABS", List.of("M", "F"))).isEqualTo(all);
      assertThat(
              areas.sum(
                  column,
                  "2010/11",
                  "NAT W",
                  "WB_ABS",
                  List.of("SEN_N", "SEN_A", "SEN_P", "SEN_S")))
          .isEqualTo(all);
      double phases = 0;
      for (String phase : List.of("PRI", "SEC", "SPE")) {
        phases += areas.number(column, "2010/11", "NAT W " + phase, "WB_ABS", "ALL");
      }
      assertThat(phases).isEqualTo(all);
    }
  }

  @Test
  void an_area_is_the_quotient_of_its_sums_and_no_mean_of_rates() {
    Row nation = areas.at("2010/11", "NAT W", "PA20", "FSM");
    assertThat(nation.<Double>getAs("value"))
        .isEqualTo(
            100 * nation.<Double>getAs("numerator") / nation.<Double>getAs("denominator"),
            within(1e-12));
    assertThat(nation.<Long>getAs("schools")).isEqualTo(7);
  }

  /** Caerphilly and Cardiff changed places on 1 September 2011. */
  @Test
  @Tag("R003-03")
  void an_authority_counts_in_the_consortium_it_belonged_to_in_january() {
    // 40 pupils in each of Caerphilly's two schools and of Cardiff's three
    assertThat(areas.number("denominator", "2010/11", "CON CSW", "FEX_PUPIL", "ALL")).isEqualTo(80);
    assertThat(areas.number("denominator", "2010/11", "CON SEW", "FEX_PUPIL", "ALL"))
        .isEqualTo(120);
    assertThat(areas.number("denominator", "2011/12", "CON CSW", "FEX_PUPIL", "ALL"))
        .isEqualTo(120);
    assertThat(areas.number("denominator", "2011/12", "CON SEW", "FEX_PUPIL", "ALL")).isEqualTo(80);
  }

  @Test
  void without_partnerships_there_are_no_figures_of_them_and_the_night_goes_on() {
    assertThat(areas.byName().keySet()).isNotEmpty().noneMatch(name -> name.contains("|PSH "));
  }

  @Test
  void a_figure_stands_beside_that_of_the_year_before() {
    for (String school : PUPILS.schools()) {
      Row before = schools.at("2009/10", school, "WB_ATT", "ALL");
      Row now = schools.at("2010/11", school, "WB_ATT", "ALL");
      assertThat(before.<Double>getAs("prior_value")).isNull();
      assertThat(now.<Double>getAs("prior_value")).isEqualTo(before.<Double>getAs("value"));
      assertThat(now.<Double>getAs("change"))
          .isEqualTo(now.<Double>getAs("value") - before.<Double>getAs("value"));
    }
  }

  @Test
  void an_indicator_of_another_country_is_not_counted() {
    assertThat(schools.indicators()).contains("WB_ATT", "FEX_PUPIL").doesNotContain("PEX_RATE");
  }

  private static Predicate<Map<String, String>> at(String school, String year) {
    return pupil ->
        pupil.get("school_id").equals(school) && pupil.get("academic_year").equals(year);
  }

  private static long possible(Map<String, String> pupil) {
    return Long.parseLong(pupil.get("sessions_possible"));
  }

  private static long missed(Map<String, String> pupil) {
    return Long.parseLong(pupil.get("auth_absence")) + Long.parseLong(pupil.get("unauth_absence"));
  }
}
