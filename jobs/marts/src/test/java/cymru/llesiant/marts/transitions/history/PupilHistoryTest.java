package cymru.llesiant.marts.transitions.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.catalogue.Catalogue;
import cymru.llesiant.catalogue.reading.CatalogueReader;
import cymru.llesiant.marts.transitions.history.PupilYear.Registration;
import cymru.llesiant.marts.transitions.history.Step.Side;
import cymru.llesiant.schemas.Contracts;
import cymru.llesiant.schemas.SchemaFiles;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Lives by hand, from 2008/09 to the year after. */
class PupilHistoryTest {

  private static final Definitions FIFTH =
      new Definitions(Map.of("W2008", PersistentAbsence.PA20, "W2009", PersistentAbsence.PA20));

  private static PupilYear at(String school, String group, long possible, long missed, int fixed) {
    return new PupilYear(
        Optional.of(new Registration(school, school.substring(0, 3), "W", group, List.of(0), true)),
        new Sessions(possible, missed),
        Optional.empty(),
        fixed,
        false);
  }

  private static PupilYear nowhere(boolean isKnown) {
    return new PupilYear(Optional.empty(), Sessions.NONE, Optional.empty(), 0, isKnown);
  }

  private static List<Step> steps(PupilYear before, PupilYear after) {
    return new PupilHistory(new TreeMap<>(Map.of(2008, before, 2009, after))).steps(FIFTH);
  }

  private static Sums of(Side side, List<Step> steps) {
    return steps.stream()
        .filter(step -> step.side() == side)
        .map(Step::sums)
        .reduce((one, other) -> null)
        .orElseThrow();
  }

  @Test
  @Tag("R003-04")
  void a_pupil_who_moves_on_counts_once_at_each_school() {
    List<Step> steps = steps(at("6602001", "6", 300, 15, 0), at("6604001", "7", 310, 62, 1));
    assertThat(steps).extracting(Step::side).containsExactly(Side.ORIGIN, Side.RECEIVING);
    Sums left = of(Side.ORIGIN, steps);
    assertThat(left.sum(Addend.NEW_SCHOOL)).isEqualTo(1);
    // found; became a persistent absentee, at just a fifth; became excluded
    assertThat(left.sum(Addend.SCORE)).isEqualTo(PupilHistory.SIXTHS / 3);
    Sums entered = of(Side.RECEIVING, steps);
    assertThat(entered.sum(Addend.NEWLY_PERSISTENT)).isEqualTo(1);
    assertThat(entered.sum(Addend.NEWLY_EXCLUDED)).isEqualTo(1);
    assertThat(entered.sum(Addend.Y1)).isEqualTo(62);
    assertThat(entered.sum(Addend.X0Y1)).isEqualTo(300 * 62);
    assertThat(steps.get(1).feeder()).isEqualTo("6602001");
  }

  @Test
  @Tag("R003-04")
  void where_a_pupil_is_found_is_told_by_school_and_authority() {
    PupilYear before = at("6601001", "9", 0, 0, 0);
    assertThat(of(Side.ORIGIN, steps(before, at("6601001", "10", 0, 0, 0))).sum(Addend.SAME_SCHOOL))
        .isEqualTo(1);
    assertThat(of(Side.ORIGIN, steps(before, at("6764001", "10", 0, 0, 0))).sum(Addend.OUT_OF_LA))
        .isEqualTo(1);
  }

  @Test
  void one_who_repeats_the_last_year_is_found_and_enters_nothing() {
    List<Step> steps = steps(at("6602001", "6", 300, 0, 0), at("6602001", "6", 300, 0, 0));
    assertThat(steps).extracting(Step::side).containsExactly(Side.ORIGIN, Side.ORIGIN);
    assertThat(steps.get(0).sums().sum(Addend.MATCHED)).isEqualTo(1);
  }

  @Test
  void one_who_repeats_the_first_year_does_not_enter_again_and_one_from_nowhere_does() {
    assertThat(steps(at("6604001", "7", 300, 0, 0), at("6604001", "7", 300, 0, 0))).isEmpty();
    PupilYear after = at("6604001", "7", 300, 0, 0);
    Sums entered = of(Side.RECEIVING, steps(nowhere(false), after));
    assertThat(entered.sum(Addend.COHORT)).isEqualTo(1);
    assertThat(entered.sum(Addend.MATCHED)).isZero();
    assertThat(entered.sum(Addend.ATTENDING)).isZero();
  }

