package cymru.llesiant.marts.intake.text;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Comma-separated text (RFC 4180, with or without a byte order mark), record by record, each with
 * the row number a spreadsheet would show. Lines may end in LF, CRLF or CR. Records without any
 * content are passed over but counted.
 *
 * <p>A quotation longer than {@value #LONGEST_QUOTATION} characters counts as never closed: no
 * delivered field is that long, and one stray mark must not swallow a file.
 */
public final class CsvRecords implements Iterator<CsvRecord>, Closeable {

  private static final int LONGEST_QUOTATION = 4096;
  private static final int END = -1;

  private final Reader text;
  private final char[] buffer = new char[1 << 15];
  private int position;
  private int filled;
  private long row;
  private boolean unclosed;
  private CsvRecord upcoming;

  /** The records of a text. */
  public CsvRecords(Reader text) throws IOException {
    this.text = text;
    if (peek() == '\uFEFF') {
      position++;
    }
    upcoming = advance();
  }

  /**
   * The records of a file's bytes.
   *
   * @throws java.nio.charset.CharacterCodingException here or later, where the bytes are in another
   *     encoding
   */
  public static CsvRecords of(InputStream content, Encoding encoding) throws IOException {
    return new CsvRecords(new InputStreamReader(content, encoding.decoder()));
  }

  @Override
  public boolean hasNext() {
    return upcoming != null;
  }

  @Override
  public CsvRecord next() {
    if (upcoming == null) {
      throw new NoSuchElementException();
    }
    CsvRecord record = upcoming;
    try {
      upcoming = advance();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return record;
  }

  @Override
  public void close() throws IOException {
    text.close();
  }

  private CsvRecord advance() throws IOException {
    while (!unclosed && peek() != END) {
      CsvRecord record = record();
      if (unclosed || !record.isBlank()) {
        return record;
      }
    }
    return null;
  }

  private CsvRecord record() throws IOException {
    row++;
    List<String> cells = new ArrayList<>();
    cells.add(cell());
    while (!unclosed && peek() == ',') {
      position++;
      cells.add(cell());
    }
    lineEnd();
    return new CsvRecord(
        row, cells, unclosed ? CsvRecord.Ending.UNCLOSED : CsvRecord.Ending.COMPLETE);
  }

  private void lineEnd() throws IOException {
    if (peek() == '\r') {
      position++;
    }
    if (peek() == '\n') {
      position++;
    }
  }

  private String cell() throws IOException {
    StringBuilder cell = new StringBuilder();
    if (peek() == '"') {
      position++;
      quotation(cell);
    }
    for (int c = peek(); c != END && c != ',' && c != '\r' && c != '\n'; c = peek()) {
      cell.append((char) c);
      position++;
    }
    return cell.toString();
  }

  private void quotation(StringBuilder cell) throws IOException {
    while (cell.length() <= LONGEST_QUOTATION) {
      int c = peek();
      if (c == END) {
        break;
      }
      position++;
      if (c != '"') {
        cell.append((char) c);
      } else if (peek() == '"') {
        position++;
        cell.append('"');
      } else {
        return;
      }
    }
    unclosed = true;
  }

  private int peek() throws IOException {
    if (position == filled) {
      position = 0;
      filled = Math.max(0, text.read(buffer, 0, buffer.length));
    }
    return position < filled ? buffer[position] : END;
  }
}
