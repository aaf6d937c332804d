package cymru.llesiant.marts.readiness;

import cymru.llesiant.schemas.CodeLists;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How a test is put, as the list {@code inspection_test} says.
 *
 * @param test what is asked
 * @param signal the signal it is part of
 * @param level what is asked: SCH or LA
 * @param country the country whose schools or authorities are asked; empty for both
 * @param years how many years are looked at, the latest among them
 * @param needed in how many of them it has to be so
 * @param oldest how many years before this one the latest figure may be; empty for any
 * @param edge the edge, in the unit of the figure; empty where figures are held against one another
 * @param wording what a signal says
 */
record TestRule(
    SignalTest test,
    String signal,
    String level,
    String country,
    int years,
    int needed,
    String oldest,
    String edge,
    String wording)
    implements Serializable {

  /** Every test, in the order of the list. */
  static List<TestRule> all(CodeLists codes) {
    return codes.rows("inspection_test").stream().map(TestRule::of).toList();
  }

  private static TestRule of(Map<String, String> row) {
    return new TestRule(
        SignalTest.valueOf(row.get("code")),
        row.get("signal"),
        row.get("level"),
        row.get("country"),
        Integer.parseInt(row.get("years")),
        Integer.parseInt(row.get("needed")),
        row.get("oldest"),
        row.get("edge"),
        row.get("label"));
  }

  /** Whether schools, or authorities, of a country are asked. */
  boolean isFor(String atLevel, String ofCountry) {
    return level.equals(atLevel) && (country.isEmpty() || country.equals(ofCountry));
  }

  /** The first year of which a figure is looked at, in a year. */
  int from(int thisYear) {
    return oldest.isEmpty() ? Integer.MIN_VALUE : thisYear - Integer.parseInt(oldest);
  }

  /**
   * What the evidence is held against where no other figure is: in how many years it has to be so,
   * or the edge; nothing where figures are held against one another.
   */
  OptionalDouble threshold() {
    if (years > 1) {
      return OptionalDouble.of(needed);
    }
    return edge.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(edge));
  }

  /** Whether what is asked is so of a figure; empty where it is not known. */
  Optional<Boolean> isSo(Reading reading) {
    return test.isSo(reading, edge.isEmpty() ? 0 : Double.parseDouble(edge));
  }
}
