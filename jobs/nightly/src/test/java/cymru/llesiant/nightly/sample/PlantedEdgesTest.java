package cymru.llesiant.nightly.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.catalogue.AcademicYear;
import cymru.llesiant.nightly.sample.SampleSettings.Coverage;
import cymru.llesiant.schemas.CodeLists;
import cymru.llesiant.schemas.SchemaFiles;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The sample of the defaults, seen from 1 November 2011, has a case on each side of every edge that
 * the bundled lists set for Healthy Schools, report cards and targets, as near as days and decimals
 * go; what takes more years has them in samples of so many. Rules are worked out here anew, from
 * the files.
 */
class PlantedEdgesTest {

  private static final LocalDate NIGHT = LocalDate.of(2011, 11, 1);
  private static final CodeLists CODES = CodeLists.read(SchemaFiles.bundled());

  @TempDir private static Path folder;

  private static Delivery sample;
  private static Map<String, School> schools;

  /** The status, the confirmed reviews and the moderation of a school, and its plan. */
  private record School(
      String id,
      LocalDate status,
      List<Map<String, String>> reviews,
      Optional<LocalDate> moderated,
      Optional<LocalDate> engaged) {

    Stream<LocalDate> confirmed() {
      return reviews.stream()
          .filter(review -> review.get("confirmed").equals("true"))
          .map(review -> LocalDate.parse(review.get("review_date")));
    }
  }

  @BeforeAll
  static void write() throws IOException {
    SampleInbox.write(SampleSettings.defaults(), folder, (sender, rows, done, all) -> {});
    sample = new Delivery(folder);
    Map<String, List<Map<String, String>>> reviews =
        sample.rows("hs_annual_review").stream()
            .collect(Collectors.groupingBy(row -> row.get("school_id")));
    Map<String, LocalDate> engaged = new HashMap<>();
    for (Map<String, String> plan : sample.rows("hs_plan")) {
      engaged.put(plan.get("school_id"), LocalDate.parse(plan.get("engaged")));
    }
    schools = new TreeMap<>();
    for (Map<String, String> row : sample.rows("hs_status")) {
      String id = row.get("school_id");
      schools.put(
          id,
          new School(
              id,
              LocalDate.parse(row.get("nhss_date")),
              reviews.getOrDefault(id, List.of()),
              Optional.of(row.get("moderation_date"))
                  .filter(day -> !day.isEmpty())
                  .map(LocalDate::parse),
              Optional.ofNullable(engaged.get(id))));
    }
  }

  private static int setting(String list, String code) {
    return Integer.parseInt(CODES.list(list).get(code).get("value"));
  }

  private static BigDecimal decimal(String list, String code) {
    return new BigDecimal(CODES.list(list).get(code).get("value"));
  }

  private static void hasSchool(String what, Predicate<School> is) {
    assertThat(schools.values()).as(what).anyMatch(is);
  }

  /** With a status and a plan of these days. */
  private static boolean joined(
      School school, LocalDate from, LocalDate after, int months, int days) {
    LocalDate due = school.status().plusMonths(months).plusDays(days);
    return !school.status().isBefore(from)
        && school.status().isBefore(after)
        && school.engaged().equals(Optional.of(due));
  }

  @Test
  @Tag("R004-03")
  void cohorts_begin_and_schools_join_directly_on_the_last_day_and_the_day_after() {
    int months = setting("hs_setting", "DIRECT_MONTHS");
    List<Map<String, String>> cohorts = CODES.rows("hs_cohort");
    for (int i = 1; i < cohorts.size(); i++) {
      LocalDate from = LocalDate.parse(cohorts.get(i).get("from_date"));
      hasSchool("status on " + from, school -> school.status().equals(from));
      hasSchool("status before " + from, school -> school.status().equals(from.minusDays(1)));
      if (cohorts.get(i).get("entry").equals("DIRECT")) {
        LocalDate after =
            i + 1 < cohorts.size()
                ? LocalDate.parse(cohorts.get(i + 1).get("from_date"))
                : NIGHT.plusDays(1);
        hasSchool("last day, " + from, school -> joined(school, from, after, months, 0));
        hasSchool("a day late, " + from, school -> joined(school, from, after, months, 1));
      }
    }
  }