  @Test
  void one_who_is_missed_scores_nothing_and_one_known_to_be_elsewhere_has_no_score() {
    PupilYear before = at("6602001", "6", 300, 0, 0);
    Sums missed = of(Side.ORIGIN, steps(before, nowhere(false)));
    assertThat(missed.sum(Addend.SCORED)).isEqualTo(1);
    assertThat(missed.sum(Addend.SCORE)).isZero();
    PupilYear abroad =
        new PupilYear(before.registration(), before.year(), Optional.empty(), 0, true);
    Sums known = of(Side.ORIGIN, steps(abroad, nowhere(false)));
    assertThat(known.sum(Addend.ELSEWHERE)).isEqualTo(1);
    assertThat(known.sum(Addend.SCORED)).isZero();
  }

  @Test
  void autumn_and_spring_are_compared_where_both_years_are_by_term_else_whole_years() {
    PupilYear before = at("6602001", "6", 390, 30, 0);
    PupilYear after = at("6604001", "7", 310, 40, 0);
    PupilYear beforeByTerm = byTerm(before, new Sessions(250, 20));
    PupilYear afterByTerm = byTerm(after, new Sessions(240, 24));
    assertThat(of(Side.RECEIVING, steps(beforeByTerm, afterByTerm)).sum(Addend.X0)).isEqualTo(250);
    assertThat(of(Side.RECEIVING, steps(beforeByTerm, afterByTerm)).sum(Addend.Y1)).isEqualTo(24);
    assertThat(of(Side.RECEIVING, steps(before, afterByTerm)).sum(Addend.X0)).isEqualTo(390);
    assertThat(of(Side.RECEIVING, steps(before, afterByTerm)).sum(Addend.X1)).isEqualTo(310);
  }

  private static PupilYear byTerm(PupilYear year, Sessions sessions) {
    return new PupilYear(
        year.registration(), year.year(), Optional.of(sessions), year.fixedExclusions(), false);
  }

  /** 95 % of 300 and of 100 possible before, 90 % of 200 and 40 % of 200 after. */
  @Test
  void attendance_of_two_pupils_falls_by_what_their_sessions_together_say() {
    Sums both = Sums.none();
    for (List<Step> steps :
        List.of(
            steps(at("6602001", "6", 300, 15, 0), at("6604001", "7", 200, 20, 0)),
            steps(at("6602001", "6", 100, 5, 0), at("6604001", "7", 200, 120, 0)))) {
      for (Addend addend : Addend.values()) {
        both.add(addend, of(Side.RECEIVING, steps).sum(addend));
      }
    }
    double before = 100 - 100.0 * both.sum(Addend.Y0) / both.sum(Addend.X0);
    double after = 100 - 100.0 * both.sum(Addend.Y1) / both.sum(Addend.X1);
    assertThat(after - before).isCloseTo(65 - 95, within(1e-12));
  }

  @Test
  void years_that_cannot_be_written_are_not_compared() {
    PupilYear sixth = at("6602001", "6", 300, 0, 0);
    PupilYear seventh = at("6604001", "7", 300, 0, 0);
    assertThat(new PupilHistory(new TreeMap<>(Map.of(1999, sixth, 2000, seventh))).steps(FIFTH))
        .isEmpty();
  }

  @Test
  void a_tenth_is_the_definition_where_it_holds_in_both_years() {
    SchemaFiles files = SchemaFiles.bundled();
    Catalogue catalogue = CatalogueReader.read(files, Contracts.read(files, "datasets"));
    assertThat(PersistentAbsence.of(catalogue, "E", 2009)).isEqualTo(PersistentAbsence.PA20);
    assertThat(PersistentAbsence.of(catalogue, "E", 2014)).isEqualTo(PersistentAbsence.PA20);
    assertThat(PersistentAbsence.of(catalogue, "E", 2015)).isEqualTo(PersistentAbsence.PA10);
    assertThat(PersistentAbsence.of(catalogue, "W", 2015)).isEqualTo(PersistentAbsence.PA20);
  }
}
