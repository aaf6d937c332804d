package cymru.llesiant.nightly.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.nightly.warehouse.OwnerOnly;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** One night on the sample inbox, and what can be asked of its release. */
@ExtendWith(SparkExtension.class)
class SampleNightTest {

  private static final Path ROOT = Path.of(System.getProperty("llesiant.root"));
  private static final Path SAMPLES = ROOT.resolve("data-samples");

  @TempDir static Path folder;

  private static CalledCommand night;

  @BeforeAll
  static void a_night_is_run(SparkSession spark) {
    night =
        CalledCommand.in(
            folder,
            "run",
            "--inbox",
            SAMPLES.resolve("inbox").toString(),
            "--warehouse",
            "warehouse",
            "--as-of",
            "2011-11-01");
  }

  @Test
  void it_publishes_and_sets_nothing_aside() {
    assertThat(night.exitCode()).as(night.err()).isZero();
    assertThat(night.out().lines().reduce((first, last) -> last))
        .hasValueSatisfying(
            line ->
                assertThat(line)
                    .startsWith("RESULT published release=2011-11-01-1-")
                    .contains(" marts=52 rejected=0 stale=0 seconds="));
  }

  /**
   * Of the other marts there the contracts' test says that nothing in them is a number of people.
   */
  @Test
  void its_four_tiers_are_there_and_nothing_publishable_is_a_number_from_1_to_4()
      throws IOException {
    try (Stream<Path> releases = Files.list(folder.resolve("warehouse/releases"))) {
      Path release = releases.findFirst().orElseThrow();
      for (String tier :
          List.of("restricted_pupil", "restricted_school", "controlled", "publishable")) {
        assertThat(release.resolve(tier)).isNotEmptyDirectory();
      }
      assertThat(release.resolve("controlled/controlled_figure.parquet")).exists();
      assertThat(release.resolve("controlled/publishable_figure.parquet")).doesNotExist();
      assertThat(release.resolve("publishable/publishable_figure.parquet")).exists();
      assertThat(release.resolve("publishable/controlled_figure.parquet")).doesNotExist();
    }
    assertThat(
            lines(
                """
                select count(value) > 100, count(*) filter (where numerator between 1 and 4
                  or denominator between 1 and 4 or numerator % 5 <> 0 or denominator % 5 <> 0)
                from publishable_figure
                """))
        .containsExactly("true,0");
  }

  @Test
  void what_is_left_out_is_exported_as_c() {
    assertThat(
            lines(
                """
                select distinct numerator, value, value_status
                from controlled_figure where value_status = 'SUPPRESSED'
                """))
        .containsExactly("c,c,SUPPRESSED");
  }

