package cymru.llesiant.marts.disclosure.family;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.catalogue.disclosure.Policy;
import cymru.llesiant.catalogue.reading.PolicyReader;
import cymru.llesiant.marts.Night;
import cymru.llesiant.schemas.SchemaFiles;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Of generated countries nothing is given away: to outsiders, and of other schools to a school that
 * knows its own numbers. The attacker knows nothing of how the pattern was chosen.
 */
class GeneratedReleasesTest {

  private static final Night NIGHT =
      Night.of(LocalDate.of(2011, 9, 1), "2011-09-01-00000000", SchemaFiles.bundled());
  private static final Policy BUNDLED =
      PolicyReader.read(NIGHT.files(), NIGHT.catalogue(), NIGHT.codes().list("phase").keySet());
  private static final Sums SUMS = Sums.of(NIGHT.catalogue().breakdowns());

  private static final Policy.Rules RULES = BUNDLED.rules().get(0);
  private static final List<LocalDate> MOMENTS =
      List.of(LocalDate.of(2010, 10, 20), LocalDate.of(2011, 4, 20));

  /** How many schools try to tell others' numbers. */
  private static final int INSIDERS = 4;

  /** Pupils told apart by free meals and needs at once, beside both by themselves. */
  private static final Policy.Rung TWO_WAY =
      new Policy.Rung(
          true,
          Map.of(),
          Map.of(
              "fsm", List.of("FSM", "NFSM"),
              "sen", List.of("SEN_ANY", "SEN_N"),
              "fsm_sen", List.of("FSM_SEN_ANY", "FSM_SEN_N", "NFSM_SEN_ANY", "NFSM_SEN_N")));

  /** The bundled policy, however much is left out: the first rung that keeps everything. */
  private static Policy tolerating(int mostSuppressed, boolean insiders, List<Policy.Rung> rungs) {
    return new Policy(
        BUNDLED.rules(),
        BUNDLED.smallSchool(),
        BUNDLED.rounding(),
        mostSuppressed,
        insiders,
        BUNDLED.levels(),
        BUNDLED.phases(),
        BUNDLED.indicators(),
        BUNDLED.contributors(),
        BUNDLED.sensitive(),
        rungs);
  }

