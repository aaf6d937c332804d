package cymru.llesiant.nightly.model;

import cymru.llesiant.nightly.warehouse.ExitCode;
import cymru.llesiant.nightly.warehouse.Refusal;
import cymru.llesiant.schemas.NearestName;
import cymru.llesiant.statistics.moments.CrossProducts;
import cymru.llesiant.statistics.multilevel.NestedData;
import cymru.llesiant.statistics.strata.StratifiedData;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a file sums for a model whose residual variance differs between strata.
 *
 * @param request what was asked
 * @param column the column whose values are the strata
 * @param sums the state of each stratum of each innermost unit; a path ends with the stratum
 */
record StrataSums(ModelRequest request, String column, Map<List<String>, CrossProducts> sums) {

  /** Each more is searched for in twice two directions, and makes a column of its own at least. */
  static final int MOST_STRATA = 10;

  /**
   * The data of the strata; of none when no row is complete.
   *
   * @param terms the columns of the fixed part
   * @throws Refusal when there are too many strata, or none that is the reference
   */
  StratifiedData data(List<String> terms) {
    SortedMap<String, Map<List<String>, CrossProducts>> states = new TreeMap<>();
    sums.forEach(
        (path, state) -> {
          int last = path.size() - 1;
          states
              .computeIfAbsent(path.get(last), stratum -> new HashMap<>())
              .put(path.subList(0, last), state);
        });
    if (states.size() > MOST_STRATA) {
      throw new Refusal(
          ExitCode.USAGE,
          "Cannot compare the spread by %s: because it has %d values and at most %d are compared; choose a column of fewer, or join values"
              .formatted(column, states.size(), MOST_STRATA));
    }
    String reference = reference(states);
    Map<String, NestedData> strata = new HashMap<>();
    states.forEach((name, state) -> strata.put(name, nested(terms, state)));
    strata.computeIfAbsent(reference, name -> nested(terms, Map.of()));
    return new StratifiedData(reference, strata);
  }

  private String reference(SortedMap<String, ?> states) {
    String asked = request.references().get(column);
    if (states.isEmpty()) {
      return asked == null ? "" : asked;
    }
    if (asked != null && !states.containsKey(asked)) {
      throw new Refusal(
          ExitCode.USAGE,
          "Cannot take %s as the reference of %s: because no row has it; %s"
              .formatted(asked, column, new NearestName(states.keySet()).remark(asked)));
    }
    return asked == null ? states.firstKey() : asked;
  }

  private NestedData nested(List<String> terms, Map<List<String>, CrossProducts> states) {
    return NestedData.of(request.levels(), terms, request.response(), states);
  }
}
