package cymru.llesiant.statistics.narrowing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.comparison.Polarity;
import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.trend.GapKind;
import cymru.llesiant.statistics.trend.GapVerdict;
import cymru.llesiant.statistics.trend.Reading;
import cymru.llesiant.statistics.trend.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GapChangeTest {

  private static final GapRules ATTAINMENT =
      GapRules.ofPercentages(GapKind.DIRECTED, Polarity.HIGHER_IS_BETTER);
  private static final GapRules ABSENCE =
      GapRules.ofPercentages(GapKind.DIRECTED, Polarity.LOWER_IS_BETTER);
  private static final GapRules GENDER =
      GapRules.ofPercentages(GapKind.UNDIRECTED, Polarity.HIGHER_IS_BETTER);

  private static GapYear.Known year(int year, double group, double reference, double error) {
    return new GapYear.Known(year, group, reference, error);
  }

  private static GapChange change(GapRules rules, GapYear earlier, GapYear later) {
    return new GapChange(rules, earlier, later, Set.of());
  }

  /** From 30 points to 26: -4 with an error of sqrt(2), z = -2.83. */
  @Test
  void a_gap_that_fell_by_more_than_chance_explains_narrowed_significantly() {
    GapChange change = change(ATTAINMENT, year(2008, 20, 50, 1), year(2009, 26, 52, 1));
    assertThat(change.change().orElseThrow().difference()).isCloseTo(-4, within(1e-13));
    assertThat(change.change().orElseThrow().standardError())
        .isCloseTo(Math.sqrt(2), within(1e-15));
    assertThat(change.verdict()).isEqualTo(Narrowing.NARROWED_SIG);
    assertThat(change.quality()).contains(Quality.GENUINE);
    assertThat(change.isReversed()).isFalse();
  }

  @Test
  void verdicts_are_asked_in_their_order() {
    GapYear known = year(2008, 20, 50, 1);
    GapYear later = year(2009, 20, 50.04, 1);
    assertThat(new GapChange(ATTAINMENT, new GapYear.Withheld(2008), later, Set.of(2009)).verdict())
        .isEqualTo(Narrowing.INCOMPARABLE);
    assertThat(new GapChange(ATTAINMENT, known, later, Set.of(2008, 2010)).verdict())
        .isEqualTo(Narrowing.STABLE);
    assertThat(change(ATTAINMENT, new GapYear.Absent(2008), new GapYear.Withheld(2009)).verdict())
        .isEqualTo(Narrowing.SUPPRESSED);
    assertThat(change(ATTAINMENT, new GapYear.Absent(2008), later).verdict())
        .isEqualTo(Narrowing.UNKNOWN);
    assertThat(change(ATTAINMENT, known, year(2009, 20, 51, 1)).verdict())
        .isEqualTo(Narrowing.WIDENED);
    assertThat(change(ATTAINMENT, known, year(2009, 20, 55, 1)).verdict())
        .isEqualTo(Narrowing.WIDENED_SIG);
    assertThat(change(ATTAINMENT, known, year(2009, 21, 50, 1)).verdict())
        .isEqualTo(Narrowing.NARROWED);
    assertThat(change(ATTAINMENT, year(2008, 20, 50, 0), year(2009, 30, 50, 0)).verdict())
        .isEqualTo(Narrowing.NARROWED);
  }

  @Test
  void nothing_is_worked_out_across_a_break_or_from_what_is_withheld() {
    GapChange broken =
        new GapChange(ATTAINMENT, year(2008, 20, 50, 1), year(2009, 60, 50, 1), Set.of(2009));
    assertThat(broken.change()).isEmpty();
    assertThat(broken.quality()).isEmpty();
    assertThat(broken.isReversed()).isFalse();
    assertThat(change(ATTAINMENT, year(2008, 9, 9, 1), new GapYear.Withheld(2009)).isAtCeiling())
        .isFalse();
  }

  /** 47.66 less 18.04 is 29.62 and prints 29.6; from the printed rates it would be 29.7. */
  @Test
  void gaps_are_worked_out_from_unrounded_rates() {
    assertThat(ATTAINMENT.gap(year(2007, 18.04, 47.66, 1))).isCloseTo(29.62, within(1e-13));
    assertThat(ATTAINMENT.gap(year(2008, 18.66, 48.74, 1))).isCloseTo(30.08, within(1e-13));
  }

  @Test
  void a_gap_may_narrow_by_levelling_down() {
    GapYear before = year(2008, 20, 50, 1);
    assertThat(change(ATTAINMENT, before, year(2009, 20, 45, 1)).quality())
        .contains(Quality.LEVELLING_DOWN);
    assertThat(change(ATTAINMENT, before, year(2009, 19, 45, 1)).quality())
        .contains(Quality.LEVELLING_DOWN);
    assertThat(change(ATTAINMENT, before, year(2009, 22, 45, 1)).quality()).contains(Quality.MIXED);
    assertThat(change(ATTAINMENT, before, year(2009, 25, 50, 1)).quality())
        .contains(Quality.GENUINE);
    assertThat(change(ATTAINMENT, before, year(2009, 20, 55, 1)).quality()).isEmpty();
  }

  @Test
  void where_lower_is_better_the_group_is_behind_when_it_is_higher() {
    GapYear before = year(2008, 12, 6, 0.4);
    assertThat(ABSENCE.gap(year(2008, 12, 6, 0.4))).isEqualTo(6);
    assertThat(change(ABSENCE, before, year(2009, 10, 6, 0.4)).verdict())
        .isEqualTo(Narrowing.NARROWED_SIG);
    assertThat(change(ABSENCE, before, year(2009, 10, 6, 0.4)).quality()).contains(Quality.GENUINE);
    assertThat(change(ABSENCE, before, year(2009, 12, 9, 0.4)).quality())
        .contains(Quality.LEVELLING_DOWN);
  }

  @Test
  void a_gap_that_passed_through_0_is_reversed() {
    GapChange passed = change(ATTAINMENT, year(2008, 48, 50, 1), year(2009, 55, 50, 1));
    assertThat(passed.verdict()).isEqualTo(Narrowing.NARROWED_SIG);
    assertThat(passed.isReversed()).isTrue();
    GapChange girls = change(GENDER, year(2008, 48, 50, 1), year(2009, 55, 50, 1));
    assertThat(girls.verdict()).isEqualTo(Narrowing.WIDENED_SIG);
    assertThat(girls.change().orElseThrow().difference()).isCloseTo(3, within(1e-13));
    assertThat(girls.isReversed()).isTrue();
  }

  @Test
  void of_an_undirected_gap_those_behind_in_the_earlier_year_count() {
    GapChange boysCatchUp = change(GENDER, year(2008, 60, 50, 1), year(2009, 60, 56, 1));
    assertThat(boysCatchUp.verdict()).isEqualTo(Narrowing.NARROWED_SIG);
    assertThat(boysCatchUp.quality()).contains(Quality.GENUINE);
    GapChange girlsFall = change(GENDER, year(2008, 60, 50, 1), year(2009, 55, 50, 1));
    assertThat(girlsFall.quality()).contains(Quality.LEVELLING_DOWN);
  }

  @Test
  void those_near_the_end_of_the_scale_are_noted() {
    assertThat(change(ATTAINMENT, year(2008, 80, 95, 1), year(2009, 80, 95.1, 1)).isAtCeiling())
        .isTrue();
    assertThat(change(ATTAINMENT, year(2008, 80, 95, 1), year(2009, 80, 95, 1)).isAtCeiling())
        .isFalse();
    assertThat(change(ABSENCE, year(2008, 9, 6, 1), year(2009, 9, 4.9, 1)).isAtCeiling()).isTrue();
    GapRules points =
        new GapRules(
            GapKind.DIRECTED,
            Polarity.HIGHER_IS_BETTER,
            0.05,
            OptionalDouble.empty(),
            Confidence.P95);
    assertThat(change(points, year(2008, 300, 400, 9), year(2009, 300, 410, 9)).isAtCeiling())
        .isFalse();
  }

  /** Turning the polarity and mirroring both rates leaves every answer. */
  @Test
  void mirrored_rates_of_the_mirrored_polarity_are_judged_alike_seed_70() {
    Random random = new Random(70);
    for (GapKind kind : GapKind.values()) {
      for (int i = 0; i < 500; i++) {
        GapYear.Known one = draw(random, 2008);
        GapYear.Known two = draw(random, 2009);
        GapChange high = change(GapRules.ofPercentages(kind, Polarity.HIGHER_IS_BETTER), one, two);
        GapChange low =
            change(
                GapRules.ofPercentages(kind, Polarity.LOWER_IS_BETTER), mirror(one), mirror(two));
        assertThat(low.verdict()).isEqualTo(high.verdict());
        assertThat(low.quality()).isEqualTo(high.quality());
        assertThat(low.isReversed()).isEqualTo(high.isReversed());
        assertThat(low.isAtCeiling()).isEqualTo(high.isAtCeiling());
      }
    }
  }

  /** Whole rates, so that mirroring loses no digit. */
  private static GapYear.Known draw(Random random, int year) {
    return year(year, random.nextInt(101), random.nextInt(101), 0.5 + random.nextInt(9));
  }

  private static GapYear.Known mirror(GapYear.Known year) {
    return year(year.year(), 100 - year.group(), 100 - year.reference(), year.standardError());
  }

  /** Where three years lie on a line, the verdicts on the change and on the slope agree. */
  @Test
  void the_change_and_the_slope_of_a_straight_series_say_the_same_in_other_words_seed_71() {
    Random random = new Random(71);
    int clear = 0;
    for (GapKind kind : GapKind.values()) {
      GapRules rules = GapRules.ofPercentages(kind, Polarity.HIGHER_IS_BETTER);
      for (int i = 0; i < 500; i++) {
        double from = random.nextInt(60) - 20;
        double step = kind == GapKind.DIRECTED || from > 0 ? random.nextInt(21) - 10 : 0;
        if (kind == GapKind.UNDIRECTED && from + 2 * step < 0) {
          continue;
        }
        List<Reading> readings = new ArrayList<>();
        List<GapYear.Known> years = new ArrayList<>();
        for (int y = 0; y < 3; y++) {
          years.add(year(2007 + y, 40, 40 + from + y * step, 1));
          readings.add(new Reading.Measured(2007 + y, rules.gap(years.get(y)), 1));
        }
        Narrowing change = change(rules, years.get(0), years.get(2)).verdict();
        GapVerdict slope = new Series(readings, Set.of()).trend().gap(kind, Confidence.P95);
        assertThat(change == Narrowing.NARROWED_SIG).isEqualTo(slope == GapVerdict.NARROWING);
        assertThat(change == Narrowing.WIDENED_SIG).isEqualTo(slope == GapVerdict.WIDENING);
        clear += slope == GapVerdict.NO_SIGNIFICANT_CHANGE ? 0 : 1;
      }
    }
    assertThat(clear).isGreaterThan(300);
  }

  @Test
  void what_cannot_be_judged_is_refused() {
    assertThatThrownBy(() -> GapRules.ofPercentages(GapKind.DIRECTED, Polarity.NEITHER))
        .hasMessageContaining("undirected");
    assertThatThrownBy(() -> change(ATTAINMENT, year(2009, 1, 2, 1), year(2009, 1, 2, 1)))
        .hasMessageContaining("turn them round");
    assertThatThrownBy(() -> year(2009, Double.NaN, 2, 1)).hasMessageContaining("withheld");
    assertThat(
            change(
                    GapRules.ofPercentages(GapKind.UNDIRECTED, Polarity.NEITHER),
                    year(2008, 10, 30, 1),
                    year(2009, 10, 20, 1))
                .quality())
        .isEmpty();
  }
}
