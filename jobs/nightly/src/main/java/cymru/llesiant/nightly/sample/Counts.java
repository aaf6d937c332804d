package cymru.llesiant.nightly.sample;

import cymru.llesiant.catalogue.Country;
import cymru.llesiant.nightly.sample.lives.Absence;
import cymru.llesiant.nightly.sample.lives.Exclusion;
import cymru.llesiant.nightly.sample.lives.KeyStage2;
import cymru.llesiant.nightly.sample.lives.KeyStage4;
import cymru.llesiant.nightly.sample.lives.Profile;
import cymru.llesiant.nightly.sample.lives.TeacherAssessment;
import cymru.llesiant.nightly.sample.returns.Leaver;
import cymru.llesiant.nightly.sample.returns.Lunches;
import cymru.llesiant.nightly.sample.returns.Sport;
import cymru.llesiant.nightly.sample.world.Landscape;
import cymru.llesiant.nightly.sample.world.School;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the rows of a sample add up to, counted pupil by pupil as they are written: the figures a
 * night must give for each country and year, for all pupils and by free school meals.
 */
final class Counts {

  private static final Comparator<Cell> ORDER =
      Comparator.comparing(Cell::indicator)
          .thenComparing(Cell::country)
          .thenComparing(Cell::year)
          .thenComparing(Cell::group);

  private final Map<Cell, long[]> cells = new TreeMap<>(ORDER);

  private record Cell(String indicator, Country country, int year, String group) {}

  /** A pupil on the roll of a school at the January census. */
  void roll(School school, int year, Optional<Boolean> freeMeals) {
    add("ROLL", school.country(), year, freeMeals, 1, 0);
  }

  /** What a pupil missed at a school in a year. */
  void attendance(School school, int year, Optional<Boolean> freeMeals, List<Absence> absences) {
    long possible = absences.stream().mapToLong(Absence::possible).sum();
    long missed = absences.stream().mapToLong(Absence::missed).sum();
    if (possible > 0) {
      add("WB_ABS", school.country(), year, freeMeals, missed, possible);
      add("PA20", school.country(), year, freeMeals, 5 * missed >= possible ? 1 : 0, 1);
    }
  }

  /** A pupil's exclusions in a year. */
  void exclusions(int year, List<Exclusion> exclusions) {
    for (Exclusion exclusion : exclusions) {
      Country country = exclusion.school().country();
      if (exclusion.isFixed()) {
        add("FEX_N", country, year, Optional.empty(), 1, 0);
      } else if (exclusion.isFinal()) {
        add("PEX_N", country, year, Optional.empty(), 1, 0);
      }
    }
  }

  /** A child assessed at the end of reception, counted where every scale has points. */
  void profile(Profile profile, Optional<Boolean> freeMeals) {
    if (profile.isWhole()) {
      Country country = profile.school().country();
      add("NI072", country, profile.year(), freeMeals, profile.isGood() ? 1 : 0, 1);
    }
  }

  /** A pupil assessed by teachers at the end of year 2 or 9; the indicators are Welsh. */
  void assessed(TeacherAssessment given, Optional<Boolean> freeMeals) {
    Country country = given.school().country();
    if (country == Country.WALES) {
      String indicator = "W_%s_CSI".formatted(given.stage());
      add(indicator, country, given.year(), freeMeals, given.isExpectedInTheCore() ? 1 : 0, 1);
    }
  }

  /** A pupil assessed at the end of year 6. */
  void keyStage2(KeyStage2 stage, Optional<Boolean> freeMeals) {
    Country country = stage.school().country();
    String indicator = country == Country.WALES ? "W_KS2_CSI" : "NI073";
    add(indicator, country, stage.year(), freeMeals, stage.isLevel4InTheCore() ? 1 : 0, 1);
  }

  /** A pupil examined at the end of year 11. */
  void keyStage4(KeyStage4 stage, Optional<Boolean> freeMeals) {
    Country country = stage.school().country();
    String indicator = country == Country.WALES ? "W_KS4_L2I" : "NI075";
    add(indicator, country, stage.year(), freeMeals, stage.isLevel2Inclusive() ? 1 : 0, 1);
  }

  /** A school's return of lunches; the take-up of lunches is counted in England. */
  void lunches(School school, int year, Lunches lunches) {
    Country country = school.country();
    add("FSM_TAKEUP", country, year, Optional.empty(), lunches.taken(), lunches.eligible());
    if (country == Country.ENGLAND) {
      boolean secondary = school.phase() == School.Phase.SEC || school.phase() == School.Phase.ALT;
      String indicator = secondary ? "NI052B" : "NI052A";
      add(indicator, country, year, Optional.empty(), lunches.meals(), lunches.places());
    }
  }

  /** How much a year group of a school, 1 to 11, is active. */
  void sport(School school, int year, int pupils, Sport sport) {
    add("WB_PE2H", school.country(), year, Optional.empty(), sport.twoHours(), pupils);
  }

  /** What a pupil did after year 11. */
  void leaver(School school, int year, Optional<Boolean> freeMeals, Leaver leaver) {
    if (leaver.isKnown()) {
      Country country = school.country();
      add("NEET_COHORT", country, year, freeMeals, leaver.isNeither() ? 1 : 0, 1);
      add("WB_P16", country, year, freeMeals, leaver.isLearning() ? 1 : 0, 1);
    }
  }

  private void add(
      String indicator,
      Country country,
      int year,
      Optional<Boolean> freeMeals,
      long numerator,
      long denominator) {
    List<String> groups = new ArrayList<>(List.of("ALL"));
    freeMeals.ifPresent(free -> groups.add(free ? "FSM" : "NFSM"));
    for (String group : groups) {
      long[] sums =
          cells.computeIfAbsent(new Cell(indicator, country, year, group), c -> new long[2]);
      sums[0] += numerator;
      sums[1] += denominator;
    }
  }

  /** Every count, in order of indicator, country, year and group. */
  List<Map<String, Object>> rows() {
    List<Map<String, Object>> rows = new ArrayList<>();
    cells.forEach(
        (cell, sums) -> {
          Map<String, Object> row = new LinkedHashMap<>();
          row.put("indicator_id", cell.indicator());
          row.put("country", cell.country().code());
          row.put("academic_year", Landscape.written(cell.year()));
          row.put("group_code", cell.group());
          row.put("numerator", sums[0]);
          row.put("denominator", sums[1] == 0 ? null : sums[1]);
          rows.add(row);
        });
    return rows;
  }
}
