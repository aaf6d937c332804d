package cymru.llesiant.statistics.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cymru.llesiant.statistics.comparison.AgainstBenchmark;
import cymru.llesiant.statistics.comparison.Polarity;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.narrowing.Narrowing;
import cymru.llesiant.statistics.trend.GapVerdict;
import cymru.llesiant.statistics.trend.Reading;
import cymru.llesiant.statistics.trend.Series;
import cymru.llesiant.statistics.trend.VariationVerdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AssessmentTest {

  private static List<Reading> years(double... values) {
    List<Reading> readings = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      readings.add(new Reading.Measured(2006 + i, values[i], 1));
    }
    return readings;
  }

  private static Assessment plain(Polarity polarity, double... values) {
    return new Assessment(
        polarity,
        OptionalDouble.of(values[values.length - 1]),
        new Series(years(values), Set.of()),
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        0.05);
  }

  @Test
  void a_figure_may_be_improving_over_the_years_and_have_worsened_since_the_last() {
    Assessment assessment = plain(Polarity.HIGHER_IS_BETTER, 50, 60, 70, 80, 75);
    assertThat(assessment.trend()).isEqualTo(TrendVerdict.IMPROVING);
    assertThat(assessment.change()).isEqualTo(ChangeVerdict.WORSENED_SIG);
    assertThat(assessment.isTurning()).isTrue();
    Assessment neither = plain(Polarity.NEITHER, 80, 70, 60, 50, 55);
    assertThat(neither.trend()).isEqualTo(TrendVerdict.FALLING);
    assertThat(neither.change()).isEqualTo(ChangeVerdict.ROSE_SIG);
    assertThat(neither.isTurning()).isTrue();
    assertThat(plain(Polarity.LOWER_IS_BETTER, 80, 70, 60).isTurning()).isFalse();
  }

  @Test
  void the_same_figure_can_be_held_against_several_things() {
    Assessment alone = plain(Polarity.HIGHER_IS_BETTER, 50, 60);
    Interval limits = new Interval(58, 62);
    Assessment low = alone.against(Optional.of(new Benchmark(55, limits, Optional.empty())));
    Assessment high = low.against(Optional.of(new Benchmark(65, limits, Optional.empty())));
    assertThat(low.againstBenchmark()).isEqualTo(AgainstBenchmark.BETTER);
    assertThat(high.againstBenchmark()).isEqualTo(AgainstBenchmark.WORSE);
    assertThat(high.against(Optional.empty())).isEqualTo(alone);
  }

  @Test
  void what_is_not_given_is_not_judged() {
    Assessment assessment = plain(Polarity.HIGHER_IS_BETTER, 50);
    assertThat(assessment.againstBenchmark()).isEqualTo(AgainstBenchmark.NOT_COMPARED);
    assertThat(assessment.againstTarget()).isEqualTo(TargetVerdict.NO_TARGET);
    assertThat(assessment.change()).isEqualTo(ChangeVerdict.NO_YEAR_BEFORE);
    assertThat(assessment.trend()).isEqualTo(TrendVerdict.TOO_FEW_YEARS);
    assertThat(assessment.isTurning()).isFalse();
    Assessment empty =
        new Assessment(
            Polarity.HIGHER_IS_BETTER,
            OptionalDouble.empty(),
            new Series(List.of(), Set.of()),
            Optional.of(new Benchmark(5, new Interval(1, 2), Optional.empty())),
            Optional.of(new Target(1, 2, 1, 3)),
            OptionalInt.of(1),
            0);
    assertThat(empty.againstBenchmark()).isEqualTo(AgainstBenchmark.NOT_COMPARED);
    assertThat(empty.againstTarget()).isEqualTo(TargetVerdict.NO_TARGET);
    assertThat(empty.change()).isEqualTo(ChangeVerdict.NO_YEAR_BEFORE);
  }

  @Test
  void neither_the_change_nor_the_trend_bridges_a_break() {
    Assessment broken =
        new Assessment(
            Polarity.HIGHER_IS_BETTER,
            OptionalDouble.of(90),
            new Series(years(50, 60, 70, 90), Set.of(2009)),
            Optional.empty(),
            Optional.empty(),
            OptionalInt.empty(),
            0);
    assertThat(broken.change()).isEqualTo(ChangeVerdict.NOT_COMPARABLE);
    assertThat(broken.trend()).isEqualTo(TrendVerdict.TOO_FEW_YEARS);
  }

  @Test
  void a_change_too_small_to_show_is_none() {
    assertThat(plain(Polarity.HIGHER_IS_BETTER, 50, 50.04).change())
        .isEqualTo(ChangeVerdict.UNCHANGED);
    assertThat(plain(Polarity.HIGHER_IS_BETTER, 50, 50.06).change())
        .isEqualTo(ChangeVerdict.IMPROVED);
    assertThat(plain(Polarity.LOWER_IS_BETTER, 50, 50.06).change())
        .isEqualTo(ChangeVerdict.WORSENED);
    assertThat(plain(Polarity.NEITHER, 50, 49).change()).isEqualTo(ChangeVerdict.FELL);
    assertThat(ChangeVerdict.FELL.isSignificant()).isFalse();
    assertThat(ChangeVerdict.FELL_SIG.isSignificant()).isTrue();
  }

  @Test
  void a_year_that_is_missing_before_leaves_no_change() {
    Assessment gap =
        new Assessment(
            Polarity.HIGHER_IS_BETTER,
            OptionalDouble.of(90),
            new Series(
                List.of(
                    new Reading.Measured(2006, 50, 1),
                    new Reading.Absent(2007),
                    new Reading.Measured(2008, 90, 1)),
                Set.of()),
            Optional.empty(),
            Optional.empty(),
            OptionalInt.empty(),
            0);
    assertThat(gap.change()).isEqualTo(ChangeVerdict.NO_YEAR_BEFORE);
  }

  @Test
  void a_share_of_all_is_compared_though_it_has_no_error() {
    Assessment all =
        new Assessment(
            Polarity.HIGHER_IS_BETTER,
            OptionalDouble.of(100),
            new Series(List.of(new Reading.AtBoundary(2009)), Set.of()),
            Optional.of(new Benchmark(80, new Interval(88, 100), Optional.empty())),
            Optional.of(new Target(90, 95, 3, 3)),
            OptionalInt.of(1),
            0.05);
    assertThat(all.againstBenchmark()).isEqualTo(AgainstBenchmark.BETTER);
    assertThat(all.againstTarget()).isEqualTo(TargetVerdict.MET);
    assertThat(all.change()).isEqualTo(ChangeVerdict.NO_YEAR_BEFORE);
  }

  @Test
  void everything_that_does_not_fit_is_refused_at_once() {
    assertThatThrownBy(
            () ->
                new Assessment(
                    Polarity.NEITHER,
                    OptionalDouble.of(70),
                    new Series(years(50, 60), Set.of()),
                    Optional.of(
                        new Benchmark(1, new Interval(40, 60), Optional.of(new Interval(45, 55)))),
                    Optional.of(new Target(1, 2, 1, 3)),
                    OptionalInt.of(5),
                    -1))
        .hasMessageContaining("not the series' 60.0 of 2007")
        .hasMessageContaining("outside its own limits")
        .hasMessageContaining("do not hold those of 95 %")
        .hasMessageContaining("which way is better")
        .hasMessageContaining("quarter 5")
        .hasMessageContaining("below 0");
    assertThatThrownBy(
            () ->
                new Assessment(
                    Polarity.NEITHER,
                    OptionalDouble.of(70),
                    new Series(List.of(new Reading.Absent(2009)), Set.of()),
                    Optional.empty(),
                    Optional.empty(),
                    OptionalInt.empty(),
                    0))
        .hasMessageContaining("2009 has no value in the series");
    assertThatThrownBy(
            () ->
                new Assessment(
                    Polarity.NEITHER,
                    OptionalDouble.of(70),
                    new Series(List.of(), Set.of()),
                    Optional.empty(),
                    Optional.empty(),
                    OptionalInt.empty(),
                    0))
        .hasMessageContaining("put it into the series");
  }

  private static Assessment draw(Random random) {
    List<Reading> readings = new ArrayList<>();
    int years = 2 + random.nextInt(5);
    double step = random.nextInt(9) - 4;
    for (int i = 0; i < years; i++) {
      double value = 50 + i * step + random.nextInt(11) - 5;
      readings.add(new Reading.Measured(2005 + i, value, 1 + random.nextInt(3)));
    }
    double value = ((Reading.Measured) readings.get(years - 1)).value();
    int below = random.nextInt(8);
    int above = random.nextInt(8);
    Interval p95 = new Interval(value - below, value + above);
    Optional<Interval> wide =
        random.nextBoolean()
            ? Optional.of(new Interval(value - 2 * below, value + 2 * above))
            : Optional.empty();
    Polarity polarity = Polarity.values()[random.nextInt(3)];
    boolean directed = polarity.isDirected();
    return new Assessment(
        polarity,
        OptionalDouble.of(value),
        new Series(readings, Set.of()),
        Optional.of(new Benchmark(value + random.nextInt(41) - 20, p95, wide)),
        directed
            ? Optional.of(new Target(50, 50 + random.nextInt(21) - 10, 1 + random.nextInt(3), 3))
            : Optional.empty(),
        directed ? OptionalInt.of(1 + random.nextInt(4)) : OptionalInt.empty(),
        random.nextInt(2));
  }

  private static final Map<Enum<?>, Integer> SIDES =
      Map.ofEntries(
          Map.entry(AgainstBenchmark.FAR_BETTER, 1),
          Map.entry(AgainstBenchmark.BETTER, 1),
          Map.entry(AgainstBenchmark.FAR_HIGHER, 1),
          Map.entry(AgainstBenchmark.HIGHER, 1),
          Map.entry(AgainstBenchmark.WORSE, -1),
          Map.entry(AgainstBenchmark.FAR_WORSE, -1),
          Map.entry(AgainstBenchmark.LOWER, -1),
          Map.entry(AgainstBenchmark.FAR_LOWER, -1),
          Map.entry(ChangeVerdict.IMPROVED_SIG, 1),
          Map.entry(ChangeVerdict.IMPROVED, 1),
          Map.entry(ChangeVerdict.ROSE_SIG, 1),
          Map.entry(ChangeVerdict.ROSE, 1),
          Map.entry(ChangeVerdict.WORSENED_SIG, -1),
          Map.entry(ChangeVerdict.WORSENED, -1),
          Map.entry(ChangeVerdict.FELL_SIG, -1),
          Map.entry(ChangeVerdict.FELL, -1));

  private static final Set<String> NEUTRAL_WORDS =
      Set.of("HIGHER", "LOWER", "ROSE", "FELL", "RISING", "FALLING");

  private static void holds(Assessment assessment) {
    Polarity polarity = assessment.polarity();
    double value = assessment.value().getAsDouble();
    double apart = polarity.better(value - assessment.benchmark().orElseThrow().value());
    Integer side = SIDES.get(assessment.againstBenchmark());
    if (side != null) {
      assertThat(Math.signum(apart)).isEqualTo(side.doubleValue());
    }
    List<Reading> readings = assessment.series().readings();
    double before = ((Reading.Measured) readings.get(readings.size() - 2)).value();
    Integer moved = SIDES.get(assessment.change());
    if (moved != null) {
      assertThat(Math.signum(polarity.better(value - before))).isEqualTo(moved.doubleValue());
    }
    assessment
        .target()
        .ifPresent(
            target -> {
              boolean asGood = polarity.better(value - target.expected()) >= 0;
              assertThat(asGood)
                  .isEqualTo(
                      EnumSet.of(TargetVerdict.MET, TargetVerdict.ON_TRACK)
                          .contains(assessment.againstTarget()));
            });
    for (Enum<?> word :
        List.of(assessment.againstBenchmark(), assessment.change(), assessment.trend())) {
      boolean neutral =
          NEUTRAL_WORDS.stream()
              .anyMatch(part -> word.name().replaceAll("_SIG|FAR_", "").equals(part));
      assertThat(neutral && polarity.isDirected()).as("%s of %s", word, polarity).isFalse();
      boolean praised = word.name().matches("(FAR_)?(BETTER|WORSE)|(IMPROV|WORSEN).*");
      assertThat(praised && !polarity.isDirected()).as("%s of %s", word, polarity).isFalse();
    }
    if (assessment.isTurning()) {
      assertThat(assessment.change().isSignificant()).isTrue();
    }
  }

  @Test
  void no_verdict_contradicts_the_figures_of_any_assessment_seed_80() {
    Random random = new Random(80);
    for (int i = 0; i < 5000; i++) {
      holds(draw(random));
    }
  }

  private static Assessment times(Assessment a, double factor, Polarity polarity) {
    return new Assessment(
        polarity,
        OptionalDouble.of(a.value().getAsDouble() * factor),
        new Series(
            a.series().readings().stream()
                .map(Reading.Measured.class::cast)
                .<Reading>map(
                    r ->
                        new Reading.Measured(
                            r.year(), r.value() * factor, r.standardError() * Math.abs(factor)))
                .toList(),
            Set.of()),
        a.benchmark()
            .map(
                b ->
                    new Benchmark(
                        b.value() * factor,
                        b.p95().times(factor),
                        b.p99_8().map(wide -> wide.times(factor)))),
        a.target()
            .map(
                t -> new Target(t.baseline() * factor, t.goal() * factor, t.period(), t.periods())),
        a.quarter(),
        a.leastChange() * Math.abs(factor));
  }

  private static List<Enum<?>> words(Assessment a) {
    return List.of(a.againstBenchmark(), a.change(), a.trend(), a.againstTarget());
  }

  /** Powers of 2, so that no digit is lost. */
  @Test
  void units_change_no_verdict_and_neither_does_a_mirror_seed_81() {
    Random random = new Random(81);
    for (int i = 0; i < 2000; i++) {
      Assessment a = draw(random);
      assertThat(words(times(a, 8, a.polarity()))).isEqualTo(words(a));
      if (a.polarity().isDirected()) {
        Polarity other =
            a.polarity() == Polarity.HIGHER_IS_BETTER
                ? Polarity.LOWER_IS_BETTER
                : Polarity.HIGHER_IS_BETTER;
        assertThat(words(times(a, -1, other))).isEqualTo(words(a));
      }
    }
  }

  /** Whatever speaks of another thing does so in another word. */
  @Test
  void no_two_verdicts_share_a_word() {
    assertThat(
            Stream.of(
                    AgainstBenchmark.values(),
                    ChangeVerdict.values(),
                    TrendVerdict.values(),
                    TargetVerdict.values(),
                    Narrowing.values(),
                    Arrays.copyOf(GapVerdict.values(), 3),
                    Arrays.copyOf(VariationVerdict.values(), 3))
                .flatMap(Arrays::stream)
                .map(word -> ((Enum<?>) word).name()))
        .doesNotHaveDuplicates()
        .hasSizeGreaterThan(45);
  }
}
