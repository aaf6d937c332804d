package cymru.llesiant.marts.moves.programmes;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.marts.moves.Settings;
import cymru.llesiant.marts.moves.Window;
import cymru.llesiant.marts.moves.programmes.InterventionFigures.Verdict;
import cymru.llesiant.marts.moves.programmes.PupilsAlike.Observed;
import cymru.llesiant.schemas.CodeLists;
import cymru.llesiant.schemas.SchemaFiles;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who is alike whom, and that pupils picked at their worst do not make a programme look good. */
class PupilsAlikeTest {

  private static final Settings.TrialRules RULES =
      Settings.of(CodeLists.read(SchemaFiles.bundled())).trial();
  private static final PupilsAlike ALIKE = new PupilsAlike(RULES.caliperPercent());

  private static final int NIGHTS = 400;
  private static final int PUPILS = 1500;

  private static Observed pupil(String key, long missedBefore, long missedAfter) {
    return new Observed(key, new Window(1000, missedBefore, 0), new Window(1000, missedAfter, 0));
  }

  @Test
  @Tag("R002-17")
  void a_pupil_is_set_beside_the_nearest_and_nobody_is_taken_twice() {
    List<Observed> inProgramme = List.of(pupil("b", 200, 100), pupil("a", 200, 150));
    List<Observed> inNone = List.of(pupil("x", 195, 195), pupil("y", 204, 184), pupil("z", 300, 0));
    // a comes first and takes y, 0.4 points away and up by 2; b is left with x, which did not
    // change
    assertThat(ALIKE.differences(inProgramme, inNone))
        .hasSize(2)
        .hasEntrySatisfying("a", each -> assertThat(each).isEqualTo(3.0, close()))
        .hasEntrySatisfying("b", each -> assertThat(each).isEqualTo(10.0, close()));
  }

  @Test
  void of_two_as_near_the_one_who_missed_less_is_taken_then_one_by_lot_whoever_has_which_key() {
    List<Observed> one = List.of(pupil("a", 200, 200));
    assertThat(ALIKE.differences(one, List.of(pupil("p", 205, 105), pupil("q", 195, 195))))
        .hasEntrySatisfying("a", each -> assertThat(each).isEqualTo(0.0, close()));
    Map<String, Double> drawn =
        ALIKE.differences(one, List.of(pupil("r", 195, 95), pupil("q", 195, 195)));
    assertThat(drawn).hasSize(1);
    assertThat(ALIKE.differences(one, List.of(pupil("q", 195, 95), pupil("r", 195, 195))))
        .isEqualTo(drawn);
  }

  @Test
  void a_pupil_a_point_away_is_alike_and_one_farther_is_not() {
    List<Observed> one = List.of(pupil("a", 200, 200));
    assertThat(ALIKE.differences(one, List.of(pupil("p", 190, 190)))).hasSize(1);
    assertThat(ALIKE.differences(one, List.of(pupil("p", 211, 190)))).isEmpty();
    assertThat(ALIKE.differences(one, List.of())).isEmpty();
  }

