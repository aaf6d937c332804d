package cymru.llesiant.nightly.indicators;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The documentation of a catalogue: an index by outcome and a page an indicator; the same catalogue
 * gives the same bytes.
 *
 * @param wording the catalogue and what its codes mean
 */
public record IndicatorPages(Wording wording) implements MarkdownPages {

  @Override
  public SortedMap<String, String> texts() {
    KnownIndicators known = new KnownIndicators(wording.catalogue());
    SortedMap<String, String> texts = new TreeMap<>();
    texts.put("README.md", new IndicatorIndex(wording).text());
    for (String id : known.ids()) {
      List<IndicatorSheet> sheets =
          known.definitions(id).stream().map(i -> new IndicatorSheet(i, wording)).toList();
      texts.put(id + ".md", new IndicatorPage(sheets).text());
    }
    return texts;
  }
}
