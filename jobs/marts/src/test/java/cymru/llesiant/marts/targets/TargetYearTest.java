package cymru.llesiant.marts.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import cymru.llesiant.catalogue.AcademicYear;
import cymru.llesiant.marts.Night;
import cymru.llesiant.marts.targets.Figures.Figure;
import cymru.llesiant.marts.targets.SetTarget.Aimed;
import cymru.llesiant.marts.targets.TargetYear.Term;
import cymru.llesiant.schemas.SchemaFiles;
import cymru.llesiant.statistics.verdict.TargetVerdict;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Persistent absence of 6.0 % in 2008/09 that is to be 4.5 % in 2010/11, unless a test says else.
 */
class TargetYearTest {

  private static final Night NIGHT =
      Night.of(LocalDate.of(2011, 9, 1), "2011-09-01-00000000", SchemaFiles.bundled());

  private static TargetRules on(LocalDate day) {
    return TargetRules.of(
        new Night(
            day,
            NIGHT.runId(),
            NIGHT.files(),
            NIGHT.datasets(),
            NIGHT.marts(),
            NIGHT.codes(),
            NIGHT.catalogue()));
  }

  private static final TargetRules RULES = on(NIGHT.asOf());

  private static SetTarget target(String indicator, String term, String goal, String source) {
    return new SetTarget(
        new Aimed(indicator, "ALL", AcademicYear.parse("2010/11"), term),
        "LA",
        "990",
        new BigDecimal(goal).compareTo(new BigDecimal("6.0")) >= 0,
        AcademicYear.parse("2008/09"),
        new BigDecimal("6.0"),
        new BigDecimal(goal),
        source);
  }

  private static Figure figure(String indicator, double value) {
    return new Figure(indicator, "ALL", "COMPUTED", value, "OK");
  }

  private static List<Term> terms(SetTarget target, Figure... figures) {
    return terms(RULES, target, figures);
  }

  private static List<Term> terms(TargetRules rules, SetTarget target, Figure... figures) {
    return new TargetYear(rules, target, "E", new Figures(Arrays.asList(figures))).terms();
  }

  private static SetTarget absence() {
    return target("NI087", "SUM", "4.5", "LA");
  }

  /** The design's worked example: from 6.0 to 4.5 are 5.5, 5.0 and 4.5. */
  @Test
  @Tag("R002-39")
  void each_term_is_a_third_of_the_way() {
    assertThat(terms(absence()))
        .extracting(Term::term, Term::expected)
        .containsExactly(tuple("AUT", 5.5), tuple("SPR", 5.0), tuple("SUM", 4.5));
  }

  /** In autumn 1.0 is left, a quarter of it is 0.25; after two terms 0.5, of it 0.125. */
  @ParameterizedTest
  @CsvSource({
    "NI087_AUT, 5.5, ON_TRACK",
    "NI087_AUT, 5.501, AT_RISK",
    "NI087_AUT, 5.75, AT_RISK",
    "NI087_AUT, 5.751, OFF_TRACK",
    "NI087_2T, 5.0, ON_TRACK",
    "NI087_2T, 5.125, AT_RISK",
    "NI087_2T, 5.126, OFF_TRACK",
    "NI087, 4.5, MET",
    "NI087, 4.501, MISSED"
  })
  @Tag("R002-39")
  void a_term_is_judged_by_the_indicator_that_counts_it(
      String indicator, double value, TargetVerdict verdict) {
    assertThat(terms(absence(), figure(indicator, value)).stream().map(Term::verdict))
        .containsOnlyOnce(Optional.of(verdict))
        .filteredOn(Optional::isEmpty)
        .hasSize(2);
  }

  @Test
  void a_share_of_nought_leaves_nothing_at_risk() {
    TargetRules strict =
        new TargetRules(
            RULES.asOf(),
            0,
            RULES.reconcilesWithin(),
            RULES.terms(),
            RULES.termly(),
            RULES.countries(),
            RULES.indicators());
    assertThat(terms(strict, absence(), figure("NI087_AUT", 5.501)).get(0).verdict())
        .hasValue(TargetVerdict.OFF_TRACK);
  }

  /** The figure of the year says nothing of a term, and where no indicator does there is none. */
  @Test
  void a_figure_of_the_year_is_no_figure_of_a_term() {
    assertThat(terms(target("PA20", "SUM", "4.5", "LA"), figure("PA20", 4.0)))
        .extracting(term -> term.reason().orElse(null))
        .containsExactly(TargetReason.NO_TERM_FIGURE, TargetReason.NO_TERM_FIGURE, null);
    assertThat(terms(absence(), figure("NI087", 4.0)))
        .extracting(term -> term.reason().orElse(null))
        .containsExactly(TargetReason.NO_FIGURE, TargetReason.NO_FIGURE, null);
  }

  @Test
  void a_term_that_is_not_over_is_not_judged_though_there_is_a_figure() {
    Figure[] figures = {figure("NI087_AUT", 5.5), figure("NI087", 4.5)};
    assertThat(terms(on(LocalDate.of(2010, 12, 31)), absence(), figures))
        .extracting(term -> term.reason().orElse(null))
        .containsOnly(TargetReason.NOT_OVER);
    assertThat(terms(on(LocalDate.of(2011, 1, 1)), absence(), figures).get(0).verdict())
        .hasValue(TargetVerdict.ON_TRACK);
    assertThat(terms(on(LocalDate.of(2011, 8, 31)), absence(), figures).get(2).reason())
        .hasValue(TargetReason.NOT_OVER);
    assertThat(terms(on(LocalDate.of(2011, 9, 1)), absence(), figures).get(2).verdict())
        .hasValue(TargetVerdict.MET);
  }

