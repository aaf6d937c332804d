package cymru.llesiant.marts.intake.text;

import java.util.List;
import java.util.Optional;

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

  /** Why its cells cannot be taken for values, where a workbook says so. */
  public Optional<String> problem() {
    return WorkbookCell.problem(this);
  }

  /** Whether there is nothing in it. */
  boolean isBlank() {
    return cells.stream().allMatch(String::isBlank);
  }
}
