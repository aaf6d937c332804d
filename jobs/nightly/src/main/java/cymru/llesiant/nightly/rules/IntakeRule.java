package cymru.llesiant.nightly.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import cymru.llesiant.schemas.SchemaFile;
import cymru.llesiant.schemas.SchemaFiles;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A rule that every delivery is held to, whatever its dataset.
 *
 * @param code its code, as in findings
 * @param about what it is about: file, row or cell
 * @param severity what follows when it is broken
 * @param asks what it asks for
 * @param reason why
 * @param remedy what to do about a finding
 * @param since the day from which it is asked like this
 */
record IntakeRule(
    String code,
    String about,
    String severity,
    String asks,
    String reason,
    String remedy,
    String since) {

  /** All of them, in the order in which a delivery meets them. */
  static List<IntakeRule> read(SchemaFiles files) {
    List<IntakeRule> rules = new ArrayList<>();
    for (SchemaFile file : files.in("rules", ".yaml")) {
      JsonNode tree = tree(file);
      tree.path("rules")
          .properties()
          .forEach(
              rule -> rules.add(of(rule.getKey(), rule.getValue(), tree.path("since").asText())));
    }
    return List.copyOf(rules);
  }

  private static IntakeRule of(String code, JsonNode rule, String since) {
    return new IntakeRule(
        code,
        rule.path("about").asText(),
        rule.path("severity").asText(),
        rule.path("asks").asText(),
        rule.path("because").asText(),
        rule.path("remedy").asText(),
        since);
  }

  private static JsonNode tree(SchemaFile file) {
    try {
      return new YAMLMapper().readTree(file.text());
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
