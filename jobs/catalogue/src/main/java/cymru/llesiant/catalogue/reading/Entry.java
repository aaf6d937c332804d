package cymru.llesiant.catalogue.reading;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import cymru.llesiant.schemas.NearestName;
import cymru.llesiant.schemas.SchemaFile;
import cymru.llesiant.schemas.SchemaProblem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A mapping in a YAML file. Whatever is wrong is noted with file and key, and reading goes on with
 * something harmless in its place, so that all problems come out together.
 */
final class Entry {

  private static final YAMLMapper YAML =
      new YAMLMapper(
          YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build());

  private final String file;
  private final String place;
  private final JsonNode node;
  private final List<SchemaProblem> problems;

  private Entry(String file, String place, JsonNode node, List<SchemaProblem> problems) {
    this.file = file;
    this.place = place;
    this.node = node;
    this.problems = problems;
  }

  /** The mapping a file holds; none, with a problem, when it holds something else. */
  static Optional<Entry> of(SchemaFile file, List<SchemaProblem> problems) {
    try {
      JsonNode root = YAML.readTree(file.text());
      if (root != null && root.isObject()) {
        return Optional.of(new Entry(file.path(), "", root, problems));
      }
      problems.add(new SchemaProblem(file.path(), "", "is no mapping of keys to values"));
    } catch (JsonProcessingException e) {
      problems.add(new SchemaProblem(file.path(), "", "is no YAML: " + inOneLine(e)));
    }
    return Optional.empty();
  }

  /** What the parser says, without the excerpts it shows, which are indented. */
  private static String inOneLine(JsonProcessingException e) {
    return e.getOriginalMessage()
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith(" "))
        .collect(Collectors.joining(", ", "", ", line " + e.getLocation().getLineNr()));
  }

  /** Notes each key that is not one of these. */
  Entry only(String... keys) {
    for (String key : keys()) {
      if (!Arrays.asList(keys).contains(key)) {
        problem(key, "is no key here; " + new NearestName(List.of(keys)).remark(key));
      }
    }
    return this;
  }

  /** The keys, in the file's order. */
  List<String> keys() {
    List<String> keys = new ArrayList<>();
    node.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  boolean has(String key) {
    return node.hasNonNull(key);
  }

  /** Whether the value of a key is this one word. */
  boolean says(String key, String word) {
    return node.path(key).asText().equals(word);
  }

  /** A text that must be there. */
  String text(String key) {
    return optionalText(key)
        .orElseGet(
            () -> {
              problem(key, "is missing");
              return "";
            });
  }

  Optional<String> optionalText(String key) {
    JsonNode value = node.path(key);
    if (value.isContainerNode()) {
      problem(key, "is not one value");
    }
    return value.isValueNode() && !value.isNull() && !value.asText().isBlank()
        ? Optional.of(value.asText().strip())
        : Optional.empty();
  }

  /** A whole number that must be there. */
  int whole(String key) {
    if (!node.path(key).isInt()) {
      problem(key, "is no whole number");
    }
    return node.path(key).asInt();
  }

  /** A whole number that must be there and at least so much. */
  int wholeFrom(int least, String key) {
    int whole = whole(key);
    if (whole < least && isSound(key)) {
      problem(key, "is below " + least);
    }
    return Math.max(least, whole);
  }

  /** A list of texts; empty when the key is not there. */
  List<String> texts(String key) {
    JsonNode value = node.path(key);
    List<String> texts = new ArrayList<>();
    value.forEach(item -> texts.add(item.asText()));
    if (!value.isMissingNode() && !value.isArray()) {
      problem(key, "is no list; write [a, b]");
    }
    return texts;
  }

  /** A mapping; empty when the key is not there. */
  Entry entry(String key) {
    JsonNode value = node.path(key);
    if (!value.isMissingNode() && !value.isObject()) {
      problem(key, "is no mapping of keys to values");
    }
    return new Entry(
        file, path(key), value.isObject() ? value : MissingNode.getInstance(), problems);
  }

  /** A list of mappings; empty when the key is not there. */
  List<Entry> entries(String key) {
    JsonNode value = node.path(key);
    List<Entry> entries = new ArrayList<>();
    for (JsonNode item : value) {
      if (!item.isObject()) {
        problem(key, "has something that is no mapping of keys to values");
      }
      entries.add(new Entry(file, path(key), item, problems));
    }
    if (!value.isArray()) {
      problem(key, "is no list; write each after a dash");
    }
    return entries;
  }

  /** A mapping of texts by key, in the file's order; empty when the key is not there. */
  Map<String, String> textsByKey(String key) {
    Entry entry = entry(key);
    Map<String, String> texts = new LinkedHashMap<>();
    entry.keys().forEach(name -> texts.put(name, entry.text(name)));
    return texts;
  }

  /** One of an enumeration's constants, written in lower case. */
  <E extends Enum<E>> E oneOf(String key, E[] constants) {
    return constant(key, text(key), constants);
  }

  /** Several of an enumeration's constants; at least one. */
  <E extends Enum<E>> Set<E> someOf(String key, E[] constants) {
    Set<E> some = new LinkedHashSet<>();
    texts(key).forEach(written -> some.add(constant(key, written, constants)));
    if (some.isEmpty() && isSound(key)) {
      problem(key, "names none of " + written(constants));
    }
    return some;
  }

  private <E extends Enum<E>> E constant(String key, String text, E[] constants) {
    for (E constant : constants) {
      if (written(constant).equals(text)) {
        return constant;
      }
    }
    if (!text.isEmpty()) {
      problem(key, "is %s; %s".formatted(text, new NearestName(written(constants)).remark(text)));
    }
    return constants[0];
  }

  private static <E extends Enum<E>> List<String> written(E[] constants) {
    return Arrays.stream(constants).map(Entry::written).toList();
  }

  private static String written(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** Whether nothing was noted of the value of a key, or of what is in it. */
  boolean isSound(String key) {
    return problems.stream().noneMatch(problem -> problem.touches(file, path(key)));
  }

  /** Notes a name that is none of those there are. */
  void unlessKnown(String key, String name, Collection<String> known) {
    if (!name.isEmpty() && !known.contains(name)) {
      problem(key, "is %s; %s".formatted(name, new NearestName(known).remark(name)));
    }
  }

  /** Notes what is wrong with the value of a key, once however often it is read. */
  void problem(String key, String what) {
    SchemaProblem problem = new SchemaProblem(file, path(key), what);
    if (!problems.contains(problem)) {
      problems.add(problem);
    }
  }

  private String path(String key) {
    return place.isEmpty() ? key : place + "." + key;
  }
}
