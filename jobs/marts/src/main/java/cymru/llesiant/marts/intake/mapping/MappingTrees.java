package cymru.llesiant.marts.intake.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import cymru.llesiant.schemas.SchemaFile;
import cymru.llesiant.schemas.SchemaProblem;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Mapping files as trees, with what they extend laid under them: keys join, lists follow one
 * another, a value stands over the value it extends.
 */
final class MappingTrees {

  private static final YAMLMapper YAML = new YAMLMapper();
  private static final String EXTENDS = "extends";
  private static final String TEMPLATE = "template";

  private final SortedMap<String, JsonNode> byPath = new TreeMap<>();
  private final List<SchemaProblem> problems;

  MappingTrees(List<SchemaFile> files, List<SchemaProblem> problems) {
    this.problems = problems;
    for (SchemaFile file : files) {
      try {
        byPath.put(file.path(), YAML.readTree(file.text()));
      } catch (JsonProcessingException e) {
        problems.add(new SchemaProblem(file.path(), "", "is no YAML: " + e.getOriginalMessage()));
      }
    }
  }

  /** The whole mappings by path; a template is read only through the mappings that extend it. */
  SortedMap<String, JsonNode> whole() {
    SortedMap<String, JsonNode> whole = new TreeMap<>();
    byPath.forEach(
        (path, tree) -> {
          if (!tree.path(TEMPLATE).asBoolean(false)) {
            whole.put(path, tree.has(EXTENDS) ? extended(path, tree) : tree);
          }
        });
    return whole;
  }

  private JsonNode extended(String path, JsonNode tree) {
    String base = tree.path(EXTENDS).asText();
    JsonNode template = byPath.get("mappings/" + base + ".yaml");
    if (template == null || !template.path(TEMPLATE).asBoolean(false)) {
      problems.add(new SchemaProblem(path, EXTENDS, base + " is no template beside it"));
      return tree;
    }
    JsonNode whole = laidOver(template.deepCopy(), tree);
    ((ObjectNode) whole).remove(List.of(EXTENDS, TEMPLATE));
    return whole;
  }

  private static JsonNode laidOver(JsonNode base, JsonNode over) {
    if (base instanceof ObjectNode object && over.isObject()) {
      over.properties()
          .forEach(
              entry ->
                  object.set(
                      entry.getKey(),
                      object.has(entry.getKey())
                          ? laidOver(object.get(entry.getKey()), entry.getValue())
                          : entry.getValue()));
      return object;
    }
    if (base instanceof ArrayNode array && over.isArray()) {
      over.forEach(array::add);
      return array;
    }
    return over;
  }
}
