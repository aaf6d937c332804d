package cymru.llesiant.marts.intake.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;

/**
 * The one sheet of a workbook that is a delivery, as comma-separated text, made row by row while it
 * is read: everything that is known of such text holds of it. A row keeps the number it has in the
 * workbook. Macros, links and whatever else a workbook holds are not looked at.
 */
final class WorkbookText extends InputStream {

  /** As many as a sheet can have. */
  private static final int MOST_ROWS = 1_048_576;

  private final ReadableWorkbook workbook;
  private final Stream<Row> stream;
  private final Iterator<Row> rows;
  private byte[] line = {};
  private int position;
  private int written;
  private int width;

  /** A workbook may leave the numbers of its rows away; its reader then counts from 0. */
  private int shift = -1;

  private WorkbookText(ReadableWorkbook workbook, Sheet sheet) throws IOException {
    this.workbook = workbook;
    this.stream = sheet.openStream();
    this.rows = stream.iterator();
  }

  /**
   * The sheet called like the dataset, or else the only one that is shown and has anything in it.
   *
   * @throws Unreadable when the file is no workbook, or several sheets could be the one
   */
  static InputStream of(Path file, String dataset) throws IOException {
    WorkbookParts.check(file);
    ReadableWorkbook workbook = null;
    try {
      workbook = new ReadableWorkbook(file.toFile(), new ReadingOptions(true, true));
      return new WorkbookText(workbook, sheet(workbook, dataset));
    } catch (IOException | RuntimeException e) {
      if (workbook != null) {
        workbook.close();
      }
      throw unreadable(e);
    }
  }

  private static Sheet sheet(ReadableWorkbook workbook, String dataset) throws IOException {
    List<Sheet> named =
        workbook.getSheets().filter(sheet -> sheet.getName().equalsIgnoreCase(dataset)).toList();
    if (named.size() == 1) {
      return named.get(0);
    }
    List<Sheet> filled = new ArrayList<>();
    for (Sheet sheet : workbook.getSheets().toList()) {
      if (sheet.getVisibility() == SheetVisibility.VISIBLE && isFilled(sheet)) {
        filled.add(sheet);
      }
    }
    if (filled.size() > 1) {
      throw new Unreadable(
          WorkbookParts.RULE,
          "%d of its sheets are filled in and none is called %s (which of them is the delivery?)"
              .formatted(filled.size(), dataset),
          "call it that, or save it alone");
    }
    return filled.isEmpty() ? workbook.getFirstSheet() : filled.get(0);
  }

  private static boolean isFilled(Sheet sheet) throws IOException {
    try (Stream<Row> rows = sheet.openStream()) {
      return rows.anyMatch(row -> !texts(row).isEmpty());
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int start, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    try {
      while (position == line.length) {
        if (!rows.hasNext()) {
          return -1;
        }
        line = line(rows.next()).getBytes(StandardCharsets.UTF_8);
        position = 0;
      }
    } catch (RuntimeException e) {
      throw unreadable(e);
    }
    int read = Math.min(length, line.length - position);
    System.arraycopy(line, position, buffer, start, read);
    position += read;
    return read;
  }

  @Override
  public void close() throws IOException {
    stream.close();
    workbook.close();
  }

  /** A row, after as many empty lines as keep its number. */
  private String line(Row row) throws Unreadable {
    if (shift < 0) {
      shift = row.getRowNum() == 0 ? 1 : 0;
    }
    int number = row.getRowNum() + shift;
    int before = number - 1 - written;
    if (before < 0 || number > MOST_ROWS) {
      throw WorkbookParts.unsound();
    }
    written = number;
    List<String> cells = texts(row);
    if (width == 0) {
      width = cells.size();
    }
    Stream<String> padded =
        Stream.concat(
            cells.stream(), Stream.generate(() -> "").limit(Math.max(0, width - cells.size())));
    String text =
        cells.isEmpty() ? "" : padded.map(WorkbookText::quoted).collect(Collectors.joining(","));
    return "\n".repeat(before) + text + "\n";
  }

  /** The texts of a row's cells, without empty ones at its end. */
  private static List<String> texts(Row row) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < row.getCellCount(); i++) {
      texts.add(WorkbookCell.text(row.getOptionalCell(i).orElse(null)));
    }
    while (!texts.isEmpty() && texts.get(texts.size() - 1).isBlank()) {
      texts.remove(texts.size() - 1);
    }
    return texts;
  }

  private static String quoted(String cell) {
    return cell.matches("(?s).*[,\"\r\n].*") ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
  }

  /** What the reader says of a workbook is not passed on, since it may quote a pupil. */
  private static Unreadable unreadable(Exception e) {
    return e instanceof Unreadable known ? known : WorkbookParts.unsound();
  }
}
