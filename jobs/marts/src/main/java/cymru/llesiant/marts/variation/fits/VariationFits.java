package cymru.llesiant.marts.variation;

import cymru.llesiant.catalogue.VarianceModel;
import cymru.llesiant.marts.Inputs;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Every fit of the night: each model, variant and scope in which there are pupils.
 *
 * @param inputs what earlier steps left
 */
record VariationFits(Inputs inputs) {

  /** The fits, by model, year, scope and variant. */
  List<ScopeFit> all() {
    List<VarianceModel> models = inputs.night().catalogue().models();
    Map<String, Collection<LeafCell>> cells = cells(models);
    Set<String> years = new TreeSet<>();
    cells.values().forEach(some -> some.forEach(cell -> years.add(cell.year())));
    List<Scope> scopes = new Scopes(inputs).of(years);
    List<ScopeFit> fits = new ArrayList<>();
    for (VarianceModel model : models) {
      for (Scope scope : scopes) {
        List<LeafCell> inScope = cells.get(model.id()).stream().filter(scope::holds).toList();
        if (scope.isMeantBy(model) && !inScope.isEmpty()) {
          model
              .variants()
              .keySet()
              .forEach(variant -> fits.add(ScopeFit.of(model, variant, scope, inScope)));
        }
      }
    }
    return fits;
  }

  private Map<String, Collection<LeafCell>> cells(List<VarianceModel> models) {
    Map<String, List<VarianceModel>> byFact =
        models.stream()
            .collect(Collectors.groupingBy(VarianceModel::fact, TreeMap::new, Collectors.toList()));
    Map<String, Collection<LeafCell>> cells = new TreeMap<>();
    byFact.forEach(
        (fact, ofFact) ->
            cells.putAll(new LeafCells(new PupilRows(fact, ofFact, inputs)).byModel()));
    return cells;
  }
}
