package cymru.llesiant.nightly.model.file;

import cymru.llesiant.nightly.warehouse.ExitCode;
import cymru.llesiant.nightly.warehouse.Refusal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** The first line of a CSV file, read the same way whichever engine reads the rest. */
final class CsvHeader {

  private static final Pattern CELL = Pattern.compile("(?:\"((?:[^\"]|\"\")*)\"|([^,\"]*))(,|$)");
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private CsvHeader() {}

  /**
   * The column names.
   *
   * @throws Refusal when there is no header, or a name stands twice
   */
  static List<String> read(Path file) {
    String line = firstLine(file);
    List<String> names = new ArrayList<>();
    Matcher cell = CELL.matcher(line);
    while (cell.lookingAt()) {
      names.add(
          cell.group(1) == null ? cell.group(2).strip() : cell.group(1).replace("\"\"", "\""));
      if (cell.group(3).isEmpty()) {
        break;
      }
      cell.region(cell.end(), line.length());
    }
    if (line.isBlank() || !cell.lookingAt()) {
      throw problem(file, "its first line is no header of comma-separated names");
    }
    if (names.stream().distinct().count() < names.size()) {
      throw problem(file, "a column's name stands twice in its header");
    }
    return names;
  }

  private static String firstLine(Path file) {
    try (InputStream bytes = Files.newInputStream(file);
        InputStream plain =
            file.getFileName().toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
      String line = reader.readLine();
      return line == null ? "" : line.replaceFirst("^" + BYTE_ORDER_MARK, "");
    } catch (IOException e) {
      throw new Refusal(
          ExitCode.USAGE, "Cannot read %s: because %s".formatted(file, e.getMessage()), e);
    }
  }

  private static Refusal problem(Path file, String what) {
    return new Refusal(
        ExitCode.USAGE, "Cannot read %s: because %s; mend the file".formatted(file, what));
  }
}
