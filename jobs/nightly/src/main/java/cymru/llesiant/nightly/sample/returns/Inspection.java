package cymru.llesiant.nightly.sample.returns;

import cymru.llesiant.catalogue.Country;
import cymru.llesiant.nightly.sample.world.Draws;
import cymru.llesiant.nightly.sample.world.Draws.Weighted;
import cymru.llesiant.nightly.sample.world.School;
import cymru.llesiant.nightly.sample.world.Seed;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An inspection of a school.
 *
 * @param day its first day
 * @param framework the framework it is by
 * @param grades the grade of each aspect, 1 is best
 * @param category the category of concern it put the school in, or NONE
 * @param left the day the school was taken out of it
 */
public record Inspection(
    LocalDate day,
    String framework,
    Map<String, Integer> grades,
    String category,
    Optional<LocalDate> left) {

  private static final int FIRST_YEAR = 2005;
  private static final int OFSTED_EVERY = 3;
  private static final int ESTYN_EVERY = 6;
  private static final int NEW_IN_ENGLAND = 2009;
  private static final int NEW_IN_WALES = 2010;
  private static final double FAILS = 0.06;
  private static final List<Weighted> GRADES =
      List.of(new Weighted("1", 18), new Weighted("2", 52), new Weighted("3", 26));

  public Inspection {
    grades = new LinkedHashMap<>(grades);
  }

  /** The inspections of a school up to and with an academic year, in order. */
  public static List<Inspection> of(Seed seed, School school, int lastYear) {
    int every = school.country() == Country.WALES ? ESTYN_EVERY : OFSTED_EVERY;
    int turn = seed.draws("inspection turn", school.number()).below(every);
    List<Inspection> inspections = new ArrayList<>();
    for (int year = FIRST_YEAR + turn; year <= lastYear; year += every) {
      if (school.teachesIn(year)) {
        inspections.add(in(seed, school, year, LocalDate.of(lastYear + 1, 8, 31)));
      }
    }
    return inspections;
  }

  private static Inspection in(Seed seed, School school, int year, LocalDate today) {
    Draws draws = seed.draws("inspection", school.number(), year);
    boolean fails = draws.chance(FAILS);
    Map<String, Integer> grades = new LinkedHashMap<>();
    for (String aspect : aspects(school.country(), year)) {
      grades.put(aspect, fails ? 4 : Integer.parseInt(draws.pick(GRADES)));
    }
    LocalDate day = SchoolDay.of(draws, year);
    return new Inspection(
        day,
        framework(school.country(), year),
        grades,
        fails ? "SM" : "NONE",
        Optional.of(day.plusDays(360 + draws.below(300)))
            .filter(left -> fails && !left.isAfter(today)));
  }

  private static List<String> aspects(Country country, int year) {
    if (country == Country.ENGLAND) {
      return List.of("OVERALL", "BEHAVIOUR", "ATTENDANCE");
    }
    return year < NEW_IN_WALES ? List.of("KQ1") : List.of("CURRENT_PERF", "PROSPECTS", "QI_1_2");
  }

  private static String framework(Country country, int year) {
    if (country == Country.ENGLAND) {
      return year < NEW_IN_ENGLAND ? "OFS2005" : "OFS2009";
    }
    return year < NEW_IN_WALES ? "EST2004" : "CIF2010";
  }

  /** Who inspects. */
  public String inspectorate() {
    return framework.startsWith("OFS") ? "OFSTED" : "ESTYN";
  }

  /** The day the report was published. */
  public LocalDate published() {
    return day.plusDays(35);
  }
}
