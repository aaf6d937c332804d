package cymru.llesiant.nightly.indicators;

import cymru.llesiant.catalogue.Indicator;
import cymru.llesiant.catalogue.Indicator.Unit;
import cymru.llesiant.catalogue.Measure;
import cymru.llesiant.catalogue.Measure.Counts;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How an indicator is counted, in words around the expressions of its measure.
 *
 * @param value the value, of numerator and denominator where there are such
 * @param numerator what stands above the line
 * @param denominator what stands below it
 */
public record Formula(String value, Optional<String> numerator, Optional<String> denominator) {

  /** The formula of a definition. */
  public static Formula of(Indicator indicator) {
    return indicator.measure().fold(new InWords(indicator.unit()));
  }

  private static Formula quotient(Unit unit, String numerator, String denominator) {
    String scale = unit.scale() == 1 ? "" : "%,d × ".formatted(unit.scale());
    return new Formula(
        scale + "numerator ÷ denominator", Optional.of(numerator), Optional.of(denominator));
  }

  private record InWords(Unit unit) implements Measure.Cases<Formula> {

    @Override
    public Formula share(Measure.Share share) {
      return quotient(
          unit,
          "rows of %s where %s, and %s".formatted(share.fact(), share.among(), share.of()),
          rows(share.fact(), share.among()));
    }

    @Override
    public Formula ratio(Measure.Ratio ratio) {
      return quotient(
          unit,
          "sum over %s of %s, where the denominator is above 0".formatted(ratio.fact(), ratio.of()),
          sum(ratio.fact(), ratio.per()));
    }

    @Override
    public Formula count(Measure.Count count) {
      return new Formula(
          "numerator, where there are %s"
              .formatted(rows(count.over().fact(), count.over().expression())),
          Optional.of(sum(count.of().fact(), count.of().expression())),
          Optional.empty());
    }

    @Override
    public Formula rate(Measure.Rate rate) {
      return quotient(
          unit,
          sum(rate.of().fact(), rate.of().expression()),
          rows(rate.per().fact(), rate.per().expression()));
    }

    @Override
    public Formula mean(Measure.Mean mean) {
      return quotient(
          unit,
          "%s, where %s".formatted(sum(mean.fact(), mean.of()), mean.among()),
          rows(mean.fact(), mean.among()));
    }

    @Override
    public Formula published(Measure.Published published) {
      return new Formula(
          published.counts() == Counts.AMOUNTS
              ? "as its publisher prints it"
              : "as its publisher prints it; its numerator counts "
                  + Wording.words(published.counts()),
          Optional.empty(),
          Optional.empty());
    }

    @Override
    public Formula gap(Measure.Gap gap) {
      return new Formula(
          "the difference of the two groups of the pair %s on %s, from unrounded shares"
              .formatted(gap.pair(), gap.of()),
          Optional.empty(),
          Optional.empty());
    }

    @Override
    public Formula schools(Measure.Schools schools) {
      return new Formula(
          "numerator",
          Optional.of(
              "schools where %s is below %d, of %d pupils or more, among those where %s"
                  .formatted(schools.of(), schools.below(), schools.cohort(), schools.among())),
          Optional.empty());
    }

    @Override
    public Formula lowestFifth(Measure.LowestFifth fifth) {
      String median = "the median of %s in %s".formatted(fifth.of(), rows(fifth));
      return quotient(unit, median + ", less the mean of its lowest fifth", median);
    }

    @Override
    public Formula martFigure(Measure.MartFigure figure) {
      String mart = "of the mart " + figure.mart() + where(figure);
      return new Formula(
          figure
              .value()
              .map(column -> "column %s %s".formatted(column, mart))
              .orElseGet(() -> "%s, columns %s".formatted(quotient(unit, "", "").value(), mart)),
          figure.numerator(),
          figure.denominator());
    }

    private static String where(Measure.MartFigure figure) {
      return figure.where().isEmpty()
          ? ""
          : figure.where().entrySet().stream()
              .map(each -> "%s is %s".formatted(each.getKey(), each.getValue()))
              .collect(Collectors.joining(" and ", ", rows where ", ""));
    }

    private static String rows(Measure.LowestFifth fifth) {
      return rows(fifth.fact(), fifth.among());
    }

    private static String rows(String fact, String condition) {
      return "rows of %s where %s".formatted(fact, condition);
    }

    private static String sum(String fact, String expression) {
      return "sum over %s of %s".formatted(fact, expression);
    }
  }
}
