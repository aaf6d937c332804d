package cymru.llesiant.marts.facts;

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
import cymru.llesiant.marts.measures.Addend;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The expressions of a measure that are summed over one fact, each by the key it stands at in its
 * file, as the condition or the value it is.
 *
 * @param fact the fact
 */
record MeasureKeys(String fact) implements Measure.Cases<Map<String, Addend>> {

  @Override
  public Map<String, Addend> share(Share share) {
    return Map.of("share.of", condition(share.of()), "share.among", condition(share.among()));
  }

  @Override
  public Map<String, Addend> ratio(Ratio ratio) {
    return Map.of("ratio.of", value(ratio.of()), "ratio.per", value(ratio.per()));
  }

  @Override
  public Map<String, Addend> count(Count count) {
    return ofFact("count.of.sum", count.of(), "count.over.count", count.over());
  }

  @Override
  public Map<String, Addend> rate(Rate rate) {
    return ofFact("rate.of.sum", rate.of(), "rate.per.count", rate.per());
  }

  @Override
  public Map<String, Addend> mean(Mean mean) {
    return Map.of("mean.of", value(mean.of()), "mean.among", condition(mean.among()));
  }

  @Override
  public Map<String, Addend> published(Published published) {
    return Map.of();
  }

  @Override
  public Map<String, Addend> gap(Gap gap) {
    return Map.of();
  }

  @Override
  public Map<String, Addend> schools(Schools schools) {
    return Map.of();
  }

  @Override
  public Map<String, Addend> lowestFifth(LowestFifth fifth) {
    return Map.of();
  }

  @Override
  public Map<String, Addend> martFigure(MartFigure figure) {
    return Map.of();
  }

  private Map<String, Addend> ofFact(
      String sumKey, Measure.Part sum, String countKey, Measure.Part count) {
    Map<String, Addend> ofFact = new LinkedHashMap<>();
    if (sum.fact().equals(fact)) {
      ofFact.put(sumKey, value(sum.expression()));
    }
    if (count.fact().equals(fact)) {
      ofFact.put(countKey, condition(count.expression()));
    }
    return ofFact;
  }

  private static Addend condition(String text) {
    return new Addend(List.of(), List.of(text));
  }

  private static Addend value(String text) {
    return new Addend(List.of(text), List.of());
  }
}