  @Test
  void a_target_for_a_term_is_to_be_reached_by_its_end() {
    assertThat(terms(target("NI087", "SPR", "4.5", "LA"), figure("NI087_2T", 4.5)))
        .extracting(Term::term, Term::expected, term -> term.verdict().orElse(null))
        .containsExactly(tuple("AUT", 5.25, null), tuple("SPR", 4.5, TargetVerdict.MET));
  }

  @Test
  @Tag("R003-14")
  void an_outcome_agreement_is_an_instrument_of_wales_and_an_area_agreement_of_england() {
    SetTarget welsh = target("PA20", "SUM", "4.5", "OUTCOME_AGREEMENT");
    SetTarget english = target("PA20", "SUM", "4.5", "LAA");
    Figures figures = new Figures(List.of(figure("PA20", 4.0)));
    assertThat(
            Stream.of("E", "W")
                .map(country -> new TargetYear(RULES, welsh, country, figures).terms().get(2)))
        .extracting(term -> term.reason().orElse(null))
        .containsExactly(TargetReason.OTHER_COUNTRY, null);
    assertThat(new TargetYear(RULES, english, "W", figures).terms().get(2).reason())
        .hasValue(TargetReason.OTHER_COUNTRY);
  }

  @Test
  @Tag("R000-03")
  void a_childrens_plan_is_an_instrument_of_both_countries() {
    SetTarget planned = target("PA20", "SUM", "4.5", "CYPP");
    Figures figures = new Figures(List.of(figure("PA20", 4.0)));
    assertThat(
            Stream.of("E", "W")
                .map(country -> new TargetYear(RULES, planned, country, figures).terms().get(2)))
        .extracting(term -> term.verdict().orElse(null))
        .containsExactly(TargetVerdict.MET, TargetVerdict.MET);
  }

  @Test
  void what_cannot_be_judged_says_why() {
    assertThat(new TargetYear(RULES, absence(), null, new Figures(List.of())).terms())
        .allSatisfy(term -> assertThat(term.reason()).hasValue(TargetReason.UNKNOWN_ENTITY));
    assertThat(last(target("NI999", "SUM", "4.5", "LA"))).hasValue(TargetReason.UNKNOWN_INDICATOR);
    assertThat(last(target("PA20", "SUM", "-0.1", "LA"))).hasValue(TargetReason.OUT_OF_RANGE);
    assertThat(last(target("PA20", "SUM", "0", "LA"), figure("PA20", 0))).isEmpty();
    assertThat(last(target("WB_ATT", "SUM", "100.1", "LA"))).hasValue(TargetReason.OUT_OF_RANGE);
    assertThat(last(target("WB_ATT", "SUM", "100", "LA"))).hasValue(TargetReason.NO_FIGURE);
    assertThat(last(target("PA20", "SUM", "6.5", "LA"))).hasValue(TargetReason.AGAINST_INDICATOR);
  }

  private static Optional<TargetReason> last(SetTarget target, Figure... figures) {
    return terms(target, figures).get(2).reason();
  }

  @Test
  void of_several_figures_that_of_all_phases_stands_and_computed_before_published() {
    Figure all = figure("PA20", 5);
    Figure secondary = new Figure("PA20", "SEC", "COMPUTED", 6.0, "OK");
    Figure primary = new Figure("PA20", "PRI", "COMPUTED", 4.0, "OK");
    Figure printed = new Figure("PA20", "ALL", "PUBLISHED", 7.0, "OK");
    Figure range = new Figure("PA20", "ALL", "ROLLED_UP", 7.0, "RANGE");
    Figure withheld = new Figure("PA20", "ALL", "COMPUTED", null, "SUPPRESSED");
    assertThat(new Figures(List.of(secondary, printed, all, primary)).one()).hasValue(all);
    assertThat(new Figures(List.of(secondary, printed)).one()).hasValue(secondary);
    assertThat(new Figures(List.of(withheld, printed, range)).one()).hasValue(printed);
    assertThat(new Figures(List.of(secondary, primary)).one()).isEmpty();
    assertThat(new Figures(List.of(secondary, primary)).reasonAgainst())
        .isEqualTo(TargetReason.SEVERAL_FIGURES);
    assertThat(new Figures(List.of(withheld, range)).one()).isEmpty();
    assertThat(new Figures(List.of(withheld, range)).reasonAgainst())
        .isEqualTo(TargetReason.FIGURE_UNKNOWN);
  }

  /** The definition of NI102B breaks in 2009/10, that of PA20 nowhere. */
  @Test
  void a_target_over_a_break_of_its_series_is_marked() {
    Figures none = new Figures(List.of());
    assertThat(
            new TargetYear(RULES, target("NI102B", "SUM", "4.5", "LA"), "E", none).crossesBreak())
        .isTrue();
    assertThat(new TargetYear(RULES, target("PA20", "SUM", "4.5", "LA"), "E", none).crossesBreak())
        .isFalse();
  }

  @Test
  void the_reasons_are_those_of_the_list() {
    assertThat(NIGHT.codes().list("target_reason").keySet())
        .containsExactlyElementsOf(Arrays.stream(TargetReason.values()).map(Enum::name).toList());
  }
}
