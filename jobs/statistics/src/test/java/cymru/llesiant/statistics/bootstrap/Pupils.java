package cymru.llesiant.statistics.bootstrap;

import cymru.llesiant.statistics.moments.CrossProducts;
import cymru.llesiant.statistics.multilevel.NestedData;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The states of drawn pupils by the paths of their units. */
record Pupils(List<String> levels, List<String> terms, Map<List<String>, CrossProducts> states) {

  /** Schools of equal size, without covariates; the same for a seed. */
  static Pupils balanced(int schools, int size, double between, double within, long seed) {
    Random random = new Random(seed);
    Map<List<String>, CrossProducts> states = new HashMap<>();
    for (int school = 0; school < schools; school++) {
      double effect = Math.sqrt(between) * random.nextGaussian();
      CrossProducts state = CrossProducts.empty(1);
      for (int pupil = 0; pupil < size; pupil++) {
        state =
            state.merge(CrossProducts.of(50 + effect + Math.sqrt(within) * random.nextGaussian()));
      }
      states.put(List.of("s" + school), state);
    }
    return new Pupils(List.of("school"), List.of(), states);
  }

  /**
   * Pupils in classes in schools: prior attainment, three times it, whether the school is rural,
   * and the response.
   */
  static Pupils nested(long seed) {
    Random random = new Random(seed);
    Map<List<String>, CrossProducts> states = new HashMap<>();
    for (int school = 0; school < 12; school++) {
      double schoolEffect = 2 * random.nextGaussian();
      double rural = school % 3 == 0 ? 1 : 0;
      for (int unit = 0; unit < 3; unit++) {
        double effect = schoolEffect + random.nextGaussian();
        CrossProducts state = CrossProducts.empty(4);
        for (int pupil = 0; pupil < 1 + random.nextInt(8); pupil++) {
          double prior = random.nextGaussian();
          double y = 50 + 2 * prior - rural + effect + 1.5 * random.nextGaussian();
          state = state.merge(CrossProducts.of(prior, 3 * prior, rural, y));
        }
        states.put(List.of("s" + school, "" + unit), state);
      }
    }
    return new Pupils(List.of("school", "class"), List.of("prior", "thrice", "rural"), states);
  }

  NestedData data() {
    return NestedData.of(levels, terms, "y", states);
  }
}
