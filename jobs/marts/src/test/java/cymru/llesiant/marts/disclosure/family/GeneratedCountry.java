package cymru.llesiant.marts.disclosure.family;

import cymru.llesiant.marts.disclosure.family.Place.Area;
import cymru.llesiant.marts.disclosure.family.SharedFigure.Kind;
import cymru.llesiant.marts.disclosure.family.SharedFigure.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A made-up country of pupils, and every figure of them that could be shared. */
public final class GeneratedCountry {

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
      List<String> partnerships,
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
        case "SCH" ->
            new Place("SCH", school, List.of(la, middle, nation), partnerships, this.phase);
        case "LA" -> new Place("LA", authority, List.of(middle, nation), List.of(), phase);
        case "CON" -> new Place("CON", consortium, List.of(nation), List.of(), phase);
        default -> new Place("NAT", "W", List.of(), List.of(), phase);
      };
    }

    private Place at(String partnership) {
      List<Area> within =
          List.of(new Area("LA", authority), new Area("CON", consortium), new Area("NAT", "W"));
      return new Place("PSH", partnership, within, List.of(), "ALL");
    }

    private Stream<Place> places() {
      return Stream.concat(
          Stream.of("SCH", "LA", "CON", "NAT")
              .flatMap(level -> phases(level, this).stream().map(phase -> at(level, phase))),
          partnerships.stream().map(this::at));
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
    for (String meals : List.of("yes", "no")) {
      String of = meals.equals("yes") ? "fsm_sen:FSM_" : "fsm_sen:NFSM_";
      groups.put(of + "SEN_ANY", p -> p.freeMeals().equals(meals) && p.hasNeed());
      groups.put(of + "SEN_N", p -> p.freeMeals().equals(meals) && !p.hasNeed());
    }
    return groups;
  }

  /**
   * A country whose consortia have so many authorities, and these so many schools, which are
   * parties to one of two partnerships, referral units to both.
   *
   * @param size about how many pupils a school has
   */
  public static GeneratedCountry drawn(
      long seed, int consortia, int authorities, int schools, int size) {
    GeneratedCountry country = new GeneratedCountry();
    Random drawn = new Random(seed);
    for (int c = 0; c < consortia; c++) {
      for (int a = 0; a < authorities; a++) {
        String authority = Integer.toString(660 + c * authorities + a);
        for (int s = 0; s < schools; s++) {
          String phase = s % 3 == 2 ? "SEC" : s % 7 == 6 ? "PRU" : "PRI";
          int roll = phase.equals("PRU") ? 1 + drawn.nextInt(6) : size / 2 + drawn.nextInt(size);
          for (int p = 0; p < roll; p++) {
            country.add(
                drawn,
                authority + "2" + "%03d".formatted(s),
                authority,
                "CON" + c,
                parties(authority, s, phase),
                phase);
          }
        }
      }
    }
    return country;
  }

  private static List<String> parties(String authority, int school, String phase) {
    List<String> both = List.of("P" + authority + "A", "P" + authority + "B");
    return phase.equals("PRU") ? both : List.of(both.get(school % 2));
  }

  private void add(
      Random drawn,
      String school,
      String authority,
      String consortium,
      List<String> partnerships,
      String phase) {
    boolean isPoor = drawn.nextDouble() < 0.25;
    pupils.add(
        new Pupil(
            school,
            authority,
            consortium,
            partnerships,
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
  public GeneratedCountry withOneMore() {
    return withMore(pupils.get(0).school(), 1);
  }

  /** The same country with more pupils at a school, all of them persistent absentees. */
  public GeneratedCountry withMore(String school, int more) {
    GeneratedCountry later = new GeneratedCountry();
    later.pupils.addAll(pupils);
    Pupil like =
        pupils.stream().filter(pupil -> pupil.school().equals(school)).findFirst().orElseThrow();
    for (int i = 0; i < more; i++) {
      later.pupils.add(
          new Pupil(
              like.school(),
              like.authority(),
              like.consortium(),
              like.partnerships(),
              like.phase(),
              "yes",
              true,
              true,
              true,
              false,
              true,
              200));
    }
    return later;
  }

  /** Its schools, in order. */
  public List<String> schools() {
    return pupils.stream().map(Pupil::school).distinct().sorted().toList();
  }

  /** Every figure, at every level, of every phase shared and of every group. */
  public List<SharedFigure> figures() {
    Map<String, Tally> tallies = new TreeMap<>();
    for (Pupil pupil : pupils) {
      List<Place> places = pupil.places().toList();
      GROUPS.forEach(
          (group, has) -> {
            if (has.test(pupil)) {
              places.forEach(
                  place ->
                      tallies
                          .computeIfAbsent(place.key() + group, key -> new Tally(place, group))
                          .add(pupil));
            }
          });
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
