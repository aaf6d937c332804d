package cymru.llesiant.catalogue.reading;

import cymru.llesiant.catalogue.Breakdown;
import cymru.llesiant.catalogue.Breakdown.Basis;
import cymru.llesiant.catalogue.Breakdown.Group;
import cymru.llesiant.catalogue.Breakdown.Use;
import cymru.llesiant.catalogue.Level;
import cymru.llesiant.catalogue.Pair;
import cymru.llesiant.schemas.SchemaFile;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads one breakdown's file. */
final class BreakdownReader {

  /** The breakdown; what is wrong with it is noted. */
  Breakdown read(SchemaFile file, Entry entry) {
    entry.only(
        "id", "label", "reads", "groups", "pairs", "use", "basis", "levels", "sums", "within");
    String id = entry.text("id");
    if (!id.equals(file.stem())) {
      entry.problem("id", "is %s; name it as its file".formatted(id));
    }
    return new Breakdown(
        id,
        Labels.of(entry, "label"),
        entry.texts("reads"),
        groups(entry),
        pairs(entry, id),
        entry.has("use") ? entry.oneOf("use", Use.values()) : Use.STANDARD,
        entry.has("basis") ? entry.oneOf("basis", Basis.values()) : Basis.CENSUS,
        entry.has("levels") ? entry.someOf("levels", Level.values()) : EnumSet.allOf(Level.class),
        sums(entry, "sums"),
        sums(entry, "within"));
  }

  private static Map<String, List<String>> sums(Entry entry, String key) {
    List<String> groups = entry.entry("groups").keys();
    Entry all = entry.entry(key);
    Map<String, List<String>> sums = new LinkedHashMap<>();
    for (String whole : all.keys()) {
      List<String> parts = all.texts(whole);
      parts.forEach(part -> all.unlessKnown(whole, part, groups));
      sums.put(whole, parts);
    }
    return sums;
  }

  private static List<Group> groups(Entry entry) {
    List<Group> groups = new ArrayList<>();
    Entry all = entry.entry("groups");
    for (String code : all.keys()) {
      Entry group = all.entry(code).only("en", "cy", "when");
      groups.add(new Group(code, Labels.in(group), group.text("when")));
    }
    if (groups.isEmpty() && entry.isSound("groups")) {
      entry.problem("groups", "has none");
    }
    return groups;
  }

  private static List<Pair> pairs(Entry entry, String breakdown) {
    List<Pair> pairs = new ArrayList<>();
    List<String> groups = entry.entry("groups").keys();
    Entry all = entry.entry("pairs");
    for (String id : all.keys()) {
      Entry pair = all.entry(id).only("group", "reference", "sign");
      if (!groups.isEmpty()) {
        pair.unlessKnown("group", pair.text("group"), groups);
        pair.unlessKnown("reference", pair.text("reference"), groups);
      }
      pairs.add(
          new Pair(
              id,
              breakdown,
              pair.text("group"),
              pair.text("reference"),
              pair.oneOf("sign", Pair.Sign.values())));
    }
    return pairs;
  }
}
