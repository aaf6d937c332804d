package cymru.llesiant.nightly.sample.world;

import cymru.llesiant.catalogue.Country;
import cymru.llesiant.nightly.sample.world.Draws.Weighted;
import cymru.llesiant.nightly.sample.world.Pupil.Background;
import cymru.llesiant.nightly.sample.world.Pupil.Need;
import cymru.llesiant.nightly.sample.world.Pupil.YearGroups;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the pupils of a neighbourhood that start school in the same year. */
public final class Births {

  private static final int PUPILS_A_NEIGHBOURHOOD = 100_000;
  private static final int COHORTS = 100;
  private static final int LAST_YEAR_GROUP = 11;

  private static final List<Weighted> MINORITIES =
      List.of(
          new Weighted("WOTH", 15),
          new Weighted("WIRT", 2),
          new Weighted("WROM", 2),
          new Weighted("MWBC", 8),
          new Weighted("MWBA", 3),
          new Weighted("MWAS", 7),
          new Weighted("MOTH", 7),
          new Weighted("AIND", 10),
          new Weighted("APKN", 13),
          new Weighted("ABAN", 9),
          new Weighted("AOTH", 5),
          new Weighted("BCRB", 5),
          new Weighted("BAFR", 9),
          new Weighted("BOTH", 3),
          new Weighted("CHNE", 3),
          new Weighted("OOTH", 7));
  private static final List<Weighted> NEEDS =
      List.of(
          new Weighted("MLD", 25),
          new Weighted("SPLD", 20),
          new Weighted("BESD", 22),
          new Weighted("SLCN", 12),
          new Weighted("ASD", 8),
          new Weighted("SLD", 3),
          new Weighted("HI", 3),
          new Weighted("VI", 2),
          new Weighted("PD", 4),
          new Weighted("PMLD", 1));
  private static final List<Weighted> STAGES =
      List.of(
          new Weighted("A", 15),
          new Weighted("B", 20),
          new Weighted("C", 25),
          new Weighted("D", 20),
          new Weighted("E", 20));
  private static final List<Weighted> EARLY_LEAVING =
      List.of(new Weighted("TRANSFER", 5), new Weighted("EMIGRATED", 3), new Weighted("EHE", 1));

  private final Landscape landscape;

  /** The births of a landscape. */
  public Births(Landscape landscape) {
    this.landscape = landscape;
  }

  /** The pupils of the neighbourhood whose reception year begins, or began, in that year. */
  public List<Pupil> of(Neighbourhood neighbourhood, int cohort) {
    Draws draws = landscape.seed().draws("births", neighbourhood.number(), cohort);
    long size = Math.max(1, Math.round(neighbourhood.cohortSize() * draws.lognormal(0.08)));
    long first =
        (long) neighbourhood.number() * PUPILS_A_NEIGHBOURHOOD
            + (long) (cohort % COHORTS) * (PUPILS_A_NEIGHBOURHOOD / COHORTS);
    List<Pupil> pupils = new ArrayList<>();
    for (long i = 0; i < size; i++) {
      pupils.add(pupil(neighbourhood, cohort, first + i));
    }
    return pupils;
  }

  private Pupil pupil(Neighbourhood neighbourhood, int cohort, long number) {
    Draws draws = landscape.seed().draws("pupil", number);
    String gender = draws.chance(0.51) ? "M" : "F";
    LocalDate born = LocalDate.of(cohort - 5, 9, 1).plusDays(draws.below(365));
    double ability = draws.gaussian();
    double fsmRank = draws.uniform();
    List<School> primaries = neighbourhood.primariesIn(cohort);
    School school = draws.any(primaries);
    Need need = need(draws, gender, ability, fsmRank < school.nature().fsmRate());
    boolean special =
        neighbourhood.special().isPresent() && need.provision().equals("S") && draws.chance(0.4);
    return new Pupil(
        number,
        Upn.of(number),
        cohort,
        neighbourhood,
        special ? neighbourhood.special().orElseThrow() : school,
        gender,
        born,
        background(draws, neighbourhood, school),
        need,
        ability,
        fsmRank,
        stay(draws));
  }

  private static Background background(Draws draws, Neighbourhood home, School school) {
    boolean welsh = school.country() == Country.WALES;
    String ethnicity =
        draws.chance(home.minorityShare()) ? draws.pick(MINORITIES) : majority(draws);
    boolean learner = draws.chance(learnerShare(ethnicity));
    boolean welshAtHome = welsh && !learner && draws.chance(welshShare(school));
    String language = welshAtHome ? "CYM" : learner ? "OTH" : draws.chance(0.05) ? "ENB" : "ENG";
    return new Background(
        ethnicity,
        language,
        welsh ? Optional.of(learner ? draws.pick(STAGES) : "0") : Optional.empty(),
        welsh ? Optional.of(welshAtHome ? "1" : draws.chance(0.2) ? "2" : "3") : Optional.empty(),
        draws.chance(0.007),
        draws.chance(0.002));
  }

  private static String majority(Draws draws) {
    return draws.chance(0.01) ? "REFU" : draws.chance(0.01) ? "NOBT" : "WBRI";
  }

  private static double learnerShare(String ethnicity) {
    return switch (ethnicity) {
      case "AIND", "APKN", "ABAN", "AOTH", "CHNE", "WROM" -> 0.7;
      case "WOTH", "BAFR", "OOTH" -> 0.5;
      case "WBRI", "REFU", "NOBT" -> 0.003;
      default -> 0.08;
    };
  }

  private static double welshShare(School school) {
    return school.medium() == School.Medium.WELSH ? 0.5 : 0.03;
  }

  private static Need need(Draws draws, String gender, double ability, boolean fsm) {
    double difficulty =
        -0.5 * ability
            + (fsm ? 0.35 : 0)
            + (gender.equals("M") ? 0.25 : 0)
            + 0.8 * draws.gaussian();
    String provision =
        difficulty > 2.1 ? "S" : difficulty > 1.5 ? "P" : difficulty > 0.95 ? "A" : "N";
    if (provision.equals("N") || provision.equals("A")) {
      return new Need(provision, List.of());
    }
    String first = draws.pick(NEEDS);
    String second = draws.pick(NEEDS);
    return new Need(
        provision,
        draws.chance(0.25) && !first.equals(second) ? List.of(first, second) : List.of(first));
  }

  private static YearGroups stay(Draws draws) {
    int first = draws.chance(0.05) ? 1 + draws.below(10) : 0;
    if (draws.chance(0.04)) {
      int last = first + draws.below(LAST_YEAR_GROUP - first);
      return new YearGroups(first, last, draws.pick(EARLY_LEAVING));
    }
    return new YearGroups(first, LAST_YEAR_GROUP, "END_STAGE");
  }
}
