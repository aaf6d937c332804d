package cymru.llesiant.nightly.indicators;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The documentation of a catalogue: an index by outcome and a page an indicator; the same catalogue
 * gives the same bytes.
 *
 * @param wording the catalogue and what its codes mean
 */
public record IndicatorPages(Wording wording) {

  /** Every page by the name of its file. */
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

  /** Writes every page into a folder, over those of the same name. */
  public void write(Path folder) {
    try {
      Files.createDirectories(folder);
      for (var page : texts().entrySet()) {
        Files.writeString(folder.resolve(page.getKey()), page.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
