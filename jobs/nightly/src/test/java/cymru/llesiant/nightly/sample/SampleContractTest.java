package cymru.llesiant.nightly.sample;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.nightly.sample.files.Dataset;
import cymru.llesiant.nightly.sample.world.Upn;
import cymru.llesiant.schemas.CodeLists;
import cymru.llesiant.schemas.Column;
import cymru.llesiant.schemas.ColumnType;
import cymru.llesiant.schemas.Contract;
import cymru.llesiant.schemas.Contracts;
import cymru.llesiant.schemas.SchemaFiles;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The sample of the defaults, and what more years bring, keeps the contracts, and has every group
 * that figures are made of.
 */
class SampleContractTest {

  private static final SchemaFiles FILES = SchemaFiles.bundled();
  private static final Contracts CONTRACTS = Contracts.read(FILES, "datasets");
  private static final CodeLists CODES = CodeLists.read(FILES);

  @TempDir private static Path folder;
  @TempDir private static Path ofFiveYears;
  private static final Map<Dataset, List<Map<String, String>>> ROWS = new EnumMap<>(Dataset.class);

  @BeforeAll
  static void write() throws IOException {
    SampleInbox.write(SampleSettings.defaults(), folder, (sender, rows, done, all) -> {});
    for (Dataset dataset : Dataset.values()) {
      ROWS.put(dataset, new Delivery(folder).rows(dataset.title()));
    }
    SampleInbox.write(
        SampleSettings.defaults().withPupils(200).withYears(5),
        ofFiveYears,
        (sender, rows, done, all) -> {});
    Dataset ofMoreYears = Dataset.PUBLISHED_STATISTIC;
    ROWS.put(ofMoreYears, new Delivery(ofFiveYears).rows(ofMoreYears.title()));
  }

  @ParameterizedTest
  @EnumSource
  void columns_are_those_of_the_contract(Dataset dataset) {
    Contract contract = CONTRACTS.contract(dataset.title());
    assertThat(contract.columnNames()).containsSubsequence(dataset.columns());
    assertThat(dataset.columns())
        .containsAll(
            contract.columns().stream().filter(Column::required).map(Column::name).toList());
  }

  @ParameterizedTest
  @EnumSource
  void every_cell_is_what_its_column_allows(Dataset dataset) {
    Contract contract = CONTRACTS.contract(dataset.title());
    List<Map<String, String>> rows = ROWS.get(dataset);
    assertThat(rows).isNotEmpty();
    for (String name : dataset.columns()) {
      Column column = contract.column(name);
      Set<String> values = rows.stream().map(row -> row.get(name)).collect(Collectors.toSet());
      assertThat(values.remove("") && column.required()).as("empty %s", name).isFalse();
      assertThat(values).as(name).allMatch(value -> allows(column, value));
    }
  }

  private static boolean allows(Column column, String value) {
    return column.pattern().map(value::matches).orElse(true)
        && column.codes().map(list -> CODES.list(list).containsKey(value)).orElse(true)
        && column.type().fold(new Readable(column, value));
  }

  /** Whether a text is a value of a type, within the column's bounds. */
  private record Readable(Column column, String value) implements ColumnType.Cases<Boolean> {

    @Override
    public Boolean text() {
      return true;
    }

    @Override
    public Boolean whole() {
      return value.matches("-?\\d+") && within(new BigDecimal(value));
    }

    @Override
    public Boolean exact(ColumnType.Exact type) {
      BigDecimal number = new BigDecimal(value);
      return number.scale() <= type.scale() && within(number);
    }

    @Override
    public Boolean real() {
      return within(new BigDecimal(value));
    }

    @Override
    public Boolean truth() {
      return value.equals("true") || value.equals("false");
    }

    @Override
    public Boolean day() {
      return LocalDate.parse(value).toString().equals(value);
    }

    private boolean within(BigDecimal number) {
      return number.doubleValue() >= column.minimum().orElse(Double.NEGATIVE_INFINITY)
          && number.doubleValue() <= column.maximum().orElse(Double.POSITIVE_INFINITY);
    }
  }

