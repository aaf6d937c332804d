package cymru.llesiant.marts.transitions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.marts.TestNight;
import cymru.llesiant.marts.io.MartWriter;
import cymru.llesiant.marts.transitions.CountedByHand.Passage;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Generated lives followed by the mart, and again by searching their rows. */
@ExtendWith(SparkExtension.class)
class TransitionMartTest {

  private static final GeneratedHistories LIVES = GeneratedHistories.drawn(20110901, 500);
  private static final CountedByHand BY_HAND = new CountedByHand(LIVES);
  private static final List<String> YEARS_FROM = List.of("2008/09", "2009/10");
  private static final List<String> GROUPS = List.of("ALL", "FSM", "NFSM", "SEN_ANY", "M");

  /** Four pupils at the end of key stages 1 and 2, and four at the end of 2 and 4. */
  private static final String RESULTS =
      """
      pupil_key, school_id, academic_year, stage, assessment_type, subject_code, grade_raw
      rises, 6602001, 2004/05, KS1, TA, EN, 2
      rises, 6602001, 2004/05, KS1, TA, MA, 2
      rises, 6602002, 2008/09, KS2, TA, EN, 4
      rises, 6602002, 2008/09, KS2, TA, MA, 4
      stalls, 6602001, 2004/05, KS1, TA, EN, 2
      stalls, 6602001, 2004/05, KS1, TA, MA, 2
      stalls, 6602002, 2008/09, KS2, TA, EN, 2
      stalls, 6602002, 2008/09, KS2, TA, MA, 2
      falls, 6602002, 2004/05, KS1, TA, EN, 2
      falls, 6602002, 2004/05, KS1, TA, MA, 2
      falls, 6602002, 2008/09, KS2, TA, EN, 2
      falls, 6602002, 2008/09, KS2, TA, MA, 1
      new, 6602002, 2008/09, KS2, TA, EN, 5
      new, 6602002, 2008/09, KS2, TA, MA, 5
      one, 6602001, 2003/04, KS2, TA, EN, 4
      one, 6602001, 2003/04, KS2, TA, MA, 4
      one, 6604001, 2008/09, KS4, EXAM, MA, C
      two, 6602002, 2003/04, KS2, TA, EN, 4
      two, 6602002, 2003/04, KS2, TA, MA, 5
      two, 6604001, 2008/09, KS4, EXAM, MA, A
      three, 6602002, 2003/04, KS2, TA, EN, 3
      three, 6602002, 2003/04, KS2, TA, MA, 3
      three, 6764001, 2008/09, KS4, EXAM, MA, D
      four, 6764001, 2008/09, KS4, EXAM, MA, D
      """;

  private static List<Row> all;
  private static Map<String, Row> rows;

  @BeforeAll
  static void follow(SparkSession spark, @TempDir Path staging) {
    Set<String> counted =
        Set.of("WB_ATT", "FEX_PUPIL", "NEET_COHORT", "W_KS2_CSI", "W_KS3_CSI", "W_KS4_L2I");
    Inputs inputs =
        LIVES
            .given(TestNight.in(staging, spark, counted))
            .given("attainment_result", RESULTS)
            .derived();
    TransitionMart mart = new TransitionMart();
    new MartWriter(inputs.night().runId(), inputs.night().asOf())
        .write(
            inputs.night().marts().contract(mart.name()),
            mart.rows(inputs),
            inputs.martFile(mart.name()));
    all = inputs.mart(mart.name()).collectAsList();
    rows = new HashMap<>();
    all.forEach(row -> rows.put(name(row), row));
  }

  private static String name(Row row) {
    return Stream.of(
            "transition",
            "year_from",
            "metric",
            "level",
            "entity",
            "feeder_school_id",
            "group_code")
        .map(column -> row.<String>getAs(column))
        .reduce((one, other) -> one + "|" + other)
        .orElseThrow();
  }

  /** A place: a level, an entity and a feeder. */
  private record Place(String level, String entity, String feeder, boolean origin) {

    boolean holds(Passage passage) {
      String school = passage.at(origin, "school_id");
      boolean isHere =
          level.equals("NAT") || school.startsWith(level.equals("LA") ? entity : entity);
      return isHere
          && (feeder.equals("ALL")
              || passage.before() != null && passage.before().get("school_id").equals(feeder));
    }

