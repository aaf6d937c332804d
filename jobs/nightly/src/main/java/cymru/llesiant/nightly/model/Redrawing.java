package cymru.llesiant.nightly.model;

import cymru.llesiant.nightly.model.figures.BootstrapFigures;
import cymru.llesiant.statistics.bootstrap.Bootstrap;
import cymru.llesiant.statistics.bootstrap.Resampling;
import cymru.llesiant.statistics.moments.CrossProducts;
import cymru.llesiant.statistics.multilevel.Criterion;
import cymru.llesiant.statistics.multilevel.NestedData;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * That a model is to be fitted to data drawn anew as well: a second opinion on its limits.
 *
 * @param kind what is drawn
 * @param resampling how often, from which seed, for which confidence
 */
public record Redrawing(Kind kind, Resampling resampling) {

  /** What is drawn anew; published in lower case. */
  public enum Kind {
    /** Responses, from the fitted model. */
    PARAMETRIC,
    /** Outermost units, with replacement. */
    CLUSTER
  }

  /**
   * The figures that come of it.
   *
   * @param states each innermost unit's state, of which the data were made
   */
  BootstrapFigures figures(
      NestedData data, Map<List<String>, CrossProducts> states, Criterion criterion) {
    Bootstrap bootstrap =
        kind == Kind.CLUSTER
            ? Bootstrap.cluster(data, states, criterion, resampling)
            : Bootstrap.parametric(data, criterion, resampling);
    return BootstrapFigures.of(kind.name().toLowerCase(Locale.ROOT), resampling, bootstrap);
  }
}
