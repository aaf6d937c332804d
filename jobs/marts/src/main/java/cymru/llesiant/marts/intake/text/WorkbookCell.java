package cymru.llesiant.marts.intake.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.reader.Cell;

/**
 * A cell of a workbook as the text a delivery would have: days as 2010-09-01, numbers in plain
 * digits, of a formula the value it had when the workbook was saved.
 */
final class WorkbookCell {

  /** Begins what stands for an error. No text of a workbook holds it, since no XML may. */
  private static final char ERROR = '\0';

  private static final String NO_VALUE = "no value";

  private static final Set<String> ERRORS =
      Set.of(
          "#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#SPILL!", "#CALC!");

  /** A number has fifteen digits in a workbook; those beyond come of its being kept in binary. */
  private static final MathContext DIGITS = new MathContext(15);

  /** What is quoted in a format, or stands in brackets, is no part of a day. */
  private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"|\\\\.|\\[[^\\]]*\\]");

  private static final Pattern PART_OF_DAY = Pattern.compile("[ymdYMD]");

  private WorkbookCell() {}

  /** The text of a cell, null where a row has none. */
  static String text(Cell cell) {
    if (cell == null) {
      return "";
    }
    return switch (cell.getType()) {
      case EMPTY -> "";
      case ERROR -> error(cell.getRawValue());
      case FORMULA -> cell.getValue() == null ? ERROR + NO_VALUE : value(cell);
      default -> value(cell);
    };
  }

  /** What is wrong with a row of such texts: a cell with an error in it. */
  static Optional<String> problem(CsvRecord record) {
    for (int i = 0; i < record.cells().size(); i++) {
      String text = record.cells().get(i);
      if (!text.isEmpty() && text.charAt(0) == ERROR) {
        return Optional.of(
            "holds %s in place of a value in its cell %d".formatted(text.substring(1), i + 1));
      }
    }
    return Optional.empty();
  }

  private static String value(Cell cell) {
    Object value = cell.getValue();
    if (value instanceof BigDecimal number) {
      return number(cell, number);
    }
    String text = value == null ? "" : value.toString();
    return ERRORS.contains(text) ? error(text) : text;
  }

  private static String number(Cell cell, BigDecimal number) {
    String format = cell.getDataFormatString();
    if (format == null || !PART_OF_DAY.matcher(QUOTED.matcher(format).replaceAll("")).find()) {
      return number.round(DIGITS).stripTrailingZeros().toPlainString();
    }
    LocalDateTime moment = cell.asDate();
    return moment.toLocalTime().equals(LocalTime.MIDNIGHT)
        ? moment.toLocalDate().toString()
        : moment.toString();
  }

  /** Only an error that is known is said; anything else might be somebody's. */
  private static String error(String raw) {
    return ERROR + (ERRORS.contains(String.valueOf(raw)) ? raw : NO_VALUE);
  }
}
