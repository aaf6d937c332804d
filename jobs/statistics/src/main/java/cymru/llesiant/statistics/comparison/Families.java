package cymru.llesiant.statistics.comparison;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Families of schools that face a like challenge.
 *
 * <p>The index of challenge is a weighted sum of percentages, such as of pupils eligible for free
 * meals, living in deprived areas, with special needs, new to the language. Schools in its order
 * are cut into {@code N/size} families, rounded and at least one, whose sizes differ by one at
 * most; family 1 faces the least challenge.
 *
 * <ul>
 *   <li>Equal indices go by the school's name, since a cut may lie between them.
 *   <li>Fewer schools than half a family are one family.
 *   <li>Multiplying all weights changes no family; neither does the order of the schools.
 * </ul>
 *
 * <p>Families are made inside a sector, and where wanted a size and a language of teaching; the
 * caller sets those apart. Published families stand where there are any. Checked by counting.
 *
 * @param weights the percentages' weights, at least 0
 * @param size how many schools a family is to have, at least 2
 */
public record Families(List<Double> weights, int size) {

  public Families {
    weights = List.copyOf(weights);
    if (size < 2 || !weights.stream().allMatch(weight -> weight >= 0 && Double.isFinite(weight))) {
      throw new IllegalArgumentException(
          "Cannot make families of %d by weights %s: because a family has 2 schools or more and no weight is below 0"
              .formatted(size, weights));
    }
  }

  /** The index of challenge, a percentage where the weights add up to 1. */
  public double challenge(List<Double> percentages) {
    if (percentages.size() != weights.size()) {
      throw new IllegalArgumentException(
          "Cannot weigh %d percentages by %d weights: because each has its own"
              .formatted(percentages.size(), weights.size()));
    }
    double index = 0;
    for (int i = 0; i < weights.size(); i++) {
      index += weights.get(i) * percentages.get(i);
    }
    return index;
  }

  /** The family of each school, from 1, by its percentages. */
  public SortedMap<String, Integer> of(Map<String, List<Double>> schools) {
    Map<String, Double> challenges = new TreeMap<>();
    schools.forEach((school, percentages) -> challenges.put(school, challenge(percentages)));
    List<String> ordered = new ArrayList<>(challenges.keySet());
    ordered.sort(Comparator.comparing(challenges::get));
    long families = Math.max(1, Math.round((double) ordered.size() / size));
    SortedMap<String, Integer> result = new TreeMap<>();
    for (int i = 0; i < ordered.size(); i++) {
      result.put(ordered.get(i), (int) (1 + i * families / ordered.size()));
    }
    return result;
  }
}
