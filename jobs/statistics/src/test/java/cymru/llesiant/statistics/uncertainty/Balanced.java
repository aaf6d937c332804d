package cymru.llesiant.statistics.uncertainty;

import cymru.llesiant.statistics.multilevel.NestedRows;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;

/** Groups of equal size, for which nearly everything has a closed form. */
record Balanced(double[][] groups) {

  /** Groups of seven, whose variance is large, or 0 for each third seed. */
  static Balanced draw(long seed) {
    Random random = new Random(seed);
    double between = seed % 3 == 0 ? 0 : 2;
    return new Balanced(
        Stream.generate(
                () -> {
                  double effect = between * random.nextGaussian();
                  return random.doubles(7).map(u -> 10 + effect + 3 * u).toArray();
                })
            .limit(3 + seed)
            .toArray(double[][]::new));
  }

  NestedRows rows() {
    return NestedRows.balanced(groups);
  }

  int size() {
    return groups[0].length;
  }

  int count() {
    return groups.length;
  }

  double sumOfSquaresBetween() {
    double grand = Stream.of(groups).flatMapToDouble(Arrays::stream).average().orElseThrow();
    return Stream.of(groups).mapToDouble(group -> size() * Math.pow(mean(group) - grand, 2)).sum();
  }

  double sumOfSquaresWithin() {
    return Stream.of(groups)
        .mapToDouble(group -> Arrays.stream(group).map(y -> Math.pow(y - mean(group), 2)).sum())
        .sum();
  }

  private static double mean(double[] group) {
    return Arrays.stream(group).average().orElseThrow();
  }
}
