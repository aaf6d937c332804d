package cymru.llesiant.catalogue.reading;

import cymru.llesiant.catalogue.Catalogue.Bridge;
import cymru.llesiant.catalogue.Indicator;
import cymru.llesiant.schemas.SchemaFile;
import java.util.List;

/**
 * Reads which indicators are definitions of the same thing.
 *
 * @param definitions the definitions there are
 */
record BridgeReader(Definitions definitions) {

  /** The bridge of a file; what is wrong with it is a problem of its entry. */
  Bridge read(SchemaFile file, Entry entry) {
    entry.only("id", "label", "indicators");
    String id = entry.text("id");
    if (!id.equals(file.stem())) {
      entry.problem("id", "is %s; name it as its file".formatted(id));
    }
    List<String> ids = entry.texts("indicators");
    if (ids.size() < 2 && entry.isSound("indicators")) {
      entry.problem("indicators", "names fewer than two; name the definitions, the first first");
    }
    ids.forEach(each -> entry.unlessKnown("indicators", each, definitions.ids()));
    requireComparable(
        entry,
        definitions.read().stream()
            .filter(indicator -> ids.contains(indicator.id()))
            .filter(indicator -> definitions.isSound(indicator, "unit"))
            .toList());
    return new Bridge(id, Labels.of(entry, "label"), ids);
  }

  /** Values of different units, or that are no sums over pupils, cannot be subtracted. */
  private static void requireComparable(Entry entry, List<Indicator> definitions) {
    for (Indicator indicator : definitions) {
      if (indicator.measure().facts().isEmpty()) {
        entry.problem(
            "indicators", "has %s, which is no sum over pupils".formatted(indicator.id()));
      } else if (indicator.unit() != definitions.get(0).unit()) {
        entry.problem(
            "indicators",
            "has %s, whose unit is not that of %s"
                .formatted(indicator.id(), definitions.get(0).id()));
      }
    }
  }
}
