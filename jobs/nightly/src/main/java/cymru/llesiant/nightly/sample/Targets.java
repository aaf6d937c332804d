package cymru.llesiant.nightly.sample;

import cymru.llesiant.catalogue.Country;
import cymru.llesiant.nightly.sample.files.Dataset;
import cymru.llesiant.nightly.sample.files.SenderFiles;
import cymru.llesiant.nightly.sample.world.Authority;
import cymru.llesiant.nightly.sample.world.Landscape;
import cymru.llesiant.nightly.sample.world.Neighbourhood;
import cymru.llesiant.nightly.sample.world.School;
import java.io.IOException;
import java.util.List;

/**
 * The targets of the last year. Every authority has three, in Wales as outcome agreements. The
 * partnerships of English authorities aim at fewer permanent exclusions: what the secondary schools
 * of the first aim at adds up to its target, in the others a school's target is one short, as when
 * the targets were set. The first English authority has targets for persistent absence that what is
 * drawn by the defaults lies exactly at the edges of, nations and a consortium one each.
 */
final class Targets {

  private static final int EXCLUSIONS_BEFORE = 20;
  private static final int EXCLUSIONS_AIMED_AT = 15;
  private static final String POINTS = "PP";
  private static final String PER_CENT = "PCT";
  private static final String VALUE = "ABS";
  private static final String UP = "UP";
  private static final String DOWN = "DOWN";
  private static final String NONE = "";

  /** Name, baseline and goal, where 6.0 % were absent for long in the autumn and the year. */
  private static final List<List<String>> EDGES =
      List.of(
          List.of("ON-TRACK", "7.5", "3.0"),
          List.of("SHORT", "7.5", "2.99"),
          List.of("AT-RISK", "7.0", "1.0"),
          List.of("OFF-TRACK", "7.0", "0.97"),
          List.of("MET", "7.5", "6.0"),
          List.of("MISSED", "7.5", "5.999"));

  private final Landscape landscape;
  private final SenderFiles files;

  Targets(Landscape landscape, SenderFiles files) {
    this.landscape = landscape;
    this.files = files;
  }

  /**
   * What a target of the last year is set for, and by whom.
   *
   * @param id its number
   * @param level the level of what it is set for
   * @param entity what it is set for
   * @param indicator its indicator
   * @param group its group of pupils; empty is all
   * @param parent the target it belongs to
   * @param plan the plan it stands in
   * @param local whether it is an authority's or a school's own
   */
  private record Aim(
      String id,
      String level,
      String entity,
      String indicator,
      String group,
      String parent,
      String plan,
      boolean local) {

    static Aim of(String id, String level, String entity, String indicator) {
      return new Aim(id, level, entity, indicator, NONE, NONE, "LA", false);
    }

    Aim of(String groupCode) {
      return new Aim(id, level, entity, indicator, groupCode, parent, plan, local);
    }

    Aim below(String target) {
      return new Aim(id, level, entity, indicator, group, target, plan, local);
    }

    Aim in(String source) {
      return new Aim(id, level, entity, indicator, group, parent, source, local);
    }

    Aim asItsOwn() {
      return new Aim(id, level, entity, indicator, group, parent, plan, true);
    }
  }

  private void change(Aim aim, String type, String direction, String baseline, String change)
      throws IOException {
    write(aim, type, direction, baseline, change, NONE);
  }

  private void value(Aim aim, String direction, String baseline, String value) throws IOException {
    write(aim, VALUE, direction, baseline, NONE, value);
  }

  private void write(
      Aim aim, String type, String direction, String baseline, String change, String value)
      throws IOException {
    files
        .table(Dataset.TARGET)
        .row(
            aim.id(),
            aim.level(),
            aim.entity(),
            aim.indicator(),
            aim.group(),
            Landscape.written(landscape.lastYear()),
            NONE,
            type,
            direction,
            baseline,
            Landscape.written(landscape.lastYear() - 2),
            change,
            value,
            aim.parent(),
            aim.plan(),
            aim.local());
  }

  /** Writes all. */
  void write() throws IOException {
    for (Authority authority : landscape.authorities()) {
      boolean welsh = authority.country() == Country.WALES;
      String plan = welsh ? "OUTCOME_AGREEMENT" : "CYPP";
      change(of(authority, "WB_ATT").in(plan), POINTS, UP, "92.5", "0.5");
      change(of(authority, "PA20").in(plan), PER_CENT, DOWN, "6.0", "10");
      value(of(authority, welsh ? "W_KS4_L2I" : "NI075").in(plan), UP, "48.0", "52.0");
    }
    List<Authority> english = of(Country.ENGLAND);
    for (Authority authority : english) {
      writePartnerships(authority);
    }
    if (!english.isEmpty()) {
      writeEdges(english.get(0));
      change(nation("E", "NI087").in("LAA"), POINTS, DOWN, "8.0", "1.5");
    }
    if (!of(Country.WALES).isEmpty()) {
      value(nation("W", "W_KS2_CSI").in("WAG"), UP, "75.0", "80.0");
      Aim consortium = Aim.of("NORTH-W_KS2_CSI", "CONSORTIUM", "NORTH", "W_KS2_CSI");
      value(consortium.in("WAG"), UP, "75.0", "79.0");
    }
  }

  private List<Authority> of(Country country) {
    return landscape.authorities().stream().filter(a -> a.country() == country).toList();
  }

  private static Aim of(Authority authority, String indicator) {
    return Aim.of(authority.code() + "-" + indicator, "LA", authority.code(), indicator);
  }

  private static Aim nation(String code, String indicator) {
    return Aim.of(code + "-" + indicator, "NATION", code, indicator);
  }

  private void writePartnerships(Authority authority) throws IOException {
    List<List<Neighbourhood>> shared = Partnerships.shared(landscape.in(authority));
    for (int i = 0; i < shared.size(); i++) {
      String id = Partnerships.id(authority, i);
      String target = id + "-PEX_N";
      change(
          Aim.of(target, "PARTNERSHIP", id, "PEX_N").in("PARTNERSHIP"),
          PER_CENT,
          DOWN,
          String.valueOf(EXCLUSIONS_BEFORE),
          "25");
      List<School> schools = shared.get(i).stream().map(Neighbourhood::secondary).toList();
      for (int s = 0; s < schools.size(); s++) {
        String school = schools.get(s).id();
        int less = i > 0 && s == 0 ? 1 : 0;
        value(
            Aim.of(school + "-PEX_N", "SCHOOL", school, "PEX_N")
                .below(target)
                .in("SCHOOL")
                .asItsOwn(),
            DOWN,
            String.valueOf(part(EXCLUSIONS_BEFORE, s, schools.size())),
            String.valueOf(part(EXCLUSIONS_AIMED_AT, s, schools.size()) - less));
      }
    }
  }

  /** What one of so many has of a whole number that is shared out. */
  private static int part(int whole, int place, int number) {
    return (place + 1) * whole / number - place * whole / number;
  }

  private void writeEdges(Authority authority) throws IOException {
    for (List<String> edge : EDGES) {
      String id = authority.code() + "-NI087-" + edge.get(0);
      value(Aim.of(id, "LA", authority.code(), "NI087").asItsOwn(), DOWN, edge.get(1), edge.get(2));
    }
    Aim group = Aim.of(authority.code() + "-PA20-FSM", "LA", authority.code(), "PA20").of("FSM");
    change(group.asItsOwn(), POINTS, DOWN, "9.0", "1.0");
  }
}
