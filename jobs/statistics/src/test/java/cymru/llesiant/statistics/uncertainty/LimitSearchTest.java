package cymru.llesiant.statistics.uncertainty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.statistics.multilevel.Criterion;
import cymru.llesiant.statistics.multilevel.CriterionSurface;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitSearchTest {

  private final Information information =
      new Information(
          CriterionSurface.of(Balanced.draw(8).rows().data(), Criterion.REML),
          Balanced.draw(8).rows().estimates(Criterion.REML).components());
  private final ShareProfile profile = ShareProfile.of(information, 0);

  private Optional<Double> limit(double z, double guess) {
    double ratio = information.estimate().ratios()[0];
    return new LimitSearch(profile, Valley.atEstimate(information), z, 1)
        .from(ratio / (1 + ratio), guess);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.85, 0.9, 0.99, 0.99999})
  void the_limit_does_not_depend_on_the_guess(double guess) {
    double limit = limit(1.96, guess).orElseThrow();
    assertThat(limit).isCloseTo(limit(1.96, 0.92).orElseThrow(), within(1e-9));
    assertThat(profile.depth(Valley.atEstimate(information), limit).orElseThrow().deviance())
        .isCloseTo(1.96 * 1.96, within(1e-6));
  }

  @ParameterizedTest
  @ValueSource(doubles = {40, 100})
  void an_end_the_data_do_not_speak_against_is_the_limit(double z) {
    assertThat(limit(z, 0.9)).contains(1.0);
  }
}
