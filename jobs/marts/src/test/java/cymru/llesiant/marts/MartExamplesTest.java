package cymru.llesiant.marts;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.catalogue.Measure;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MartExamplesTest {

  /** A mart that is new here wants a test beside what makes it, which runs its examples. */
  @Test
  void of_every_mart_with_figures_of_the_catalogue_the_examples_are_run_somewhere() {
    assertThat(
            MartExamples.NIGHT.catalogue().indicators().stream()
                .filter(indicator -> indicator.measure() instanceof Measure.MartFigure)
                .map(indicator -> ((Measure.MartFigure) indicator.measure()).mart())
                .collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(
            "transition",
            "managed_move",
            "fair_access",
            "early_intervention",
            "partnership_self_evaluation",
            "healthy_schools",
            "healthy_schools_qa");
  }
}
