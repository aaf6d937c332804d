package cymru.llesiant.schemas;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One rule about a row.
 *
 * @param code stable name, for findings and pages ({@code ATT03})
 * @param severity what happens to a row that breaks it
 * @param column the column the finding names
 * @param expression Spark SQL over the row's typed columns; true or null is a pass
 * @param description the rule in a sentence
 * @param reason why it is asked, and why its limit is where it is; empty where nothing is said
 * @param since the day from which it is asked like this, if it is said
 * @param among what else the rule looks at, when the row alone does not tell
 */
public record Rule(
    String code,
    Severity severity,
    String column,
    String expression,
    String description,
    String reason,
    Optional<LocalDate> since,
    Optional<Among> among) {

  /** What happens to a row that breaks a rule. */
  public enum Severity {
    /** The row goes to quarantine. */
    REJECT,
    /** The row is kept and counted. */
    WARN
  }

  /**
   * A rule that looks at the accepted rows of its dataset together, as they are after intake: its
   * expression may have windows.
   *
   * @param beside the accepted rows of another dataset that the rule looks at as well
   * @param shows Spark SQL of what a finding shows in place of the column's value
   */
  public record Among(Optional<Beside> beside, Optional<String> shows) {}

  /**
   * Rows of a dataset, gathered beside those that are judged.
   *
   * @param dataset the dataset, perhaps the rule's own
   * @param on what of its rows it is gathered by, each with what of the judged row is the same, in
   *     Spark SQL
   * @param take what is taken: new columns, each an aggregate of its rows; null where there is none
   */
  public record Beside(String dataset, Map<String, String> on, Map<String, String> take) {

    public Beside {
      on = Map.copyOf(on);
      take = Map.copyOf(take);
    }

    /** What it is gathered by, in alphabetical order. */
    public List<String> columns() {
      return on.keySet().stream().sorted().toList();
    }
  }

  /** The dataset that must have been delivered too, if the rule looks at one. */
  public Optional<String> partner() {
    return among.flatMap(Among::beside).map(Beside::dataset);
  }
}
