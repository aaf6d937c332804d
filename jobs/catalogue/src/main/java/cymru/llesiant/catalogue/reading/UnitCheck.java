package cymru.llesiant.catalogue.reading;

import cymru.llesiant.catalogue.Indicator.Unit;
import cymru.llesiant.catalogue.Measure;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a unit fits a measure: what does not, in words.
 *
 * @param unit the unit
 */
record UnitCheck(Unit unit) implements Measure.Cases<Optional<String>> {

  private static final Set<Unit> TOTALS = Set.of(Unit.COUNT, Unit.GBP);

  @Override
  public Optional<String> share(Measure.Share share) {
    return ofQuotient();
  }

  @Override
  public Optional<String> ratio(Measure.Ratio ratio) {
    return ofQuotient();
  }

  @Override
  public Optional<String> count(Measure.Count count) {
    return problemUnless(TOTALS.contains(unit), "is not count, but the measure is a count");
  }

  @Override
  public Optional<String> rate(Measure.Rate rate) {
    return ofQuotient();
  }

  @Override
  public Optional<String> mean(Measure.Mean mean) {
    return ofQuotient();
  }

  @Override
  public Optional<String> published(Measure.Published published) {
    return Optional.empty();
  }

  @Override
  public Optional<String> gap(Measure.Gap gap) {
    return problemUnless(
        unit == Unit.PERCENTAGE_POINTS, "is not percentage_points, but the measure is a gap");
  }

  @Override
  public Optional<String> schools(Measure.Schools schools) {
    return problemUnless(unit == Unit.COUNT, "is not count, but the measure counts schools");
  }

  @Override
  public Optional<String> lowestFifth(Measure.LowestFifth fifth) {
    return problemUnless(
        unit == Unit.PERCENT, "is not percent, but the measure is a share of the median");
  }

  @Override
  public Optional<String> martFigure(Measure.MartFigure figure) {
    return figure.denominator().isPresent() ? ofQuotient() : Optional.empty();
  }

  private Optional<String> ofQuotient() {
    return problemUnless(unit != Unit.COUNT, "is count, but the measure has a denominator");
  }

  private static Optional<String> problemUnless(boolean fits, String problem) {
    return fits ? Optional.empty() : Optional.of(problem);
  }
}
