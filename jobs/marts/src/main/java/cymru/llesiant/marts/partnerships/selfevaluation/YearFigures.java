package cymru.llesiant.marts.partnerships.selfevaluation;

import cymru.llesiant.marts.partnerships.selfevaluation.SuccessIndicators.Series;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/**
 * The figures of all pupils of one year: of partnerships, of their authorities and of England.
 *
 * @param figures each figure by its indicator, level and entity
 */
record YearFigures(Map<List<String>, Figure> figures) {

  private static final List<String> OUTCOMES = List.of("PEX_RATE", "FEX_RATE", "PA20");

  /**
   * One figure.
   *
   * @param above the count above the line
   * @param below the count below it
   * @param value its value
   * @param prior that of the year before, where the two can be compared
   */
  record Figure(
      OptionalDouble above, OptionalDouble below, OptionalDouble value, OptionalDouble prior) {

    private Optional<Boolean> isLower() {
      return value.isPresent() && prior.isPresent()
          ? Optional.of(value.getAsDouble() < prior.getAsDouble())
          : Optional.empty();
    }
  }

  /** An indicator of early intervention, and whose it is: PSH or LA. */
  record Success(String indicator, String level) implements Serializable {}

  /** Rows of the mart of indicators. */
  static YearFigures of(List<Row> rows) {
    Map<List<String>, Figure> figures = new HashMap<>();
    for (Row row : rows) {
      boolean isComparable = !"INCOMPARABLE".equals(row.getAs("value_status"));
      figures.put(
          List.of(row.getAs("indicator_id"), row.getAs("level"), row.getAs("entity")),
          new Figure(
              number(row, "numerator"),
              number(row, "denominator"),
              number(row, "value"),
              isComparable ? number(row, "prior_value") : OptionalDouble.empty()));
    }
    return new YearFigures(figures);
  }

  private static OptionalDouble number(Row row, String column) {
    Double value = row.getAs(column);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  private Optional<Figure> figure(String indicator, String level, String entity) {
    return Optional.ofNullable(figures.get(List.of(indicator, level, entity)));
  }

  /** The measures of a partnership that can be known. */
  Map<String, Evidence> evidence(
      String partnership, String authority, List<Success> success, int least) {
    Map<String, Evidence> evidence = new TreeMap<>();
    Optional<Figure> cover = figure("FEX_DAY6_COVER", "PSH", partnership);
    share(cover).ifPresent(known -> evidence.put("DAY6_COVER", known));
    if (cover.isEmpty() && figure("FEX_N", "PSH", partnership).isPresent()) {
      evidence.put("DAY6_COVER", Evidence.share(0, 0));
    }
    share(figure("FEX_GT2", "PSH", partnership))
        .filter(known -> !known.isOfNothing())
        .ifPresent(known -> evidence.put("OVER_TWO_DAYS", known));
    figure("NEET12", "PSH", partnership)
        .filter(neet -> neet.above().isPresent())
        .ifPresent(
            neet -> evidence.put("NEET_AFTER", Evidence.number((long) neet.above().getAsDouble())));
    figure("PEX_N", "PSH", partnership)
        .flatMap(Figure::isLower)
        .ifPresent(lower -> evidence.put("PEX_LOWER", Evidence.number(lower ? 1 : 0)));
    List<Boolean> outcomes =
        OUTCOMES.stream()
            .flatMap(outcome -> figure(outcome, "PSH", partnership).stream())
            .flatMap(figure -> figure.isLower().stream())
            .toList();
    if (outcomes.size() == OUTCOMES.size()) {
      long lower = outcomes.stream().filter(is -> is).count();
      evidence.put("OUTCOMES_LOWER", Evidence.number(lower));
    }
    evidence.putAll(success(partnership, authority, success, least).evidence());
    return evidence;
  }

  private static Optional<Evidence> share(Optional<Figure> figure) {
    return figure
        .filter(known -> known.above().isPresent() && known.below().isPresent())
        .map(
            known ->
                Evidence.share(
                    (long) known.above().getAsDouble(), (long) known.below().getAsDouble()));
  }

  private SuccessIndicators success(
      String partnership, String authority, List<Success> success, int least) {
    return new SuccessIndicators(
        success.stream()
            .map(
                of -> {
                  String entity = of.level().equals("LA") ? authority : partnership;
                  Optional<Figure> figure = figure(of.indicator(), of.level(), entity);
                  return new Series(
                      figure.map(Figure::value).orElse(OptionalDouble.empty()),
                      figure.map(Figure::prior).orElse(OptionalDouble.empty()),
                      figure(of.indicator(), "NAT", "E")
                          .map(Figure::prior)
                          .orElse(OptionalDouble.empty()));
                })
            .toList(),
        least);
  }
}
