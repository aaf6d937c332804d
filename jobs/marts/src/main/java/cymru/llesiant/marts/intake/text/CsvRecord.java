package cymru.llesiant.marts.intake.text;

import java.util.List;

/**
 * One record of comma-separated text.
 *
 * @param row its place as a spreadsheet counts: the header is row 1, a blank line is a row, a line
 *     break inside quotation marks is none
 * @param cells its cells as written, without the quotation marks around them
 * @param ending how it ends
 */
public record CsvRecord(long row, List<String> cells, Ending ending) {

  /** How a record ends. */
  public enum Ending {
    /** At a line break or at the end of the file. */
    COMPLETE,
    /** Inside a quotation: its closing mark is missing, so what follows cannot be told apart. */
    UNCLOSED
  }

  /** Whether there is nothing in it. */
  boolean isBlank() {
    return cells.stream().allMatch(String::isBlank);
  }
}
