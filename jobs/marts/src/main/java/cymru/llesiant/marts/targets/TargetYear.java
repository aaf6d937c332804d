package cymru.llesiant.marts.targets;

import cymru.llesiant.catalogue.Indicator.Unit;
import cymru.llesiant.marts.targets.Figures.Figure;
import cymru.llesiant.marts.targets.TargetRules.OfIndicator;
import cymru.llesiant.statistics.comparison.Polarity;
import cymru.llesiant.statistics.verdict.Target;
import cymru.llesiant.statistics.verdict.TargetVerdict;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * A target in the terms of its year. By term {@code k} of {@code K}, {@code baseline + k (goal -
 * baseline)/K} is expected; a figure is judged only where the term is over and it is known.
 *
 * @param rules what targets are judged by
 * @param target the target
 * @param country the country of its place; null where no register knows it
 * @param figures the figures of its place and year
 */
record TargetYear(TargetRules rules, SetTarget target, String country, Figures figures) {

  private static final BigDecimal PERCENT = BigDecimal.valueOf(100);

  /**
   * A term of it.
   *
   * @param term the term
   * @param expected what is expected by its end
   * @param figure what was reached, where it is known
   * @param verdict what it is against the target, where that can be said
   * @param reason why not, where it cannot
   */
  record Term(
      String term,
      double expected,
      Optional<Figure> figure,
      Optional<TargetVerdict> verdict,
      Optional<TargetReason> reason) {}

  /** The terms up to the one by whose end it is to be reached. */
  List<Term> terms() {
    List<String> terms = rules.termsTo(target.figure().term());
    return terms.stream().map(term -> term(term, terms.indexOf(term) + 1, terms.size())).toList();
  }

  private Term term(String term, int period, int periods) {
    Target aim =
        new Target(
            target.baseline().doubleValue(),
            target.goal().doubleValue(),
            period,
            periods,
            rules.atRisk());
    Optional<Figures> counted =
        rules.isOver(target.figure().year(), term)
            ? rules.countedBy(target.figure().indicator(), term).map(figures::of)
            : Optional.empty();
    Optional<Figure> figure = counted.flatMap(Figures::one);
    Optional<TargetReason> against =
        reasonAgainst().or(() -> figure.isPresent() ? Optional.empty() : missing(term, counted));
    Optional<TargetVerdict> verdict =
        against.isPresent()
            ? Optional.empty()
            : figure.map(reached -> aim.verdict(reached.value(), polarity()));
    return new Term(term, aim.expected(), figure, verdict, against);
  }

  private Optional<TargetReason> missing(String term, Optional<Figures> counted) {
    if (!rules.isOver(target.figure().year(), term)) {
      return Optional.of(TargetReason.NOT_OVER);
    }
    return Optional.of(counted.map(Figures::reasonAgainst).orElse(TargetReason.NO_TERM_FIGURE));
  }

  /** Why it cannot be judged whatever the figure. */
  private Optional<TargetReason> reasonAgainst() {
    Optional<OfIndicator> indicator = indicator();
    if (country == null) {
      return Optional.of(TargetReason.UNKNOWN_ENTITY);
    }
    String only = rules.countries().getOrDefault(target.source(), "");
    if (!only.isEmpty() && !only.equals(country)) {
      return Optional.of(TargetReason.OTHER_COUNTRY);
    }
    if (indicator.isEmpty()) {
      return Optional.of(TargetReason.UNKNOWN_INDICATOR);
    }
    if (indicator.get().unit() == Unit.PERCENT && !isShare(target.goal())) {
      return Optional.of(TargetReason.OUT_OF_RANGE);
    }
    return polarity() == aimed() ? Optional.empty() : Optional.of(TargetReason.AGAINST_INDICATOR);
  }

  private static boolean isShare(BigDecimal percent) {
    return percent.signum() >= 0 && percent.compareTo(PERCENT) <= 0;
  }

  /** The indicator's, or the target's own where the indicator is good neither way. */
  private Polarity polarity() {
    return indicator()
        .map(OfIndicator::polarity)
        .filter(Polarity::isDirected)
        .orElseGet(this::aimed);
  }

  private Polarity aimed() {
    return target.upwards() ? Polarity.HIGHER_IS_BETTER : Polarity.LOWER_IS_BETTER;
  }

  /** How its indicator is judged, where the catalogue has it. */
  Optional<OfIndicator> indicator() {
    return Optional.ofNullable(rules.indicators().get(target.figure().indicator()));
  }

  /** Whether what is counted changed between the baseline and the year of the target. */
  boolean crossesBreak() {
    int from = target.baselineYear().start();
    int to = target.figure().year().start();
    return indicator().stream()
        .anyMatch(by -> by.breaks().stream().anyMatch(year -> from < year && year <= to));
  }
}
