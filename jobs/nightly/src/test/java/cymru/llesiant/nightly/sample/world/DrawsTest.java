package cymru.llesiant.nightly.sample.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.nightly.sample.world.Draws.Weighted;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class DrawsTest {

  private static final int MANY = 200_000;
  private static final Seed SEED = new Seed(1);

  @Test
  void the_same_purpose_and_keys_give_the_same_stream() {
    assertThat(SEED.draws("a", 1, 2).uniform()).isEqualTo(SEED.draws("a", 1, 2).uniform());
  }

  @Test
  void another_seed_purpose_or_key_gives_another_stream() {
    double one = SEED.draws("a", 1, 2).uniform();
    assertThat(
            List.of(
                new Seed(2).draws("a", 1, 2).uniform(),
                SEED.draws("b", 1, 2).uniform(),
                SEED.draws("a", 2, 1).uniform(),
                SEED.draws("a", 1).uniform()))
        .doesNotContain(one)
        .doesNotHaveDuplicates();
  }

  @Test
  void uniforms_are_those_of_the_platform() {
    Draws draws = new Draws(42);
    SplittableRandom platform = new SplittableRandom(42);
    for (int i = 0; i < 100; i++) {
      assertThat(draws.uniform()).isEqualTo(platform.nextDouble());
    }
  }

  @Test
  void streams_of_neighbouring_keys_are_independent() {
    double products = 0;
    for (int key = 0; key < MANY; key++) {
      products += SEED.draws("key", key).gaussian() * SEED.draws("key", key + 1).gaussian();
    }
    assertThat(products / MANY).isCloseTo(0, within(3 / Math.sqrt(MANY)));
  }

  @Test
  void normal_deviates_have_mean_0_variance_1_and_fourth_moment_3() {
    assertMean(Draws::gaussian, 0, 1);
    assertMean(d -> Math.pow(d.gaussian(), 2), 1, 2);
    assertMean(d -> Math.pow(d.gaussian(), 4), 3, 96);
  }

  @Test
  void gamma_deviates_have_mean_1_and_variance_one_over_the_shape() {
    assertMean(d -> d.gamma(1.5), 1, 1 / 1.5);
    assertMean(d -> Math.pow(d.gamma(4) - 1, 2), 0.25, 0.3);
  }

  @Test
  void lognormal_deviates_have_mean_1() {
    assertMean(d -> d.lognormal(0.7), 1, Math.exp(0.49) - 1);
  }

  @Test
  void poisson_deviates_have_their_mean_as_variance_even_where_large_ones_are_summed() {
    assertMean(d -> d.poisson(0.3), 0.3, 0.3);
    assertMean(d -> d.poisson(75.5), 75.5, 75.5);
    assertMean(d -> Math.pow(d.poisson(75.5) - 75.5, 2), 75.5, 75.5 * (1 + 2 * 75.5));
  }

  @Test
  void binomial_deviates_have_their_mean_and_variance() {
    assertMean(d -> d.binomial(20, 0.13), 2.6, 20 * 0.13 * 0.87);
  }

  @Test
  void codes_come_in_proportion_to_their_weights() {
    List<Weighted> codes = List.of(new Weighted("a", 1), new Weighted("b", 3));
    assertMean(d -> d.pick(codes).equals("b") ? 1 : 0, 0.75, 0.75 * 0.25);
  }

  @Test
  void a_shuffled_list_has_its_values_each_as_likely_in_each_place() {
    List<Integer> values = new ArrayList<>(List.of(1, 2, 3));
    SEED.draws("once").shuffle(values);
    assertThat(values).containsExactlyInAnyOrder(1, 2, 3);
    for (int place = 0; place < 3; place++) {
      int there = place;
      assertMean(
          d -> {
            List<Integer> list = new ArrayList<>(List.of(1, 2, 3));
            d.shuffle(list);
            return list.get(there);
          },
          2,
          2.0 / 3);
    }
  }

  @Test
  void whole_numbers_below_a_bound_are_equally_likely() {
    assertMean(d -> d.below(6), 2.5, 35.0 / 12);
  }

  /** The mean of many, within three standard errors of what theory says. */
  private static void assertMean(ToDoubleFunction<Draws> deviate, double mean, double variance) {
    Draws draws = SEED.draws("test");
    double sum = 0;
    for (int i = 0; i < MANY; i++) {
      sum += deviate.applyAsDouble(draws);
    }
    assertThat(sum / MANY).isCloseTo(mean, within(3 * Math.sqrt(variance / MANY)));
  }
}
