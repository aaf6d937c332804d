package cymru.llesiant.nightly.model;

import cymru.llesiant.statistics.multilevel.Fit;
import cymru.llesiant.statistics.multilevel.LeafGroup;
import cymru.llesiant.statistics.multilevel.NestedData;
import cymru.llesiant.statistics.multilevel.NestedModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a file says to a request.
 *
 * @param request what was asked
 * @param fit what came of it
 * @param rows how many rows the model was fitted to
 * @param rowsDropped how many lacked a value
 * @param groups how many groups each level has, outermost first
 * @param constant factors that have one value only and so no term
 */
public record ModelAnswer(
    ModelRequest request,
    Fit fit,
    long rows,
    long rowsDropped,
    Map<String, Integer> groups,
    List<String> constant) {

  /**
   * Reads the file and fits the model.
   *
   * @throws ModelUsageException with everything that is wrong with the request or the file
   */
  static ModelAnswer of(ModelRequest request, ModelFile file) {
    List<String> problems = request.problems(file.columns());
    if (!problems.isEmpty()) {
      throw new ModelUsageException(problems);
    }
    ModelFile.Profile profile = file.profile();
    Design design = Design.of(request, file, profile);
    List<Term> columns = new ArrayList<>(design.terms());
    columns.add(Term.number(request.response()));
    NestedData data =
        NestedData.of(request.levels(), design.names(), request.response(), file.sums(columns));
    return new ModelAnswer(
        request,
        NestedModel.fit(data, request.criterion()),
        profile.complete(),
        profile.rows() - profile.complete(),
        groups(data),
        design.constant());
  }

  private static Map<String, Integer> groups(NestedData data) {
    Map<String, Integer> groups = new LinkedHashMap<>();
    for (int i = 0; i < data.levels().size(); i++) {
      int depth = i + 1;
      groups.put(
          data.levels().get(i),
          (int)
              data.leaves().stream()
                  .map(LeafGroup::path)
                  .map(path -> path.subList(0, depth))
                  .distinct()
                  .count());
    }
    return groups;
  }
}
