package cymru.llesiant.marts.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.marts.series.SeriesNight.Pupil;
import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.interval.Limits;
import cymru.llesiant.statistics.interval.Wilson;
import cymru.llesiant.statistics.paired.PairedProportions;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Generated pupils counted by the marts and again by hand. */
@ExtendWith(SparkExtension.class)
class SeriesMartsTest {

  /** When a pupil is persistently absent, by each definition. */
  private static final Map<String, Predicate<Pupil>> ABSENT =
      Map.of(
          "PA20", pupil -> 5 * pupil.missed() >= pupil.possible(),
          "PA10", pupil -> 10 * pupil.missed() >= pupil.possible(),
          "W_PA10", pupil -> 10 * pupil.missed() > pupil.possible(),
          "PA15", pupil -> pupil.missed() >= 46,
          "NI087", pupil -> pupil.missed() >= 64,
          "W_PA_FIXED", pupil -> pupil.missed() >= 60);

  /** The same of part of a year, which is known where returns are by term. */
  private static final Map<String, Predicate<Pupil>> ABSENT_IN_PART =
      Map.of(
          "NI087_AUT", pupil -> pupil.autumn() >= 28,
          "NI087_2T", pupil -> pupil.twoTerms() >= 52,
          "PA15_AUT", pupil -> pupil.autumn() >= 22,
          "PA15_2T", pupil -> pupil.twoTerms() >= 38);

  private static SeriesNight night;

  @BeforeAll
  static void count(SparkSession spark, @TempDir Path staging) {
    night = SeriesNight.in(staging, spark);
  }

  private static Predicate<Pupil> at(String year, String... schools) {
    return pupil -> pupil.year().equals(year) && Set.of(schools).contains(pupil.school());
  }

  private static Predicate<Pupil> wales(String year) {
    return pupil -> pupil.year().equals(year) && pupil.school().startsWith("6");
  }

  @Test
  void the_same_pupils_stand_under_each_definition_in_every_year_and_country() {
    for (String[] place :
        new String[][] {{"2008/09", "6760001"}, {"2010/11", "6760001"}, {"2010/11", "9900001"}}) {
      List<Row> rows =
          night.rows(
              "bridge", "academic_year = '%s' and entity = '%s'".formatted(place[0], place[1]));
      Map<String, Predicate<Pupil>> absent = new HashMap<>(ABSENT);
      if (place[1].startsWith("9")) {
        absent.putAll(ABSENT_IN_PART);
      }
      assertThat(rows).hasSameSizeAs(absent.keySet());
      for (Row row : rows) {
        Predicate<Pupil> pupils = at(place[0], place[1]);
        assertThat(row.<Double>getAs("denominator")).isEqualTo(night.count(pupils));
        assertThat(row.<Double>getAs("numerator"))
            .isEqualTo(night.count(pupils.and(absent.get(row.<String>getAs("indicator_id")))));
      }
    }
  }

  @Test
  void each_is_held_against_the_one_in_force_where_that_counts_the_same_pupils() {
    String school = "academic_year = '2009/10' and entity = '9900001' and indicator_id = '%s'";
    Row inForce = night.row("bridge", school.formatted("NI087"));
    Row other = night.row("bridge", school.formatted("PA10"));
    assertThat(inForce.<String>getAs("standing")).isEqualTo("IN_FORCE");
    assertThat(inForce.<Double>getAs("difference")).isZero();
    assertThat(other.<String>getAs("standing")).isEqualTo("OTHER_YEARS");
    assertThat(other.<String>getAs("in_force_id")).isEqualTo("NI087");
    assertThat(other.<Double>getAs("difference"))
        .isEqualTo(other.<Double>getAs("value") - inForce.<Double>getAs("value"));
    assertThat(
            night
                .row("bridge", school.replace("2009/10", "2010/11").formatted("NI087"))
                .<String>getAs("in_force_id"))
        .isEqualTo("PA15");
  }

  /** Welsh pupils by definitions of which neither holds the other, in force the fixed sessions. */
  @Test
  void the_limits_of_a_difference_are_of_pairs_counted_pupil_by_pupil() {
    Predicate<Pupil> fixed = ABSENT.get("W_PA_FIXED");
    for (String school : List.of("6760001", "6810001", "6600001")) {
      Predicate<Pupil> pupils = at("2008/09", school);
      for (String id : List.of("PA20", "PA10", "W_PA10", "PA15", "NI087")) {
        Predicate<Pupil> other = ABSENT.get(id);
        PairedProportions pairs =
            new PairedProportions(
                night.count(pupils.and(other).and(fixed)),
                night.count(pupils.and(other).and(fixed.negate())),
                night.count(pupils.and(other.negate()).and(fixed)),
                night.count(pupils.and(other.negate()).and(fixed.negate())));
        Interval limits = pairs.limits(Confidence.P95).ifKnown().orElseThrow();
        Row row =
            night.row(
                "bridge",
                "academic_year = '2008/09' and entity = '%s' and indicator_id = '%s'"
                    .formatted(school, id));
        assertThat(row.<String>getAs("in_force_id")).isEqualTo("W_PA_FIXED");
        assertThat(row.<String>getAs("difference_method")).isEqualTo("NEWCOMBE_PAIRED");
        assertThat(row.<Double>getAs("difference"))
            .isCloseTo(100 * pairs.difference().orElseThrow(), within(1e-10));
        assertThat(row.<Double>getAs("difference_lower"))
            .isCloseTo(100 * limits.lower(), within(1e-10));
        assertThat(row.<Double>getAs("difference_upper"))
            .isCloseTo(100 * limits.upper(), within(1e-10));
      }
    }
  }

