package cymru.llesiant.benchmarks.cells;

import cymru.llesiant.benchmarks.drawn.PupilFile;
import cymru.llesiant.catalogue.Breakdown;
import cymru.llesiant.catalogue.Catalogue;
import cymru.llesiant.catalogue.Indicator;
import cymru.llesiant.marts.measures.Addend;
import cymru.llesiant.marts.measures.MeasureColumns;
import cymru.llesiant.marts.measures.Part;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The same sums in SQL: schools by group, written as Parquet, and from them authorities, regions
 * and nations, by phase and for all phases.
 *
 * @param catalogue what is counted
 * @param pupils the file of pupils
 * @param folder where the results go
 */
record DuckDbCells(Catalogue catalogue, Path pupils, Path folder) {

  private static final String PLACE = "academic_year, country, school_id, la_code, phase";

  /** How pupils get to groups. */
  enum Way {
    /** Each pupil once for each of its groups, then summed. */
    GROUPS_FIRST,
    /** Summed by every combination of attributes, and those by group. */
    ATTRIBUTES_FIRST
  }

  /** Counts, and writes both tables. */
  void write(Way way) {
    PupilFile.run(
        """
        SET threads = 2;
        CREATE TABLE schools AS %s;
        COPY schools TO '%s' (FORMAT parquet, COMPRESSION zstd);
        COPY (%s) TO '%s' (FORMAT parquet, COMPRESSION zstd);
        """
            .formatted(
                way == Way.GROUPS_FIRST ? groupsFirst() : attributesFirst(),
                folder.resolve("schools.parquet"),
                areas(),
                folder.resolve("areas.parquet")));
  }

  /** The sums of all indicators' numerators and denominators over the nations, as text. */
  String nations() {
    return "(SELECT sum(%s)::HUGEINT::VARCHAR || ' ' || sum(%s)::HUGEINT::VARCHAR FROM read_parquet('%s') WHERE level = '2' AND phase = 'ALL')"
        .formatted(of(Part.NUMERATOR), of(Part.DENOMINATOR), folder.resolve("areas.parquet"));
  }

  private String of(Part part) {
    return catalogue.indicators().stream()
        .map(i -> i.measure().fold(new MeasureColumns(MeasuredCatalogue.FACT)).get(part))
        .map(addend -> "s" + addends().indexOf(addend))
        .collect(Collectors.joining(" + "));
  }

  private List<Addend> addends() {
    Set<Addend> addends = new LinkedHashSet<>();
    for (Indicator indicator : catalogue.indicators()) {
      addends.addAll(indicator.measure().fold(new MeasureColumns(MeasuredCatalogue.FACT)).values());
    }
    return List.copyOf(addends);
  }

  private String groupsFirst() {
    return """
        SELECT %1$s, code, %2$s FROM (
          SELECT %1$s, unnest(%3$s) AS code, %4$s FROM read_parquet('%5$s'))
        WHERE code IS NOT NULL GROUP BY %1$s, code"""
        .formatted(PLACE, sums("sum(s%1$d) AS s%1$d"), codes(), values("%s AS s%d"), pupils);
  }

  private String attributesFirst() {
    String attributes = String.join(", ", MeasuredCatalogue.attributes());
    return """
        SELECT %1$s, code, %2$s FROM (
          SELECT *, unnest(%3$s) AS code FROM (
            SELECT %1$s, %4$s, %5$s FROM read_parquet('%6$s') GROUP BY %1$s, %4$s))
        WHERE code IS NOT NULL GROUP BY %1$s, code"""
        .formatted(
            PLACE,
            sums("sum(s%1$d) AS s%1$d"),
            codes(),
            attributes,
            values("sum(%s) AS s%d"),
            pupils);
  }

  private String areas() {
    return IntStream.range(0, 6)
        .mapToObj(
            i -> {
              String entity = List.of("la_code", "la_code[3:3]", "country").get(i / 2);
              String phase = i % 2 == 0 ? "phase" : "'ALL'";
              return "SELECT academic_year, '%d' AS level, %s AS entity, %s AS phase, code, %s FROM schools GROUP BY ALL"
                  .formatted(i / 2, entity, phase, sums("sum(s%1$d) AS s%1$d"));
            })
        .collect(Collectors.joining(" UNION ALL "));
  }

  private String codes() {
    return catalogue.breakdowns().values().stream()
        .map(Breakdown::groups)
        .flatMap(List::stream)
        .map(group -> "CASE WHEN %s THEN '%s' END".formatted(group.when(), group.code()))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private String sums(String form) {
    return IntStream.range(0, addends().size())
        .mapToObj(form::formatted)
        .collect(Collectors.joining(", "));
  }

  private String values(String form) {
    List<Addend> addends = addends();
    return IntStream.range(0, addends.size())
        .mapToObj(i -> form.formatted(value(addends.get(i)), i))
        .collect(Collectors.joining(", "));
  }

  private static String value(Addend addend) {
    String product =
        addend.factors().isEmpty()
            ? "1"
            : addend.factors().stream().map("(%s)"::formatted).collect(Collectors.joining(" * "));
    String conditions =
        addend.conditions().stream().map("(%s)"::formatted).collect(Collectors.joining(" AND "));
    return conditions.isEmpty()
        ? product
        : "CASE WHEN %s THEN %s ELSE 0 END".formatted(conditions, product);
  }
}
