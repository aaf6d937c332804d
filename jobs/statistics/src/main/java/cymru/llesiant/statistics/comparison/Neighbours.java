package cymru.llesiant.statistics.comparison;

import cymru.llesiant.statistics.moments.Moments;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which areas are most like an area in what it cannot choose, such as deprivation or sparsity.
 *
 * <p>{@code d(a, b) = sqrt(sum_v w_v ((x_av - x_bv)/sd_v)^2)}, {@code sd_v} the standard deviation
 * over all areas, divisor {@code n - 1}. No units; 0 for areas alike in everything.
 *
 * <ul>
 *   <li>A variable that is the same everywhere adds nothing.
 *   <li>Equal distances go by name; where there are fewer other areas than asked for, all are
 *       given.
 *   <li>Being near is mutual, being among the nearest is not.
 *   <li>Changing a variable's units, or multiplying all weights, changes no neighbour.
 * </ul>
 *
 * <p>The published lists stand where there are any; this makes them where there are not. Reference:
 * Benton, Chamberlain, Wilson and Teeman 2007, The Development of the Children's Services
 * Statistical Neighbour Benchmarking Model, NFER. Checked against R's dist.
 *
 * @param areas each area's variables, in one order
 * @param weights the variables' weights, at least 0
 */
public record Neighbours(SortedMap<String, List<Double>> areas, List<Double> weights) {

  /**
   * An area and how far it is.
   *
   * @param area its name
   * @param distance the distance, at least 0
   */
  public record Neighbour(String area, double distance) {}

  public Neighbours {
    areas = Collections.unmodifiableSortedMap(new TreeMap<>(areas));
    weights = List.copyOf(weights);
    List<String> problems = new ArrayList<>();
    for (double weight : weights) {
      if (!(weight >= 0) || !Double.isFinite(weight)) {
        problems.add("weight " + weight + " is not 0 or above");
      }
    }
    for (Map.Entry<String, List<Double>> area : areas.entrySet()) {
      if (area.getValue().size() != weights.size()
          || !area.getValue().stream().allMatch(Double::isFinite)) {
        problems.add(area.getKey() + " has not one finite value for each weight");
      }
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot measure how far areas are apart: because %s; leave such areas out"
              .formatted(String.join(", ", problems)));
    }
  }

  /** The distance of two of the areas. */
  public double distance(String area, String other) {
    double[] scales = scales();
    return distance(areas.get(area), areas.get(other), scales);
  }

  /** The nearest areas, the nearest first. */
  public List<Neighbour> nearest(String area, int count) {
    double[] scales = scales();
    List<Double> own = areas.get(area);
    return areas.entrySet().stream()
        .filter(other -> !other.getKey().equals(area))
        .map(other -> new Neighbour(other.getKey(), distance(own, other.getValue(), scales)))
        .sorted(Comparator.comparingDouble(Neighbour::distance).thenComparing(Neighbour::area))
        .limit(count)
        .toList();
  }

  private double distance(List<Double> own, List<Double> other, double[] scales) {
    double sum = 0;
    for (int v = 0; v < scales.length; v++) {
      double apart = scales[v] == 0 ? 0 : (own.get(v) - other.get(v)) / scales[v];
      sum += weights.get(v) * apart * apart;
    }
    return Math.sqrt(sum);
  }

  private double[] scales() {
    double[] scales = new double[weights.size()];
    for (int v = 0; v < scales.length; v++) {
      int variable = v;
      Moments moments =
          Moments.of(areas.values().stream().mapToDouble(values -> values.get(variable)).toArray());
      scales[v] = moments.standardDeviation().orElse(0);
    }
    return scales;
  }
}
