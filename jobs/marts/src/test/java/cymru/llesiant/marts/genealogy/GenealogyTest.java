package cymru.llesiant.marts.genealogy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GenealogyTest {

  private static final LocalDate OPENED = LocalDate.of(1996, 9, 1);
  private static final LocalDate CHANGED = LocalDate.of(2009, 9, 1);
  private static final LocalDate DAY = LocalDate.of(2011, 11, 1);

  private static Period open(String school) {
    return new Period(school, OPENED, Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static Period closed(String school) {
    LocalDate last = CHANGED.minusDays(1);
    return new Period(school, OPENED, Optional.of(last), Optional.of(last), Optional.empty());
  }

  /** Open since the change, in the place of another. */
  private static Period heir(String school, String predecessor) {
    return new Period(
        school, CHANGED, Optional.empty(), Optional.empty(), Optional.of(predecessor));
  }

  /** In the place of another, and closed as well. */
  private static Period closedHeir(String school, String predecessor) {
    LocalDate last = CHANGED.plusYears(1);
    return new Period(
        school, CHANGED, Optional.of(last), Optional.of(last), Optional.of(predecessor));
  }

  private static void expect(
      Genealogy genealogy, String school, Fate fate, String current, String... successors) {
    assertThat(genealogy.of(school))
        .isEqualTo(new Genealogy.Descent(school, fate, List.of(successors), current));
  }

  @Test
  void an_open_school_and_one_that_closed_for_good_keep_their_history() {
    Genealogy genealogy = new Genealogy(List.of(open("A"), closed("B")), DAY);
    expect(genealogy, "A", Fate.OPEN, "A");
    expect(genealogy, "B", Fate.CLOSED, "B");
  }

  @Test
  void the_history_of_a_converted_school_goes_to_the_new_one() {
    Genealogy genealogy = new Genealogy(List.of(closed("A"), heir("B", "A")), DAY);
    expect(genealogy, "A", Fate.CONVERTED, "B", "B");
    expect(genealogy, "B", Fate.OPEN, "B");
  }

  @Test
  void the_history_of_merged_schools_goes_to_the_one_they_became() {
    Genealogy genealogy =
        new Genealogy(List.of(closed("A"), closed("B"), heir("C", "A"), heir("C", "B")), DAY);
    expect(genealogy, "A", Fate.MERGED, "C", "C");
    expect(genealogy, "B", Fate.MERGED, "C", "C");
  }

  @Test
  void a_school_that_joins_one_with_a_history_of_its_own_is_merged() {
    Genealogy genealogy = new Genealogy(List.of(closed("A"), open("B"), heir("B", "A")), DAY);
    expect(genealogy, "A", Fate.MERGED, "B", "B");
  }

  @Test
  void the_history_of_a_split_school_cannot_be_divided_and_stays() {
    Genealogy genealogy = new Genealogy(List.of(closed("A"), heir("B", "A"), heir("C", "A")), DAY);
    expect(genealogy, "A", Fate.SPLIT, "A", "B", "C");
  }

  @Test
  void history_is_carried_on_step_by_step_to_the_last_school_it_leads_to() {
    Genealogy through =
        new Genealogy(List.of(closed("A"), closedHeir("B", "A"), heir("C", "B")), DAY);
    expect(through, "A", Fate.CONVERTED, "C", "B");
    Genealogy toASplit =
        new Genealogy(
            List.of(closed("A"), closedHeir("B", "A"), heir("C", "B"), heir("D", "B")), DAY);
    expect(toASplit, "A", Fate.CONVERTED, "B", "B");
    expect(toASplit, "B", Fate.SPLIT, "B", "C", "D");
  }

  @Test
  void a_part_that_leaves_an_open_school_takes_nothing_with_it() {
    Genealogy genealogy = new Genealogy(List.of(open("A"), heir("B", "A")), DAY);
    expect(genealogy, "A", Fate.OPEN, "A", "B");
  }

  @Test
  void a_school_that_opened_again_under_its_number_has_its_history_back() {
    Genealogy genealogy =
        new Genealogy(List.of(closed("A"), closedHeir("B", "A"), heir("A", "B")), DAY);
    expect(genealogy, "A", Fate.OPEN, "A", "B");
    expect(genealogy, "B", Fate.MERGED, "A", "A");
  }

  @Test
  void closed_schools_that_name_one_another_are_a_circle_and_so_is_what_leads_into_it() {
    Genealogy genealogy =
        new Genealogy(
            List.of(closed("A"), closedHeir("B", "A"), closedHeir("C", "B"), closedHeir("B", "C")),
            DAY);
    expect(genealogy, "B", Fate.CIRCLE, "B", "C");
    expect(genealogy, "C", Fate.CIRCLE, "C", "B");
    expect(genealogy, "A", Fate.CIRCLE, "A", "B");
  }

  @Test
  void what_happens_after_the_day_is_not_known() {
    Genealogy genealogy =
        new Genealogy(List.of(closed("A"), heir("B", "A")), CHANGED.minusDays(10));
    expect(genealogy, "A", Fate.OPEN, "A");
  }

  @Test
  void a_predecessor_that_the_register_does_not_know_is_told() {
    Genealogy genealogy = new Genealogy(List.of(heir("B", "A")), DAY);
    assertThat(genealogy.knows("A")).isFalse();
    assertThat(genealogy.descents())
        .extracting(Genealogy.Descent::school)
        .containsExactly("A", "B");
  }

  /** Any register: circles, splits, openings again, predecessors that are not there. */
  private static List<Period> generated(Random random, int schools) {
    List<Period> register = new ArrayList<>();
    for (int i = 0; i < schools; i++) {
      for (int period = random.nextInt(2); period < 2; period++) {
        LocalDate from = OPENED.plusMonths(random.nextInt(200));
        Optional<LocalDate> to =
            random.nextBoolean()
                ? Optional.of(from.plusMonths(random.nextInt(60)))
                : Optional.empty();
        Optional<String> predecessor =
            random.nextInt(3) > 0
                ? Optional.of("" + random.nextInt(schools + 2)).filter(not("" + i))
                : Optional.empty();
        register.add(
            new Period("" + i, from, to, to.filter(day -> random.nextBoolean()), predecessor));
      }
    }
    return register;
  }

  private static java.util.function.Predicate<String> not(String other) {
    return text -> !text.equals(other);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void totals_are_conserved_whatever_the_register(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      int schools = 2 + random.nextInt(12);
      Genealogy genealogy = new Genealogy(generated(random, schools), DAY);
      Map<String, Long> then = new HashMap<>();
      for (int i = 0; i < schools; i++) {
        then.put("" + i, (long) random.nextInt(1000));
      }
      Map<String, Long> now = added(then, school -> genealogy.of(school).current());
      assertThat(total(now)).isEqualTo(total(then));
      assertThat(added(now, school -> "authority " + school.hashCode() % 3).values())
          .satisfies(
              sums -> assertThat(sums.stream().mapToLong(x -> x).sum()).isEqualTo(total(then)));
      // what was carried on lies where nothing is carried on from
      assertThat(now.keySet())
          .allSatisfy(school -> assertThat(genealogy.of(school).current()).isEqualTo(school));
    }
  }

  private static Map<String, Long> added(Map<String, Long> sums, Function<String, String> place) {
    return sums.entrySet().stream()
        .collect(
            Collectors.groupingBy(
                sum -> place.apply(sum.getKey()), Collectors.summingLong(Map.Entry::getValue)));
  }

  private static long total(Map<String, Long> sums) {
    return sums.values().stream().mapToLong(x -> x).sum();
  }

  /** Every way from a school, walked in full, ends where the genealogy says. */
  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14})
  void a_history_is_carried_exactly_along_ways_that_do_not_part(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      List<Period> register = generated(random, 8);
      Genealogy genealogy = new Genealogy(register, DAY);
      for (int i = 0; i < 8; i++) {
        assertThat(genealogy.of("" + i).current()).isEqualTo(walked(register, "" + i));
      }
    }
  }

  private static String walked(List<Period> register, String school) {
    String at = school;
    for (int steps = 0; steps <= 100; steps++) {
      String here = at;
      boolean open = register.stream().anyMatch(p -> p.school().equals(here) && isOpen(p));
      Set<String> next =
          register.stream()
              .filter(p -> !p.from().isAfter(DAY) && p.predecessor().equals(Optional.of(here)))
              .map(Period::school)
              .collect(Collectors.toCollection(TreeSet::new));
      if (open || next.size() != 1) {
        return at;
      }
      at = next.iterator().next();
    }
    return school;
  }

  private static boolean isOpen(Period period) {
    return !period.from().isAfter(DAY)
        && (period.to().isEmpty() || !period.to().get().isBefore(DAY))
        && (period.closed().isEmpty() || period.closed().get().isAfter(DAY));
  }
}
