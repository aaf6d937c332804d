package cymru.llesiant.nightly.sample.lives;

import cymru.llesiant.nightly.sample.world.Authority;
import cymru.llesiant.nightly.sample.world.Pupil;
import cymru.llesiant.nightly.sample.world.School;
import cymru.llesiant.nightly.sample.world.Seed;
import java.util.List;

/**
 * A linear model that results are drawn from, so that what an analysis should find is known:
 *
 * <pre>{@code
 * points = mean + yearly t + prior (p - 27) + (fsm + fsmYearly t) F + girl G + ability z
 *          + authority effect + school effect + class effect + noise
 * }</pre>
 *
 * with t years after the first one delivered, p the mean points at key stage 2, F eligible for free
 * school meals, G a girl, z standard normal and independent of everything else, and normal effects
 * and noise. The effect of a class is its own in each year, those of schools and authorities last.
 *
 * @param name what the points are of
 * @param mean the points expected of a boy without free school meals in the first year
 * @param spread the standard deviations
 * @param slopes the slopes
 */
public record Outcome(String name, double mean, Spread spread, Slopes slopes) {

  /** The mean points at key stage 2 that change nothing: those of level 4. */
  public static final double PRIOR_CENTRE = 27;

  private static final Slopes NONE = new Slopes(0, 0, 0, 0, 0);

  /** GCSE mathematics: nothing but prior attainment beside the levels. */
  public static final Outcome MATHEMATICS =
      new Outcome("KS4 MA", 40, new Spread(1.0, 2.0, 1.5, 0, 5.0), new Slopes(0.4, 0.8, 0, 0, 0));

  /** GCSE science: nothing but the levels, the same for every group of pupils. */
  public static final Outcome SCIENCE =
      new Outcome("KS4 SC", 39, new Spread(1.2, 2.5, 2.0, 4.0, 4.0), NONE);

  /**
   * Standard deviations, in points.
   *
   * @param authority of authorities' effects
   * @param school of schools' effects within an authority
   * @param schoolClass of classes' effects within a school
   * @param ability of what the pupil's ability does
   * @param noise of what nothing else explains
   */
  public record Spread(
      double authority, double school, double schoolClass, double ability, double noise) {

    /** The variance between pupils of one class, given the covariates: ability and noise. */
    public double pupilVariance() {
      return ability * ability + noise * noise;
    }
  }

  /**
   * What a unit of something changes, in points.
   *
   * @param yearly a year
   * @param prior a point at key stage 2
   * @param fsm being eligible for free school meals, in the first year
   * @param fsmYearly by how much that changes a year
   * @param girl being a girl
   */
  public record Slopes(double yearly, double prior, double fsm, double fsmYearly, double girl) {}

  /**
   * Who is assessed, where and when.
   *
   * @param pupil the pupil
   * @param school the school
   * @param classNumber the class in it
   * @param year the academic year
   * @param yearsSinceFirst years after the first one delivered
   * @param prior mean points at key stage 2
   */
  public record Setting(
      Pupil pupil, School school, int classNumber, int year, int yearsSinceFirst, double prior) {}

  /** A subject at key stage 2, in points: level 4 from 24 up to 30. */
  public static Outcome keyStage2(String subject) {
    double girl = subject.equals("EN") || subject.equals("CY") ? 1.0 : 0;
    return new Outcome(
        "KS2 " + subject,
        28.5,
        new Spread(0.5, 1.5, 1.0, 3.2, 2.5),
        new Slopes(0.15, 0, -3.0, 0.25, girl));
  }

  /** A subject as the teacher assesses it, about so many points: no classes, and few covariates. */
  static Outcome teacherAssessment(String stage, String subject, double mean) {
    double girl = subject.equals("EN") || subject.equals("CY") ? 1.0 : 0;
    return new Outcome(
        stage + " " + subject,
        mean,
        new Spread(0.4, 1.2, 0, 3.2, 2.2),
        new Slopes(0.1, 0, -2.5, 0.2, girl));
  }

  /** GCSE English or Welsh first language: every covariate counts. */
  public static Outcome language(String subject) {
    return new Outcome(
        "KS4 " + subject,
        41,
        new Spread(0.8, 1.5, 1.2, 0, 4.5),
        new Slopes(0.4, 0.7, -3.5, 0.5, 2.0));
  }

  /** A subject that not every pupil takes at key stage 4. */
  public static Outcome option(String subject) {
    return new Outcome(
        "KS4 " + subject, 41, new Spread(0.8, 2.0, 0, 0, 6.0), new Slopes(0.3, 0.8, -3, 0.4, 1));
  }

  /** The same with effects of classes so many times as large. */
  public Outcome withClassEffects(double factor) {
    return new Outcome(
        name,
        mean,
        new Spread(
            spread.authority,
            spread.school,
            factor * spread.schoolClass,
            spread.ability,
            spread.noise),
        slopes);
  }

  /** The outcomes whose truth is written down, one for each kind. */
  public static List<Outcome> documented() {
    return List.of(
        keyStage2("EN"),
        keyStage2("CY"),
        keyStage2("MA"),
        keyStage2("SC"),
        MATHEMATICS,
        SCIENCE,
        language("EN"),
        language("CY"));
  }

  /** The points of a pupil. */
  public double draw(Seed seed, Setting in) {
    Pupil pupil = in.pupil();
    double fixed =
        mean
            + slopes.yearly * in.yearsSinceFirst()
            + slopes.prior * (in.prior() - PRIOR_CENTRE)
            + (pupil.eligibleForFreeMeals(seed, in.year()) ? fsmEffect(in.yearsSinceFirst()) : 0)
            + (pupil.gender().equals("F") ? slopes.girl : 0)
            + spread.ability * pupil.ability();
    return fixed
        + authorityEffect(seed, in.school().authority())
        + schoolEffect(seed, in.school())
        + spread.schoolClass
            * seed.draws("class in " + name, in.school().number(), in.year(), in.classNumber())
                .gaussian()
        + spread.noise * seed.draws("pupil in " + name, pupil.number(), in.year()).gaussian();
  }

  /** What being eligible for free school meals changes so many years after the first. */
  public double fsmEffect(int yearsSinceFirst) {
    return slopes.fsm + slopes.fsmYearly * yearsSinceFirst;
  }

  /** The effect of an authority. */
  public double authorityEffect(Seed seed, Authority authority) {
    return spread.authority * seed.draws("authority in " + name, authority.number()).gaussian();
  }

  /** The effect of a school, its authority's apart. */
  public double schoolEffect(Seed seed, School school) {
    return spread.school * seed.draws("school in " + name, school.number()).gaussian();
  }
}
