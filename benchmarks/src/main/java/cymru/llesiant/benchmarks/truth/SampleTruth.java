package cymru.llesiant.benchmarks.truth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import cymru.llesiant.nightly.sample.lives.Outcome;
import cymru.llesiant.statistics.multilevel.FixedEffects;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code truth.json} says of the points of one subject at Key Stage 4, in the first year.
 *
 * @param json what is written there
 */
record SampleTruth(JsonNode json) {

  private static final List<String> LEVELS = List.of("la", "school", "class", "residual");
  private static final String PRIOR = "prior";

  /** The truth of a subject, from the file beside an inbox. */
  static SampleTruth read(Path file, String subject) throws IOException {
    for (JsonNode outcome : new ObjectMapper().readTree(file.toFile()).path("outcomes")) {
      if (outcome.path("name").asText().equals("KS4 " + subject)) {
        return new SampleTruth(outcome);
      }
    }
    throw new IOException("Cannot find KS4 %s in %s".formatted(subject, file));
  }

  /** The true variances by level, outermost first, then {@code residual}. */
  Map<String, Double> variances() {
    Map<String, Double> variances = new LinkedHashMap<>();
    LEVELS.forEach(level -> variances.put(level, json.path("variances").path(level).asDouble()));
    return variances;
  }

  /** The true fixed effects of a model with those covariates: what a boy without free meals has. */
  Map<String, Double> fixedEffects(List<String> covariates) {
    double prior = json.path("slopes").path(PRIOR).asDouble();
    Map<String, Double> effects = new LinkedHashMap<>();
    effects.put(
        FixedEffects.INTERCEPT, json.path("mean").asDouble() - prior * Outcome.PRIOR_CENTRE);
    if (covariates.contains(PRIOR)) {
      effects.put(PRIOR, prior);
    }
    return effects;
  }
}
