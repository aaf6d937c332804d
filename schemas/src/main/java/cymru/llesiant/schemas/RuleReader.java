package cymru.llesiant.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the rules of a contract. */
final class RuleReader {

  private static final String ROWS = "rows";

  private final SchemaFile file;
  private final List<SchemaProblem> problems;

  RuleReader(SchemaFile file, List<SchemaProblem> problems) {
    this.file = file;
    this.problems = problems;
  }

  Rule read(JsonNode node, String column) {
    String code = text(node, "name", "name");
    if (column == null) {
      problem(code, "names no column; add the customProperty column");
    }
    Optional<Rule.Among> among = among(node, code);
    Rule.Severity severity = severity(node, code);
    if (among.isPresent() && severity == Rule.Severity.REJECT) {
      problem(code, "looks at more than a row and rejects; such a rule can only warn");
    }
    return new Rule(
        code,
        severity,
        String.valueOf(column),
        text(node, "implementation", code),
        text(node, "description", code),
        node.path("businessImpact").asText("").strip(),
        since(node, code),
        among);
  }

  private Rule.Severity severity(JsonNode node, String code) {
    String severity = node.path("severity").asText("reject");
    switch (severity) {
      case "reject":
        return Rule.Severity.REJECT;
      case "warn":
        return Rule.Severity.WARN;
      default:
        problem(code, "has severity %s; use reject or warn".formatted(severity));
        return Rule.Severity.REJECT;
    }
  }

  private Optional<LocalDate> since(JsonNode node, String code) {
    JsonNode since = property(node, "since");
    try {
      return since.isMissingNode()
          ? Optional.empty()
          : Optional.of(LocalDate.parse(since.asText()));
    } catch (DateTimeParseException e) {
      problem(code, "is since %s, which is no day; write it as 2010-09-01".formatted(since));
      return Optional.empty();
    }
  }

  private Optional<Rule.Among> among(JsonNode node, String code) {
    JsonNode beside = property(node, "beside");
    JsonNode judges = property(node, "judges");
    JsonNode shows = property(node, "shows");
    if (!judges.isMissingNode() && !judges.asText().equals(ROWS)) {
      problem(code, "judges %s; a rule judges a row, or rows".formatted(judges.asText()));
    }
    if (judges.isMissingNode() && beside.isMissingNode()) {
      return Optional.empty();
    }
    return Optional.of(
        new Rule.Among(
            beside.isMissingNode() ? Optional.empty() : Optional.of(beside(beside, code)),
            shows.isMissingNode() ? Optional.empty() : Optional.of(shows.asText())));
  }

  private Rule.Beside beside(JsonNode node, String code) {
    Rule.Beside beside =
        new Rule.Beside(node.path("dataset").asText(), texts(node, "on"), texts(node, "take"));
    if (beside.dataset().isEmpty() || beside.on().isEmpty() || beside.take().isEmpty()) {
      problem(code, "looks beside itself without saying dataset, on and take; say all three");
    }
    return beside;
  }

  private static Map<String, String> texts(JsonNode node, String key) {
    Map<String, String> texts = new LinkedHashMap<>();
    node.path(key).properties().forEach(f -> texts.put(f.getKey(), f.getValue().asText()));
    return texts;
  }

  private static JsonNode property(JsonNode node, String name) {
    for (JsonNode property : node.path("customProperties")) {
      if (property.path("property").asText().equals(name)) {
        return property.path("value");
      }
    }
    return node.path("customProperties").path(name);
  }

  private String text(JsonNode node, String key, String owner) {
    String text = node.path(key).asText("").strip();
    if (text.isEmpty()) {
      problem(owner.equals(key) ? key : owner + "." + key, "is missing");
    }
    return text;
  }

  private void problem(String place, String what) {
    problems.add(new SchemaProblem(file.path(), place, what));
  }
}
