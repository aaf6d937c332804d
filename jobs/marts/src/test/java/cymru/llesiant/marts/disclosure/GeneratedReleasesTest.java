package cymru.llesiant.marts.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.catalogue.disclosure.Policy;
import cymru.llesiant.marts.Night;
import cymru.llesiant.schemas.SchemaFiles;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
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
  private static final Policy BUNDLED = SuppressionAudit.policy(NIGHT);
  private static final Sums SUMS = Sums.of(NIGHT.catalogue().breakdowns());

  /** How many schools try to tell others' numbers. */
  private static final int INSIDERS = 4;

  /** The bundled policy, however much is left out: the first rung that keeps everything. */
  private static Policy tolerating(int mostSuppressed, boolean insiders) {
    return new Policy(
        BUNDLED.threshold(),
        BUNDLED.leastDenominator(),
        BUNDLED.sensitiveDenominator(),
        BUNDLED.amountProtection(),
        BUNDLED.smallSchool(),
        BUNDLED.rounding(),
        mostSuppressed,
        insiders,
        BUNDLED.levels(),
        BUNDLED.phases(),
        BUNDLED.indicators(),
        BUNDLED.contributors(),
        BUNDLED.sensitive(),
        BUNDLED.rungs());
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
        GeneratedCountry.drawn(seed, consortia, authorities, schools, size).figures().stream()
            .filter(f -> f.place().isSchool() || BUNDLED.phases().contains(f.place().phase()))
            .toList();
    for (int most : new int[] {BUNDLED.mostSuppressed(), 100}) {
      List<DecidedFigure> decided = SuppressionAudit.decide(tolerating(most, true), SUMS, figures);
      assertThat(decided).isNotEmpty();
      if (decided.get(0).numerator().reason() != SuppressionReason.W1) {
        assertThat(decided).extracting(DecidedFigure::share).allMatch(share -> share <= most);
        requireKept(decided);
      }
    }
  }

  /** Of two schools in an authority each knows what the other adds to its total. */
  @Test
  void a_pattern_against_outsiders_alone_tells_schools_of_each_other_and_the_gate_sees_it() {
    List<SharedFigure> figures =
        GeneratedCountry.drawn(4, 2, 2, 2, 100).figures().stream()
            .filter(f -> f.place().isSchool() || BUNDLED.phases().contains(f.place().phase()))
            .toList();
    List<DecidedFigure> decided = SuppressionAudit.decide(tolerating(100, false), SUMS, figures);
    Set<String> pupils = new TreeSet<>();
    Set<String> counts = new TreeSet<>();
    List<SharedFigure> owned = new ArrayList<>();
    for (DecidedFigure each : decided) {
      boolean showsDenominator = each.denominator().reason() == null;
      boolean showsNumerator = showsDenominator && each.numerator().reason() == null;
      show(each.figure(), showsDenominator, showsNumerator, pupils, counts);
      owned.add(owned(each));
    }
    assertThat(new AttackedFamily(tolerating(100, false), SUMS, owned).leaks(pupils, counts))
        .isEmpty();
    assertThat(new AttackedFamily(tolerating(100, true), SUMS, owned).leaks(pupils, counts))
        .isNotEmpty()
        .allMatch(leak -> leak.known().contains(", to 66"));
  }

  private static SharedFigure owned(DecidedFigure decided) {
    SharedFigure f = decided.figure();
    return new SharedFigure(
        f.indicator(),
        f.version(),
        f.place(),
        f.breakdown(),
        f.code(),
        f.numbers(),
        f.numerator(),
        f.denominator(),
        f.pupils(),
        Optional.ofNullable(decided.owner()));
  }

  private static void requireKept(List<DecidedFigure> decided) {
    List<SharedFigure> figures = decided.stream().map(DecidedFigure::figure).toList();
    AttackedFamily family = new AttackedFamily(BUNDLED, SUMS, figures);
    Set<String> pupils = new TreeSet<>();
    Set<String> counts = new TreeSet<>();
    for (DecidedFigure figure : decided) {
      boolean showsDenominator = figure.denominator().reason() == null;
      show(
          figure.figure(),
          showsDenominator,
          showsDenominator && figure.numerator().reason() == null,
          pupils,
          counts);
    }
    assertThat(pupils).as("something is shared").isNotEmpty();
    assertThat(family.leaks(pupils, counts)).isEmpty();
    for (String school : schools(figures).stream().limit(INSIDERS).toList()) {
      Set<String> knownPupils = new TreeSet<>(pupils);
      Set<String> knownCounts = new TreeSet<>(counts);
      figures.stream()
          .filter(figure -> figure.place().isSchool() && figure.place().entity().equals(school))
          .forEach(figure -> show(figure, true, true, knownPupils, knownCounts));
      assertThat(family.leaks(knownPupils, knownCounts))
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

  private static void show(
      SharedFigure figure,
      boolean denominator,
      boolean numerator,
      Set<String> pupils,
      Set<String> counts) {
    Optional<String> divisor = figure.numbers().divisor();
    if (denominator && divisor.isPresent()) {
      counts.add(divisor.get() + "|" + figure.key());
    } else if (denominator) {
      pupils.add(figure.key());
    }
    if (numerator) {
      counts.add(figure.numbers().count() + "|" + figure.key());
    }
  }
}
