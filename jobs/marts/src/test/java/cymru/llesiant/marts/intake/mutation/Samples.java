package cymru.llesiant.marts.intake.mutation;

import cymru.llesiant.marts.intake.text.FileKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Valid deliveries of every dataset, given out in slices that do not share a row. */
final class Samples {

  private static final Path ROOT = Path.of(System.getProperty("llesiant.root"));
  private static final int LONGEST = 60;

  private static final String PUBLISHED =
      """
      source,academic_year,country,level,entity_id,phase,breakdown,group_code,indicator_id,\
      numerator,denominator,printed_value,decimals,value_status
      %s""";

  private final SortedMap<String, Table> tables = new TreeMap<>();
  private final Map<String, Integer> given = new HashMap<>();

  private Samples() {}

  /** Of the sample inbox, the lists that come with the product, and figures made here. */
  static Samples read() throws IOException {
    Samples samples = new Samples();
    try (Stream<Path> files = Files.walk(ROOT.resolve("data-samples/inbox"))) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        samples.add(file);
      }
    }
    samples.add(ROOT.resolve("schemas/codes/consortium.csv"));
    samples.add(ROOT.resolve("schemas/codes/consortium_member.csv"));
    StringBuilder rows = new StringBuilder();
    for (int i = 1; i <= 400; i++) {
      rows.append("LAIT,2010/11,E,LA,%03d,SEC,ALL,ALL,NI087,1,20,5.0,1,OK\n".formatted(i));
    }
    samples.tables.put("published_statistic", Table.of(PUBLISHED.formatted(rows)));
    return samples;
  }

  /** The names of all datasets. */
  List<String> datasets() {
    return List.copyOf(tables.keySet());
  }

  /** Everything there is of a dataset. */
  Table all(String dataset) {
    return tables.get(dataset);
  }

  /** The next rows of a dataset, from its beginning again when they are used up. */
  Table next(String dataset, Random random) {
    Table table = tables.get(dataset);
    int from = given.getOrDefault(dataset, 0);
    int rows = Math.min(1 + random.nextInt(LONGEST), table.rows().size());
    if (from + rows > table.rows().size()) {
      from = 0;
    }
    given.put(dataset, from + rows);
    return table.with(table.rows().subList(from, from + rows));
  }

  /** The eleven digits of every pupil's number. */
  Set<String> numbers() {
    Set<String> numbers = new HashSet<>();
    for (Table table : tables.values()) {
      int place = table.header().indexOf("upn");
      if (place >= 0) {
        table.rows().stream()
            .map(row -> row.get(place))
            .filter(upn -> upn.length() == 13)
            .forEach(upn -> numbers.add(upn.substring(1, 12)));
      }
    }
    return numbers;
  }

  private void add(Path file) throws IOException {
    String name = file.getFileName().toString();
    FileKind kind = FileKind.of(name).orElseThrow();
    try (InputStream content = kind.open(file)) {
      Table table = Table.of(new String(content.readAllBytes(), StandardCharsets.UTF_8));
      tables.merge(kind.stem(name), table, Samples::joined);
    }
  }

  private static Table joined(Table one, Table other) {
    if (!one.header().equals(other.header())) {
      return one;
    }
    List<List<String>> rows = new ArrayList<>(one.rows());
    rows.addAll(other.rows());
    return one.with(rows);
  }
}
