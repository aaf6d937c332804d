package cymru.llesiant.marts.intake.mapped;

import cymru.llesiant.marts.intake.delivery.Finding;
import cymru.llesiant.marts.intake.mapping.Mapping;
import cymru.llesiant.marts.intake.text.CsvRecord;
import cymru.llesiant.marts.intake.text.CsvRecords;
import cymru.llesiant.marts.intake.text.Encoding;
import cymru.llesiant.marts.intake.text.FileKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The {@code .meta.csv} beside an Explore Education Statistics file: which of its columns are
 * indicators.
 *
 * @param file its name
 * @param indicators the columns that are indicators, in order
 */
record EesMeta(String file, List<String> indicators) {

  private static final String RULE = "META";

  EesMeta {
    indicators = List.copyOf(indicators);
  }

  /** What the description beside a file says about a mapping; nothing where there is none. */
  static List<Finding> findings(Mapping mapping, Path data, String name) {
    String dataName = data.getFileName().toString();
    String stem = FileKind.of(dataName).orElseThrow().stem(dataName);
    Path meta = data.resolveSibling(stem + ".meta.csv");
    if (!Files.isRegularFile(meta)) {
      return List.of();
    }
    try {
      return read(meta).findings(mapping, name);
    } catch (IOException | UncheckedIOException e) {
      return List.of(
          advisory(
              name,
              "Cannot hold %s against %s: because that cannot be read (%s); fetch it again"
                  .formatted(name, meta.getFileName(), e.getMessage())));
    }
  }

  private static EesMeta read(Path path) throws IOException {
    List<String> indicators = new ArrayList<>();
    try (CsvRecords records = CsvRecords.of(Files.newInputStream(path), Encoding.UTF_8)) {
      List<String> header = records.hasNext() ? records.next().cells() : List.of();
      int name = header.indexOf("col_name");
      int type = header.indexOf("col_type");
      if (name < 0 || type < 0) {
        throw new IOException("it has no columns col_name and col_type");
      }
      while (records.hasNext()) {
        CsvRecord column = records.next();
        if (column.cells().size() > Math.max(name, type)
            && column.cells().get(type).strip().equals("Indicator")) {
          indicators.add(column.cells().get(name).strip());
        }
      }
    }
    return new EesMeta(path.getFileName().toString(), indicators);
  }

  private List<Finding> findings(Mapping mapping, String name) {
    List<Finding> findings = new ArrayList<>();
    List<String> undescribed =
        mapping.numbers().stream().filter(number -> !indicators.contains(number)).toList();
    List<String> unread =
        indicators.stream().filter(indicator -> !mapping.numbers().contains(indicator)).toList();
    if (!undescribed.isEmpty()) {
      findings.add(
          advisory(
              name,
              "Cannot vouch for %s of %s: because %s does not call them indicators; look whether"
                      .formatted(String.join(", ", undescribed), name, file)
                  + " the file has changed"));
    }
    if (!unread.isEmpty()) {
      findings.add(
          advisory(
              name,
              "Cannot use %s of %s: because mapping %s does not read them; add them if they are"
                      .formatted(String.join(", ", unread), name, mapping.id())
                  + " wanted"));
    }
    return findings;
  }

  private static Finding advisory(String name, String message) {
    return Finding.advisory(name, RULE, message);
  }
}
