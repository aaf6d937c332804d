package cymru.llesiant.marts.variation.fits;

import cymru.llesiant.catalogue.VarianceModel;
import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.OncePerNight;
import cymru.llesiant.marts.variation.Scope;
import cymru.llesiant.marts.variation.cells.LeafCell;
import java.util.ArrayList;
import java.util.List;

/**
 * The sums and fits of a night, made when the first of its marts asks and kept for the others. A
 * night resumed in another process makes them again, to the same digits.
 */
public final class VariationFits {

  private final OncePerNight<VariationCells> cells = new OncePerNight<>(VariationCells::of);
  private final OncePerNight<List<ScopeFit>> fits =
      new OncePerNight<>(inputs -> fits(cells(inputs)));

  /** Every fit of the night, by model, year, scope, variant and scale. */
  public List<ScopeFit> of(Inputs inputs) {
    return fits.apply(inputs);
  }

  /** The sums the fits rest on. */
  public VariationCells cells(Inputs inputs) {
    return cells.apply(inputs);
  }

  private static List<ScopeFit> fits(VariationCells cells) {
    List<ScopeFit> fits = new ArrayList<>();
    for (VarianceModel model : cells.models()) {
      for (Scope scope : cells.scopes()) {
        List<LeafCell> inScope = cells.in(scope, model);
        if (scope.isMeantBy(model) && !inScope.isEmpty()) {
          for (String variant : model.variants().keySet()) {
            for (Scale scale : Scale.of(model, variant)) {
              fits.add(ScopeFit.of(model, variant, scale, scope, inScope));
            }
          }
        }
      }
    }
    return List.copyOf(fits);
  }
}
