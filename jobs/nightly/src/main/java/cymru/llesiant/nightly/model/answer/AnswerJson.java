package cymru.llesiant.nightly.model.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import cymru.llesiant.nightly.model.ModelAnswer;
import cymru.llesiant.nightly.model.figures.BootstrapFigures;
import cymru.llesiant.nightly.model.figures.Figures;
import cymru.llesiant.nightly.model.figures.LevelFigures;
import cymru.llesiant.nightly.model.figures.ReportFigures;
import cymru.llesiant.nightly.model.figures.SlopeFigures;
import cymru.llesiant.nightly.model.figures.TermFigures;
import cymru.llesiant.statistics.bootstrap.BootstrapLimits;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.slopes.SlopeSignificance;
import java.util.List;
import java.util.Locale;
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
    Figures figures = answer.figures();
    ObjectNode node = NODES.objectNode();
    node.put("status", lower(figures.status()));
    node.put("reason", figures.reason().orElse(null));
    node.put("family", answer.request().family().isBinomial() ? "binomial" : "gaussian");
    node.put("criterion", lower(answer.request().family().criterion()));
    node.put("criterion_value", figures.criterionValue().orElse(null));
    node.put("rows", answer.rows());
    node.put("rows_dropped", answer.rowsDropped());
    node.put("vpc_scale", lower(figures.scale()));
    ArrayNode levels = node.putArray("levels");
    for (int i = 0; i < figures.levels().size(); i++) {
      ObjectNode level = level(figures.levels().get(i));
      if (figures.bootstrap().isPresent()) {
        add(figures.bootstrap().get().limits(i), level);
      }
      levels.add(level);
    }
    ArrayNode terms = node.putArray("fixed_effects");
    figures.terms().forEach(term -> terms.add(term(term)));
    answer
        .request()
        .family()
        .strata()
        .ifPresent(column -> node.set("strata", new StrataNode(answer, column).node()));
    figures.bootstrap().ifPresent(bootstrap -> node.set("bootstrap", bootstrap(bootstrap)));
    node.set("report", report(answer));
    return node;
  }

  private static String lower(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT);
  }

  private static ObjectNode level(LevelFigures level) {
    ObjectNode node =
        NODES
            .objectNode()
            .put("level", level.level())
            .put("groups", level.groups().orElse(null))
            .put("variance", level.variance().orElse(null))
            .put("standard_deviation", level.standardDeviation().orElse(null))
            .put("vpc", level.share().orElse(null))
            .put("vpc_lower", level.limits().interval().map(Interval::lower).orElse(null))
            .put("vpc_upper", level.limits().interval().map(Interval::upper).orElse(null))
            .put("vpc_limits_method", level.limits().method().orElse(null))
            .put("vpc_limits_reason", level.limits().reason().orElse(null))
            .put("variance_standard_error", level.error().standardError().orElse(null))
            .put("variance_standard_error_reason", level.error().reason().orElse(null));
    level.slope().ifPresent(slope -> add(slope, node));
    return node;
  }

  private static void add(SlopeFigures slope, ObjectNode node) {
    node.put("slope", slope.variances().term())
        .put("slope_variance", slope.variances().slope())
        .put("intercept_slope_covariance", slope.variances().covariance())
        .put("correlation", slope.correlation().orElse(null))
        .put("slope_mean", slope.mean())
        .put("variance_at_mean", slope.varianceAtMean())
        .put("slope_test", slope.test().map(SlopeSignificance::statistic).orElse(null))
        .put("slope_p_value", slope.test().map(SlopeSignificance::pValue).orElse(null));
  }

  private static void add(Optional<BootstrapLimits> limits, ObjectNode node) {
    Optional<Interval> variance = limits.map(BootstrapLimits::varianceLimits);
    Optional<Interval> share = limits.map(BootstrapLimits::shareLimits);
    node.put("bootstrap_variance_lower", variance.map(Interval::lower).orElse(null))
        .put("bootstrap_variance_upper", variance.map(Interval::upper).orElse(null))
        .put("bootstrap_vpc_lower", share.map(Interval::lower).orElse(null))
        .put("bootstrap_vpc_upper", share.map(Interval::upper).orElse(null));
  }

  private static ObjectNode bootstrap(BootstrapFigures bootstrap) {
    return NODES
        .objectNode()
        .put("kind", bootstrap.kind())
        .put("replicates", bootstrap.resampling().replicates())
        .put("fitted", bootstrap.fitted().orElse(null))
        .put("failed", bootstrap.failed().orElse(null))
        .put("seed", bootstrap.resampling().seed())
        .put("reason", bootstrap.reason().orElse(null));
  }

  private static ObjectNode term(TermFigures term) {
    ObjectNode node =
        NODES
            .objectNode()
            .put("term", term.term())
            .put("estimate", term.estimate())
            .put("standard_error", term.standardError())
            .put("df", term.degreesOfFreedom().orElse(null));
    term.oddsRatio().ifPresent(ratio -> node.put("odds_ratio", ratio));
    return node;
  }

  private static ObjectNode report(ModelAnswer answer) {
    ReportFigures report = answer.figures().report();
    ObjectNode node = NODES.objectNode();
    node.put("iterations", report.iterations().orElse(null));
    node.put("gradient", report.gradient().orElse(null));
    report
        .integral()
        .ifPresent(
            integral ->
                node.put("approximation", integral.approximation())
                    .put("cells", integral.cells())
                    .put("decrement", integral.decrement()));
    texts(report.boundary(), node.putArray("boundary"));
    texts(answer.dropped(), node.putArray("dropped"));
    return node;
  }

  private static void texts(List<String> texts, ArrayNode node) {
    texts.forEach(node::add);
  }
}
