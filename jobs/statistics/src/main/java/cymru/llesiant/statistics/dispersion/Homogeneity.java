package cymru.llesiant.statistics.dispersion;

import cymru.llesiant.statistics.interval.Reason;
import cymru.llesiant.statistics.moments.Moments;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.math3.special.Gamma;

/**
 * Whether schools differ in how unlike their pupils are, and by how much each departs from the
 * others.
 *
 * <p>With {@code f_j = n_j - 1} and {@code l_j = log s_j^2}: {@code d_j = (l_j - l)/sqrt(2/f_j)},
 * {@code l = sum f_j l_j/sum f_j}; {@code H = sum d_j^2}, which is near chi-square on {@code J - 1}
 * degrees of freedom when all {@code J} schools have one variance. {@code d_j} has no units; it is
 * near standard normal then, positive where pupils are less alike.
 *
 * <ul>
 *   <li>Schools of fewer than 11 pupils, or whose pupils are all equal, have no departure and are
 *       not counted: the logarithm is not near normal, or not defined.
 *   <li>Fewer than 2 schools left: {@link Reason#FEWER_THAN_TWO_GROUPS}.
 * </ul>
 *
 * <p>Assumes normal values: heavy tails make {@code H} too large. Schools are summed in the order
 * of their names. References: Raudenbush and Bryk 2002, Hierarchical Linear Models, 2nd edition,
 * chapter 9; Bartlett and Kendall 1946, Supplement to the Journal of the Royal Statistical Society
 * 8:128-138. Checked against R to 1e-9.
 *
 * @param departures {@code d_j} of each school that has one, by its name
 * @param h {@code H}
 */
public record Homogeneity(SortedMap<String, Double> departures, double h) {

  private static final int LEAST_PUPILS = 11;

  public Homogeneity {
    departures = Collections.unmodifiableSortedMap(new TreeMap<>(departures));
  }

  /** The test of these schools, by their names, or why there is none. */
  public static Result of(Map<String, Moments> schools) {
    SortedMap<String, Moments> counted = new TreeMap<>();
    schools.forEach(
        (name, school) -> {
          if (school.n() >= LEAST_PUPILS && school.m2() > 0) {
            counted.put(name, school);
          }
        });
    if (counted.size() < 2) {
      return new Result.Undefined(Reason.FEWER_THAN_TWO_GROUPS);
    }
    double weight = 0;
    double sum = 0;
    for (Moments school : counted.values()) {
      weight += freedom(school);
      sum += freedom(school) * logVariance(school);
    }
    double mean = sum / weight;
    SortedMap<String, Double> departures = new TreeMap<>();
    double h = 0;
    for (Map.Entry<String, Moments> entry : counted.entrySet()) {
      Moments school = entry.getValue();
      double departure = (logVariance(school) - mean) * Math.sqrt(freedom(school) / 2);
      departures.put(entry.getKey(), departure);
      h += departure * departure;
    }
    return new Result.Defined(new Homogeneity(departures, h));
  }

  private static double freedom(Moments school) {
    return school.n() - 1.0;
  }

  private static double logVariance(Moments school) {
    return Math.log(school.m2() / freedom(school));
  }

  /** A test, or why there is none. */
  public sealed interface Result {

    /**
     * A test.
     *
     * @param homogeneity its departures and sum
     */
    record Defined(Homogeneity homogeneity) implements Result {}

    /**
     * No test.
     *
     * @param reason why not
     */
    record Undefined(Reason reason) implements Result {}

    /** Does what fits; exhaustive by the compiler. */
    default <R> R fold(Cases<R> cases) {
      return this instanceof Defined defined
          ? cases.defined(defined.homogeneity())
          : cases.undefined(((Undefined) this).reason());
    }

    /** One answer for each case. */
    interface Cases<R> {
      R defined(Homogeneity homogeneity);

      R undefined(Reason reason);
    }

    /** The test, when there is one. */
    default Optional<Homogeneity> ifDefined() {
      return this instanceof Defined defined
          ? Optional.of(defined.homogeneity())
          : Optional.empty();
    }
  }

  /** How many schools are counted. */
  public int schools() {
    return departures.size();
  }

  /** {@code J - 1}. */
  public int degreesOfFreedom() {
    return departures.size() - 1;
  }

  /** The probability of so large an {@code H}, or a larger one, if all variances were one. */
  public double pValue() {
    return Gamma.regularizedGammaQ(degreesOfFreedom() / 2.0, h / 2);
  }

  /** How far the school departs, when it is counted. */
  public OptionalDouble departure(String school) {
    Double departure = departures.get(school);
    return departure == null ? OptionalDouble.empty() : OptionalDouble.of(departure);
  }
}
