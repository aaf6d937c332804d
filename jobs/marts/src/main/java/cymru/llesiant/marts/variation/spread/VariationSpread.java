package cymru.llesiant.marts.variation.spread;

import cymru.llesiant.catalogue.Pair;
import cymru.llesiant.catalogue.VarianceModel;
import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Mart;
import cymru.llesiant.marts.variation.MartRows;
import cymru.llesiant.marts.variation.Scope;
import cymru.llesiant.marts.variation.cells.LeafCell;
import cymru.llesiant.marts.variation.fits.VariationCells;
import cymru.llesiant.marts.variation.fits.VariationFits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The mart {@code variation_spread}: for each pair of groups of pupils that a model names as
 * strata, how spread each is inside the same schools, and by what factor one is more so. A
 * comparison that failed is two rows with its reason.
 */
public final class VariationSpread implements Mart {

  private final VariationFits fits;

  /**
   * @param fits the night's fits, whose sums are read
   */
  public VariationSpread(VariationFits fits) {
    this.fits = fits;
  }

  @Override
  public String name() {
    return "variation_spread";
  }

  @Override
  public Dataset<Row> rows(Inputs inputs) {
    VariationCells cells = fits.cells(inputs);
    List<Map<String, Object>> rows = new ArrayList<>();
    for (VarianceModel model : cells.models()) {
      for (Scope scope : cells.scopes()) {
        List<LeafCell> inScope = cells.in(scope, model);
        if (scope.isMeantBy(model) && !inScope.isEmpty()) {
          for (String variant : model.variants().keySet()) {
            for (Pair pair : model.strata()) {
              rows.addAll(SpreadFit.of(model, variant, pair, scope, inScope).rows());
            }
          }
        }
      }
    }
    return new MartRows(inputs.spark(), inputs.night().marts().contract(name())).of(rows);
  }
}
