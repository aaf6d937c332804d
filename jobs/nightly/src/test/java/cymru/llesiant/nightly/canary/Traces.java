package cymru.llesiant.nightly.canary;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Every file below some folders, looked through byte by byte; Parquet decoded and gzip unpacked
 * besides.
 *
 * @param canaries what is looked for
 */
record Traces(Canaries canaries) {

  /** Where canaries are found, each place with what stands there. */
  Map<String, List<String>> below(Path... folders) throws Exception {
    Map<String, List<String>> found = new TreeMap<>();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
      for (Path folder : folders) {
        for (Path file : all(folder)) {
          List<String> here = new ArrayList<>(canaries.in(folder.relativize(file).toString()));
          if (Files.isRegularFile(file)) {
            here.addAll(inside(connection, file));
          }
          if (!here.isEmpty()) {
            found.put(file.toString(), here);
          }
        }
      }
    }
    return found;
  }

  private List<String> inside(Connection connection, Path file) throws Exception {
    byte[] bytes = Files.readAllBytes(file);
    List<String> found = new ArrayList<>(canaries.in(bytes));
    if (isGzip(bytes)) {
      try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
        found.addAll(canaries.in(unpacked.readAllBytes()));
      }
    }
    if (isWholeParquet(bytes)) {
      found.addAll(canaries.in(values(connection, file)));
    }
    return found;
  }

  /** Every value of a Parquet file as text, a line a row. */
  static String values(Connection connection, Path file) throws SQLException {
    StringBuilder text = new StringBuilder();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT * FROM read_parquet('%s')".formatted(file.toString().replace("'", "''")))) {
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        for (int i = 1; i <= columns; i++) {
          text.append(rows.getObject(i)).append('|');
        }
        text.append('\n');
      }
    }
    return text.toString();
  }

  private static boolean isGzip(byte[] bytes) {
    return bytes.length > 2 && bytes[0] == (byte) 0x1f && bytes[1] == (byte) 0x8b;
  }

  private static boolean isWholeParquet(byte[] bytes) {
    int length = bytes.length;
    return length > 12
        && "PAR1".equals(new String(bytes, 0, 4, StandardCharsets.US_ASCII))
        && "PAR1".equals(new String(bytes, length - 4, 4, StandardCharsets.US_ASCII));
  }

  private static List<Path> all(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.toList();
    }
  }
}
