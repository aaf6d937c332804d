package cymru.llesiant.marts.variation.fits;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.catalogue.VarianceModel;
import cymru.llesiant.marts.variation.BundledModel;
import org.junit.jupiter.api.Test;

class ScaleTest {

  @Test
  void an_outcome_had_or_not_has_a_latent_scale_where_nothing_is_held_constant() {
    VarianceModel binary = new BundledModel("W_KS4_L2I").read();
    assertThat(Scale.of(binary, "NULL")).containsExactly(Scale.LINEAR_PROBABILITY, Scale.LATENT);
    assertThat(Scale.of(binary, "PRIOR")).containsExactly(Scale.LINEAR_PROBABILITY);
    assertThat(Scale.of(new BundledModel("KS4_MATHS_POINTS").read(), "NULL"))
        .containsExactly(Scale.OUTCOME);
  }
}
