package cymru.llesiant.marts.partnerships.selfevaluation;

import cymru.llesiant.schemas.CodeLists;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a measure of Annex A is, a row of the list {@code annex_a_measure}.
 *
 * @param kind a number or a share
 * @param mart the mart of another slice it waits for; empty where it waits for none
 * @param leastCases the cases below which a grade is marked, 0 where none is
 * @param ifMissing the reason a grade carries that was given without it, or that it keeps from the
 *     next level; empty where it has none of its own
 */
record AnnexMeasure(Evidence.Kind kind, String mart, long leastCases, String ifMissing)
    implements Serializable {

  /** The measures by their codes. */
  static Map<String, AnnexMeasure> of(CodeLists codes) {
    Map<String, AnnexMeasure> measures = new LinkedHashMap<>();
    for (Map<String, String> row : codes.rows("annex_a_measure")) {
      String least = row.get("least_cases");
      measures.put(
          row.get("code"),
          new AnnexMeasure(
              Evidence.Kind.valueOf(row.get("kind")),
              row.get("mart"),
              least.isEmpty() ? 0 : Long.parseLong(least),
              row.get("if_missing")));
    }
    return measures;
  }

  /** Evidence of the measure. */
  Evidence evidence(long amount, long base) {
    return new Evidence(amount, kind == Evidence.Kind.SHARE ? base : 1, kind);
  }
}