  @Test
  void the_definition_in_force_and_one_of_other_pupils_have_a_difference_without_limits() {
    assertThat(
            night.rows(
                "bridge",
                "difference_lower is not null"
                    + " and (standing = 'IN_FORCE' or reason is not null)"))
        .isEmpty();
  }

  @Test
  void nothing_is_subtracted_where_other_pupils_count_or_nobody() {
    // national indicator 87 leaves out the academy
    Row authority =
        night.row(
            "bridge",
            "academic_year = '2009/10' and level = 'LA' and entity = '990' and phase = 'SEC'"
                + " and indicator_id = 'PA20'");
    assertThat(authority.<String>getAs("reason")).isEqualTo("OTHER_PUPILS");
    assertThat(authority.<Double>getAs("difference")).isNull();
    assertThat(authority.<Double>getAs("denominator"))
        .isEqualTo(night.count(at("2009/10", "9900001", "9900002")));
    Row primary =
        night.row(
            "bridge", "academic_year = '2009/10' and entity = '6740001' and indicator_id = 'PA20'");
    assertThat(primary.<String>getAs("reason")).isEqualTo("NONE_IN_FORCE");
  }

  @Test
  void a_succession_says_what_became_of_the_school_and_where_its_history_is() {
    assertThat(night.rows("school_succession", "true"))
        .extracting(
            row -> row.getAs("school_id"),
            row -> row.getAs("successor_id"),
            row -> row.getAs("fate"),
            row -> row.getAs("current_school_id"))
        .containsExactly(
            tuple("6740001", "6740003", "MERGED", "6740003"),
            tuple("6740002", "6740003", "MERGED", "6740003"),
            tuple("6740004", "6740005", "CONVERTED", "6740005"),
            tuple("6750001", "6750002", "SPLIT", "6750001"),
            tuple("6750001", "6750003", "SPLIT", "6750001"));
  }

  @Test
  void the_history_of_merged_schools_is_that_of_the_school_they_became() {
    Row merged = asNow("2008/09", "SCH", "6740003", "PRI", "PA20");
    Predicate<Pupil> pupils = at("2008/09", "6740001", "6740002");
    assertThat(merged.<Double>getAs("denominator")).isEqualTo(night.count(pupils));
    assertThat(merged.<Double>getAs("numerator"))
        .isEqualTo(night.count(pupils.and(ABSENT.get("PA20"))));
    assertThat(merged.<Long>getAs("schools")).isEqualTo(2);
    assertThat(asNow("2008/09", "SCH", "6740005", "ALT", "PA20").<Double>getAs("denominator"))
        .isEqualTo(night.count(at("2008/09", "6740004")));
    Row left = change("2008/09", "SCH", "6740001", "PRI");
    assertThat(left.<Long>getAs("schools_now")).isZero();
    assertThat(left.<Long>getAs("schools_left")).isEqualTo(1);
    assertThat(night.rows("indicator_as_now", "entity = '6740001'")).isEmpty();
    assertThat(night.rows("indicator_as_now", "entity = '6750001'")).isEmpty();
  }

  @Test
  void an_area_has_the_history_of_the_schools_and_authorities_it_has_now() {
    // Caerphilly and Cardiff changed places on the night's day
    assertThat(asNow("2008/09", "CON", "CSW", "SEC", "PA20").<Double>getAs("denominator"))
        .isEqualTo(night.count(at("2008/09", "6810001", "6750001")));
    assertThat(change("2009/10", "CON", "SEW", "ALL").<Long>getAs("schools_joined")).isEqualTo(1);
    assertThat(asNow("2009/10", "LA", "661", "ALL", "PA20").<Double>getAs("denominator"))
        .isEqualTo(night.count(at("2009/10", "6600001")));
    assertThat(change("2009/10", "LA", "660", "ALL").<Long>getAs("schools_now")).isZero();
    assertThat(night.rows("membership_change", "academic_year = '2010/11' and level = 'LA'"))
        .isEmpty();
  }

  @Test
  void the_nation_is_as_it_was_but_for_the_phases_schools_have_now() {
    assertThat(
            night.rows("membership_change", "level = 'NAT'").stream()
                .map(row -> row.<String>getAs("phase")))
        .containsOnly("PRI", "ALT");
    for (String year : SeriesNight.YEARS) {
      for (String measure : List.of("numerator", "denominator")) {
        double then =
            night.count(
                wales(year).and(measure.equals("numerator") ? ABSENT.get("PA20") : pupil -> true));
        assertThat(nation(year, measure)).isEqualTo(then);
      }
    }
  }

