package cymru.llesiant.marts.benchmarks;

import cymru.llesiant.schemas.CodeLists;
import cymru.llesiant.statistics.comparison.Families;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the groups that are worked out here are made by, read from the lists {@code
 * benchmark_setting}, {@code fsm_band_edge} and {@code language_medium}.
 *
 * @param years how many years' pupils are added up for the share on free meals
 * @param families the weights of the index of challenge, free meals first, and a family's size
 * @param small the pupils below which a school of a sector is small
 * @param edges the percentages up to which the bands of a sector go, all but the last
 * @param deliveries the language a school teaches in, by its code
 * @param similarAuthorities how many authorities of Wales one is compared with
 */
record BenchmarkSettings(
    int years,
    Families families,
    SortedMap<String, Double> small,
    SortedMap<String, List<Double>> edges,
    SortedMap<String, String> deliveries,
    int similarAuthorities) {

  private static final String SMALL = "SMALL_";
  private static final double ALL = 100;

  static BenchmarkSettings of(CodeLists codes) {
    Map<String, Map<String, String>> settings = codes.list("benchmark_setting");
    SortedMap<String, Double> small = new TreeMap<>();
    settings.keySet().stream()
        .filter(code -> code.startsWith(SMALL))
        .forEach(code -> small.put(code.substring(SMALL.length()), value(settings, code)));
    SortedMap<String, List<Double>> edges = new TreeMap<>();
    for (Map<String, String> band : codes.rows("fsm_band_edge")) {
      List<Double> ofSector = edges.computeIfAbsent(band.get("sector"), s -> new ArrayList<>());
      double edge = Double.parseDouble(band.get("up_to"));
      if (edge < ALL) {
        ofSector.add(edge);
      }
    }
    SortedMap<String, String> deliveries = new TreeMap<>();
    codes
        .list("language_medium")
        .forEach((code, language) -> deliveries.put(code, language.get("delivery")));
    List<Double> weights =
        List.of(
            value(settings, "WEIGHT_FSM"),
            value(settings, "WEIGHT_DEPRIVED"),
            value(settings, "WEIGHT_SEN"),
            value(settings, "WEIGHT_EAL"));
    return new BenchmarkSettings(
        (int) value(settings, "FSM_YEARS"),
        new Families(weights, (int) value(settings, "FAMILY_SIZE")),
        small,
        edges,
        deliveries,
        (int) value(settings, "SIMILAR_AUTHORITIES"));
  }

  private static double value(Map<String, Map<String, String>> settings, String code) {
    if (!settings.containsKey(code)) {
      throw new IllegalStateException(
          "Cannot set schools beside one another: because benchmark_setting has no %s; add it to schemas/codes"
              .formatted(code));
    }
    return Double.parseDouble(settings.get(code).get("value"));
  }
}