    Optional<Row> row(String year, String metric, String group) {
      return Optional.ofNullable(
          rows.get(String.join("|", "T_67", year, metric, level, entity, feeder, group)));
    }
  }

  private static List<Place> places(boolean origin) {
    List<String> schools = origin ? GeneratedHistories.PRIMARIES : GeneratedHistories.SECONDARIES;
    Stream<Place> alone = schools.stream().map(school -> new Place("SCH", school, "ALL", origin));
    Stream<Place> areas =
        Stream.of(
            new Place("LA", "660", "ALL", origin),
            new Place("LA", "676", "ALL", origin),
            new Place("LA", "681", "ALL", origin),
            new Place("NAT", "W", "ALL", origin));
    Stream<Place> fed =
        schools.stream()
            .flatMap(
                school ->
                    GeneratedHistories.PRIMARIES.stream()
                        .map(feeder -> new Place("SCH", school, feeder, origin)));
    return Stream.of(alone, areas, origin ? Stream.<Place>empty() : fed)
        .flatMap(places -> places)
        .toList();
  }

  /** What a test looks at: a place, a year, a group, and who passes there. */
  private interface Look {
    void at(Place place, String year, String group, List<Passage> passages);
  }

  private static void everywhere(boolean origin, Look look) {
    for (String year : YEARS_FROM) {
      List<Passage> passages = BY_HAND.passages(origin, year);
      for (Place place : places(origin)) {
        for (String group : GROUPS) {
          look.at(
              place,
              year,
              group,
              passages.stream()
                  .filter(place::holds)
                  .filter(passage -> CountedByHand.isIn(group, passage))
                  .toList());
        }
      }
    }
  }

  private static long count(List<Passage> passages, Predicate<Passage> of) {
    return passages.stream().filter(of).count();
  }

  @Test
  @Tag("R001-02")
  @Tag("R001-07")
  void what_became_of_those_who_left_is_what_searching_the_rows_gives() {
    everywhere(
        true,
        (place, year, group, passages) -> {
          if (passages.isEmpty()) {
            assertThat(place.row(year, "TR_RETAIN", group)).as(place + year + group).isEmpty();
            return;
          }
          Row retained = place.row(year, "TR_RETAIN", group).orElseThrow();
          long matched = count(passages, Passage::isMatched);
          long elsewhere = count(passages, BY_HAND::isKnownElsewhere);
          assertThat(retained.<Long>getAs("cohort")).isEqualTo(passages.size());
          assertThat(retained.<Long>getAs("matched")).isEqualTo(matched);
          assertThat(retained.<Double>getAs("numerator")).isEqualTo(matched);
          assertThat(retained.<Double>getAs("denominator")).isEqualTo(passages.size() - elsewhere);
          assertThat(share(place, year, "TR_SAME_SCHOOL", group))
              .isEqualTo(count(passages, p -> p.isMatched() && distance(p) == 0));
          assertThat(share(place, year, "TR_NEW_SCHOOL", group))
              .isEqualTo(count(passages, p -> p.isMatched() && distance(p) == 1));
          assertThat(share(place, year, "TR_OUT_OF_LA", group))
              .isEqualTo(count(passages, p -> p.isMatched() && distance(p) == 2));
          assertThat(share(place, year, "TR_ELSEWHERE", group)).isEqualTo(elsewhere);
          assertThat(share(place, year, "TR_UNMATCHED", group))
              .isEqualTo(passages.size() - matched - elsewhere);
        });
  }

  private static double share(Place place, String year, String metric, String group) {
    return place.row(year, metric, group).orElseThrow().<Double>getAs("numerator");
  }

  /** 0 at the same school, 1 in the same authority, 2 in another. */
  private static int distance(Passage passage) {
    String before = passage.before().get("school_id");
    String after = passage.after().get("school_id");
    if (before.equals(after)) {
      return 0;
    }
    return before.substring(0, 3).equals(after.substring(0, 3)) ? 1 : 2;
  }