  /** The sum over consortia as now: those that changed, and of the others what they were. */
  private static double nation(String year, String measure) {
    String rows = "academic_year = '%s' and level = 'CON' and phase = 'ALL'".formatted(year);
    String indicator = rows + " and indicator_id = 'PA20'";
    Set<String> changed =
        Set.copyOf(
            night.rows("membership_change", rows).stream()
                .map(row -> row.<String>getAs("entity"))
                .toList());
    double now =
        night.rows("indicator_as_now", indicator + " and group_code = 'ALL'").stream()
            .mapToDouble(row -> row.<Double>getAs(measure))
            .sum();
    return now
        + night.rows("bridge", indicator).stream()
            .filter(row -> !changed.contains(row.<String>getAs("entity")))
            .mapToDouble(row -> row.<Double>getAs(measure))
            .sum();
  }

  private static Row asNow(
      String year, String level, String entity, String phase, String indicator) {
    return night.row(
        "indicator_as_now",
        place(year, level, entity, phase)
            + " and group_code = 'ALL' and indicator_id = '%s'".formatted(indicator));
  }

  private static Row change(String year, String level, String entity, String phase) {
    return night.row("membership_change", place(year, level, entity, phase));
  }

  private static String place(String year, String level, String entity, String phase) {
    return "academic_year = '%s' and level = '%s' and entity = '%s' and phase = '%s'"
        .formatted(year, level, entity, phase);
  }

  @Test
  void three_years_are_their_sums_with_the_limits_of_the_sums() {
    Row pooled = pooled("2010/11", "6760001", "PA20");
    Predicate<Pupil> pupils = pupil -> pupil.school().equals("6760001");
    double absent = night.count(pupils.and(ABSENT.get("PA20")));
    double all = night.count(pupils);
    assertThat(pooled.<Double>getAs("numerator")).isEqualTo(absent);
    assertThat(pooled.<Double>getAs("denominator")).isEqualTo(all);
    assertThat(pooled.<Double>getAs("value")).isEqualTo(100 * absent / all, within(1e-12));
    Limits.Known wilson = (Limits.Known) new Wilson(absent, all).limits(Confidence.P95);
    assertThat(pooled.<Double>getAs("lower"))
        .isEqualTo(100 * wilson.interval().lower(), within(1e-10));
    assertThat(pooled.<String>getAs("first_year")).isEqualTo("2008/09");
    assertThat(pooled.<Long>getAs("years_used")).isEqualTo(3);
    assertThat(pooled.<String>getAs("reason")).isNull();
    Row sessions = pooled("2010/11", "6760001", "WB_ATT");
    assertThat(sessions.<String>getAs("limits_method")).isEqualTo("RATIO_ESTIMATOR");
  }

  @Test
  void fewer_years_are_said_to_be_fewer_and_one_is_no_row() {
    assertThat(pooled("2009/10", "6760001", "PA20").<String>getAs("reason"))
        .isEqualTo("FEWER_YEARS");
    assertThat(pooled("2009/10", "6760001", "PA20").<Long>getAs("years_used")).isEqualTo(2);
    assertThat(night.rows("indicator_pooled", "last_year = '2008/09'")).isEmpty();
  }

  @Test
  void the_years_of_a_school_that_was_converted_or_merged_join_those_of_the_schools_before_it() {
    for (String[] schools :
        new String[][] {{"6740005", "6740004"}, {"6740003", "6740001", "6740002"}}) {
      Row pooled = pooled("2010/11", schools[0], "PA20");
      Predicate<Pupil> pupils = pupil -> List.of(schools).contains(pupil.school());
      assertThat(pooled.<Double>getAs("denominator")).isEqualTo(night.count(pupils));
      assertThat(pooled.<Double>getAs("numerator"))
          .isEqualTo(night.count(pupils.and(ABSENT.get("PA20"))));
      assertThat(pooled.<Long>getAs("years_used")).isEqualTo(3);
      assertThat(pooled.<String>getAs("first_year")).isEqualTo("2008/09");
    }
  }

  @Test
  void schools_that_were_merged_after_the_last_year_or_split_have_their_own_years() {
    for (String school : List.of("6740001", "6740002")) {
      assertThat(pooled("2009/10", school, "PA20").<Double>getAs("denominator"))
          .isEqualTo(night.count(pupil -> pupil.school().equals(school)));
    }
    assertThat(pooled("2010/11", "6750002", "PA20").<Double>getAs("denominator"))
        .isEqualTo(night.count(pupil -> pupil.school().equals("6750002")));
    assertThat(night.rows("indicator_pooled", "school_id = '6740003' and last_year < '2010/11'"))
        .isEmpty();
  }

  private static Row pooled(String year, String school, String indicator) {
    return night.row(
        "indicator_pooled",
        "last_year = '%s' and school_id = '%s' and indicator_id = '%s' and group_code = 'ALL'"
            .formatted(year, school, indicator));
  }
}
