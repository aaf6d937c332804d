package cymru.llesiant.marts.gaps;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Mart;
import cymru.llesiant.marts.Night;
import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.marts.io.MartFile;
import cymru.llesiant.marts.io.MartWriter;
import cymru.llesiant.marts.io.SparkTypes;
import cymru.llesiant.marts.io.StagedParquet;
import cymru.llesiant.schemas.Contract;
import cymru.llesiant.schemas.SchemaFiles;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkExtension.class)
class GapMartsTest {

  private static final LocalDate DAY = LocalDate.of(2011, 9, 1);

  private final SparkSession spark;
  private final Night night = Night.of(DAY, "2011-09-01-00000000", SchemaFiles.bundled());

  @TempDir Path staging;

  GapMartsTest(SparkSession spark) {
    this.spark = spark;
  }

  @Test
  void a_gap_stands_with_both_values_and_the_year_before() {
    write(
        List.of(),
        List.of(
            area("2009/10", "FSM", 20, 100),
            area("2009/10", "NFSM", 78, 150),
            area("2010/11", "FSM", 30, 100),
            area("2010/11", "NFSM", 78, 150)),
        List.of());
    Row now = one(new GapMart(), "academic_year = '2010/11' and pair = 'FSM'");
    assertThat(now.<Double>getAs("gap")).isCloseTo(22, within(1e-9));
    assertThat(now.<Double>getAs("prior_gap")).isCloseTo(32, within(1e-9));
    assertThat(now.<Double>getAs("change")).isCloseTo(-10, within(1e-9));
    assertThat(now.<Double>getAs("group_value")).isCloseTo(30, within(1e-9));
    assertThat(now.<String>getAs("value_status")).isEqualTo("OK");
    assertThat(now.<String>getAs("group_code")).isEqualTo("FSM");
    assertThat(now.<String>getAs("reference_code")).isEqualTo("NFSM");
  }

  @Test
  void a_gap_is_not_set_against_one_from_before_a_break() {
    write(
        List.of(),
        List.of(
            ofBroken("2008/09", "FSM", 20),
            ofBroken("2008/09", "NFSM", 60),
            ofBroken("2009/10", "FSM", 30),
            ofBroken("2009/10", "NFSM", 60),
            ofBroken("2010/11", "FSM", 35),
            ofBroken("2010/11", "NFSM", 60)),
        List.of());
    Row broken = one(new GapMart(), "academic_year = '2009/10' and pair = 'FSM'");
    assertThat(broken.<Double>getAs("gap")).isCloseTo(30, within(1e-9));
    assertThat(broken.<Double>getAs("prior_gap")).isNull();
    assertThat(broken.<Double>getAs("change")).isNull();
    Row later = one(new GapMart(), "academic_year = '2010/11' and pair = 'FSM'");
    assertThat(later.<Double>getAs("change")).isCloseTo(-5, within(1e-9));
  }

  /** Of an indicator whose series breaks in 2009/10. */
  private Row ofBroken(String year, String group, double numerator) {
    return row(
        "indicator_area",
        with(
            values(year, group, numerator, 100),
            Map.of(
                "level", "LA",
                "entity", "990",
                "country", "E",
                "indicator_id", "NI075",
                "indicator_version", "2007/08")));
  }

  @Test
  void a_pair_with_one_group_only_is_a_row_with_a_reason() {
    write(List.of(), List.of(area("2009/10", "NFSM", 78, 150)), List.of());
    Row row = one(new GapMart(), "pair = 'FSM'");
    assertThat(row.get(row.fieldIndex("gap"))).isNull();
    assertThat(row.<String>getAs("value_status")).isEqualTo("NO_COHORT");
    assertThat(row.<String>getAs("reason")).isEqualTo("one of the groups has nobody");
  }

  @Test
  void a_gap_lies_within_and_between_schools() {
    // School 1: 90 at 0.6 and 10 FSM at 0.3; school 2: 60 at 0.5 and 40 FSM at 0.2:
    // gap 0.34 = 0.30 within + 0.04 between (Kitagawa 1955)
    write(
        List.of(
            school("6601001", "NFSM", 54, 90),
            school("6601001", "FSM", 3, 10),
            school("6601002", "NFSM", 30, 60),
            school("6601002", "FSM", 8, 40)),
        List.of(),
        List.of(schoolOf("6601001"), schoolOf("6601002")));
    for (String level : List.of("LA", "CON", "NAT")) {
      for (String phase : List.of("PRI", "ALL")) {
        Row row =
            one(
                new GapDecompositionMart(),
                "method = 'KITAGAWA' and level = '%s' and phase = '%s'".formatted(level, phase));
        assertThat(row.<Double>getAs("gap_total")).isCloseTo(34, within(1e-9));
        assertThat(row.<Double>getAs("gap_within")).isCloseTo(30, within(1e-9));
        assertThat(row.<Double>getAs("gap_between")).isCloseTo(4, within(1e-9));
        assertThat(row.<Double>getAs("within_share_percent"))
            .isCloseTo(100 * 30.0 / 34, within(1e-9));
        assertThat(row.<Long>getAs("schools")).isEqualTo(2);
      }
    }
  }

