package cymru.llesiant.nightly.sample;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** A written sample, read back by nothing of the generator's. */
record Delivery(Path folder) {

  /** The text of every file, unpacked, by its path below the folder. */
  Map<String, String> texts() throws IOException {
    Map<String, String> texts = new TreeMap<>();
    for (Path file : files()) {
      texts.put(path(file), String.join("\n", lines(file)));
    }
    return texts;
  }

  /** Every file of the inbox, and the truth. */
  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("inbox"))) {
      List<Path> all = new ArrayList<>(files.filter(Files::isRegularFile).sorted().toList());
      all.add(folder.resolve("truth.json"));
      return all;
    }
  }

  private String path(Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }

  /** The lines of a file, unpacked. */
  static List<String> lines(Path file) throws IOException {
    try (InputStream bytes = Files.newInputStream(file);
        InputStream text = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    }
  }

  /** The files of a dataset by sender. */
  Map<String, Path> filesOf(String dataset) throws IOException {
    Map<String, Path> files = new TreeMap<>();
    for (Path file : files()) {
      if (file.getFileName().toString().startsWith(dataset + ".")) {
        files.put(file.getParent().getFileName().toString(), file);
      }
    }
    return files;
  }

  /** The rows of a dataset, of all senders. No cell of a sample needs quotes. */
  List<Map<String, String>> rows(String dataset) throws IOException {
    List<Map<String, String>> rows = new ArrayList<>();
    for (Path file : filesOf(dataset).values()) {
      List<String> lines = lines(file);
      String[] header = lines.get(0).split(",", -1);
      for (String line : lines.subList(1, lines.size())) {
        String[] cells = line.split(",", -1);
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < header.length; i++) {
          row.put(header[i], cells[i]);
        }
        rows.add(row);
      }
    }
    return rows;
  }
}
