package cymru.llesiant.schemas;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import cymru.llesiant.schemas.Column.Sensitivity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.IntStream;

/** Reads one contract in the form of the Open Data Contract Standard 3.1. */
final class ContractReader {

  private static final Pattern DECIMAL = Pattern.compile("decimal\\((\\d{1,2}), ?(\\d{1,2})\\)");
  static final YAMLMapper YAML =
      YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private static final int NO_KEY = 0;

  private final SchemaFile file;
  private final List<SchemaProblem> problems;

  ContractReader(SchemaFile file, List<SchemaProblem> problems) {
    this.file = file;
    this.problems = problems;
  }

  /** The contract with its yearly differences; those of one with problems are not looked at. */
  Optional<Contract> read(List<SchemaFile> differences) {
    try {
      JsonNode tree = YAML.readTree(file.text());
      List<SchemaProblem> own = new ArrayList<>();
      Contract contract = new ContractReader(file, own).contract(tree);
      if (own.isEmpty() && !differences.isEmpty()) {
        contract = new EditionReader(contract, tree, own).read(differences);
      }
      problems.addAll(own);
      return Optional.of(contract);
    } catch (JsonProcessingException e) {
      problem("text", "is no YAML: " + e.getOriginalMessage());
      return Optional.empty();
    }
  }

  /** The contract that a tree says. */
  Contract contract(JsonNode tree) {
    JsonNode table = tree.path("schema").path(0);
    return new Contract(
        text(tree, "name"),
        text(tree, "version"),
        text(tree.path("description"), "purpose"),
        text(table, "dataGranularityDescription"),
        columns(table.path("properties")),
        rules(table),
        properties(table));
  }

  private List<Column> columns(JsonNode nodes) {
    List<Column> columns = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (JsonNode node : nodes) {
      Column column = column(node);
      columns.add(column);
      if (!names.add(column.name())) {
        problem(column.name(), "stands twice");
      }
    }
    if (columns.isEmpty()) {
      problem("schema", "has no properties");
    }
    checkKey(columns);
    return columns;
  }

  private void checkKey(List<Column> columns) {
    List<Integer> positions =
        columns.stream().map(Column::keyPosition).filter(p -> p != NO_KEY).sorted().toList();
    List<Integer> wanted = IntStream.rangeClosed(1, positions.size()).boxed().toList();
    if (!positions.equals(wanted)) {
      problem(
          "primaryKeyPosition",
          "numbers the key's columns %s; use each of %s once".formatted(positions, wanted));
    }
  }

  private Column column(JsonNode node) {
    Map<String, String> properties = properties(node);
    JsonNode options = node.path("logicalTypeOptions");
    return new Column(
        text(node, "name"),
        type(node),
        node.path("required").asBoolean(false),
        node.path("primaryKey").asBoolean(false)
            ? node.path("primaryKeyPosition").asInt(-1)
            : NO_KEY,
        text(node, "description"),
        Optional.ofNullable(properties.get("unit")),
        Optional.ofNullable(properties.get("codes")),
        pattern(node),
        number(options, "minimum"),
        number(options, "maximum"),
        optional(node.path("relationships").path(0), "to"),
        sensitivity(node),
        optional(node, "encryptedName").or(() -> Optional.ofNullable(properties.get("keptAs"))),
        properties);
  }

  private ColumnType type(JsonNode node) {
    String logical = text(node, "logicalType");
    switch (logical) {
      case "string":
        return new ColumnType.Text();
      case "integer":
        return new ColumnType.Whole();
      case "boolean":
        return new ColumnType.Truth();
      case "date":
        return new ColumnType.Day();
      case "number":
        return numberType(node);
      default:
        problem(
            node.path("name").asText(),
            "has logicalType %s; use string, integer, number, boolean or date".formatted(logical));
        return new ColumnType.Text();
    }
  }

  private ColumnType numberType(JsonNode node) {
    String physical = node.path("physicalType").asText("double");
    Matcher decimal = DECIMAL.matcher(physical);
    try {
      if (decimal.matches()) {
        return new ColumnType.Exact(
            Integer.parseInt(decimal.group(1)), Integer.parseInt(decimal.group(2)));
      }
      if (!physical.equals("double")) {
        problem(
            node.path("name").asText(),
            "has physicalType %s; use double or decimal(precision,scale)".formatted(physical));
      }
    } catch (IllegalArgumentException e) {
      problem(
          node.path("name").asText(),
          "has physicalType %s; %s".formatted(physical, e.getMessage()));
    }
    return new ColumnType.Real();
  }

  private Optional<String> pattern(JsonNode node) {
    Optional<String> pattern = optional(node.path("logicalTypeOptions"), "pattern");
    try {
      pattern.ifPresent(Pattern::compile);
    } catch (PatternSyntaxException e) {
      problem(node.path("name").asText(), "has a pattern that is none: " + e.getDescription());
    }
    return pattern;
  }

  private Sensitivity sensitivity(JsonNode node) {
    String classification = node.path("classification").asText("plain");
    for (Sensitivity sensitivity : Sensitivity.values()) {
      if (sensitivity.name().toLowerCase(Locale.ROOT).equals(classification)) {
        return sensitivity;
      }
    }
    problem(
        node.path("name").asText(),
        "has classification %s; use pupil_identifier or personal".formatted(classification));
    return Sensitivity.PERSONAL;
  }

  private List<Rule> rules(JsonNode table) {
    RuleReader reader = new RuleReader(file, problems);
    List<Rule> rules = new ArrayList<>();
    Set<String> codes = new HashSet<>();
    for (JsonNode column : table.path("properties")) {
      column
          .path("quality")
          .forEach(node -> rules.add(reader.read(node, column.path("name").asText())));
    }
    table
        .path("quality")
        .forEach(node -> rules.add(reader.read(node, properties(node).get("column"))));
    for (Rule rule : rules) {
      if (!codes.add(rule.code())) {
        problem(rule.code(), "stands twice");
      }
    }
    return rules;
  }

  private static Map<String, String> properties(JsonNode node) {
    Map<String, String> properties = new LinkedHashMap<>();
    node.path("customProperties")
        .forEach(p -> properties.put(p.path("property").asText(), p.path("value").asText()));
    return properties;
  }

  private String text(JsonNode node, String key) {
    JsonNode value = node.path(key);
    if (value.isMissingNode() || value.asText().isBlank()) {
      String owner = node.path("name").asText("");
      problem(owner.isEmpty() ? key : owner + "." + key, "is missing");
      return "";
    }
    return value.asText().strip();
  }

  private static Optional<String> optional(JsonNode node, String key) {
    JsonNode value = node.path(key);
    return value.isMissingNode() ? Optional.empty() : Optional.of(value.asText());
  }

  private static OptionalDouble number(JsonNode node, String key) {
    JsonNode value = node.path(key);
    return value.isMissingNode() ? OptionalDouble.empty() : OptionalDouble.of(value.asDouble());
  }

  private void problem(String place, String what) {
    problems.add(new SchemaProblem(file.path(), place, what));
  }
}
