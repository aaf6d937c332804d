package cymru.llesiant.catalogue.reading;

import cymru.llesiant.catalogue.Catalogue.Event;
import cymru.llesiant.catalogue.Indicator;
import cymru.llesiant.catalogue.Measure;
import cymru.llesiant.schemas.SchemaFile;
import java.util.function.Predicate;

/**
 * Reads which events are watched for how they fall on groups of pupils.
 *
 * @param definitions the definitions there are
 */
record EventReader(Definitions definitions) {

  /** The event of a file; what is wrong with it is a problem of its entry. */
  Event read(SchemaFile file, Entry entry) {
    entry.only("id", "label", "events", "roll");
    String id = entry.text("id");
    if (!id.equals(file.stem())) {
      entry.problem("id", "is %s; name it as its file".formatted(id));
    }
    require(entry, "events", EventReader::addsUp, "adds nothing up over pupils");
    require(
        entry,
        "roll",
        indicator -> addsUp(indicator) && !(indicator.measure() instanceof Measure.Count),
        "is not divided by anything");
    return new Event(id, Labels.of(entry, "label"), entry.text("events"), entry.text("roll"));
  }

  /** Whether its numerator adds up over pupils. */
  private static boolean addsUp(Indicator indicator) {
    Measure measure = indicator.measure();
    return measure.derivedFrom().isEmpty()
        && !(measure instanceof Measure.LowestFifth)
        && !(measure instanceof Measure.Mean);
  }

  private void require(Entry entry, String key, Predicate<Indicator> fits, String otherwise) {
    String id = entry.text(key);
    entry.unlessKnown(key, id, definitions.ids());
    if (!definitions.named(id).stream().allMatch(fits)) {
      entry.problem(key, "is %s, which %s; name another".formatted(id, otherwise));
    }
  }
}
