package cymru.llesiant.nightly.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An answer as long CSV, one quantity a line: {@code part,name,quantity,value}. */
final class AnswerCsv {

  private static final Set<String> NAMES = Set.of("level", "term");

  private AnswerCsv() {}

  static String text(ModelAnswer answer) {
    List<String> lines = new ArrayList<>(List.of("part,name,quantity,value"));
    JsonNode json = AnswerJson.node(answer);
    add("fit", "", json, lines);
    json.path("levels").forEach(level -> add("level", level.path("level").asText(), level, lines));
    json.path("fixed_effects")
        .forEach(effect -> add("fixed_effect", effect.path("term").asText(), effect, lines));
    add("report", "", json.path("report"), lines);
    for (Map.Entry<String, JsonNode> list : json.path("report").properties()) {
      list.getValue()
          .forEach(name -> lines.add(line("report", name.asText(), list.getKey(), "true")));
    }
    return String.join("\n", lines) + "\n";
  }

  private static void add(String part, String name, JsonNode node, List<String> lines) {
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (field.getValue().isValueNode() && !NAMES.contains(field.getKey())) {
        String value = field.getValue().isNull() ? "" : field.getValue().asText();
        lines.add(line(part, name, field.getKey(), value));
      }
    }
  }

  private static String line(String... cells) {
    return String.join(",", List.of(cells).stream().map(AnswerCsv::cell).toList());
  }

  /** A cell, quoted where CSV needs it. */
  static String cell(String text) {
    return text.matches("[^,\"\r\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
