package cymru.llesiant.marts.partnerships.selfevaluation;

import cymru.llesiant.schemas.CodeLists;
import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * The self-evaluation framework of Annex A, as the code lists hold it.
 *
 * @param items the items, in order
 * @param thresholds the tests of their levels
 * @param measures what the tests look at
 */
record AnnexA(List<String> items, List<Threshold> thresholds, Map<String, AnnexMeasure> measures)
    implements Serializable {

  static AnnexA of(CodeLists codes) {
    return new AnnexA(
        List.copyOf(codes.list("annex_a_item").keySet()),
        Threshold.of(codes),
        AnnexMeasure.of(codes));
  }

  /** An item evaluated by the measures that are known and what is attested. */
  EvaluatedItem evaluated(String item, Map<String, Evidence> evidence, Attestations attested) {
    List<Threshold> tests = thresholds.stream().filter(test -> test.item().equals(item)).toList();
    return new EvaluatedItem(new Evaluation(tests, evidence, attested), measures);
  }
}
