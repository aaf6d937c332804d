package cymru.llesiant.marts.variation;

import cymru.llesiant.catalogue.VarianceModel;
import cymru.llesiant.catalogue.reading.VarianceModelReader;
import cymru.llesiant.marts.Inputs;
import java.util.ArrayList;
import java.util.List;

/**
 * Every fit of the night: each model, variant and scope in which there are pupils.
 *
 * @param inputs what earlier steps left
 */
record VariationFits(Inputs inputs) {

  /** The fits, by model, year, scope and variant. */
  List<ScopeFit> all() {
    List<ScopeFit> fits = new ArrayList<>();
    for (VarianceModel model :
        VarianceModelReader.read(inputs.night().files(), inputs.night().catalogue())) {
      fits.addAll(of(model));
    }
    return fits;
  }

  private List<ScopeFit> of(VarianceModel model) {
    List<LeafCell> cells = new LeafCells(model).of(new PupilRows(model, inputs).rows());
    List<String> years = cells.stream().map(LeafCell::year).distinct().sorted().toList();
    List<ScopeFit> fits = new ArrayList<>();
    for (Scope scope : new Scopes(model, inputs).of(years)) {
      if (cells.stream().anyMatch(scope::holds)) {
        for (String variant : model.variants().keySet()) {
          fits.add(ScopeFit.of(model, variant, scope, cells));
        }
      }
    }
    return fits;
  }
}
