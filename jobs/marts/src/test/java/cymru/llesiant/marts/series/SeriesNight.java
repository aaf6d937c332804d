package cymru.llesiant.marts.series;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Mart;
import cymru.llesiant.marts.TestNight;
import cymru.llesiant.marts.io.MartWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Three years of pupils' sessions, drawn from a seed, at schools that merge, split, convert and
 * move between authorities, and at authorities that change their consortium on the night's day.
 *
 * @param inputs the night, counted
 * @param pupils every pupil and year
 */
record SeriesNight(Inputs inputs, List<Pupil> pupils) {

  private static final Set<String> COUNTED =
      Set.of(
          "PA20",
          "W_PA_FIXED",
          "NI087_AUT",
          "NI087_2T",
          "NI087",
          "PA15_AUT",
          "PA15_2T",
          "PA15",
          "PA10",
          "W_PA10",
          "WB_ATT");

  static final List<String> YEARS = List.of("2008/09", "2009/10", "2010/11");

  /** A pupil's year at a school. */
  record Pupil(String key, String school, String year, int possible, int missed) {

    boolean counts() {
      return possible > 0;
    }

    boolean isEnglish() {
      return school.startsWith("9");
    }

    int autumn() {
      return 4 * missed / 10;
    }

    int twoTerms() {
      return 2 * autumn();
    }
  }

  /**
   * Two primary schools of authority 674 become one and a third becomes another, in 2010; a
   * secondary school of 675 is split; one of 660 moves to 661; 676 and 681 change places in the
   * consortia on 1 September 2011; 990 is English, and one of its schools is an academy.
   */
  private static final String REGISTER =
      """
      school_id, valid_from, valid_to, country, la_code, phase, school_type, close_date, predecessor_id
      6740001, 1996-09-01, 2010-08-31, W, 674, PRI, CY, 2010-08-31,
      6740002, 1996-09-01, 2010-08-31, W, 674, PRI, CY, 2010-08-31,
      6740003, 2010-09-01, 2010-12-31, W, 674, PRI, CY, , 6740001
      6740003, 2011-01-01, , W, 674, PRI, CY, , 6740002
      6740004, 1996-09-01, 2010-08-31, W, 674, PRI, CY, 2010-08-31,
      6740005, 2010-09-01, , W, 674, ALT, CY, , 6740004
      6750001, 1996-09-01, 2009-08-31, W, 675, SEC, CY, 2009-08-31,
      6750002, 2009-09-01, , W, 675, SEC, CY, , 6750001
      6750003, 2009-09-01, , W, 675, SEC, CY, , 6750001
      6600001, 1996-09-01, 2010-08-31, W, 660, SEC, CY, ,
      6600001, 2010-09-01, , W, 661, SEC, CY, ,
      6760001, 1996-09-01, , W, 676, SEC, CY, ,
      6810001, 1996-09-01, , W, 681, SEC, CY, ,
      9900001, 1996-09-01, , E, 990, SEC, CY, ,
      9900002, 1996-09-01, , E, 990, SEC, ACAD, ,
      """;

  private static final Map<String, List<String>> OPEN =
      Map.of(
          "2008/09",
          List.of("6740001", "6740002", "6740004", "6750001", "6600001", "6760001", "6810001"),
          "2009/10",
          List.of(
              "6740001", "6740002", "6740004", "6750002", "6750003", "6600001", "6760001",
              "6810001", "9900001", "9900002"),
          "2010/11",
          List.of(
              "6740003", "6740005", "6750002", "6750003", "6600001", "6760001", "6810001",
              "9900001", "9900002"));

  static SeriesNight in(Path staging, SparkSession spark) {
    List<Pupil> pupils = drawn(new Random(20110901));
    TestNight night = TestNight.in(staging, spark, COUNTED);
    List<Map<String, String>> areas = new ArrayList<>(night.inputs().night().codes().rows("area"));
    areas.add(
        Map.of(
            "la_code",
            "990",
            "country",
            "E",
            "name",
            "Sample",
            "valid_from",
            "1996-04-01",
            "region_code",
            "SAMPLE"));
    night
        .given("area", areas)
        .given("school", REGISTER)
        .given("pupil_census", List.of())
        .given("attendance", pupils.stream().flatMap(SeriesNight::rows).toList());
    SeriesNight series = new SeriesNight(night.counted(), pupils);
    for (Mart mart :
        List.of(
            new BridgeMart(),
            new SchoolSuccession(),
            new MembershipChange(),
            new IndicatorAsNow(),
            new IndicatorPooled())) {
      series.write(mart);
    }
    return series;
  }

  private void write(Mart mart) {
    new MartWriter(inputs.night().runId(), inputs.night().asOf())
        .write(
            inputs.night().marts().contract(mart.name()),
            mart.rows(inputs),
            inputs.martFile(mart.name()));
  }

  /** Some sessions lie on a threshold and beside it, of the year, of two terms and of one. */
  private static List<Pupil> drawn(Random random) {
    int[] missed = {0, 31, 32, 33, 45, 46, 48, 55, 59, 60, 63, 64, 65, 70, 100};
    List<Pupil> pupils = new ArrayList<>();
    for (String year : YEARS) {
      for (String school : OPEN.get(year)) {
        for (int i = 0; i < 6 + random.nextInt(5); i++) {
          int possible = random.nextInt(8) == 0 ? 0 : 320;
          int absent = possible == 0 ? 0 : missed[random.nextInt(missed.length)];
          pupils.add(new Pupil("%064d".formatted(pupils.size()), school, year, possible, absent));
        }
      }
    }
    return pupils;
  }

  /** English returns are by term, Welsh ones of the year. */
  private static Stream<Map<String, String>> rows(Pupil pupil) {
    if (!pupil.isEnglish()) {
      return Stream.of(row(pupil, "", pupil.possible(), pupil.missed()));
    }
    int summer = pupil.missed() - pupil.twoTerms();
    return Stream.of(
        row(pupil, "AUT", 4 * pupil.possible() / 10, pupil.autumn()),
        row(pupil, "SPR", 3 * pupil.possible() / 10, pupil.autumn()),
        row(pupil, "SUM", 3 * pupil.possible() / 10, summer));
  }

  private static Map<String, String> row(Pupil pupil, String term, int possible, int missed) {
    return Map.of(
        "pupil_key",
        pupil.key(),
        "school_id",
        pupil.school(),
        "academic_year",
        pupil.year(),
        "term",
        term,
        "sessions_possible",
        "" + possible,
        "auth_absence",
        "" + missed,
        "unauth_absence",
        "0");
  }

  /** How many pupils count and meet a condition. */
  long count(Predicate<Pupil> wanted) {
    return pupils.stream().filter(Pupil::counts).filter(wanted).count();
  }

  /** A mart's rows that meet a condition. */
  List<Row> rows(String mart, String condition) {
    return inputs.mart(mart).filter(condition).collectAsList();
  }

  /** The one row of a mart that meets a condition. */
  Row row(String mart, String condition) {
    List<Row> rows = rows(mart, condition);
    if (rows.size() != 1) {
      throw new AssertionError(
          "%d rows of %s where %s: %s"
              .formatted(
                  rows.size(),
                  mart,
                  condition,
                  rows.stream().map(Row::mkString).collect(Collectors.joining("\n"))));
    }
    return rows.get(0);
  }
}