  /** Lines are counted without the reader under test: no cell of the samples holds a line break. */
  @Test
  void it_takes_in_every_row_of_every_file() throws IOException {
    long rows = 0;
    try (Stream<Path> files = Files.walk(SAMPLES.resolve("inbox"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        rows += lines(file) - 1;
      }
    }
    assertThat(night.out() + night.err())
        .containsPattern(String.format(Locale.ROOT, "intake +%,d rows", rows));
  }

  private static long lines(Path file) throws IOException {
    try (InputStream bytes = Files.newInputStream(file);
        InputStream text = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8))) {
      return lines.lines().count();
    }
  }

  /** Parts of each mart as CSV, so that a change of figures is a difference somebody reads. */
  @TestFactory
  Stream<DynamicTest> its_marts_are_the_expected_ones() throws IOException {
    Path questions = SAMPLES.resolve("expected");
    List<Path> files;
    try (Stream<Path> all = Files.list(questions)) {
      files = all.filter(file -> file.toString().endsWith(".sql")).sorted().toList();
    }
    assertThat(files).hasSizeGreaterThanOrEqualTo(14);
    return files.stream()
        .map(
            file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> isExpected(file)));
  }

  private static void isExpected(Path question) throws IOException {
    String answer = asked("--file", question.toString());
    Path expected = Path.of(question.toString().replaceAll("\\.sql$", ".csv"));
    if ("update".equals(System.getProperty("golden"))) {
      Files.writeString(expected, answer);
    }
    assertThat(answer)
        .as("changed figures: say why in CHANGELOG.md, then run with -Dgolden=update")
        .isEqualTo(Files.readString(expected));
  }

  @Test
  void definitions_that_held_are_the_same_in_the_bridge_and_among_the_indicators() {
    assertThat(
            lines(
                """
                select count(*) > 500, count(*) filter (where b.numerator <> i.numerator
                  or b.denominator <> i.denominator or b.value <> i.value or b.lower <> i.lower)
                from bridge b join as_was i using (academic_year, level, entity, phase, indicator_id)
                where b.standing in ('IN_FORCE', 'BESIDE')
                """
                    .replace("as_was", AS_WAS)))
        .containsExactly("true,0");
  }

  /** Every figure of all pupils, by school and area. */
  private static final String AS_WAS =
      """
      (select academic_year, level, entity, phase, indicator_id, numerator, denominator, value, lower
       from indicator_area where basis = 'COMPUTED' and group_code = 'ALL'
       union all
       select academic_year, 'SCH', school_id, phase, indicator_id, numerator, denominator, value, lower
       from indicator_school where basis = 'COMPUTED' and group_code = 'ALL')
      """;

  /**
   * Cardiff and Caerphilly changed places in the consortia before the night, and schools merged.
   */
  @Test
  void places_as_now_add_up_to_the_nation_as_it_was() {
    assertThat(
            lines(
                """
                with now as (
                  select academic_year, level, country, indicator_id, breakdown, group_code,
                    sum(numerator) as n, sum(denominator) as d
                  from as_now
                  where level in ('LA', 'CON') and phase = 'ALL' and country = 'W'
                    and indicator_id in (select indicator_id from indicator_as_now)
                  group by all)
                select count(*) > 1000,
                  count(*) filter (where abs(n - numerator) > 1e-6 or d <> denominator)
                from now join indicator_area using
                  (academic_year, country, indicator_id, breakdown, group_code)
                where indicator_area.level = 'NAT' and phase = 'ALL' and basis = 'COMPUTED'
                """))
        .containsExactly("true,0");
  }

  /** Every figure of an area with the sum of the figures of its schools, or of its authorities. */
  private static final String ADDED_UP =
      """
      with parts as (
        select academic_year, 'LA' as level, la_code as entity, phase, indicator_id, breakdown,
          group_code, numerator, denominator
        from indicator_school where basis = 'COMPUTED'
        union all
        select academic_year, if(v.country = 'W', 'CON', 'REG'), a.parent, phase, indicator_id,
          breakdown, group_code, numerator, denominator
        from indicator_area v join area a using (academic_year, level, entity)
        where v.level = 'LA' and basis = 'COMPUTED'
        union all
        select academic_year, 'NAT', country, phase, indicator_id, breakdown, group_code,
          numerator, denominator
        from indicator_area where level = 'LA' and basis = 'COMPUTED'),
      summed as (
        select academic_year, level, entity, phase, indicator_id, breakdown, group_code,
          sum(numerator) as n, sum(denominator) as d
        from parts group by all)
      select * from indicator_area join summed using
        (academic_year, level, entity, phase, indicator_id, breakdown, group_code)
      where basis = 'COMPUTED' and numerator is not null
      """;

  /**
   * Of groups the numerators need not: an authority where none of a group was on roll gives no rate
   * for the exclusion of one. A view of few is not given for a school, a share of few not for an
   * authority, and the lowest fifth of a nation is not that of its authorities.
   */
  @Test
  void schools_add_up_to_authorities_and_these_to_consortia_and_nations() {
    assertThat(
            lines(
                """
                select level, count(*) > 1000,
                  count(*) filter (where d <> denominator),
                  count(*) filter (where group_code = 'ALL' and abs(n - numerator) > 1e-6)
                from (added_up)
                where indicator_id not in ('NI092', 'NI107') and indicator_id not like 'SV_%'
                group by level order by level
                """
                    .replace("added_up", ADDED_UP)))
        .containsExactly("CON,true,0,0", "LA,true,0,0", "NAT,true,0,0");
  }

  @Test
  void its_counts_are_those_the_sample_was_made_with() throws IOException, SQLException {
    JsonNode counts = new ObjectMapper().readTree(SAMPLES.resolve("truth.json").toFile());
    Map<String, double[]> published = new TreeMap<>();
    try (Connection release = release();
        Statement statement = release.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                select indicator_id, entity, academic_year, group_code, numerator, denominator
                from indicator_area
                where level = 'NAT' and phase = 'ALL' and basis = 'COMPUTED'
                """)) {
      while (rows.next()) {
        published.put(
            String.join(
                " ", rows.getString(1), rows.getString(2), rows.getString(3), rows.getString(4)),
            new double[] {rows.getDouble(5), rows.getDouble(6)});
      }
    }
    int compared = 0;
    for (JsonNode count : counts.get("counts")) {
      String key =
          String.join(
              " ",
              count.get("indicator_id").asText(),
              count.get("country").asText(),
              count.get("academic_year").asText(),
              count.get("group_code").asText());
      if (published.containsKey(key)) {
        assertThat(published.get(key)[0]).as(key).isEqualTo(count.get("numerator").asDouble());
        if (!count.get("denominator").isNull()) {
          assertThat(published.get(key)[1]).as(key).isEqualTo(count.get("denominator").asDouble());
        }
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(60);
  }

  @Test
  void it_tells_how_many_rows_the_school_mart_has() {
    String rows = query("select count(*) as n from indicator_school").lines().toList().get(1);
    assertThat(Integer.parseInt(rows)).isGreaterThan(10_000);
  }

  @Test
  void it_tells_in_which_schools_attendance_of_pupils_on_free_meals_fell() throws SQLException {
    Map<String, Double> published =
        figures(
            release(),
            """
            select school_id, change
            from indicator_school
            where indicator_id = 'WB_ATT' and group_code = 'FSM' and academic_year = '2010/11'
              and basis = 'COMPUTED' and change < 0
            """);
    Map<String, Double> byHand = figures(DriverManager.getConnection("jdbc:duckdb:"), fallByHand());
    assertThat(published).isNotEmpty();
    assertThat(published.keySet()).isEqualTo(byHand.keySet());
    byHand.forEach(
        (school, change) -> assertThat(published.get(school)).isCloseTo(change, within(1e-9)));
  }

  /** The same from the deliveries themselves, by another engine and without our definitions. */
  private static String fallByHand() {
    String inbox = SAMPLES.resolve("inbox").toString();
    return """
        with census as (
          select upn, academic_year, any_value(fsm_eligible) as fsm, any_value(date_of_birth) as born
          from read_csv(['%1$s/*/pupil_census.csv*'], all_varchar = true, union_by_name = true)
          where enrol_status in ('C', 'M') group by all),
        half_days as (
          select upn, school_id, academic_year,
            sum(sessions_possible::int) as possible,
            sum(auth_absence::int + unauth_absence::int) as missed
          from read_csv(['%1$s/*/attendance.csv*'], all_varchar = true, union_by_name = true)
          group by all),
        years as (
          select school_id, academic_year, 100 - 100.0 * sum(missed) / sum(possible) as attendance
          from half_days join census using (upn, academic_year)
          where fsm = 'true'
            and date_diff('year', born::date, make_date(left(academic_year, 4)::int, 8, 31))
              - (strftime(born::date, '%%m%%d') > '0831')::int between 5 and 15
          group by all)
        select now.school_id, now.attendance - before.attendance as change
        from years now join years before using (school_id)
        where now.academic_year = '2010/11' and before.academic_year = '2009/10'
          and now.attendance < before.attendance
        """
        .formatted(inbox);
  }

  @Test
  void it_answers_in_which_quarter_of_schools_with_like_free_meals_a_school_is()
      throws SQLException {
    List<String> rows =
        lines(
            """
            select entity, academic_year, fsm_band, quarter, quarter_reason, schools_in_band
            from benchmark
            where indicator_id = 'W_KS4_L2I' and level = 'SCH' and country = 'W' and phase = 'SEC'
            order by entity, academic_year
            """);
    assertThat(rows).hasSizeGreaterThan(60);
    for (String row : rows) {
      String[] cells = row.split(",", -1);
      assertThat(Integer.parseInt(cells[2])).isBetween(1, 5);
      boolean hasQuarters = Integer.parseInt(cells[5]) >= 4;
      assertThat(cells[3].isEmpty()).as(row).isNotEqualTo(hasQuarters);
      assertThat(cells[4].isEmpty()).as(row).isEqualTo(hasQuarters);
    }
    Map<String, Double> published =
        figures(
            release(),
            """
            select entity || ' ' || academic_year, fsm_percent
            from benchmark
            where indicator_id = 'W_KS4_L2I' and level = 'SCH' and phase = 'SEC'
            """);
    Map<String, Double> byHand =
        figures(DriverManager.getConnection("jdbc:duckdb:"), mealsByHand());
    assertThat(published).isNotEmpty();
    published.forEach(
        (school, percent) ->
            assertThat(percent).as(school).isCloseTo(byHand.get(school), within(1e-9)));
  }

  /** Pupils of statutory age on free meals in three years together, by another engine. */
  private static String mealsByHand() {
    return """
        with pupils as (
          select school_id, academic_year, left(academic_year, 4)::int as year,
            fsm_eligible = 'true' as fsm,
            date_diff('year', date_of_birth::date, make_date(left(academic_year, 4)::int, 8, 31))
              - (strftime(date_of_birth::date, '%%m%%d') > '0831')::int between 5 and 15 as statutory
          from read_csv(['%s/*/pupil_census.csv*'], all_varchar = true, union_by_name = true)
          where census = 'SPR' and enrol_status in ('C', 'M')),
        years as (
          select school_id, academic_year, year, count(*) filter (statutory) as pupils,
            count(*) filter (statutory and fsm) as eligible
          from pupils group by all)
        select now.school_id || ' ' || now.academic_year,
          100.0 * sum(before.eligible) / sum(before.pupils)
        from years now
        join years before on before.school_id = now.school_id
          and before.year between now.year - 2 and now.year
        group by all
        """
        .formatted(SAMPLES.resolve("inbox"));
  }

  @TestFactory
  Stream<DynamicTest> it_answers_the_worked_queries() throws IOException {
    return new WorkedQueries(folder).tests();
  }

  @TestFactory
  Stream<DynamicTest> it_answers_the_fifteen_questions_as_the_deliveries_do()
      throws IOException, SQLException {
    return new AcceptanceQuestions(folder, SAMPLES.resolve("inbox")).tests();
  }

  @TestFactory
  Stream<DynamicTest> its_figures_are_followed_to_schools_and_deliveries() {
    return new FollowedFigures(folder, SAMPLES.resolve("inbox")).tests();
  }

  @Test
  void it_answers_how_much_of_the_variation_lies_between_schools_and_authorities() {
    List<String> rows =
        lines(
            """
            select academic_year, level, vpc, vpc_lower, vpc_upper
            from variation_components
            where outcome = 'KS4_CAPPED_POINTS' and scope = 'NAT' and entity = 'W' and model = 'NULL'
            order by academic_year, level
            """);
    assertThat(rows).hasSize(9);
    for (String year : List.of("2008/09", "2009/10", "2010/11")) {
      double shares =
          rows.stream()
              .filter(row -> row.startsWith(year))
              .mapToDouble(row -> Double.parseDouble(row.split(",")[2]))
              .sum();
      assertThat(shares).isCloseTo(1, within(1e-9));
    }
  }

  /** A pupil's rate of absence falls each year, and rises once from that of primary schools. */
  @Test
  void attendance_changes_at_transitions_as_the_sample_was_drawn() throws IOException {
    JsonNode absence =
        new ObjectMapper().readTree(SAMPLES.resolve("truth.json").toFile()).get("absence");
    double yearly = absence.get("yearly_factor").asDouble();
    double transfer =
        absence.get("secondary_rate").asDouble() / absence.get("primary_rate").asDouble();
    List<String> rows =
        lines(
            """
            select transition, before_value, lower, upper from transition
            where metric = 'TR_ATT_DROP' and level = 'NAT' and group_code = 'ALL'
            and transition <> 'T_IN'
            """);
    int inside = 0;
    for (String row : rows) {
      String[] cells = row.split(",");
      double factor = cells[0].equals("T_67") ? yearly * transfer : yearly;
      double change = (100 - Double.parseDouble(cells[1])) * (1 - factor);
      inside +=
          Double.parseDouble(cells[2]) < change && change < Double.parseDouble(cells[3]) ? 1 : 0;
    }
    assertThat(rows).hasSize(12);
    // of twelve limits of 95 % two or fewer miss with probability 0.98
    assertThat(inside).isGreaterThanOrEqualTo(10);
  }

  @Test
  void no_pupil_number_name_or_birthday_is_in_anything_it_kept_but_the_vault() throws IOException {
    Path vault = folder.resolve("warehouse-vault");
    assertThat(OwnerOnly.isOpenToOthers(vault)).isFalse();
    List<Path> kept;
    try (Stream<Path> all = Files.walk(folder)) {
      kept = all.filter(Files::isRegularFile).filter(file -> !file.startsWith(vault)).toList();
    }
    // the generator's pupil numbers have 999 where an authority's would stand
    for (Path file : kept) {
      String text = Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
      assertThat(text)
          .as(file.toString())
          .doesNotContainPattern("(?<![0-9A-Za-z])[A-HJ-NP-RT-Z]999[0-9]{8}[0-9A-Z]")
          .doesNotContainPattern("Pupil [0-9]{6}");
    }
    assertThat(kept).hasSizeGreaterThan(9);
  }

  @Test
  void the_notebook_tours_it() throws IOException, InterruptedException {
    assumeTrue(
        isInstalled("jupyter-nbconvert"),
        "skipped: jupyter-nbconvert, ipykernel, pandas and matplotlib are not installed");
    Path home = Files.createDirectories(folder.resolve("home"));
    Path launcher = home.resolve("llesiant");
    Files.writeString(launcher, launcher(), java.nio.charset.StandardCharsets.UTF_8);
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwx------"));
    ProcessBuilder notebook =
        new ProcessBuilder(
                "jupyter-nbconvert",
                "--to",
                "html",
                "--execute",
                "--output-dir",
                home.toString(),
                ROOT.resolve("notebooks/tour.ipynb").toString())
            .redirectErrorStream(true);
    notebook.environment().put("LLESIANT_HOME", home.toString());
    notebook.environment().put("LLESIANT_WAREHOUSE", folder.resolve("warehouse").toString());
    notebook.environment().put("HOME", home.toString());
    Process process = notebook.start();
    String said = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(said).isZero();
    String page = Files.readString(home.resolve("tour.html"));
    // five charts, and one small picture of the page's own
    assertThat(page.split("data:image/png", -1)).hasSize(5 + 1 + 1);
    assertThat(page).contains("Attendance").doesNotContain("Traceback");
  }

  /** As the launcher at the root, with the classes under test. */
  private static String launcher() {
    return """
        #!/bin/sh
        exec java "@%s" -cp "%s" cymru.llesiant.nightly.command.Main "$@"
        """
        .formatted(ROOT.resolve("jobs/jvm.options"), System.getProperty("java.class.path"));
  }

  private static boolean isInstalled(String program) throws InterruptedException {
    try {
      return new ProcessBuilder(program, "--version").redirectErrorStream(true).start().waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static String query(String sql) {
    return asked(sql);
  }

  private static String asked(String... question) {
    List<String> arguments =
        new ArrayList<>(List.of("query", "--warehouse", "warehouse", "--format", "csv"));
    arguments.addAll(List.of(question));
    CalledCommand called = CalledCommand.in(folder, arguments.toArray(String[]::new));
    assertThat(called.exitCode()).as(called.err()).isZero();
    return called.out();
  }

  private static List<String> lines(String sql) {
    List<String> lines = new ArrayList<>(query(sql).lines().toList());
    lines.remove(0);
    return lines;
  }

  private static Connection release() throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:duckdb:");
    try (Stream<Path> releases = Files.list(folder.resolve("warehouse/releases"));
        Statement statement = connection.createStatement()) {
      Path marts = releases.findFirst().orElseThrow().resolve("restricted_school");
      for (String mart : List.of("indicator_school", "indicator_area", "benchmark")) {
        statement.execute(
            "create view %s as from read_parquet('%s')"
                .formatted(mart, marts.resolve(mart + ".parquet")));
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return connection;
  }

  private static Map<String, Double> figures(Connection connection, String sql)
      throws SQLException {
    Map<String, Double> figures = new TreeMap<>();
    try (connection;
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        figures.put(rows.getString(1), rows.getDouble(2));
      }
    }
    return figures;
  }
}
