package cymru.llesiant.nightly.model.answer;

import com.fasterxml.jackson.databind.JsonNode;
import cymru.llesiant.nightly.model.ModelAnswer;
import cymru.llesiant.nightly.query.RowWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An answer as rows of {@code part,name,quantity,value}: the quantities of the JSON form, in its
 * order and words.
 *
 * @param out where the rows go
 */
record AnswerCsv(RowWriter out) {

  private static final Set<String> NAMES = Set.of("level", "term", "stratum");

  void print(ModelAnswer answer) {
    JsonNode json = AnswerJson.node(answer);
    out.begin(List.of("part", "name", "quantity", "value"));
    quantities("fit", null, json);
    json.path("levels").forEach(level -> quantities("level", level.path("level").asText(), level));
    json.path("fixed_effects")
        .forEach(effect -> quantities("fixed_effect", effect.path("term").asText(), effect));
    JsonNode strata = json.path("strata");
    quantities("strata", strata.path("column").asText(), strata);
    strata.path("values").forEach(s -> quantities("stratum", s.path("stratum").asText(), s));
    quantities("bootstrap", null, json.path("bootstrap"));
    quantities("report", null, json.path("report"));
    for (Map.Entry<String, JsonNode> list : json.path("report").properties()) {
      list.getValue().forEach(name -> row("report", name.asText(), list.getKey(), "true"));
    }
    out.end();
  }

  private void quantities(String part, String name, JsonNode node) {
    for (Map.Entry<String, JsonNode> quantity : node.properties()) {
      JsonNode value = quantity.getValue();
      if (value.isValueNode() && !NAMES.contains(quantity.getKey())) {
        row(part, name, quantity.getKey(), value.isNull() ? null : value.asText());
      }
    }
  }

  private void row(String... cells) {
    out.row(Arrays.asList((Object[]) cells));
  }
}
