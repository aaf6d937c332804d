package cymru.llesiant.catalogue.reading;

import cymru.llesiant.catalogue.Label;

/** Reads names for readers. */
final class Labels {

  private Labels() {}

  /** The label below a key: {@code {en: …, cy: …}}. */
  static Label of(Entry entry, String key) {
    return in(entry.entry(key).only("en", "cy"));
  }

  /** The label a mapping holds among other keys. */
  static Label in(Entry entry) {
    return new Label(entry.text("en"), entry.optionalText("cy"));
  }
}