  @Test
  void pairs_do_not_depend_on_the_order_of_pupils() {
    Random draws = new Random(7);
    List<Observed> inProgramme = new ArrayList<>();
    List<Observed> inNone = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      (i % 3 == 0 ? inProgramme : inNone)
          .add(pupil("k" + draws.nextInt(1_000_000), draws.nextInt(40), draws.nextInt(40)));
    }
    Map<String, Double> pairs = ALIKE.differences(inProgramme, inNone);
    for (int i = 0; i < 5; i++) {
      Collections.shuffle(inProgramme, draws);
      Collections.shuffle(inNone, draws);
      assertThat(ALIKE.differences(inProgramme, inNone)).isEqualTo(pairs);
    }
  }

  /** One night of a made-up authority: verdict, and whether attendance seems to have risen. */
  private record Outcome(Verdict verdict, boolean seemsToHelp) {}

  private static List<Outcome> nights(double sessionsSaved) {
    List<Outcome> outcomes = new ArrayList<>();
    for (int night = 0; night < NIGHTS; night++) {
      outcomes.add(night(new Random(20101101L + night), sessionsSaved));
    }
    return outcomes;
  }

  /**
   * Pupils differ in how much they miss, and each has good terms and bad ones. Of those who missed
   * three in twenty-five of the autumn or more, half are put into a programme.
   */
  private static Outcome night(Random draws, double sessionsSaved) {
    List<Observed> inProgramme = new ArrayList<>();
    List<Observed> inNone = new ArrayList<>();
    for (int i = 0; i < PUPILS; i++) {
      double rate = 0.07 * gamma(draws, 3) / 3;
      long before = missed(draws, 130, rate, 0);
      boolean isPicked = before >= 0.12 * 130 && draws.nextBoolean();
      long after = missed(draws, 60, rate, isPicked ? sessionsSaved : 0);
      Observed pupil = new Observed("p" + i, new Window(130, before, 0), new Window(60, after, 0));
      (isPicked ? inProgramme : inNone).add(pupil);
    }
    Map<String, Double> differences = ALIKE.differences(inProgramme, inNone);
    List<TriedPupil> tried =
        inProgramme.stream().map(pupil -> tried(pupil, differences.get(pupil.key()))).toList();
    org.apache.spark.sql.Row row = new InterventionFigures(tried, RULES).row();
    return new Outcome(
        Verdict.valueOf(row.getString(InterventionFigures.SCHEMA.fieldIndex("verdict"))),
        row.getDouble(InterventionFigures.SCHEMA.fieldIndex("attendance_change")) > 0);
  }

  private static TriedPupil tried(Observed pupil, Double difference) {
    return new TriedPupil(
        pupil.before(),
        pupil.after(),
        Window.NONE,
        Window.NONE,
        Optional.empty(),
        difference == null ? OptionalDouble.empty() : OptionalDouble.of(difference),
        OptionalLong.empty(),
        "LOCAL");
  }

  /** A term is better or worse than the pupil's own rate, and sessions are missed one by one. */
  private static long missed(Random draws, int possible, double rate, double saved) {
    double ofTerm = Math.min(0.9, rate * gamma(draws, 2) / 2);
    long missed = 0;
    for (int i = 0; i < possible; i++) {
      missed += draws.nextDouble() < ofTerm ? 1 : 0;
    }
    return Math.max(0, missed - Math.round(saved));
  }

  /** A sum of exponentials. */
  private static double gamma(Random draws, int shape) {
    double sum = 0;
    for (int i = 0; i < shape; i++) {
      sum -= Math.log(1 - draws.nextDouble());
    }
    return sum;
  }

  private static long count(List<Outcome> outcomes, Verdict verdict) {
    return outcomes.stream().filter(each -> each.verdict() == verdict).count();
  }

  @Test
  @Tag("R002-17")
  @Tag("R000-12")
  void a_programme_that_does_nothing_is_taken_to_help_no_more_often_than_one_in_forty() {
    List<Outcome> outcomes = nights(0);
    // without pupils alike nearly every one would: their attendance rose
    assertThat(outcomes.stream().filter(Outcome::seemsToHelp).count()).isGreaterThan(390);
    // 10 of 400 are to be expected; three standard errors are 9.4
    assertThat(count(outcomes, Verdict.EFFECTIVE)).isLessThanOrEqualTo(19);
    assertThat(count(outcomes, Verdict.ADVERSE)).isLessThanOrEqualTo(19);
    assertThat(count(outcomes, Verdict.NOT_JUDGED)).isZero();
  }

  @Test
  @Tag("R002-17")
  void a_programme_that_saves_four_sessions_a_term_is_found_to_help_more_often_than_not() {
    assertThat(count(nights(4), Verdict.EFFECTIVE)).isGreaterThan(200);
  }

  private static org.assertj.core.data.Offset<Double> close() {
    return org.assertj.core.api.Assertions.within(1e-9);
  }
}
