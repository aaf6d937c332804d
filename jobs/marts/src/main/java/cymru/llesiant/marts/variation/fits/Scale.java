package cymru.llesiant.marts.variation.fits;

import cymru.llesiant.catalogue.VarianceModel;
import java.util.List;

/** What the variances of a fit are variances of; its name is published beside them. */
public enum Scale {
  /** A continuous outcome, in its own units. */
  OUTCOME,
  /** An outcome of 0 or 1, taken as a quantity: variances of shares of pupils. */
  LINEAR_PROBABILITY,
  /**
   * The log odds of an outcome of 0 or 1: variances on the latent scale, where pupils' is pi²/3.
   */
  LATENT;

  /** The scales a variant is fitted on; the latent one only where nothing is held constant. */
  static List<Scale> of(VarianceModel model, String variant) {
    if (model.outcome() == VarianceModel.Outcome.CONTINUOUS) {
      return List.of(OUTCOME);
    }
    return model.isPlain(variant)
        ? List.of(LINEAR_PROBABILITY, LATENT)
        : List.of(LINEAR_PROBABILITY);
  }
}
