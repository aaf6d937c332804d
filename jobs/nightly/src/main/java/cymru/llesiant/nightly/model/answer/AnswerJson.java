package cymru.llesiant.nightly.model.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import cymru.llesiant.nightly.model.ModelAnswer;
import cymru.llesiant.statistics.multilevel.Fit;
import cymru.llesiant.statistics.multilevel.FitReport;
import cymru.llesiant.statistics.multilevel.FixedEffects.FixedEffect;
import cymru.llesiant.statistics.multilevel.VarianceComponents;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** An answer as one JSON object, every double in full. */
final class AnswerJson {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private AnswerJson() {}

  static String text(ModelAnswer answer) {
    try {
      return new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .writeValueAsString(node(answer));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static ObjectNode node(ModelAnswer answer) {
    Optional<Fit.Estimates> estimates = answer.fit().ifEstimated();
    ObjectNode node = NODES.objectNode();
    node.put("status", answer.status());
    node.put("reason", answer.reason().orElse(null));
    node.put("criterion", answer.request().criterion().name().toLowerCase(Locale.ROOT));
    node.put("criterion_value", estimates.map(e -> e.report().criterionValue()).orElse(null));
    node.put("rows", answer.rows());
    node.put("rows_dropped", answer.rowsDropped());
    node.set("levels", levels(answer, estimates.map(Fit.Estimates::components)));
    node.set("fixed_effects", fixedEffects(estimates));
    node.set("report", report(answer, estimates.map(Fit.Estimates::report)));
    return node;
  }

  private static ArrayNode levels(ModelAnswer answer, Optional<VarianceComponents> components) {
    ArrayNode levels = NODES.arrayNode();
    for (Map.Entry<String, Integer> level : answer.groups().entrySet()) {
      levels.add(
          level(
              level.getKey(),
              level.getValue(),
              components.map(c -> c.component(level.getKey()).variance()),
              components.map(c -> c.variancePartitionCoefficient(level.getKey()))));
    }
    return levels.add(
        level(
            "residual",
            null,
            components.map(VarianceComponents::residual),
            components.map(VarianceComponents::residualPartitionCoefficient)));
  }

  private static ObjectNode level(
      String name, Integer groups, Optional<Double> variance, Optional<Double> share) {
    return NODES
        .objectNode()
        .put("level", name)
        .put("groups", groups)
        .put("variance", variance.orElse(null))
        .put("standard_deviation", variance.map(Math::sqrt).orElse(null))
        .put("vpc", share.orElse(null))
        .putNull("vpc_lower")
        .putNull("vpc_upper");
  }

  private static ArrayNode fixedEffects(Optional<Fit.Estimates> estimates) {
    ArrayNode effects = NODES.arrayNode();
    List<FixedEffect> all = estimates.map(e -> e.fixedEffects().effects()).orElse(List.of());
    for (FixedEffect effect : all) {
      effects
          .addObject()
          .put("term", effect.term())
          .put("estimate", effect.estimate())
          .put("standard_error", effect.standardError());
    }
    return effects;
  }

  private static ObjectNode report(ModelAnswer answer, Optional<FitReport> report) {
    ObjectNode node = NODES.objectNode();
    node.put("iterations", report.map(FitReport::iterations).orElse(null));
    node.put("gradient", report.map(FitReport::largestGradient).orElse(null));
    ArrayNode boundary = node.putArray("boundary");
    report.map(FitReport::boundary).orElse(List.of()).forEach(boundary::add);
    ArrayNode dropped = node.putArray("dropped");
    answer.dropped().forEach(dropped::add);
    return node;
  }
}
