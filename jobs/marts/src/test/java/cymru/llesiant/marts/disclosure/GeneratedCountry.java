package cymru.llesiant.marts.disclosure;

import cymru.llesiant.marts.disclosure.Place.Area;
import cymru.llesiant.marts.disclosure.SharedFigure.Kind;
import cymru.llesiant.marts.disclosure.SharedFigure.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;

/** A made-up country of pupils, and every figure of them that could be shared. */
final class GeneratedCountry {

  /** Two shares of the same pupils, a rate of them, and sessions they attended. */
  static final List<String> INDICATORS = List.of("PA20", "W_KS2_CSI", "FEX_PUPIL", "WB_ATT");

  private static final int POSSIBLE = 300;

  private static final Map<String, Predicate<Pupil>> GROUPS = groups();

  private final List<Pupil> pupils = new ArrayList<>();

  /** A pupil; whether on free meals is not known of everybody. */
  record Pupil(
      String school,
      String authority,
      String consortium,
      String phase,
      String freeMeals,
      boolean isBoy,
      boolean hasNeed,
      boolean isAbsent,
      boolean hasReached,
      boolean isExcluded,
      int attended) {

    private Place at(String level, String phase) {
      Area nation = new Area("NAT", "W");
      Area middle = new Area("CON", consortium);
      Area la = new Area("LA", authority);
      return switch (level) {
        case "SCH" -> new Place("SCH", school, List.of(la, middle, nation), this.phase);
        case "LA" -> new Place("LA", authority, List.of(middle, nation), phase);
        case "CON" -> new Place("CON", consortium, List.of(nation), phase);
        default -> new Place("NAT", "W", List.of(), phase);
      };
    }
  }

  private static Map<String, Predicate<Pupil>> groups() {
    Map<String, Predicate<Pupil>> groups = new TreeMap<>();
    groups.put("all:ALL", pupil -> true);
    groups.put("fsm:FSM", pupil -> pupil.freeMeals().equals("yes"));
    groups.put("fsm:NFSM", pupil -> pupil.freeMeals().equals("no"));
    groups.put("gender:M", Pupil::isBoy);
    groups.put("gender:F", pupil -> !pupil.isBoy());
    groups.put("sen:SEN_ANY", Pupil::hasNeed);
    groups.put("sen:SEN_N", pupil -> !pupil.hasNeed());
    return groups;
  }

  /**
   * A country whose consortia have so many authorities, and these so many schools.
   *
   * @param size about how many pupils a school has
   */
  static GeneratedCountry drawn(long seed, int consortia, int authorities, int schools, int size) {
    GeneratedCountry country = new GeneratedCountry();
    Random drawn = new Random(seed);
    for (int c = 0; c < consortia; c++) {
      for (int a = 0; a < authorities; a++) {
        String authority = Integer.toString(660 + c * authorities + a);
        for (int s = 0; s < schools; s++) {
          String phase = s % 3 == 2 ? "SEC" : s % 7 == 6 ? "PRU" : "PRI";
          int roll = phase.equals("PRU") ? 1 + drawn.nextInt(6) : size / 2 + drawn.nextInt(size);
          for (int p = 0; p < roll; p++) {
            country.add(drawn, authority + "2" + "%03d".formatted(s), authority, "CON" + c, phase);
          }
        }
      }
    }
    return country;
  }

  private void add(Random drawn, String school, String authority, String consortium, String phase) {
    boolean isPoor = drawn.nextDouble() < 0.25;
    pupils.add(
        new Pupil(
            school,
            authority,
            consortium,
            phase,
            drawn.nextDouble() < 0.02 ? "unknown" : isPoor ? "yes" : "no",
            drawn.nextBoolean(),
            drawn.nextDouble() < 0.2,
            drawn.nextDouble() < (isPoor ? 0.3 : 0.12),
            drawn.nextDouble() < (isPoor ? 0.5 : 0.7),
            drawn.nextDouble() < (isPoor ? 0.12 : 0.04),
            POSSIBLE - drawn.nextInt(80)));
  }

  /** The same country with one pupil more, at the school of the first, a persistent absentee. */
  GeneratedCountry withOneMore() {
    GeneratedCountry later = new GeneratedCountry();
    later.pupils.addAll(pupils);
    Pupil like = pupils.get(0);
    later.pupils.add(
        new Pupil(
            like.school(),
            like.authority(),
            like.consortium(),
            like.phase(),
            "yes",
            true,
            true,
            true,
            false,
            true,
            200));
    return later;
  }

  /** Every figure, at every level, of every phase shared and of every group. */
  List<SharedFigure> figures() {
    Map<String, Tally> tallies = new TreeMap<>();
    for (Pupil pupil : pupils) {
      for (String level : List.of("SCH", "LA", "CON", "NAT")) {
        for (String phase : phases(level, pupil)) {
          GROUPS.forEach(
              (group, has) -> {
                if (has.test(pupil)) {
                  Place place = pupil.at(level, phase);
                  tallies
                      .computeIfAbsent(place.key() + group, key -> new Tally(place, group))
                      .add(pupil);
                }
              });
        }
      }
    }
    return tallies.values().stream()
        .flatMap(tally -> tally.figures().stream())
        .sorted(SharedFigure.ORDER)
        .toList();
  }

  private static List<String> phases(String level, Pupil pupil) {
    if (level.equals("SCH")) {
      return List.of(pupil.phase());
    }
    return pupil.phase().equals("PRU") ? List.of("ALL") : List.of("ALL", pupil.phase());
  }

  /** Numbers of pupils of one group at one place. */
  private static final class Tally {

    private final Place place;
    private final String[] group;
    private long all;
    private long absent;
    private long reached;
    private long excluded;
    private long attended;

    private Tally(Place place, String group) {
      this.place = place;
      this.group = group.split(":");
    }

    private void add(Pupil pupil) {
      all++;
      absent += pupil.isAbsent() ? 1 : 0;
      reached += pupil.hasReached() ? 1 : 0;
      excluded += pupil.isExcluded() ? 1 : 0;
      attended += pupil.attended();
    }

    private List<SharedFigure> figures() {
      return List.of(
          figure(0, Kind.SHARE, absent, all),
          figure(1, Kind.SHARE, reached, all),
          figure(2, Kind.RATE, excluded, all),
          figure(3, Kind.AMOUNT, attended, POSSIBLE * all));
    }

    private SharedFigure figure(int indicator, Kind kind, long numerator, long denominator) {
      String id = INDICATORS.get(indicator);
      return new SharedFigure(
          id,
          "2005/06",
          place,
          group[0],
          group[1],
          new Numbers(
              kind,
              id + " counted",
              kind == Kind.AMOUNT ? Optional.of(id + " possible") : Optional.empty(),
              100),
          numerator,
          denominator,
          all,
          Optional.empty());
    }
  }
}
