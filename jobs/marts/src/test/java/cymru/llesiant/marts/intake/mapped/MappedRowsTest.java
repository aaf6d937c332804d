package cymru.llesiant.marts.intake.mapped;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.marts.intake.delivery.RawColumns;
import cymru.llesiant.marts.intake.mapping.Mapping;
import cymru.llesiant.marts.intake.mapping.Mappings;
import cymru.llesiant.schemas.Contract;
import cymru.llesiant.schemas.Contracts;
import cymru.llesiant.schemas.SchemaFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class MappedRowsTest {

  private static final SchemaFiles BUNDLED = SchemaFiles.bundled();
  private static final Contracts DATASETS = Contracts.read(BUNDLED, "datasets");

  /** Columns of the file: {@code place,kind,pupils,events,held,rate}. */
  private static final String COUNTS =
      """
      id: counts
      title: Counts of events
      target: published_statistic
      file: {has: [place, kind]}
      symbols:
        x: {status: SUPPRESSED, lower: "if(pupils = 'x', 0, 1)", upper: "2"}
        '.': {status: NOT_AVAILABLE}
      recode:
        phase: {of: kind, to: {Primary: PRI, Unknown: null}}
        level: {of: place, to: {1111111: SCH, 2222222: SCH}, unlisted: left_out}
      leave_out:
        - {where: kind = 'Cellar', because: below ground}
      gives:
        source: "'counts'"
        academic_year: "'2009/10'"
        country: "'E'"
        level: level
        entity_id: place
        phase: phase
        breakdown: "'all'"
        group_code: "'ALL'"
      figures:
        PEX_N: {numerator: events, printed: events}
        PEX_RATE: {numerator: events, denominator: pupils, printed: rate, decimals: 1}
        WB_ATT: {numerator: pupils - events - held, denominator: pupils}
      """;

  /** The same rows as parts of a place. */
  private static final String SUMS =
      COUNTS
          .replace("id: counts", "id: sums")
          .replace("  phase: phase\n", "  phase: stage\n")
          .replace("gives:\n", "parts: {stage: [phase, \"'ALL'\"]}\ngives:\n")
          .replace(", printed: events}", "}")
          .replace(", printed: rate, decimals: 1}", "}");

  /** A row a figure: {@code kind} says of which indicator, {@code rate} is kept in binary. */
  private static final String TALL =
      """
      id: tall
      title: A row a figure
      target: published_statistic
      file: {has: [place, kind], numbers: stored}
      symbols:
        '-': {status: NOT_AVAILABLE}
      recode:
        indicator: {of: kind, to: {Absence: WB_ABS, Expelled: PEX_RATE}, unlisted: left_out}
      gives:
        source: "'tall'"
        academic_year: "'2009/10'"
        country: "'E'"
        level: "'SCH'"
        entity_id: place
        phase: "'ALL'"
        breakdown: "'all'"
        group_code: "'ALL'"
      figures:
        indicator: {printed: rate}
      """;

  private final SparkSession spark;

  MappedRowsTest(SparkSession spark) {
    this.spark = spark;
  }

  @Test
  void a_row_gives_a_row_for_each_figure() {
    assertThat(figures(COUNTS, "1111111,Primary,200,3,10,1.5"))
        .containsExactly(
            "1111111 PRI PEX_N n=3.000000 [3.000000, 3.000000] d=null p=3.000000 OK",
            "1111111 PRI PEX_RATE n=3.000000 [3.000000, 3.000000] d=200.000000 p=1.500000 OK",
            "1111111 PRI WB_ATT n=187.000000 [187.000000, 187.000000] d=200.000000 p=null OK");
  }

  @Test
  void a_symbol_is_a_range_and_turns_round_where_it_is_taken_away() {
    assertThat(figures(COUNTS, "1111111,Primary,200,x,10,x"))
        .containsExactly(
            "1111111 PRI PEX_N n=null [1.000000, 2.000000] d=null p=null SUPPRESSED",
            "1111111 PRI PEX_RATE n=null [1.000000, 2.000000] d=200.000000 p=null SUPPRESSED",
            "1111111 PRI WB_ATT n=null [188.000000, 189.000000] d=200.000000 p=null SUPPRESSED");
  }

  @Test
  void a_withheld_headcount_makes_a_withheld_count_anything_from_nought() {
    assertThat(figures(COUNTS, "1111111,Primary,x,x,0,x").get(1))
        .isEqualTo("1111111 PRI PEX_RATE n=null [0.000000, 2.000000] d=null p=null SUPPRESSED");
  }

  @Test
  void a_count_without_the_headcount_to_divide_by_is_no_rate() {
    assertThat(figures(COUNTS, "1111111,Primary,x,3,0,x").get(1))
        .isEqualTo(
            "1111111 PRI PEX_RATE n=3.000000 [3.000000, 3.000000] d=null p=null NOT_AVAILABLE");
  }

  @Test
  void a_rate_of_nobody_has_no_cohort_and_an_empty_cell_is_not_nought() {
    assertThat(figures(COUNTS, "1111111,Primary,0,,0,."))
        .containsExactly(
            "1111111 PRI PEX_N n=null [null, null] d=null p=null NOT_AVAILABLE",
            "1111111 PRI PEX_RATE n=null [null, null] d=0.000000 p=null NO_COHORT",
            "1111111 PRI WB_ATT n=null [null, null] d=0.000000 p=null NO_COHORT");
  }

  @Test
  void a_fraction_keeps_its_digits_and_a_percent_sign_is_no_digit() {
    assertThat(figures(COUNTS, "1111111,Primary,200,0.823529,0,0.4%").get(1))
        .isEqualTo(
            "1111111 PRI PEX_RATE n=0.823529 [0.823529, 0.823529] d=200.000000 p=0.400000 OK");
  }

  @Test
  void a_row_may_say_which_indicator_it_is_about_and_its_number_is_what_was_meant() {
    assertThat(
            figures(
                TALL,
                "1111111,Absence,,,,4.6500000000000004",
                "1111111,Expelled,,,,8.4430000000000005E-2",
                "2222222,Absence,,,,-",
                "2222222,Spending,,,,1.0530792576E10"))
        .containsExactly(
            "1111111 ALL PEX_RATE n=null [null, null] d=null p=0.084430 OK",
            "1111111 ALL WB_ABS n=null [null, null] d=null p=4.650000 OK",
            "2222222 ALL WB_ABS n=null [null, null] d=null p=null NOT_AVAILABLE");
  }

  @Test
  void the_number_of_a_row_that_is_left_out_is_not_judged_and_that_of_another_is() {
    MappedRows rows = mapped(TALL, "1111111,Spending,,,,about ten", "1111111,Absence,,,,about ten");
    assertThat(
            rows.account().orderBy("readable").collectAsList().stream()
                .map(line -> line.getAs("because") + " " + line.getAs("readable")))
        .containsExactly("null false", "kind is 'Spending' true");
    assertThat(rows.rows().first().<String>getAs(RawColumns.PROBLEM))
        .isEqualTo("holds in column rate neither a number nor a symbol that mapping tall knows");
  }

  @Test
  void a_word_the_table_does_not_list_stays_for_the_contract_to_find() {
    assertThat(figures(COUNTS, "1111111,Castle,200,0,0,0").get(0)).startsWith("1111111 Castle ");
    assertThat(figures(COUNTS, "1111111,Unknown,200,0,0,0").get(0)).startsWith("1111111 null ");
  }

  @Test
  void parts_are_summed_into_each_whole_they_belong_to() {
    assertThat(
            figures(
                SUMS,
                "1111111,Primary,200,3,10,",
                "1111111,Secondary,100,x,0,",
                "1111111,Unknown,50,1,0,",
                "2222222,Primary,7,0,0,"))
        .contains(
            "1111111 PRI PEX_RATE n=3.000000 [3.000000, 3.000000] d=200.000000 p=null OK",
            "1111111 Secondary PEX_RATE n=null [1.000000, 2.000000] d=100.000000 p=null SUPPRESSED",
            "1111111 ALL PEX_RATE n=null [5.000000, 6.000000] d=350.000000 p=null SUPPRESSED",
            "1111111 ALL WB_ATT n=null [334.000000, 335.000000] d=350.000000 p=null SUPPRESSED",
            "2222222 ALL PEX_N n=0.000000 [0.000000, 0.000000] d=null p=null OK")
        .hasSize(3 * 5);
  }

  @Test
  void a_part_that_is_not_available_leaves_the_sum_without_a_range() {
    assertThat(
            figures(
                SUMS,
                "1111111,Primary,200,3,0,",
                "1111111,Primary,200,.,0,",
                "1111111,Primary,9,x,0,"))
        .contains("1111111 ALL PEX_RATE n=null [null, null] d=409.000000 p=null NOT_AVAILABLE");
  }

  @Test
  void every_row_read_is_mapped_or_left_out_or_unreadable() {
    MappedRows mapped =
        mapped(
            COUNTS,
            "1111111,Primary,200,3,0,1.5",
            "3333333,Primary,200,3,0,1.5",
            "1111111,Cellar,200,3,0,1.5",
            "1111111,Primary,200,three,0,1.5",
            "1111111,Primary,200,1e3,0,1.5",
            "1111111,Primary,200,0.1234567,0,1.5");
    assertThat(mapped.account().collectAsList().stream().map(Row::toString))
        .containsExactlyInAnyOrder(
            "[published/counts.csv,null,true,1]",
            "[published/counts.csv,place is '3333333',true,1]",
            "[published/counts.csv,below ground,true,1]",
            "[published/counts.csv,null,false,3]");
    assertThat(
            mapped.rows().where(RawColumns.PROBLEM + " is not null").collectAsList().stream()
                .map(row -> row.getAs(RawColumns.ROW) + " " + row.getAs(RawColumns.PROBLEM)))
        .hasSize(3)
        .contains(
            "5 holds in column events neither a number of at most six decimals nor a symbol that"
                + " mapping counts knows");
  }

  @Test
  void a_row_that_could_not_be_told_apart_passes_on_with_its_problem() {
    Mapping mapping = mapping(COUNTS);
    Dataset<Row> file =
        spark.createDataFrame(
            List.of(
                RowFactory.create(
                    "published",
                    "published/counts.csv",
                    2L,
                    "has 3 cells",
                    null,
                    null,
                    null,
                    null,
                    null,
                    null)),
            RawColumns.schema(mapping.columns()));
    MappedRows mapped = MappedRows.of(mapping, target(), file);
    assertThat(mapped.rows().select(RawColumns.PROBLEM).collectAsList().toString())
        .isEqualTo("[[has 3 cells]]");
    assertThat(mapped.account().collectAsList().toString())
        .isEqualTo("[[published/counts.csv,null,false,1]]");
  }

  @TestFactory
  Stream<DynamicTest> every_bundled_mapping_is_understood_by_spark() {
    return Mappings.read(BUNDLED, DATASETS).all().stream()
        .map(
            mapping ->
                DynamicTest.dynamicTest(
                    mapping.id(),
                    () -> {
                      Contract target = DATASETS.contract(mapping.target());
                      Dataset<Row> nothing =
                          spark.createDataFrame(List.of(), RawColumns.schema(mapping.columns()));
                      assertThat(MappedRows.of(mapping, target, nothing).rows().schema())
                          .isEqualTo(RawColumns.schema(target.columnNames()));
                    }));
  }

  private List<String> figures(String yaml, String... lines) {
    return mapped(yaml, lines)
        .rows()
        .orderBy("entity_id", "phase", "indicator_id")
        .collectAsList()
        .stream()
        .map(
            row ->
                "%s %s %s n=%s [%s, %s] d=%s p=%s %s"
                    .formatted(
                        row.getAs("entity_id"),
                        row.getAs("phase"),
                        row.getAs("indicator_id"),
                        row.getAs("numerator"),
                        row.getAs("numerator_lower"),
                        row.getAs("numerator_upper"),
                        row.getAs("denominator"),
                        row.getAs("printed_value"),
                        row.getAs("value_status")))
        .toList();
  }

  private MappedRows mapped(String yaml, String... lines) {
    Mapping mapping = mapping(yaml);
    List<String> header = List.of("place", "kind", "pupils", "events", "held", "rate");
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < lines.length; i++) {
      List<String> cells = List.of(lines[i].split(",", -1));
      List<Object> values = new ArrayList<>();
      values.addAll(List.of("published", "published/counts.csv", i + 2L));
      values.add(null);
      mapping.columns().forEach(column -> values.add(cells.get(header.indexOf(column))));
      rows.add(RowFactory.create(values.toArray()));
    }
    return MappedRows.of(
        mapping, target(), spark.createDataFrame(rows, RawColumns.schema(mapping.columns())));
  }

  private static Contract target() {
    return DATASETS.contract("published_statistic");
  }

  private static Mapping mapping(String yaml) {
    String id = yaml.substring(4, yaml.indexOf('\n'));
    return Mappings.read(
            new SchemaFiles(new TreeMap<>(Map.of("mappings/" + id + ".yaml", yaml))), DATASETS)
        .all()
        .get(0);
  }
}
