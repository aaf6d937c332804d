package cymru.llesiant.nightly.sample.files;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * One CSV file being written, row by row: UTF-8, a header, lines ending in LF. The header of a
 * compressed file holds no time, so the same rows give the same bytes.
 */
public final class Table implements Closeable {

  private static final int BUFFER = 1 << 16;

  private final Dataset dataset;
  private final BufferedWriter writer;
  private long rows;
  private List<String> last = List.of();

  /** Opens the file of a dataset in a sender's folder, and writes its header. */
  Table(Path folder, Dataset dataset) throws IOException {
    this.dataset = dataset;
    this.writer =
        new BufferedWriter(
            new OutputStreamWriter(
                open(folder.resolve(dataset.fileName())), StandardCharsets.UTF_8),
            BUFFER);
    line(dataset.columns());
  }

  private static OutputStream open(Path file) throws IOException {
    OutputStream bytes = Files.newOutputStream(file);
    return file.toString().endsWith(".gz") ? new GZIPOutputStream(bytes, BUFFER) : bytes;
  }

  /**
   * Writes a row, a value for each column. An empty optional is an empty cell.
   *
   * @throws IllegalArgumentException when there are not as many values as columns
   */
  public void row(Object... values) throws IOException {
    if (values.length != dataset.columns().size()) {
      throw new IllegalArgumentException(
          "Cannot write a row of %s: because it has %d values for %d columns"
              .formatted(dataset.title(), values.length, dataset.columns().size()));
    }
    last = Arrays.stream(values).map(Table::cell).toList();
    line(last);
    rows++;
  }

  private static String cell(Object value) {
    if (value instanceof Optional<?> optional) {
      return optional.map(Table::cell).orElse("");
    }
    return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
  }

  private void line(List<String> cells) throws IOException {
    for (int i = 0; i < cells.size(); i++) {
      if (i > 0) {
        writer.write(',');
      }
      String cell = cells.get(i);
      boolean plain = cell.indexOf(',') < 0 && cell.indexOf('"') < 0 && cell.indexOf('\n') < 0;
      writer.write(plain ? cell : '"' + cell.replace("\"", "\"\"") + '"');
    }
    writer.write('\n');
  }

  /** Writes a row that breaks a rule, cell by column; it is not among the good ones. */
  public void dirtyRow(Map<String, String> cells) throws IOException {
    line(dataset.columns().stream().map(cells::get).toList());
  }

  /** How many good rows have been written, the header apart. */
  public long rows() {
    return rows;
  }

  /** The last good row, cell by column, if there is one. */
  public Optional<Map<String, String>> lastGood() {
    if (last.isEmpty()) {
      return Optional.empty();
    }
    Map<String, String> row = new LinkedHashMap<>();
    for (int i = 0; i < last.size(); i++) {
      row.put(dataset.columns().get(i), last.get(i));
    }
    return Optional.of(row);
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
