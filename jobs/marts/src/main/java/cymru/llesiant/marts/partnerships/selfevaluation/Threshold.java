package cymru.llesiant.marts.partnerships.selfevaluation;

import cymru.llesiant.schemas.CodeLists;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * One test of a level, a row of the list {@code annex_a_threshold}.
 *
 * @param item the item of Annex A
 * @param level 1 to 4
 * @param measure what is held against the value
 * @param comparison how
 * @param value the value: a number, or percent of a share
 * @param when whether the level can be reached without the measure
 */
record Threshold(
    String item, int level, String measure, Comparison comparison, BigDecimal value, When when)
    implements Serializable {

  /** How evidence is compared with a threshold. */
  enum Comparison {
    /** At or above it. */
    AT_LEAST,
    /** Above it. */
    MORE_THAN,
    /** At or below it. */
    AT_MOST
  }

  /** When a test is asked. */
  enum When {
    /** Always: without the measure the level is not reached. */
    ALWAYS,
    /** Where the measure is known. */
    IF_KNOWN
  }

  /** The tests of every item, in the order of the list. */
  static List<Threshold> of(CodeLists codes) {
    return codes.rows("annex_a_threshold").stream().map(Threshold::of).toList();
  }

  private static Threshold of(Map<String, String> row) {
    return new Threshold(
        row.get("item"),
        Integer.parseInt(row.get("level")),
        row.get("measure"),
        Comparison.valueOf(row.get("comparison")),
        new BigDecimal(row.get("value")),
        row.get("if_known").equals("true") ? When.IF_KNOWN : When.ALWAYS);
  }

  /** Whether evidence passes the test. */
  boolean isPassedBy(Evidence evidence) {
    int compared = evidence.compareTo(value);
    return switch (comparison) {
      case AT_LEAST -> compared >= 0;
      case MORE_THAN -> compared > 0;
      case AT_MOST -> compared <= 0;
    };
  }

  /** How far evidence is from the threshold: in its number, or in points of a share. */
  double gap(Evidence evidence) {
    return Math.abs(value.doubleValue() - evidence.value());
  }
}