  @ParameterizedTest(name = "seed {0}: {1} consortia of {2} authorities of {3} schools of {4}")
  @CsvSource({
    "1, 2, 3, 4, 120", "2, 2, 3, 5, 60", "3, 1, 4, 7, 90", "4, 3, 2, 4, 200", "5, 2, 2, 1, 80",
    "6, 2, 1, 1, 60", "7, 1, 2, 8, 40", "8, 2, 2, 7, 30", "9, 1, 1, 6, 150", "10, 3, 2, 3, 60",
    "11, 3, 2, 4, 100", "12, 2, 3, 4, 130"
  })
  void nothing_can_be_worked_out_of_what_is_shared(
      long seed, int consortia, int authorities, int schools, int size) {
    List<SharedFigure> figures =
        shareable(GeneratedCountry.drawn(seed, consortia, authorities, schools, size));
    for (int most : new int[] {BUNDLED.mostSuppressed(), 100}) {
      Policy policy = tolerating(most, true, BUNDLED.rungs());
      List<DecidedFigure> decided = at(1, policy, figures, List.of());
      assertThat(decided).isNotEmpty();
      if (decided.get(0).numerator().reason() != SuppressionReason.W1) {
        assertThat(decided).extracting(DecidedFigure::share).allMatch(share -> share <= most);
        requireKept(decided);
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @CsvSource({"21, 4, 300", "22, 5, 240", "23, 7, 160"})
  void nothing_can_be_worked_out_of_two_way_groups_and_their_margins(
      long seed, int schools, int size) {
    List<SharedFigure> figures = shareable(GeneratedCountry.drawn(seed, 1, 2, schools, size));
    Policy policy = tolerating(100, true, List.of(TWO_WAY));
    List<DecidedFigure> decided = at(1, policy, figures, List.of());
    assertThat(decided).extracting(f -> f.figure().breakdown()).contains("fsm_sen", "fsm", "sen");
    requireKept(decided);
    // margins are what two-way groups add up to, to a reader as well
    assertThat(SUMS.all())
        .contains(
            new Sums.Sum(
                "fsm_sen", "sen:SEN_ANY", List.of("fsm_sen:FSM_SEN_ANY", "fsm_sen:NFSM_SEN_ANY")));
  }

  @Test
  void partnerships_that_share_a_referral_unit_are_told_beside_their_schools() {
    List<SharedFigure> figures = shareable(GeneratedCountry.drawn(31, 1, 2, 7, 300));
    List<DecidedFigure> decided = at(1, tolerating(100, true, BUNDLED.rungs()), figures, List.of());
    assertThat(decided).extracting(f -> f.figure().place().level()).contains("PSH", "SCH");
    assertThat(decided)
        .filteredOn(f -> f.figure().place().isPartnership())
        .allMatch(f -> f.figure().isOfEverybody());
    requireKept(decided);
  }

  /** Of two schools in an authority each knows what the other adds to its total. */
  @Test
  void a_pattern_against_outsiders_alone_tells_schools_of_each_other_and_the_gate_sees_it() {
    List<SharedFigure> figures = shareable(GeneratedCountry.drawn(4, 2, 2, 2, 100));
    List<DecidedFigure> decided =
        at(1, tolerating(100, false, BUNDLED.rungs()), figures, List.of());
    Seen seen = seen(decided);
    assertThat(attacked(tolerating(100, false, BUNDLED.rungs()), seen)).isEmpty();
    assertThat(attacked(tolerating(100, true, BUNDLED.rungs()), seen))
        .isNotEmpty()
        .allMatch(leak -> leak.known().contains(", to 66"));
  }

  @Test
  void one_child_later_nothing_moves_on_a_declared_moment_either() {
    GeneratedCountry country = GeneratedCountry.drawn(3, 2, 2, 4, 160);
    Policy policy = BUNDLED;
    List<DecidedFigure> first = at(1, policy, shareable(country), List.of());
    List<DecidedFigure> second = at(2, policy, shareable(country.withOneMore()), first);
    assertThat(second).allMatch(figure -> figure.edition().number() == 1);
    assertThat(second).allMatch(figure -> figure.edition().considered() == 2);
    assertThat(second)
        .extracting(DecidedFigure::figure)
        .containsExactlyInAnyOrderElementsOf(first.stream().map(DecidedFigure::figure).toList());
  }

  /** Classes of pupils come late to two schools, and one child to a third beside them. */
  @ParameterizedTest(name = "seed {0}")
  @CsvSource({"41, 2, 2, 4, 160", "42, 1, 3, 5, 200", "43, 2, 2, 6, 220"})
  void a_later_edition_tells_of_many_and_of_no_single_one(
      long seed, int consortia, int authorities, int schools, int size) {
    GeneratedCountry country = GeneratedCountry.drawn(seed, consortia, authorities, schools, size);
    List<String> all = country.schools();
    GeneratedCountry later =
        country.withMore(all.get(0), 30).withMore(all.get(1), 40).withMore(all.get(2), 1);
    Policy policy = tolerating(100, true, BUNDLED.rungs());
    List<DecidedFigure> first = at(1, policy, shareable(country), List.of());
    List<DecidedFigure> both = at(2, policy, shareable(later), first);
    List<DecidedFigure> second =
        both.stream().filter(figure -> figure.edition().isCurrent()).toList();
    assertThat(second).isNotEmpty().allMatch(figure -> figure.edition().number() == 2);
    assertThat(both).hasSize(first.size() + second.size());
    requireStillLeftOut(first, second);
    requireNoSmallChange(first, second);
    assertThat(second.stream().filter(f -> hasMoved(first, f)).count())
        .as("figures that moved and are told")
        .isPositive();
    assertThat(attacked(BUNDLED, seen(first), seen(second))).isEmpty();
    // whoever decided the second as if it were the first would tell of the one
    assertThat(attacked(BUNDLED, seen(first), seen(at(2, policy, shareable(later), List.of()))))
        .isNotEmpty();
  }

  private static boolean hasMoved(List<DecidedFigure> first, DecidedFigure figure) {
    return figure.denominator().isShown()
        && value(first, figure).filter(was -> was != figure.figure().pupils()).isPresent();
  }

  /** The many are known to their school, which would take them from its authority's. */
  @Test
  void one_child_beside_many_of_one_school_waits() {
    GeneratedCountry country = GeneratedCountry.drawn(44, 1, 2, 7, 260);
    List<String> all = country.schools();
    GeneratedCountry later = country.withMore(all.get(0), 30).withMore(all.get(1), 1);
    Policy policy = tolerating(100, true, BUNDLED.rungs());
    List<DecidedFigure> first = at(1, policy, shareable(country), List.of());
    assertThat(at(2, policy, shareable(later), first))
        .hasSameSizeAs(first)
        .allMatch(figure -> figure.edition().number() == 1);
  }

  private static Seen seen(List<DecidedFigure> decided) {
    return Seen.of(RULES, decided.stream().map(DecidedFigure::seen).toList());
  }

  private static void requireStillLeftOut(List<DecidedFigure> first, List<DecidedFigure> second) {
    Set<String> hidden =
        first.stream()
            .filter(figure -> !figure.denominator().isShown())
            .map(GeneratedReleasesTest::name)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(second)
        .filteredOn(figure -> hidden.contains(name(figure)))
        .allMatch(figure -> !figure.denominator().isShown());
  }

  private static void requireNoSmallChange(List<DecidedFigure> first, List<DecidedFigure> second) {
    for (DecidedFigure figure : second) {
      if (figure.denominator().isShown()) {
        value(first, figure)
            .ifPresent(
                was ->
                    assertThat(Math.abs(was - figure.figure().pupils()))
                        .as(name(figure))
                        .matches(change -> change == 0 || change >= RULES.threshold()));
      }
    }
  }

  /** Among how many pupils the same figure was counted before, if that was shown. */
  private static Optional<Long> value(List<DecidedFigure> first, DecidedFigure figure) {
    return first.stream()
        .filter(other -> name(other).equals(name(figure)) && other.denominator().isShown())
        .map(other -> other.figure().pupils())
        .findFirst();
  }

  private static String name(DecidedFigure figure) {
    return figure.figure().indicator() + " " + figure.figure().key();
  }

  /** What is decided when so many moments have come. */
  private static List<DecidedFigure> at(
      int moments, Policy policy, List<SharedFigure> figures, List<DecidedFigure> history) {
    return new FamilyEditions(policy, SUMS, MOMENTS.subList(0, moments)).now(figures, history);
  }

  private static List<SharedFigure> shareable(GeneratedCountry country) {
    return country.figures().stream()
        .filter(f -> f.place().isSchool() || BUNDLED.phases().contains(f.place().phase()))
        .toList();
  }

  private static List<Leak> attacked(Policy policy, Seen... editions) {
    return new AttackedFamily(policy, SUMS, List.of(editions)).leaks();
  }

  private static void requireKept(List<DecidedFigure> decided) {
    Seen outside =
        Seen.of(RULES, decided.stream().map(f -> new Seen.Figure(f.figure(), f.shown())).toList());
    assertThat(outside.shown()).as("something is shared").isNotEmpty();
    assertThat(attacked(BUNDLED, outside)).isEmpty();
    for (String school : schools(outside.figures()).stream().limit(INSIDERS).toList()) {
      List<Seen.Figure> known = new ArrayList<>();
      for (DecidedFigure figure : decided) {
        Place place = figure.figure().place();
        boolean isOwn = place.isSchool() && place.entity().equals(school);
        known.add(
            new Seen.Figure(
                figure.figure(), isOwn ? EnumSet.allOf(Seen.Part.class) : figure.shown()));
      }
      assertThat(attacked(BUNDLED, Seen.of(RULES, known)))
          .as("what %s can tell of other schools", school)
          .noneMatch(leak -> leak.number().contains("|SCH ") && !leak.number().contains(school));
    }
  }

  private static Set<String> schools(List<SharedFigure> figures) {
    return figures.stream()
        .filter(figure -> figure.place().isSchool())
        .map(figure -> figure.place().entity())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