  @Test
  void continuity_is_the_mean_of_what_searching_the_rows_gives() {
    everywhere(
        true,
        (place, year, group, passages) -> {
          List<Double> scores =
              passages.stream().map(BY_HAND::continuity).flatMap(Optional::stream).toList();
          if (!scores.isEmpty()) {
            Row row = place.row(year, "TR_CONTINUITY", group).orElseThrow();
            assertThat(row.<Double>getAs("value"))
                .isCloseTo(
                    scores.stream().mapToDouble(score -> score).average().orElseThrow(),
                    within(1e-12));
            assertThat(row.<Double>getAs("denominator")).isEqualTo(scores.size());
          }
        });
  }

  @Test
  @Tag("R001-09")
  void how_those_who_entered_attend_is_what_adding_up_the_rows_gives() {
    everywhere(
        false,
        (place, year, group, passages) -> {
          List<long[]> sessions =
              passages.stream().map(BY_HAND::sessions).flatMap(Optional::stream).toList();
          Optional<Row> found = place.row(year, "TR_ATT_DROP", group);
          assertThat(found.isPresent()).isEqualTo(!sessions.isEmpty());
          if (found.isPresent()) {
            Row row = found.get();
            assertThat(row.<Long>getAs("cohort")).isEqualTo(passages.size());
            assertThat(row.<Long>getAs("matched")).isEqualTo(sessions.size());
            double before = CountedByHand.attended(sessions, 0);
            double after = CountedByHand.attended(sessions, 2);
            assertThat(row.<Double>getAs("before_value")).isCloseTo(before, within(1e-10));
            assertThat(row.<Double>getAs("after_value")).isCloseTo(after, within(1e-10));
            assertThat(row.<Double>getAs("value")).isCloseTo(after - before, within(1e-10));
            Row persistent = place.row(year, "TR_PA_NEW", group).orElseThrow();
            assertThat(persistent.<Double>getAs("denominator"))
                .isEqualTo(sessions.stream().filter(of -> 5 * of[1] < of[0]).count());
            assertThat(persistent.<Double>getAs("numerator"))
                .isEqualTo(
                    sessions.stream()
                        .filter(of -> 5 * of[1] < of[0] && 5 * of[3] >= of[2])
                        .count());
            assertThat(persistent.<String>getAs("definition")).isEqualTo("PA20");
          }
        });
  }

  @Test
  void new_exclusions_are_what_searching_the_rows_gives_where_both_years_were_sent() {
    everywhere(
        false,
        (place, year, group, passages) -> {
          List<long[]> known =
              passages.stream().map(BY_HAND::exclusions).flatMap(Optional::stream).toList();
          Optional<Row> row = place.row(year, "TR_FEX_NEW", group);
          assertThat(row.isPresent()).isEqualTo(!known.isEmpty());
          if (row.isPresent()) {
            assertThat(row.get().<Long>getAs("matched")).isEqualTo(known.size());
            assertThat(row.get().<Double>getAs("denominator"))
                .isEqualTo(known.stream().filter(of -> of[0] == 0).count());
            assertThat(row.get().<Double>getAs("numerator"))
                .isEqualTo(known.stream().filter(of -> of[0] == 0 && of[1] > 0).count());
          }
        });
  }

  /** A pupil is at one school a year, however many have the pupil on roll. */
  @Test
  void schools_add_up_to_their_authority_and_the_nation_and_feeders_to_their_school() {
    Map<String, Double> ofSchools = sums("matched", row -> of(row).equals("SCH ALL"), true);
    assertThat(ofSchools).hasSizeGreaterThan(100);
    for (String level : List.of("LA", "NAT")) {
      assertSame(sums("matched", row -> of(row).equals(level + " ALL"), true), ofSchools);
      // a receiver that nobody can be matched for has no row, though there is somebody
      assertSame(
          sums("cohort", row -> of(row).equals(level + " ALL") && !isOfReceiving(row), true),
          sums("cohort", row -> of(row).equals("SCH ALL") && !isOfReceiving(row), true));
    }
    Map<String, Double> bySchool =
        sums("matched", row -> of(row).equals("SCH ALL") && isOfReceiving(row), false);
    Map<String, Double> byFeeder =
        sums("matched", row -> of(row).startsWith("SCH 6") && isOfReceiving(row), false);
    assertSame(byFeeder, bySchool);
  }