  @Test
  void a_school_with_one_group_leaves_kitagawa_undefined_and_is_counted() {
    write(
        List.of(
            school("6601001", "NFSM", 54, 90),
            school("6601001", "FSM", 3, 10),
            school("6601002", "NFSM", 30, 60)),
        List.of(),
        List.of(schoolOf("6601001"), schoolOf("6601002")));
    Row kitagawa =
        one(new GapDecompositionMart(), "method = 'KITAGAWA' and level = 'LA' and phase = 'ALL'");
    assertThat(kitagawa.get(kitagawa.fieldIndex("gap_within"))).isNull();
    assertThat(kitagawa.<Long>getAs("schools_without_both")).isEqualTo(1);
    assertThat(kitagawa.<String>getAs("reason")).isNotBlank();
    Row weighted =
        one(
            new GapDecompositionMart(),
            "method = 'GROUP_WEIGHTED' and level = 'LA' and phase = 'ALL'");
    assertThat(weighted.<Double>getAs("gap_within")).isCloseTo(30, within(1e-9));
  }

  @Test
  void the_order_of_rows_does_not_change_a_byte() {
    List<Row> schools = new ArrayList<>();
    List<Row> register = new ArrayList<>();
    Random draws = new Random(11);
    for (int i = 0; i < 40; i++) {
      String id = "660%04d".formatted(1000 + i);
      register.add(schoolOf(id));
      schools.add(school(id, "NFSM", draws.nextInt(40), 40 + draws.nextInt(9)));
      schools.add(school(id, "FSM", draws.nextInt(10), 10 + draws.nextInt(9)));
    }
    write(schools, List.of(), register);
    String gap = written(new GapMart()).sha256();
    String split = written(new GapDecompositionMart()).sha256();
    Collections.shuffle(schools, draws);
    Collections.shuffle(register, draws);
    write(schools, List.of(), register);
    assertThat(written(new GapMart()).sha256()).isEqualTo(gap);
    assertThat(written(new GapDecompositionMart()).sha256()).isEqualTo(split);
  }

  private Row one(Mart mart, String condition) {
    MartFile file = written(mart);
    List<Row> rows = spark.read().parquet(file.file().toString()).filter(condition).collectAsList();
    assertThat(rows).hasSize(1);
    return rows.get(0);
  }

  private MartFile written(Mart mart) {
    Contract contract = night.marts().contract(mart.name());
    Path file = staging.resolve("out").resolve(mart.name());
    return new MartWriter(spark, night.runId(), DAY).write(contract, mart.rows(inputs()), file);
  }

  private Inputs inputs() {
    return new Inputs(spark, staging, night);
  }

  private void write(List<Row> schools, List<Row> areas, List<Row> register) {
    write("indicator_school", schools);
    write("indicator_area", areas);
    write("school", register);
    write("area", List.of());
  }

  private void write(String mart, List<Row> rows) {
    Dataset<Row> frame =
        spark
            .createDataFrame(rows, SparkTypes.of(night.marts().contract(mart)))
            .orderBy(col("run_id"));
    StagedParquet.file(frame.coalesce(1), inputs().martFile(mart));
  }

  private Row area(String year, String group, double numerator, double denominator) {
    return row(
        "indicator_area",
        with(values(year, group, numerator, denominator), Map.of("level", "LA", "entity", "660")));
  }

  private Row school(String id, String group, double numerator, double denominator) {
    return row(
        "indicator_school",
        with(
            values("2009/10", group, numerator, denominator),
            Map.of("school_id", id, "la_code", "660")));
  }

  private Row schoolOf(String id) {
    return row(
        "school",
        Map.of(
            "academic_year", "2009/10",
            "school_id", id,
            "country", "W",
            "la_code", "660",
            "phase", "PRI",
            "consortium_id", "NORTH"));
  }

  private static Map<String, Object> values(
      String year, String group, double numerator, double denominator) {
    return Map.of(
        "academic_year",
        year,
        "phase",
        "PRI",
        "indicator_id",
        "W_KS2_CSI",
        "indicator_version",
        version(),
        "breakdown",
        "fsm",
        "group_code",
        group,
        "basis",
        "COMPUTED",
        "country",
        "W",
        "numerator",
        numerator,
        "denominator",
        denominator);
  }

  private static String version() {
    return Night.of(DAY, "x", SchemaFiles.bundled()).catalogue().indicators().stream()
        .filter(indicator -> indicator.id().equals("W_KS2_CSI"))
        .findFirst()
        .orElseThrow()
        .version();
  }

  private static Map<String, Object> with(Map<String, Object> values, Map<String, Object> more) {
    Map<String, Object> all = new java.util.HashMap<>(values);
    all.putAll(more);
    all.put("value", 100 * (double) all.get("numerator") / (double) all.get("denominator"));
    all.put("value_status", "OK");
    return all;
  }

  private Row row(String mart, Map<String, ?> values) {
    return RowFactory.create(
        night.marts().contract(mart).columnNames().stream().map(values::get).toArray());
  }
}
