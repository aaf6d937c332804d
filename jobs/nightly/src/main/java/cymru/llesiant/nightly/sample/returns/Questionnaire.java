package cymru.llesiant.nightly.sample.returns;

import cymru.llesiant.nightly.sample.world.Draws;
import cymru.llesiant.nightly.sample.world.Pupil;
import cymru.llesiant.nightly.sample.world.School;
import cymru.llesiant.nightly.sample.world.Seed;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A filled-in questionnaire about a school.
 *
 * @param by who filled it in
 * @param named whether it says which pupil that is
 * @param day when it was handed in
 * @param answers the answer to each question
 */
public record Questionnaire(By by, boolean named, LocalDate day, Map<View, String> answers) {

  private static final double DOES_NOT_KNOW = 0.06;
  private static final double PARENTS_SEE_IT_BETTER = 0.04;

  /** Who fills it in. */
  public enum By {
    /** Pupils. */
    PUPIL(0.3),
    /** Parents and carers. */
    PARENT(0.2);

    private final double share;

    By(double share) {
      this.share = share;
    }
  }

  public Questionnaire {
    answers = new LinkedHashMap<>(answers);
  }

  /** Whether a pupil of a year group, 0 reception to 11, or a parent of one is asked. */
  public static boolean asks(int yearGroup) {
    return yearGroup == 6 || yearGroup == 8 || yearGroup == 10;
  }

  /** Whether a pupil, or the parent, hands one in. */
  public static boolean isHandedIn(Seed seed, By by, Pupil pupil, int year) {
    return seed.draws("asks " + by, pupil.number(), year).chance(by.share);
  }

  /** The questionnaire of a pupil, or of the parent, about the pupil's school. */
  public static Questionnaire of(Seed seed, By by, Pupil pupil, School school, int year) {
    Draws draws = seed.draws("answers " + by, pupil.number(), year);
    double mood = 0.12 * draws.gaussian();
    Map<View, String> answers = new LinkedHashMap<>();
    for (View view : View.values()) {
      if (view.isAsked(by) && (!view.ofSecondary() || pupil.yearGroup(year) > 6)) {
        answers.put(view, answer(seed, draws, view, by, school, mood));
      }
    }
    LocalDate day = SchoolDay.weekday(LocalDate.of(year + 1, 2, 1).plusDays(draws.below(40)));
    return new Questionnaire(by, by == By.PUPIL && draws.chance(0.7), day, answers);
  }

  private static String answer(
      Seed seed, Draws draws, View view, By by, School school, double mood) {
    double ofSchool =
        0.07 * seed.draws("climate", school.number(), view.ordinal()).gaussian()
            + (by == By.PARENT ? PARENTS_SEE_IT_BETTER : 0);
    if (draws.chance(DOES_NOT_KNOW)) {
      return "DK";
    }
    double sign = view == View.BULLIED ? -1 : 1;
    boolean agrees = draws.chance(view.agreeing() + sign * (ofSchool + mood));
    if (view == View.BULLIED) {
      return agrees ? "YES" : "NO";
    }
    boolean strongly = draws.chance(0.35);
    return agrees ? strongly ? "SA" : "A" : strongly ? "SD" : "D";
  }
}
