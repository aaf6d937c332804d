package cymru.llesiant.marts.intake.delivery;

import java.util.Comparator;

/**
 * Something found wrong, or worth knowing, about what was delivered. It never shows a pupil's
 * number, name or date of birth.
 *
 * @param severity what follows from it
 * @param file the file, by its path below the inbox
 * @param row the row it concerns as a spreadsheet counts it (the header is 1), the first of them
 *     when there are several; 0 when it concerns the whole file
 * @param column the column; empty when it concerns the whole row or file
 * @param rule the rule's code
 * @param value the value in that row when it may be shown, else empty
 * @param count how many rows it concerns; 1 for a whole file
 * @param message what is the matter and what to do
 */
public record Finding(
    Severity severity,
    String file,
    long row,
    String column,
    String rule,
    String value,
    long count,
    String message)
    implements Comparable<Finding> {

  /** What follows from a finding, the gravest first. */
  public enum Severity {
    /** The whole file is not loaded. */
    REFUSED,
    /** The rows are not loaded. */
    QUARANTINED,
    /** Everything is loaded; somebody should know. */
    ADVISORY
  }

  private static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::file)
          .thenComparing(Finding::row)
          .thenComparing(Finding::column)
          .thenComparing(Finding::rule)
          .thenComparing(Finding::severity)
          .thenComparing(Finding::message)
          .thenComparing(Finding::value)
          .thenComparing(Finding::count);

  /** A reason not to load a file. */
  public static Finding refused(String file, String rule, String message) {
    return new Finding(Severity.REFUSED, file, 0, "", rule, "", 1, message);
  }

  /** Something to know about a file. */
  public static Finding advisory(String file, String rule, String message) {
    return new Finding(Severity.ADVISORY, file, 0, "", rule, "", 1, message);
  }

  /** The same finding, about a column. */
  public Finding about(String name) {
    return new Finding(severity, file, row, name, rule, value, count, message);
  }

  /** The same finding, at a row. */
  public Finding at(long place) {
    return new Finding(severity, file, place, column, rule, value, count, message);
  }

  /** Whether the file cannot be loaded. */
  public boolean refuses() {
    return severity == Severity.REFUSED;
  }

  /** By file, row, column and rule. */
  @Override
  public int compareTo(Finding other) {
    return ORDER.compare(this, other);
  }
}
