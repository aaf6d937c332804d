package cymru.llesiant.catalogue.reading;

import cymru.llesiant.catalogue.Catalogue.Bridge;
import cymru.llesiant.catalogue.Indicator;
import cymru.llesiant.schemas.SchemaFile;
import java.util.List;

/**
 * Reads which indicators are definitions of the same thing.
 *
 * @param indicators every definition
 */
record BridgeReader(List<Indicator> indicators) {

  /** The bridge of a file; what is wrong with it is a problem of its entry. */
  Bridge read(SchemaFile file, Entry entry) {
    entry.only("id", "label", "indicators");
    String id = entry.text("id");
    if (!id.equals(file.stem())) {
      entry.problem("id", "is %s; name it as its file".formatted(id));
    }
    List<String> ids = entry.texts("indicators");
    if (ids.size() < 2) {
      entry.problem("indicators", "names fewer than two; name the definitions, the first first");
    }
    List<String> known = indicators.stream().map(Indicator::id).distinct().toList();
    ids.forEach(each -> entry.unlessKnown("indicators", each, known));
    requireComparable(entry, indicators.stream().filter(i -> ids.contains(i.id())).toList());
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
