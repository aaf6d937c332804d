package cymru.llesiant.marts.measures;

import cymru.llesiant.catalogue.Measure;
import cymru.llesiant.catalogue.Measure.Count;
import cymru.llesiant.catalogue.Measure.Gap;
import cymru.llesiant.catalogue.Measure.LowestFifth;
import cymru.llesiant.catalogue.Measure.MartFigure;
import cymru.llesiant.catalogue.Measure.Mean;
import cymru.llesiant.catalogue.Measure.Published;
import cymru.llesiant.catalogue.Measure.Rate;
import cymru.llesiant.catalogue.Measure.Ratio;
import cymru.llesiant.catalogue.Measure.Schools;
import cymru.llesiant.catalogue.Measure.Share;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the rows of one fact add to the parts of a measure. A rate's numerator comes from one fact
 * and its denominator from another; the parts of both simply add up.
 *
 * @param fact the fact
 */
public record MeasureColumns(String fact) implements Measure.Cases<Map<Part, Addend>> {

  @Override
  public Map<Part, Addend> share(Share share) {
    Addend among = Addend.one(share.among());
    return Map.of(
        Part.N, among,
        Part.NUMERATOR, Addend.one(share.among(), share.of()),
        Part.DENOMINATOR, among);
  }

  @Override
  public Map<Part, Addend> ratio(Ratio ratio) {
    String of = ratio.of();
    String per = ratio.per();
    String counted = "(%s) > 0".formatted(per);
    return Map.of(
        Part.N, Addend.one(counted),
        Part.NUMERATOR, Addend.value(of, counted),
        Part.DENOMINATOR, Addend.value(per, counted),
        Part.SUM_NN, Addend.product(of, of, counted),
        Part.SUM_ND, Addend.product(of, per, counted),
        Part.SUM_DD, Addend.product(per, per, counted));
  }

  @Override
  public Map<Part, Addend> mean(Mean mean) {
    Addend among = Addend.one(mean.among());
    return Map.of(
        Part.N,
        among,
        Part.NUMERATOR,
        Addend.value(mean.of(), mean.among()),
        Part.DENOMINATOR,
        among,
        Part.SUM_NN,
        Addend.product(mean.of(), mean.of(), mean.among()));
  }

  @Override
  public Map<Part, Addend> rate(Rate rate) {
    Map<Part, Addend> parts = total(rate.of());
    if (rate.per().fact().equals(fact)) {
      parts.put(Part.N, Addend.one(rate.per().expression()));
      parts.put(Part.DENOMINATOR, Addend.one(rate.per().expression()));
    }
    return parts;
  }

  @Override
  public Map<Part, Addend> count(Count count) {
    Map<Part, Addend> parts = total(count.of());
    if (count.over().fact().equals(fact)) {
      parts.put(Part.N, Addend.one(count.over().expression()));
    }
    return parts;
  }

  @Override
  public Map<Part, Addend> published(Published published) {
    return Map.of();
  }

  @Override
  public Map<Part, Addend> gap(Gap gap) {
    return Map.of();
  }

  @Override
  public Map<Part, Addend> schools(Schools schools) {
    return Map.of();
  }

  @Override
  public Map<Part, Addend> lowestFifth(LowestFifth fifth) {
    return Map.of();
  }

  @Override
  public Map<Part, Addend> martFigure(MartFigure figure) {
    return Map.of();
  }

  private Map<Part, Addend> total(Measure.Part of) {
    Map<Part, Addend> parts = new LinkedHashMap<>();
    if (of.fact().equals(fact)) {
      parts.put(Part.NUMERATOR, Addend.value(of.expression(), "true"));
    }
    return parts;
  }
}
