package cymru.llesiant.marts.variation;

import cymru.llesiant.catalogue.VarianceModel;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The groups with enough pupils for a model: first classes, then schools by the pupils who are left.
 *
 * @param model the model
 * @param variant its variant
 */
record Eligible(VarianceModel model, String variant) {

  List<LeafCell> of(List<LeafCell> cells) {
    int fewest = model.classSubject().isPresent() ? model.minimums().pupilsInClass() : 1;
    List<LeafCell> leaves = cells.stream().filter(cell -> cell.n(variant) >= fewest).toList();
    Map<String, Long> schools =
        leaves.stream()
            .collect(
                Collectors.groupingBy(
                    LeafCell::school, Collectors.summingLong(cell -> cell.n(variant))));
    return leaves.stream()
        .filter(cell -> schools.get(cell.school()) >= model.minimums().pupilsInSchool())
        .toList();
  }
}