  private static void assertSame(Map<String, Double> sums, Map<String, Double> others) {
    assertThat(sums.keySet()).hasSameElementsAs(others.keySet());
    others.forEach((key, sum) -> assertThat(sums.get(key)).as(key).isEqualTo(sum));
  }

  private static boolean isOfReceiving(Row row) {
    return List.of("TR_ATT_DROP", "TR_PA_NEW", "TR_FEX_NEW").contains(row.<String>getAs("metric"));
  }

  private static String of(Row row) {
    return row.getAs("level") + " " + row.getAs("feeder_school_id");
  }

  private static Map<String, Double> sums(String figure, Predicate<Row> of, boolean overEntities) {
    Map<String, Double> sums = new HashMap<>();
    ToDoubleFunction<Row> value = row -> row.<Long>getAs(figure);
    all.stream()
        .filter(of)
        .filter(row -> YEARS_FROM.contains(row.<String>getAs("year_from")))
        .forEach(
            row ->
                sums.merge(
                    Stream.of("transition", "year_from", "metric", "group_code", "entity")
                        .filter(column -> !overEntities || !column.equals("entity"))
                        .map(column -> row.<String>getAs(column))
                        .reduce("", String::concat),
                    value.applyAsDouble(row),
                    Double::sum));
    return sums;
  }

  @Test
  void the_last_year_and_an_authority_without_a_second_census_have_no_row() {
    assertThat(all).extracting(row -> row.<String>getAs("year_from")).doesNotContain("2010/11");
    assertThat(all).extracting(row -> row.<String>getAs("entity")).doesNotContain("681");
  }

  private static Row named(String... parts) {
    return Optional.ofNullable(rows.get(String.join("|", parts))).orElseThrow();
  }

  @Test
  @Tag("R001-02")
  void levels_of_two_stages_are_set_side_by_side_where_the_second_were_reached() {
    Row stalled = named("T_23", "2004/05", "TR_STALL", "SCH", "6602002", "ALL", "ALL");
    assertThat(stalled.<Long>getAs("cohort")).isEqualTo(4);
    assertThat(stalled.<Long>getAs("matched")).isEqualTo(3);
    assertThat(stalled.<Double>getAs("numerator")).isEqualTo(2);
    assertThat(stalled.<String>getAs("year_to")).isEqualTo("2008/09");
    assertThat(
            named("T_23", "2004/05", "TR_BACK", "LA", "660", "ALL", "ALL").<Double>getAs("value"))
        .isCloseTo(100.0 / 3, within(1e-12));
    Row fed = named("T_23", "2004/05", "TR_STALL", "SCH", "6602002", "6602001", "ALL");
    assertThat(fed.<Double>getAs("numerator")).isEqualTo(1);
    assertThat(fed.<Long>getAs("matched")).isEqualTo(2);
  }

  @Test
  void value_added_follows_pupils_from_key_stage_2_to_4_by_the_school_they_came_from() {
    Row school = named("T_67", "2003/04", "TR_VALUE_ADDED", "SCH", "6764001", "ALL", "ALL");
    assertThat(school.<Long>getAs("cohort")).isEqualTo(2);
    assertThat(school.<Long>getAs("matched")).isEqualTo(1);
    Row fed = named("T_67", "2003/04", "TR_VALUE_ADDED", "SCH", "6604001", "6602001", "ALL");
    assertThat(fed.<Long>getAs("cohort")).isEqualTo(1);
    assertThat(fed.<String>getAs("year_to")).isEqualTo("2008/09");
    assertThat(
            named("T_67", "2003/04", "TR_FEEDER_SHARE", "SCH", "6604001", "ALL", "ALL")
                .<String>getAs("reason"))
        .isEqualTo("as many groups as units");
  }

  @Test
  void a_figure_of_less_than_nine_in_ten_says_so() {
    assertThat(all)
        .filteredOn(row -> row.getAs("value") != null)
        .allSatisfy(
            row ->
                assertThat(row.<String>getAs("value_status").equals("LOW_COVERAGE"))
                    .isEqualTo(row.<Double>getAs("match_rate") < 90));
    assertThat(all)
        .extracting(row -> row.<String>getAs("value_status"))
        .contains("OK", "LOW_N", "LOW_COVERAGE");
  }
}
