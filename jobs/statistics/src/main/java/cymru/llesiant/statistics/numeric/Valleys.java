package cymru.llesiant.statistics.numeric;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Where to begin the search for the lowest minimum of a function that may have several: it is
 * looked at in places along a ray, and each of its valleys there is one to begin in.
 */
public final class Valleys {

  /** Half decades from a thousandth to ten thousand. */
  private static final double[] RATIOS =
      IntStream.rangeClosed(-6, 8).mapToDouble(i -> Math.pow(10, i / 2.0)).toArray();

  private final double[] places;

  /**
   * @param places where the function is looked at, in ascending order
   */
  public Valleys(double... places) {
    this.places = places.clone();
  }

  /** The valleys along ratios of variances, from a thousandth to ten thousand. */
  public static Valleys ofRatios() {
    return new Valleys(RATIOS);
  }

  /** How many places are looked at. */
  public int looks() {
    return places.length;
  }

  /**
   * The places where the function is lower than at the one before and no higher than at the next.
   *
   * @param along the function along the ray
   */
  public DoubleStream bottoms(DoubleUnaryOperator along) {
    double[] values = DoubleStream.of(places).map(along).toArray();
    return IntStream.range(0, places.length)
        .filter(i -> i == 0 || values[i] < values[i - 1])
        .filter(i -> i == places.length - 1 || values[i] <= values[i + 1])
        .mapToDouble(i -> places[i]);
  }
}
