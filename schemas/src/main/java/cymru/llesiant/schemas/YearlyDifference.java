package cymru.llesiant.schemas;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What changes in a dataset's contract from a collection year on: {@code
 * datasets/<dataset>/2014-15.yaml}, in the words of the contract itself.
 *
 * <pre>
 * from: 2014/15
 * because: why, and who says so
 * add:    {properties: [...], quality: [...]}     whole columns and rules
 * change: {properties: [...], quality: [...]}     by name, only what is another
 * remove: {properties: [name], quality: [CODE]}
 * rename: {column: the name it is delivered under}
 * </pre>
 */
final class YearlyDifference {

  private static final Pattern YEAR = Pattern.compile("(20\\d{2})/(\\d{2})");
  private static final Set<String> KEYS =
      Set.of("from", "because", "add", "change", "remove", "rename");
  private static final Set<String> PARTS = Set.of("properties", "quality");
  private static final String NAME = "name";

  private final SchemaFile file;
  private final List<SchemaProblem> problems;
  private final JsonNode tree;
  private final int from;

  private YearlyDifference(SchemaFile file, JsonNode tree, List<SchemaProblem> problems) {
    this.file = file;
    this.tree = tree;
    this.problems = problems;
    only("", tree, KEYS);
    for (String change : List.of("add", "change", "remove")) {
      only(change, tree.path(change), PARTS);
    }
    from = year();
    if (because().isEmpty()) {
      problem("because", "is missing; say why, and who says so");
    }
  }

  /** The difference in a file; none when it cannot be read, which is a problem. */
  static Optional<YearlyDifference> read(SchemaFile file, List<SchemaProblem> problems) {
    try {
      return Optional.of(
          new YearlyDifference(file, ContractReader.YAML.readTree(file.text()), problems));
    } catch (JsonProcessingException e) {
      problems.add(new SchemaProblem(file.path(), "text", "is no YAML: " + e.getOriginalMessage()));
      return Optional.empty();
    }
  }

  /** The file. */
  SchemaFile file() {
    return file;
  }

  /** The first academic year, by the year it begins in. */
  int from() {
    return from;
  }

  /** Why. */
  String because() {
    return tree.path("because").asText("").strip();
  }

  /** The columns and rules it is about. */
  Set<String> touched() {
    Set<String> touched = new LinkedHashSet<>();
    for (String part : PARTS) {
      tree.path("add").path(part).forEach(node -> touched.add(node.path(NAME).asText()));
      tree.path("change").path(part).forEach(node -> touched.add(node.path(NAME).asText()));
      tree.path("remove").path(part).forEach(name -> touched.add(name.asText()));
    }
    tree.path("rename").fieldNames().forEachRemaining(touched::add);
    return touched;
  }

  /** Makes the contract of the years before the one of its own. */
  void apply(JsonNode contract) {
    ObjectNode table = (ObjectNode) contract.path("schema").path(0);
    for (String part : PARTS) {
      tree.path("remove").path(part).forEach(name -> remove(table, part, name.asText()));
      tree.path("change").path(part).forEach(node -> change(table, part, node));
      tree.path("add").path(part).forEach(node -> add(table, part, node));
    }
    tree.path("rename")
        .properties()
        .forEach(entry -> rename(table, entry.getKey(), entry.getValue().asText()));
  }

  private void remove(ObjectNode table, String part, String name) {
    for (JsonNode list : lists(table, part).toList()) {
      for (int i = 0; i < list.size(); i++) {
        if (list.path(i).path(NAME).asText().equals(name)) {
          ((ArrayNode) list).remove(i);
          return;
        }
      }
    }
    unknown("remove", table, part, name);
  }

  private void change(ObjectNode table, String part, JsonNode change) {
    String name = change.path(NAME).asText();
    Optional<ObjectNode> changed = find(table, part, name);
    changed.ifPresentOrElse(node -> lay(node, change), () -> unknown("change", table, part, name));
  }

  private void add(ObjectNode table, String part, JsonNode added) {
    String name = added.path(NAME).asText();
    if (find(table, part, name).isPresent()) {
      problem("add." + name, "is there already; change it");
    } else {
      table.withArray(part).add(added.deepCopy());
    }
  }

  private void rename(ObjectNode table, String column, String delivered) {
    if (find(table, "properties", delivered).isPresent()) {
      problem("rename." + column, "is to be %s, which is another column".formatted(delivered));
    }
    find(table, "properties", column)
        .ifPresentOrElse(
            node -> property(node, Contract.DELIVERED_AS, delivered),
            () -> unknown("rename", table, "properties", column));
  }

  /** Lays what is another over what was: keys join, custom properties by their names. */
  private static void lay(ObjectNode base, JsonNode over) {
    over.properties()
        .forEach(
            entry -> {
              String key = entry.getKey();
              JsonNode value = entry.getValue();
              if (key.equals("customProperties")) {
                value.forEach(
                    p -> property(base, p.path("property").asText(), p.path("value").asText()));
              } else if (value.isObject() && base.path(key) instanceof ObjectNode object) {
                lay(object, value);
              } else {
                base.set(key, value.deepCopy());
              }
            });
  }

  private static void property(ObjectNode node, String name, String value) {
    ArrayNode properties = node.withArray("customProperties");
    for (JsonNode property : properties) {
      if (property.path("property").asText().equals(name)) {
        ((ObjectNode) property).put("value", value);
        return;
      }
    }
    properties.addObject().put("property", name).put("value", value);
  }

  private static Optional<ObjectNode> find(ObjectNode table, String part, String name) {
    return lists(table, part)
        .flatMap(YearlyDifference::nodes)
        .filter(node -> node.path(NAME).asText().equals(name))
        .map(ObjectNode.class::cast)
        .findFirst();
  }

  /** Where columns stand; or rules, which stand below their column too. */
  private static Stream<JsonNode> lists(ObjectNode table, String part) {
    return part.equals("properties")
        ? Stream.of(table.path(part))
        : Stream.concat(
            Stream.of(table.path(part)),
            nodes(table.path("properties")).map(column -> column.path(part)));
  }

  private static Stream<JsonNode> nodes(JsonNode list) {
    List<JsonNode> nodes = new ArrayList<>();
    list.forEach(nodes::add);
    return nodes.stream();
  }

  private void unknown(String what, ObjectNode table, String part, String name) {
    List<String> names =
        lists(table, part)
            .flatMap(YearlyDifference::nodes)
            .map(node -> node.path(NAME).asText())
            .toList();
    problem(
        what + "." + name,
        "is not there in the year before%s".formatted(new NearestName(names).hint(name)));
  }

  private int year() {
    String written = tree.path("from").asText();
    Matcher year = YEAR.matcher(written);
    int first = year.matches() ? Integer.parseInt(year.group(1)) : 0;
    if (!year.matches() || Integer.parseInt(year.group(2)) != (first + 1) % 100) {
      problem("from", "is %s; write the first academic year as 2014/15".formatted(written));
    } else if (!file.stem().startsWith(written.replace('/', '-'))) {
      problem("from", "is %s; begin the file's name with that year".formatted(written));
    }
    return first;
  }

  private void only(String place, JsonNode node, Set<String> known) {
    node.fieldNames()
        .forEachRemaining(
            key -> {
              if (!known.contains(key)) {
                problem(
                    place.isEmpty() ? key : place + "." + key,
                    "is not known; there are " + known.stream().sorted().toList());
              }
            });
  }

  private void problem(String place, String what) {
    problems.add(new SchemaProblem(file.path(), place, what));
  }
}
