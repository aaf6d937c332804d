package cymru.llesiant.nightly.sample.lives;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Variance components of pupils in classes in schools in authorities by the method of moments, from
 * unweighted means of means: the variance of a level's means within the level above, less what the
 * levels below put into it. Unbiased for any sizes; the standard errors hold for about equal ones.
 */
final class NestedMoments {

  /** A value and where it belongs, outermost first. */
  record Observation(List<String> path, double value) {}

  /** An estimate of a variance, and its standard error under the truth. */
  record Estimate(double value, double standardError) {}

  /** A unit: its mean, and the variance of that mean around the unit's own effect. */
  private record Unit(List<String> path, double mean, double noise) {}

  private NestedMoments() {}

  /** The components, outermost first and the pupils' last, with standard errors under a truth. */
  static List<Estimate> of(List<Observation> observations, List<Double> truth) {
    int levels = truth.size();
    List<Unit> units = observations.stream().map(o -> new Unit(o.path(), o.value(), 0)).toList();
    List<Estimate> estimates = new ArrayList<>();
    for (int level = levels - 1; level >= 0; level--) {
      int depth = level;
      Map<String, List<Unit>> groups =
          units.stream()
              .collect(
                  Collectors.groupingBy(
                      unit -> String.join("/", unit.path().subList(0, depth)),
                      TreeMap::new,
                      Collectors.toList()));
      estimates.add(0, estimate(groups, truth.get(level)));
      units = groups.values().stream().map(g -> parent(g, depth, truth.get(depth))).toList();
    }
    return estimates;
  }

  private static Estimate estimate(Map<String, List<Unit>> groups, double truth) {
    double squares = 0;
    double expectedNoise = 0;
    double freedom = 0;
    for (List<Unit> group : groups.values()) {
      double mean = average(group, Unit::mean);
      squares += group.stream().mapToDouble(u -> Math.pow(u.mean() - mean, 2)).sum();
      expectedNoise += (group.size() - 1) * average(group, Unit::noise);
      freedom += group.size() - 1;
    }
    double noise = expectedNoise / freedom;
    return new Estimate(squares / freedom - noise, (truth + noise) * Math.sqrt(2 / freedom));
  }

  private static Unit parent(List<Unit> group, int depth, double variance) {
    double noise =
        group.stream().mapToDouble(u -> variance + u.noise()).sum()
            / ((double) group.size() * group.size());
    return new Unit(group.get(0).path().subList(0, depth), average(group, Unit::mean), noise);
  }

  private static double average(List<Unit> units, ToDoubleFunction<Unit> of) {
    return units.stream().mapToDouble(of).average().orElseThrow();
  }
}
