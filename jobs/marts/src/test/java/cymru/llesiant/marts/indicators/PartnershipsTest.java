package cymru.llesiant.marts.indicators;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.marts.TestNight;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two English authorities and a Welsh one with given partnerships, and eight whose schools,
 * partnerships and members are drawn, added up by the marts and again by hand.
 */
@ExtendWith(SparkExtension.class)
class PartnershipsTest {

  private static final String[][] SCHOOLS = {
    {"9904001", "990", "SEC"},
    {"9904002", "990", "SEC"},
    {"9904003", "990", "ALT"},
    {"9904004", "990", "SEC"},
    {"9901100", "990", "PRU"},
    {"9914001", "991", "SEC"},
    {"9914002", "991", "SEC"},
    {"9911100", "991", "PRU"},
    {"6604001", "660", "SEC"},
  };

  private static final String AREAS =
      """
      la_code, country, name,  region_code, valid_from
      990,     E,       North, E12000001,   1996-04-01
      991,     E,       South, E12000001,   1996-04-01
      660,     W,       Wales, ,            1996-04-01
      """;

  private static final String PARTNERSHIPS =
      """
      partnership_id, partnership_type, la_code, name,   start_date, end_date,   ssp_officer_count, has_fap
      EAST,           BA,               990,     East,   2007-09-01, ,           1,                 true
      WEST,           BA,               990,     West,   2007-09-01, ,           1,                 true
      SOUTH,          BA,               991,     South,  2007-09-01, 2011-01-14, 1,                 true
      DIPLOMAS,       DIPLOMA,          990,     Others, 2007-09-01, ,           0,                 false
      WELSH,          BA,               660,     Welsh,  2007-09-01, ,           0,                 false
      """;

  /** Each school in one partnership, the unit of 990 in both of its authority. */
  private static final String MEMBERS =
      """
      partnership_id, org_id,  org_kind,     member_role, valid_from, valid_to
      EAST,           9904001, SCHOOL,       FULL,        2007-09-01,
      EAST,           9904002, SCHOOL,       FULL,        2007-09-01, 2010-08-31
      WEST,           9904002, SCHOOL,       FULL,        2010-09-01,
      WEST,           9904003, SCHOOL,       FULL,        2007-09-01,
      WEST,           9904004, SCHOOL,       FULL,        2007-09-01,
      EAST,           9901100, SCHOOL,       FULL,        2007-09-01,
      WEST,           9901100, SCHOOL,       FULL,        2007-09-01,
      WEST,           9901100, SCHOOL,       FULL,        2010-01-01, 2010-12-31
      EAST,           6604001, SCHOOL,       FULL,        2007-09-01,
      EAST,           9914002, PRIMARY_LINK, FULL,        2007-09-01,
      SOUTH,          9914001, SCHOOL,       FULL,        2007-09-01,
      SOUTH,          9914002, SCHOOL,       ASSOCIATE,   2007-09-01,
      DIPLOMAS,       9904001, SCHOOL,       FULL,        2007-09-01,
      WELSH,          6604001, SCHOOL,       FULL,        2007-09-01,
      """;

  private static final List<String> INDICATORS = List.of("PA20", "WB_ABS", "FEX_PUPIL", "FEX_RATE");
  private static final String NOT_OF_PARTNERSHIPS = "FSM_SHARE";
  private static final List<String> GROUPS = List.of("ALL", "FSM", "SEN_ANY", "F");
  private static final List<String> SUMS = List.of("numerator", "denominator");
  private static final List<String> YEARS = List.of("2009/10", "2010/11");
  private static final int PUPILS = 30;
  private static final DrawnPartnerships DRAWN = DrawnPartnerships.drawn(20100115);

  private static Inputs inputs;
  private static Figures figures;

  @BeforeAll
  static void count(SparkSession spark, @TempDir Path staging) {
    Set<String> counted = new TreeSet<>(INDICATORS);
    counted.add(NOT_OF_PARTNERSHIPS);
    String[][] schools =
        Stream.concat(Stream.of(SCHOOLS), DRAWN.schools().stream()).toArray(String[][]::new);
    inputs =
        GeneratedPupils.drawn(7, schools, PUPILS, YEARS.toArray(String[]::new))
            .given(TestNight.in(staging, spark, counted))
            .given("area", with(AREAS, DRAWN.areas()))
            .given("partnership", with(PARTNERSHIPS, DRAWN.partnerships()))
            .given("partnership_member", with(MEMBERS, DRAWN.members()))
            .counted();
    figures = Figures.of(inputs);
    MartRows.write(inputs, new AreaTable());
    MartRows.write(inputs, new SchoolTable());
  }

  private static List<Map<String, String>> with(String given, List<Map<String, String>> drawn) {
    return Stream.concat(TestNight.rows(given).stream(), drawn.stream()).toList();
  }

  /** What a night gave, at schools and at areas. */
  private record Figures(MartRows schools, MartRows areas) {

    static Figures of(Inputs inputs) {
      return new Figures(
          MartRows.written(inputs, new IndicatorSchool()),
          MartRows.written(inputs, new IndicatorArea()));
    }

    double added(String sum, String year, Set<String> members, String indicator, String group) {
      return members.stream()
          .mapToDouble(school -> schools.number(sum, year, school, indicator, group))
          .sum();
    }

