package cymru.llesiant.marts.intake.pivot;

import cymru.llesiant.marts.intake.text.CsvRecord;
import cymru.llesiant.marts.intake.text.CsvRecord.Ending;
import cymru.llesiant.marts.intake.text.Unreadable;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;

/**
 * The records of a cross-tabulation as those of a table: a header, then a record a number, each
 * with the row it stands in. What cannot be told apart for sure ends in an {@link Unreadable}: a
 * table without its headings, a number under none, a second table below the first.
 */
public final class PivotRecords implements Iterator<CsvRecord> {

  private static final String RULE = "LAYOUT";

  private final Iterator<CsvRecord> records;
  private final PivotShape shape;
  private final List<List<String>> headings = new ArrayList<>();
  private final Queue<CsvRecord> upcoming = new ArrayDeque<>();
  private boolean isBelow;

  /** The records of a file of that layout. */
  public PivotRecords(Iterator<CsvRecord> records, PivotShape shape) {
    this.records = records;
    this.shape = shape;
    upcoming.add(new CsvRecord(headings(), shape.columns(), Ending.COMPLETE));
  }

  @Override
  public boolean hasNext() {
    while (upcoming.isEmpty() && records.hasNext()) {
      take(records.next());
    }
    return !upcoming.isEmpty();
  }

  @Override
  public CsvRecord next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return upcoming.remove();
  }

  /** Passes over the title; gives the row of the first headings. */
  private long headings() {
    long row = 0;
    for (int i = 0; i < PivotShape.TITLE_ROWS && row == 0 && records.hasNext(); i++) {
      CsvRecord record = records.next();
      if (shape.isHeading(record.cells())) {
        row = record.row();
        headings.add(filled(record));
      }
    }
    while (row > 0 && headings.size() < shape.headings().size() && records.hasNext()) {
      headings.add(filled(records.next()));
    }
    if (row == 0 || headings.size() < shape.headings().size()) {
      throw unreadable(
          "its first %d rows do not hold the headings %s"
              .formatted(PivotShape.TITLE_ROWS, String.join(", ", shape.has())),
          "fetch it again, or take it away");
    }
    return row;
  }

  /** Headings over several columns are printed once, at the first of them. */
  private List<String> filled(CsvRecord record) {
    List<String> filled = new ArrayList<>();
    for (int i = 0; i < record.cells().size(); i++) {
      String cell = PivotShape.plain(record.cells().get(i));
      boolean isCarried = cell.isEmpty() && i > shape.labels().size();
      filled.add(isCarried ? filled.get(i - 1) : cell);
    }
    return filled;
  }

  private void take(CsvRecord record) {
    if (record.ending() == Ending.UNCLOSED) {
      upcoming.add(record);
      return;
    }
    List<String> values =
        record.cells().stream().skip(shape.labels().size()).map(String::strip).toList();
    if (values.stream().allMatch(String::isEmpty)) {
      isBelow = true;
    } else if (isBelow) {
      throw unreadable(
          "row %d holds figures below the notes (is it a second table?)".formatted(record.row()),
          "deliver each table as a file of its own");
    } else {
      row(record, values);
    }
  }

  private void row(CsvRecord record, List<String> values) {
    for (int i = 0; i < values.size(); i++) {
      int place = i + shape.labels().size();
      List<String> cells = new ArrayList<>();
      record.cells().stream()
          .limit(shape.labels().size())
          .map(PivotShape::plain)
          .forEach(cells::add);
      headings.forEach(names -> cells.add(place < names.size() ? names.get(place) : ""));
      if (!values.get(i).isEmpty() && cells.stream().anyMatch(String::isEmpty)) {
        throw unreadable(
            "row %d holds a figure without a heading or a label (have its columns slipped?)"
                .formatted(record.row()),
            "fetch it again");
      }
      cells.add(values.get(i));
      upcoming.add(new CsvRecord(record.row(), List.copyOf(cells), Ending.COMPLETE));
    }
  }

  private static UncheckedIOException unreadable(String why, String remedy) {
    return new UncheckedIOException(new Unreadable(RULE, why, remedy));
  }
}
