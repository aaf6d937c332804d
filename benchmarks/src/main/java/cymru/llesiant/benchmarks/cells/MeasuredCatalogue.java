package cymru.llesiant.benchmarks.cells;

import cymru.llesiant.catalogue.AcademicYear;
import cymru.llesiant.catalogue.Breakdown;
import cymru.llesiant.catalogue.Catalogue;
import cymru.llesiant.catalogue.Country;
import cymru.llesiant.catalogue.Fact;
import cymru.llesiant.catalogue.Indicator;
import cymru.llesiant.catalogue.Label;
import cymru.llesiant.catalogue.Level;
import cymru.llesiant.catalogue.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A catalogue to be timed: indicators of one fact by 20 groups of pupils. Of every 40 indicators 24
 * are shares, 8 ratios of sessions or points, 8 means.
 */
final class MeasuredCatalogue {

  static final String FACT = "pupil_measured";

  private static final List<String> SHARES =
      List.of(
          "en >= 2",
          "en >= 3",
          "en >= 4",
          "en >= 5",
          "ma >= 2",
          "ma >= 3",
          "ma >= 4",
          "ma >= 5",
          "sc >= 2",
          "sc >= 3",
          "sc >= 4",
          "sc >= 5",
          "en >= 2 and ma >= 2",
          "en >= 3 and ma >= 3",
          "en >= 4 and ma >= 4",
          "en >= 5 and ma >= 5",
          "en >= 3 and ma >= 3 and sc >= 3",
          "en >= 4 and ma >= 4 and sc >= 4",
          "5 * (auth_absence + unauth_absence) >= possible",
          "20 * (auth_absence + unauth_absence) >= 3 * possible",
          "10 * (auth_absence + unauth_absence) >= possible",
          "auth_absence + unauth_absence >= 64",
          "fixed >= 1",
          "fixed >= 2");

  private static final List<String[]> RATIOS =
      List.of(
          new String[] {"auth_absence + unauth_absence", "possible"},
          new String[] {"possible - auth_absence - unauth_absence", "possible"},
          new String[] {"auth_absence", "possible"},
          new String[] {"unauth_absence", "possible"},
          new String[] {"p1", "p2 + 1"},
          new String[] {"p2", "p3 + 1"},
          new String[] {"p3", "p4 + 1"},
          new String[] {"auth_absence", "auth_absence + unauth_absence"});

  private static final List<String> MEANS =
      List.of("p1", "p2", "p3", "p4", "p1 + p2", "p3 + p4", "p1 + p2 + p3 + p4", "fixed");

  private static final Map<String, List<String[]>> GROUPS =
      Map.of(
          "all", List.<String[]>of(new String[] {"ALL", "true"}),
          "gender", List.of(new String[] {"M", "gender = 'M'"}, new String[] {"F", "gender = 'F'"}),
          "fsm",
              List.of(
                  new String[] {"FSM", "fsm_eligible"}, new String[] {"NFSM", "not fsm_eligible"}),
          "sen",
              List.of(
                  new String[] {"SEN_N", "sen_provision = 'N'"},
                  new String[] {"SEN_A", "sen_provision = 'A'"},
                  new String[] {"SEN_P", "sen_provision = 'P'"},
                  new String[] {"SEN_S", "sen_provision = 'S'"},
                  new String[] {"SEN_ANY", "sen_provision in ('A', 'P', 'S')"}),
          "ethnicity",
              List.of(
                  new String[] {"WBRI", "ethnicity = 'WBRI'"},
                  new String[] {"EM", "ethnicity <> 'WBRI'"},
                  new String[] {"BC_MWBC", "ethnicity in ('BCRB', 'MWBC')"},
                  new String[] {"GRT", "ethnicity in ('WIRT', 'WROM')"}),
          "eal", List.of(new String[] {"EAL", "eal"}, new String[] {"NEAL", "not eal"}),
          "pairs",
              List.of(
                  new String[] {"FSM_M", "fsm_eligible and gender = 'M'"},
                  new String[] {"FSM_F", "fsm_eligible and gender = 'F'"},
                  new String[] {"FSM_SEN", "fsm_eligible and sen_provision <> 'N'"},
                  new String[] {"NFSM_SEN", "not fsm_eligible and sen_provision <> 'N'"}));

  private MeasuredCatalogue() {}

  /** The attributes groups are told by. */
  static List<String> attributes() {
    return List.of("gender", "fsm_eligible", "sen_provision", "ethnicity", "eal");
  }

  /** The catalogue with a number of indicators, a multiple of 40. */
  static Catalogue of(int indicators) {
    List<Indicator> all = new ArrayList<>();
    for (int part = 0; part < indicators / 40; part++) {
      for (String share : SHARES) {
        String of =
            part == 0 ? share : "(%s) and p%d >= %d".formatted(share, 1 + part % 4, 9 * part);
        all.add(indicator(all.size(), Indicator.Unit.PERCENT, new Measure.Share(FACT, of, "true")));
      }
      for (String[] ratio : RATIOS) {
        String per = part == 0 ? ratio[1] : "%s + %d".formatted(ratio[1], part);
        all.add(
            indicator(all.size(), Indicator.Unit.PERCENT, new Measure.Ratio(FACT, ratio[0], per)));
      }
      for (String mean : MEANS) {
        String of = part == 0 ? mean : "%s + %d".formatted(mean, part);
        all.add(indicator(all.size(), Indicator.Unit.POINTS, new Measure.Mean(FACT, of, "true")));
      }
    }
    return new Catalogue(
        Map.of(FACT, fact()), breakdowns(), all, List.of(), List.of(), List.of(), List.of());
  }

  private static Fact fact() {
    return new Fact(
        FACT,
        "a row a pupil",
        FACT,
        List.of(),
        Optional.empty(),
        Map.of(),
        List.of("pupil_key", "school_id", "academic_year"),
        List.of(),
        Map.of(),
        Optional.empty(),
        List.of(),
        Map.of(),
        Optional.empty());
  }

  private static SortedMap<String, Breakdown> breakdowns() {
    SortedMap<String, Breakdown> breakdowns = new TreeMap<>();
    GROUPS.forEach(
        (id, groups) ->
            breakdowns.put(
                id,
                new Breakdown(
                    id,
                    label(id),
                    id.equals("all") ? List.of() : attributes(),
                    groups.stream()
                        .map(group -> new Breakdown.Group(group[0], label(group[0]), group[1]))
                        .toList(),
                    List.of(),
                    Breakdown.Use.STANDARD,
                    Breakdown.Basis.CENSUS,
                    Set.of(Level.values()),
                    Map.of(),
                    Map.of())));
    return breakdowns;
  }

  private static Indicator indicator(int number, Indicator.Unit unit, Measure measure) {
    return new Indicator(
        "I%03d".formatted(number),
        label("timed"),
        "timed",
        "made for this measurement",
        AcademicYear.parse("2000/01"),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        unit,
        1,
        Indicator.Better.CONTEXT,
        Set.of(Country.values()),
        List.of(),
        List.of(),
        measure,
        Set.of(Level.values()),
        List.copyOf(GROUPS.keySet()),
        1,
        Optional.empty(),
        Optional.empty());
  }

  private static Label label(String text) {
    return new Label(text, Optional.empty());
  }
}