  @Test
  @Tag("R004-03")
  void a_review_comes_first_on_the_day_of_joining_and_a_day_late() {
    Set<String> reviewed =
        CODES.rows("hs_cohort").stream()
            .filter(cohort -> cohort.get("entry").equals("REVIEW"))
            .map(cohort -> cohort.get("code"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(reviewed).isNotEmpty();
    hasSchool("on the day", school -> firstReview(school, reviewed, 0));
    hasSchool("a day late", school -> firstReview(school, reviewed, 1));
  }

  private static boolean firstReview(School school, Set<String> cohorts, int daysAfter) {
    return cohorts.contains(cohort(school.status()))
        && school.engaged().isPresent()
        && school
            .confirmed()
            .min(LocalDate::compareTo)
            .equals(school.engaged().map(day -> day.plusDays(daysAfter)));
  }

  private static String cohort(LocalDate status) {
    return CODES.rows("hs_cohort").stream()
        .filter(cohort -> !status.isBefore(LocalDate.parse(cohort.get("from_date"))))
        .reduce((earlier, later) -> later)
        .orElseThrow()
        .get("code");
  }

  @Test
  @Tag("R004-03")
  void a_foundation_is_current_on_its_last_day_and_has_lapsed_the_day_after() {
    int days = setting("hs_setting", "FOUNDATION_DAYS");
    hasSchool("last day", school -> until(school, days).equals(NIGHT));
    hasSchool("lapsed", school -> until(school, days).equals(NIGHT.minusDays(1)));
  }

  private static LocalDate until(School school, int days) {
    return Stream.concat(Stream.of(school.status()), school.confirmed())
        .filter(day -> !day.isAfter(NIGHT))
        .max(LocalDate::compareTo)
        .orElseThrow()
        .plusDays(days);
  }

  @Test
  @Tag("R004-18")
  void a_review_is_owed_from_the_night_on_and_from_the_day_after() {
    int months = setting("hs_setting", "REVIEW_MONTHS");
    hasSchool("owed", school -> school.status().plusMonths(months).equals(NIGHT));
    hasSchool("not yet", school -> school.status().plusMonths(months).equals(NIGHT.plusDays(1)));
  }

  @Test
  @Tag("R004-01")
  void the_time_for_the_model_ends_on_the_night_and_ended_the_day_before() throws IOException {
    int months = setting("hs_setting", "MODEL_MONTHS");
    Set<String> reviewed =
        sample.rows("hs_meaningful_outcome").stream()
            .filter(row -> !row.get("reviewed").isEmpty())
            .map(row -> row.get("priority_id").substring("HS-".length(), "HS-9900007".length()))
            .collect(Collectors.toSet());
    for (LocalDate last : List.of(NIGHT, NIGHT.minusDays(1))) {
      hasSchool(
          "until " + last,
          school ->
              !reviewed.contains(school.id())
                  && school.engaged().map(day -> day.plusMonths(months)).equals(Optional.of(last)));
    }
  }

  /** A milestone that gave way to another is not looked for. */
  @Test
  @Tag("R004-12")
  void a_milestone_not_reached_is_due_on_the_night_and_was_the_day_before() throws IOException {
    Set<String> due =
        sample.rows("hs_esi").stream()
            .filter(row -> row.get("achieved").isEmpty() && row.get("replaced_by").isEmpty())
            .map(row -> row.get("due"))
            .collect(Collectors.toSet());
    assertThat(due).contains(NIGHT.toString(), NIGHT.minusDays(1).toString());
  }

  /** Authorities and years with exactly as many moderated as are asked for, and with one fewer. */
  @Test
  @Tag("R004-05")
  void moderation_is_just_enough_and_one_short() {
    int percent = setting("hs_setting", "MODERATED_PERCENT");
    Set<Integer> ofSchools = new TreeSet<>();
    Set<Integer> ofReviews = new TreeSet<>();
    for (String authority : List.of("990", "991", "992")) {
      for (int year = 2008; year <= 2011; year++) {
        LocalDate first = LocalDate.of(year, 9, 1);
        LocalDate end = LocalDate.of(year + 1, 8, 31);
        LocalDate last = end.isAfter(NIGHT) ? NIGHT : end;
        List<School> own =
            schools.values().stream().filter(s -> s.id().startsWith(authority)).toList();
        List<School> awarded = own.stream().filter(s -> !s.status().isAfter(last)).toList();
        long moderated =
            awarded.stream()
                .filter(s -> s.moderated().filter(day -> !day.isAfter(last)).isPresent())
                .count();
        ofSchools.add((int) moderated - required(awarded.size(), percent));
        List<School> reviewed =
            own.stream()
                .filter(s -> s.reviews().stream().anyMatch(r -> in(r, first, last)))
                .toList();
        long reviewsModerated =
            reviewed.stream()
                .filter(
                    s ->
                        s.reviews().stream()
                            .anyMatch(
                                r ->
                                    in(r, first, last)
                                        && !r.get("moderation_date").isEmpty()
                                        && !LocalDate.parse(r.get("moderation_date"))
                                            .isAfter(NIGHT)))
                .count();
        ofReviews.add((int) reviewsModerated - required(reviewed.size(), percent));
      }
    }
    assertThat(ofSchools).contains(0, -1);
    assertThat(ofReviews).contains(0, -1);
  }

  private static boolean in(Map<String, String> review, LocalDate first, LocalDate last) {
    LocalDate day = LocalDate.parse(review.get("review_date"));
    return !day.isBefore(first) && !day.isAfter(last);
  }

  /** Of none none, and of any one at least. */
  private static int required(int schools, int percent) {
    return (schools * percent + 99) / 100;
  }

  /** Persistent absence as the targets' edges take it: so many of a hundred in autumn and year. */
  @Test
  @Tag("R002-39")
  void targets_are_met_exactly_and_missed_by_the_least_and_so_with_being_on_track()
      throws IOException {
    BigDecimal autumn = absentForLong("AUT", 28);
    BigDecimal year = absentForLong("", 64);
    BigDecimal share = decimal("target_setting", "AT_RISK_SHARE");
    int terms = 3;
    Set<String> reached = new TreeSet<>();
    for (Map<String, String> target : sample.rows("target")) {
      if (!target.get("target_id").startsWith("990-NI087-")) {
        continue;
      }
      BigDecimal from = new BigDecimal(target.get("baseline_value"));
      BigDecimal goal = new BigDecimal(target.get("target_value"));
      // three times what is missing by the first term, of three times the way then left
      BigDecimal short3 =
          autumn
              .multiply(BigDecimal.valueOf(terms))
              .subtract(from.multiply(BigDecimal.valueOf(terms - 1)).add(goal));
      BigDecimal risk3 =
          from.subtract(goal).multiply(BigDecimal.valueOf(terms - 1)).multiply(share);
      reached.add("expected " + edge(short3, new BigDecimal("0.02")));
      reached.add("at risk " + edge(short3.subtract(risk3), new BigDecimal("0.05")));
      reached.add("goal " + edge(year.subtract(goal), new BigDecimal("0.002")));
    }
    assertThat(reached)
        .contains(
            "expected ON", "expected JUST OVER",
            "at risk ON", "at risk JUST OVER",
            "goal ON", "goal JUST OVER");
  }

  private static String edge(BigDecimal over, BigDecimal near) {
    return switch (over.signum()) {
      case 0 -> "ON";
      case 1 -> over.compareTo(near) <= 0 ? "JUST OVER" : "OVER";
      default -> "UNDER";
    };
  }

  /** In per cent of the day pupils of the maintained secondary schools of 990 in 2010/11. */
  private static BigDecimal absentForLong(String term, int sessions) throws IOException {
    Set<String> maintained =
        sample.rows("school").stream()
            .filter(row -> Set.of("SEC", "MDS", "ALT").contains(row.get("phase")))
            .filter(row -> !Set.of("ACAD", "CTC").contains(row.get("school_type")))
            .map(row -> row.get("school_id"))
            .collect(Collectors.toSet());
    Set<String> boarders =
        sample.rows("pupil_census").stream()
            .filter(row -> row.get("academic_year").equals("2010/11"))
            .filter(row -> row.get("boarder").equals("true"))
            .map(row -> row.get("upn"))
            .collect(Collectors.toSet());
    Map<String, Integer> missed = new HashMap<>();
    for (Map<String, String> row : sample.rows("attendance")) {
      if (row.get("academic_year").equals("2010/11")
          && row.get("school_id").startsWith("990")
          && maintained.contains(row.get("school_id"))
          && !boarders.contains(row.get("upn"))
          && (term.isEmpty() || row.get("term").equals(term))
          && !row.get("sessions_possible").equals("0")) {
        missed.merge(
            row.get("upn") + row.get("school_id"),
            Integer.parseInt(row.get("auth_absence")) + Integer.parseInt(row.get("unauth_absence")),
            Integer::sum);
      }
    }
    long absent = missed.values().stream().filter(of -> of >= sessions).count();
    double percent = 100.0 * absent / missed.size();
    assertThat(percent).isCloseTo(Math.round(percent), within(1e-9));
    return BigDecimal.valueOf(Math.round(percent));
  }

  /** What schools aim at adds up to their partnership's target, or misses it by the least. */
  @Test
  @Tag("R002-22")
  void targets_below_add_up_exactly_and_by_one_too_little() throws IOException {
    BigDecimal allowed = decimal("target_setting", "RECONCILES_WITHIN");
    Map<String, BigDecimal> below = new TreeMap<>();
    for (Map<String, String> row : sample.rows("target")) {
      if (!row.get("parent_target_id").isEmpty()) {
        below.merge(
            row.get("parent_target_id"), new BigDecimal(row.get("target_value")), BigDecimal::add);
      }
    }
    Set<Integer> over = new TreeSet<>();
    for (Map<String, String> row : sample.rows("target")) {
      if (below.containsKey(row.get("target_id"))) {
        BigDecimal goal =
            new BigDecimal(row.get("baseline_value"))
                .multiply(BigDecimal.valueOf(100).subtract(new BigDecimal(row.get("change"))))
                .divide(BigDecimal.valueOf(100));
        over.add(goal.subtract(below.get(row.get("target_id"))).subtract(allowed).intValueExact());
      }
    }
    assertThat(over).contains(0, 1);
  }

  /** A line goes through three points at least; a plan of the night's day is made, no later one. */
  @Test
  @Tag("R001-14")
  void cards_have_just_enough_years_and_one_too_few_and_are_of_the_night_and_the_day_after()
      throws IOException {
    Set<Integer> years =
        sample.rows("attendance").stream()
            .map(row -> Integer.parseInt(row.get("academic_year").substring(0, 4)))
            .collect(Collectors.toSet());
    Set<Long> before = new TreeSet<>();
    Set<LocalDate> made = new TreeSet<>();
    for (Map<String, String> card : sample.rows("report_card")) {
      LocalDate plan = LocalDate.parse(card.get("plan_date"));
      made.add(plan);
      if (Set.of("WB_ATT", "PA20").contains(card.get("indicator_id"))) {
        before.add(
            years.stream().filter(year -> !plan.isBefore(LocalDate.of(year + 1, 9, 1))).count());
      }
    }
    assertThat(before).contains(3L, 2L);
    assertThat(made).contains(NIGHT, NIGHT.plusDays(1));
  }

  /** A sample of so many years up to one, of few pupils. */
  private static Delivery ofYears(int years, int last, Path out) throws IOException {
    SampleSettings settings =
        new SampleSettings(200, years, 7, Coverage.BOTH, new AcademicYear(last), 0, 1);
    SampleInbox.write(settings, out, (sender, rows, done, all) -> {});
    return new Delivery(out);
  }

  /**
   * How many years lie between the last one over at the plan and the last one there is, of cards of
   * attendance with three comparable years before it at least.
   */
  private static Set<Integer> yearsSincePlans(Delivery delivery) throws IOException {
    Set<Integer> years =
        delivery.rows("attendance").stream()
            .map(row -> Integer.parseInt(row.get("academic_year").substring(0, 4)))
            .collect(Collectors.toCollection(TreeSet::new));
    int last = Collections.max(years);
    Set<Integer> since = new TreeSet<>();
    for (Map<String, String> card : delivery.rows("report_card")) {
      LocalDate plan = LocalDate.parse(card.get("plan_date"));
      List<Integer> before =
          years.stream().filter(year -> !plan.isBefore(LocalDate.of(year + 1, 9, 1))).toList();
      if (Set.of("WB_ATT", "WB_ABS", "PA20").contains(card.get("indicator_id"))
          && before.size() >= 3) {
        since.add(last - Collections.max(before));
      }
    }
    return since;
  }

  @Test
  @Tag("R001-14")
  void a_curve_of_five_years_is_just_long_enough_to_be_judged_and_one_change_short(
      @TempDir Path out) throws IOException {
    int changes = setting("report_card_setting", "LEAST_CHANGES");
    Delivery five = ofYears(3 + changes, 2010, out);
    assertThat(yearsSincePlans(five)).contains(changes, changes - 1);
    assertThat(yearsSincePlans(sample)).doesNotContain(changes);
  }

  @Test
  @Tag("R001-14")
  void a_forecast_of_nine_years_reaches_the_last_one_just_so_and_falls_a_year_short(
      @TempDir Path out) throws IOException {
    int forecast = setting("report_card_setting", "FORECAST_YEARS");
    Delivery nine = ofYears(3 + forecast + 1, 2013, out);
    assertThat(yearsSincePlans(nine)).contains(forecast, forecast + 1);
  }

  /**
   * Of three years, x as far from the line as 1, -2 and 1 are, the deviation is sqrt(6) x with one
   * degree of freedom, of which the quantile is a tangent; the year two after them lies three from
   * their middle, so that its variance is 1 + 1/3 + 9/2 times theirs.
   */
  @Test
  @Tag("R001-14")
  void curves_of_five_years_end_just_beyond_the_band_of_the_forecast_and_just_inside(
      @TempDir Path out) throws IOException {
    double level = decimal("report_card_setting", "FORECAST_LEVEL").doubleValue();
    double quantile = Math.tan(Math.PI * level / 2);
    Delivery five = ofYears(5, 2010, out);
    Map<String, List<BigDecimal>> series = new TreeMap<>();
    for (Map<String, String> row : five.rows("published_statistic")) {
      series
          .computeIfAbsent(row.get("entity_id"), entity -> new ArrayList<>())
          .add(new BigDecimal(row.get("printed_value")));
    }
    Set<Integer> beyond = new TreeSet<>();
    for (Map<String, String> card : five.rows("report_card")) {
      if (card.get("indicator_id").equals("W_NOQUAL")) {
        assertThat(card.get("plan_date")).isEqualTo("2009-09-01");
        List<BigDecimal> values = series.get(card.get("entity_id"));
        assertThat(values).hasSize(5).isSortedAccordingTo(Comparator.reverseOrder());
        double[] y = values.stream().mapToDouble(BigDecimal::doubleValue).toArray();
        double bend = (y[0] - 2 * y[1] + y[2]) / 6;
        double fitted = (y[0] + y[1] + y[2]) / 3 + 3 * (y[2] - y[0]) / 2;
        double edge =
            fitted - quantile * Math.sqrt(6) * Math.abs(bend) * Math.sqrt(1 + 1 / 3.0 + 9 / 2.0);
        double smallest = Math.pow(10, -values.get(4).scale());
        assertThat(y[3]).isStrictlyBetween(y[4], y[2]);
        assertThat(y[4]).isCloseTo(edge, within(smallest));
        beyond.add((int) Math.signum(edge - y[4]));
      }
    }
    assertThat(beyond).containsExactly(-1, 1);
  }
}
