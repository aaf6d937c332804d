package cymru.llesiant.nightly.model.answer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import cymru.llesiant.nightly.model.ModelAnswer;
import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.strata.StratifiedFit;
import cymru.llesiant.statistics.strata.StratumVariance;
import java.util.Optional;

/**
 * The residual variances of strata as a JSON object, every double in full.
 *
 * @param answer the answer
 * @param column the column whose values are the strata
 */
record StrataNode(ModelAnswer answer, String column) {

  ObjectNode node() {
    Optional<StratifiedFit.Estimated> fit = answer.figures().strata();
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("column", column);
    node.put("reference", fit.map(f -> f.strata().get(0).stratum()).orElse(null));
    node.put("means_differ", answer.stratumMeansDiffer());
    node.put("test_statistic", fit.map(f -> f.homogeneity().statistic()).orElse(null));
    node.put("test_df", fit.map(f -> f.homogeneity().degreesOfFreedom()).orElse(null));
    node.put("test_p_value", fit.map(f -> f.homogeneity().pValue()).orElse(null));
    ArrayNode values = node.putArray("values");
    fit.ifPresent(estimated -> estimated.strata().forEach(s -> values.add(stratum(s))));
    return node;
  }

  private static ObjectNode stratum(StratumVariance stratum) {
    Optional<Interval> deviation = stratum.standardDeviationLimits(Confidence.P95);
    Optional<Interval> ratio = stratum.limits();
    return JsonNodeFactory.instance
        .objectNode()
        .put("stratum", stratum.stratum())
        .put("rows", stratum.rows())
        .put("variance", stratum.variance())
        .put("variance_lower", deviation.map(i -> i.lower() * i.lower()).orElse(null))
        .put("variance_upper", deviation.map(i -> i.upper() * i.upper()).orElse(null))
        .put("standard_deviation", stratum.standardDeviation())
        .put("standard_deviation_lower", deviation.map(Interval::lower).orElse(null))
        .put("standard_deviation_upper", deviation.map(Interval::upper).orElse(null))
        .put("variance_ratio", stratum.ratio())
        .put("variance_ratio_lower", ratio.map(Interval::lower).orElse(null))
        .put("variance_ratio_upper", ratio.map(Interval::upper).orElse(null));
  }
}
