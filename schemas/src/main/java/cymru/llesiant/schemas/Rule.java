package cymru.llesiant.schemas;

/**
 * One rule about a row.
 *
 * @param code stable name, for findings and pages ({@code ATT03})
 * @param severity what happens to a row that breaks it
 * @param column the column the finding names
 * @param expression Spark SQL over the row's typed columns; true or null is a pass
 * @param description the rule in a sentence
 */
public record Rule(
    String code, Severity severity, String column, String expression, String description) {

  /** What happens to a row that breaks a rule. */
  public enum Severity {
    /** The row goes to quarantine. */
    REJECT,
    /** The row is kept and counted. */
    WARN
  }
}
