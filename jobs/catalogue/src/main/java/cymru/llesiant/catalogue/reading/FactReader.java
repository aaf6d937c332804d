package cymru.llesiant.catalogue.reading;

import cymru.llesiant.catalogue.Fact;
import cymru.llesiant.catalogue.Fact.Attributes;
import cymru.llesiant.catalogue.Fact.Beside;
import cymru.llesiant.catalogue.Fact.Earlier;
import cymru.llesiant.schemas.SchemaFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one fact's file. */
final class FactReader {

  /** The fact; what is wrong with it is noted. */
  Fact read(SchemaFile file, Entry entry) {
    entry.only(
        "id",
        "description",
        "from",
        "beside",
        "where",
        "rows",
        "grain",
        "first",
        "take",
        "aggregate",
        "attributes",
        "earlier",
        "derive",
        "keep");
    if (!entry.text("id").equals(file.stem())) {
      entry.problem("id", "is %s; name it as its file".formatted(entry.text("id")));
    }
    return new Fact(
        entry.text("id"),
        entry.text("description"),
        entry.text("from"),
        beside(entry),
        entry.optionalText("where"),
        entry.textsByKey("rows"),
        grain(entry),
        entry.texts("first"),
        columns(entry),
        attributes(entry),
        earlier(entry),
        entry.textsByKey("derive"),
        entry.optionalText("keep"));
  }

  private static List<String> grain(Entry entry) {
    List<String> grain = entry.texts("grain");
    if (!entry.has("grain")) {
      entry.problem("grain", "is missing");
    }
    if (!entry.isSound("grain")) {
      return grain;
    }
    if (!grain.contains("academic_year")
        || !grain.contains("pupil_key") && !grain.contains("school_id")) {
      entry.problem("grain", "lacks academic_year, or both pupil_key and school_id");
    }
    if (entry.has("attributes") && !grain.contains("pupil_key")) {
      entry.problem("grain", "lacks pupil_key, by which attributes are joined");
    }
    return grain;
  }

  private static List<Beside> beside(Entry entry) {
    Entry all = entry.entry("beside");
    return all.keys().stream()
        .map(
            source -> {
              Entry joined = all.entry(source).only("on", "take");
              if (joined.texts("on").isEmpty()) {
                joined.problem("on", "names no column; name those that must be the same");
              }
              return new Beside(source, joined.texts("on"), joined.textsByKey("take"));
            })
        .toList();
  }

  private static Map<String, String> columns(Entry entry) {
    if (entry.has("first") != entry.has("take")) {
      entry.problem("first", "goes with take: which row stands for all, and what is taken from it");
    }
    if (entry.has("first") == entry.has("aggregate")) {
      entry.problem("aggregate", "or first with take: one of the two makes a row of many");
    }
    return entry.textsByKey(entry.has("take") ? "take" : "aggregate");
  }

  private static List<Earlier> earlier(Entry entry) {
    Entry all = entry.entry("earlier");
    return all.keys().stream().map(fact -> new Earlier(fact, all.textsByKey(fact))).toList();
  }

  private static Optional<Attributes> attributes(Entry entry) {
    if (!entry.has("attributes")) {
      return Optional.empty();
    }
    Entry attributes = entry.entry("attributes").only("fact", "years");
    return Optional.of(
        new Attributes(attributes.text("fact"), attributes.oneOf("years", Fact.Years.values())));
  }
}
