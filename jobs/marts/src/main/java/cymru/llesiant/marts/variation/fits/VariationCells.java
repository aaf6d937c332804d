package cymru.llesiant.marts.variation.fits;

import cymru.llesiant.catalogue.VarianceModel;
import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.variation.Scope;
import cymru.llesiant.marts.variation.Scopes;
import cymru.llesiant.marts.variation.cells.LeafCell;
import cymru.llesiant.marts.variation.cells.LeafCells;
import cymru.llesiant.marts.variation.cells.PupilRows;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The pupils of a night's models, summed by innermost group, and the areas they are in.
 *
 * @param models the models
 * @param byModel the groups of each model, by its id and the year
 * @param scopes every area of the years in which there are pupils
 */
public record VariationCells(
    List<VarianceModel> models,
    Map<String, Map<String, List<LeafCell>>> byModel,
    List<Scope> scopes) {

  /** The sums of the night's models: one pass over each fact they read. */
  static VariationCells of(Inputs inputs) {
    List<VarianceModel> models = inputs.night().catalogue().models();
    Map<String, List<VarianceModel>> byFact =
        models.stream()
            .collect(Collectors.groupingBy(VarianceModel::fact, TreeMap::new, Collectors.toList()));
    Map<String, Collection<LeafCell>> cells = new TreeMap<>();
    byFact.forEach(
        (fact, ofFact) ->
            cells.putAll(new LeafCells(new PupilRows(fact, ofFact, inputs)).byModel()));
    Map<String, Map<String, List<LeafCell>>> byModel = new TreeMap<>();
    Set<String> years = new TreeSet<>();
    cells.forEach(
        (model, some) -> {
          byModel.put(model, some.stream().collect(Collectors.groupingBy(LeafCell::year)));
          years.addAll(byModel.get(model).keySet());
        });
    return new VariationCells(models, byModel, new Scopes(inputs).of(years));
  }

  /** The groups of a model in a scope. */
  public List<LeafCell> in(Scope scope, VarianceModel model) {
    return byModel.get(model.id()).getOrDefault(scope.year(), List.of()).stream()
        .filter(cell -> scope.holds(cell.year(), cell.authority()))
        .toList();
  }
}
