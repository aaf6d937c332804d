package cymru.llesiant.marts.intake.mutation;

import cymru.llesiant.marts.intake.text.CsvRecords;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A delivery as cells: the header first, then its rows. */
record Table(List<List<String>> lines) {

  Table {
    lines = lines.stream().map(List::copyOf).toList();
  }

  static Table of(String text) {
    List<List<String>> lines = new ArrayList<>();
    try (CsvRecords records = new CsvRecords(new StringReader(text))) {
      records.forEachRemaining(record -> lines.add(record.cells()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Table(lines);
  }

  List<String> header() {
    return lines.get(0);
  }

  List<List<String>> rows() {
    return lines.subList(1, lines.size());
  }

  Table with(List<List<String>> rows) {
    List<List<String>> all = new ArrayList<>(List.of(header()));
    all.addAll(rows);
    return new Table(all);
  }

  /** How many rows a reader must account for: all but those without any content. */
  long filled() {
    return rows().stream().filter(row -> !row.stream().allMatch(String::isBlank)).count();
  }

  byte[] bytes() {
    return lines.stream()
        .map(line -> line.stream().map(Table::quoted).collect(Collectors.joining(",")))
        .collect(Collectors.joining("\n", "", "\n"))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String quoted(String cell) {
    boolean isPlain = cell.chars().noneMatch(c -> ",\"\r\n".indexOf(c) >= 0);
    return isPlain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }
}