    Set<String> partnerships(String year) {
      return areas.byName().values().stream()
          .filter(
              row -> row.getAs("level").equals("PSH") && row.getAs("academic_year").equals(year))
          .map(row -> row.<String>getAs("entity"))
          .filter(entity -> !entity.startsWith("DRAWN"))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  @Test
  void a_pru_in_two_partnerships_does_not_double_an_authority() {
    Set<String> schools = schoolsOf("990");
    for (String indicator : INDICATORS) {
      for (String sum : SUMS) {
        String year = "2010/11";
        double authority = figures.areas().number(sum, year, "LA 990", indicator, "ALL");
        double partnerships =
            figures.areas().number(sum, year, "PSH EAST", indicator, "ALL")
                + figures.areas().number(sum, year, "PSH WEST", indicator, "ALL");
        double unit = figures.schools().number(sum, year, "9901100", indicator, "ALL");
        assertThat(authority).isEqualTo(figures.added(sum, year, schools, indicator, "ALL"));
        assertThat(partnerships).as("the unit counts in each").isEqualTo(authority + unit);
      }
    }
    assertThat(figures.areas().byName().keySet())
        .as("shares on free meals are not given for partnerships")
        .noneMatch(name -> name.contains("PSH") && name.contains(NOT_OF_PARTNERSHIPS));
    assertThat(figures.areas().at("2010/11", "LA 990", "PA20", "ALL").<Long>getAs("schools"))
        .isEqualTo(5);
    assertThat(figures.areas().at("2010/11", "PSH WEST", "PA20", "ALL").<Long>getAs("schools"))
        .isEqualTo(4);
    assertThat(figures.areas().number("denominator", "2010/11", "PSH WEST PRU", "FEX_PUPIL", "ALL"))
        .isEqualTo(PUPILS);
  }

  @Test
  void a_school_counts_in_the_partnership_it_was_a_party_to_in_january() {
    assertThat(pupils("2009/10", "EAST")).isEqualTo(3 * PUPILS);
    assertThat(pupils("2010/11", "EAST")).isEqualTo(2 * PUPILS);
    assertThat(pupils("2009/10", "WEST")).isEqualTo(3 * PUPILS);
    assertThat(pupils("2010/11", "WEST")).isEqualTo(4 * PUPILS);
    assertThat(pupils("2009/10", "SOUTH")).isEqualTo(PUPILS);
    assertThat(figures.partnerships("2009/10")).containsExactly("EAST", "SOUTH", "WEST");
    assertThat(figures.partnerships("2010/11"))
        .as("SOUTH ended the day before; other kinds and Wales have no figures")
        .containsExactly("EAST", "WEST");
  }

  @Test
  void partnerships_are_named_under_their_authority_and_schools_name_theirs() {
    assertThat(
            texts(
                "area",
                "parent = '990' and level = 'PSH' and academic_year = '2010/11'",
                "name",
                "parent"))
        .containsExactlyInAnyOrder("EAST East 990", "WEST West 990");
    assertThat(texts("school", "academic_year = '2009/10'", "partnership_ids"))
        .contains("9901100 EAST WEST", "9904002 EAST", "9914001 SOUTH", "9914002 null")
        .contains("6604001 null");
  }

  /** In each drawn authority the unit is in both partnerships throughout; all else is drawn. */
  @Test
  void schools_add_up_to_every_area_whatever_their_partnerships() {
    Map<String, Set<String>> areas = new TreeMap<>();
    areas.put("LA 660", schoolsOf("660"));
    areas.put("CON NORTH", schoolsOf("660"));
    areas.put("NAT W", schoolsOf("660"));
    areas.put("REG E12000001", schoolsOf("99"));
    areas.put("NAT E", schoolsOf("99"));
    DRAWN.authorities().forEach(authority -> areas.put("LA " + authority, schoolsOf(authority)));
    for (String year : YEARS) {
      Map<String, Set<String>> all = new TreeMap<>(areas);
      DRAWN
          .ids()
          .forEach(partnership -> all.put("PSH " + partnership, DRAWN.parties(partnership, year)));
      all.forEach((area, schools) -> assertAddsUp(year, area, schools));
      assertThat(all.values()).anyMatch(Set::isEmpty).anyMatch(schools -> schools.size() > 3);
    }
  }

  private static void assertAddsUp(String year, String area, Set<String> schools) {
    for (String indicator : INDICATORS) {
      for (String group : GROUPS) {
        for (String sum : SUMS) {
          assertThat(figures.areas().number(sum, year, area, indicator, group))
              .as("%s of %s in %s, %s %s", sum, indicator, area, year, group)
              .isEqualTo(figures.added(sum, year, schools, indicator, group));
        }
      }
    }
  }

  private static Set<String> schoolsOf(String authority) {
    Set<String> schools = new TreeSet<>();
    Stream.concat(Stream.of(SCHOOLS), DRAWN.schools().stream())
        .map(school -> school[0])
        .filter(school -> school.startsWith(authority))
        .forEach(schools::add);
    return schools;
  }

  private static double pupils(String year, String partnership) {
    return figures.areas().number("denominator", year, "PSH " + partnership, "FEX_PUPIL", "ALL");
  }

  private static List<String> texts(String mart, String where, String... columns) {
    String first = mart.equals("area") ? "entity" : "school_id";
    return inputs.mart(mart).filter(where).select(first, columns).collectAsList().stream()
        .map(row -> row.mkString(" "))
        .toList();
  }
}