  @ParameterizedTest
  @EnumSource
  void every_key_stands_once(Dataset dataset) {
    List<String> key = CONTRACTS.contract(dataset.title()).keyNames();
    assertThat(ROWS.get(dataset))
        .extracting(row -> key.stream().map(row::get).toList())
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource
  void every_reference_is_delivered(Dataset dataset) {
    for (String name : dataset.columns()) {
      String to = CONTRACTS.contract(dataset.title()).column(name).references().orElse("");
      if (!to.isEmpty()) {
        String[] target = to.split("\\.");
        Set<String> known =
            ROWS.get(Dataset.valueOf(target[0].toUpperCase(Locale.ROOT))).stream()
                .map(row -> row.get(target[1]))
                .collect(Collectors.toSet());
        assertThat(known)
            .containsAll(
                ROWS.get(dataset).stream()
                    .map(row -> row.get(name))
                    .filter(value -> !value.isEmpty())
                    .collect(Collectors.toSet()));
      }
    }
  }

  @Test
  void every_pupil_number_has_its_check_letter_and_a_census_row_in_its_years() {
    Set<String> upns =
        ROWS.get(Dataset.PUPIL_CENSUS).stream()
            .map(row -> row.get("upn"))
            .collect(Collectors.toSet());
    assertThat(upns).allMatch(upn -> Upn.checkLetter(upn.substring(1)) == upn.charAt(0));
    for (Dataset dataset : List.of(Dataset.CLASS_MEMBERSHIP, Dataset.ATTAINMENT_RESULT)) {
      assertThat(upns)
          .containsAll(
              ROWS.get(dataset).stream().map(row -> row.get("upn")).collect(Collectors.toSet()));
    }
  }

  @Test
  void every_group_of_the_breakdowns_is_there_in_both_countries() {
    for (String la : List.of("6", "9")) {
      Map<String, Set<String>> values = new HashMap<>();
      for (Map<String, String> row : ROWS.get(Dataset.PUPIL_CENSUS)) {
        if (row.get("school_id").startsWith(la)) {
          row.forEach((name, cell) -> values.computeIfAbsent(name, n -> new HashSet<>()).add(cell));
        }
      }
      assertThat(values.get("gender")).containsExactlyInAnyOrder("M", "F");
      assertThat(values.get("fsm_eligible")).contains("true", "false");
      assertThat(values.get("sen_provision")).containsExactlyInAnyOrder("N", "A", "P", "S");
      assertThat(values.get("first_language")).contains("ENG", "ENB", "OTH");
      assertThat(values.get("ethnicity"))
          .contains("WBRI", "WOTH", "MWBC", "AIND", "APKN", "ABAN", "BCRB", "BAFR", "CHNE");
      assertThat(values.get("enrol_status")).containsExactlyInAnyOrder("C", "M", "S");
    }
  }

  @Test
  void at_least_ten_schools_of_a_country_and_a_stage_with_models_have_ten_pupils_or_more() {
    Map<String, Map<String, Set<String>>> pupils = new HashMap<>();
    for (Map<String, String> row : ROWS.get(Dataset.ATTAINMENT_RESULT)) {
      boolean isModelled = Set.of("KS2", "KS4").contains(row.get("stage"));
      if (isModelled && row.get("academic_year").compareTo("2008/09") >= 0) {
        String group = row.get("stage") + row.get("academic_year") + row.get("school_id").charAt(0);
        pupils
            .computeIfAbsent(group, g -> new HashMap<>())
            .computeIfAbsent(row.get("school_id"), s -> new HashSet<>())
            .add(row.get("upn"));
      }
    }
    assertThat(pupils).hasSize(2 * 3 * 2);
    assertThat(pupils.values())
        .allMatch(schools -> schools.values().stream().filter(of -> of.size() >= 10).count() >= 10);
  }

  @Test
  void every_english_secondary_school_is_in_one_partnership_a_year_and_a_unit_in_two() {
    Map<String, Set<String>> partnerships = new HashMap<>();
    for (Map<String, String> row : ROWS.get(Dataset.PARTNERSHIP_MEMBER)) {
      if (row.get("member_role").equals("FULL") && row.get("partnership_id").startsWith("BAP")) {
        for (String day : List.of("2009-01-15", "2010-01-15", "2011-01-15")) {
          if (row.get("valid_from").compareTo(day) <= 0
              && (row.get("valid_to").isEmpty() || row.get("valid_to").compareTo(day) >= 0)) {
            partnerships
                .computeIfAbsent(row.get("org_id") + " " + day, key -> new TreeSet<>())
                .add(row.get("partnership_id"));
          }
        }
      }
    }
    Map<String, Set<String>> phases = new HashMap<>();
    for (Map<String, String> school : ROWS.get(Dataset.SCHOOL)) {
      if (school.get("country").equals("E")) {
        phases
            .computeIfAbsent(school.get("phase"), phase -> new TreeSet<>())
            .add(school.get("school_id"));
      }
    }
    for (String phase : List.of("SEC", "ALT")) {
      for (String school : phases.get(phase)) {
        for (String day : List.of("2009-01-15", "2010-01-15", "2011-01-15")) {
          assertThat(partnerships.get(school + " " + day)).as(school + " " + day).hasSize(1);
        }
      }
    }
    assertThat(phases.get("PRU"))
        .anySatisfy(unit -> assertThat(partnerships.get(unit + " 2011-01-15")).hasSize(2));
    assertThat(partnerships.get("9918001 2010-01-15"))
        .isNotEqualTo(partnerships.get("9918001 2011-01-15"));
  }

  @Test
  @Tag("R003-07")
  void a_community_changes_before_the_last_year_and_on_the_day_of_its_census() {
    Map<String, Long> members = new HashMap<>();
    for (Map<String, String> row : ROWS.get(Dataset.PLC_MEMBER)) {
      for (String day : List.of("2010-01-15", "2011-01-14", "2011-01-15")) {
        if (row.get("valid_from").compareTo(day) <= 0
            && (row.get("valid_to").isEmpty() || row.get("valid_to").compareTo(day) >= 0)) {
          members.merge(row.get("plc_id") + " " + day, 1L, Long::sum);
        }
      }
    }
    assertThat(ROWS.get(Dataset.PLC)).hasSizeGreaterThan(10);
    for (Map<String, String> community : ROWS.get(Dataset.PLC)) {
      long size = community.get("plc_id").startsWith("PLC-SEC") ? 4 : 5;
      assertThat(members.get(community.get("plc_id") + " 2010-01-15")).isEqualTo(size - 1);
      assertThat(members.get(community.get("plc_id") + " 2011-01-14")).isEqualTo(size - 2);
      assertThat(members.get(community.get("plc_id") + " 2011-01-15")).isEqualTo(size - 1);
    }
  }

  @Test
  void plans_of_healthy_schools_lie_on_both_sides_of_the_edges() {
    // 36 months and a day before 1 November 2011; a year after the status and a day more
    assertThat(ROWS.get(Dataset.HS_PLAN))
        .extracting(row -> row.get("engaged"))
        .contains("2008-10-31", "2008-11-01", "2010-01-01", "2010-01-02");
    assertThat(
            ROWS.get(Dataset.HS_MEANINGFUL_OUTCOME).stream()
                .collect(
                    Collectors.groupingBy(
                        row -> row.get("priority_id").substring(0, "HS-9900007".length()),
                        Collectors.counting()))
                .values())
        .containsOnly(4L, 6L);
  }

  @Test
  void classes_have_five_pupils_or_more() {
    Map<List<String>, Long> sizes =
        ROWS.get(Dataset.CLASS_MEMBERSHIP).stream()
            .collect(
                Collectors.groupingBy(
                    row ->
                        List.of(
                            row.get("school_id"), row.get("academic_year"), row.get("class_id")),
                    Collectors.counting()));
    assertThat(sizes).hasSize(ROWS.get(Dataset.TEACHING_GROUP).size());
    assertThat(sizes.values()).allMatch(size -> size >= 5);
  }
}
