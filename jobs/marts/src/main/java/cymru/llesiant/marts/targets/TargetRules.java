package cymru.llesiant.marts.targets;

import cymru.llesiant.catalogue.AcademicYear;
import cymru.llesiant.catalogue.Catalogue;
import cymru.llesiant.catalogue.Indicator;
import cymru.llesiant.catalogue.Indicator.Unit;
import cymru.llesiant.marts.Night;
import cymru.llesiant.schemas.CodeLists;
import cymru.llesiant.statistics.comparison.Polarity;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What targets are judged by, read from the catalogue and the lists {@code target_setting}, {@code
 * target_term}, {@code termly_indicator} and {@code target_source}.
 *
 * @param asOf the day the figures are as at
 * @param atRisk the share of the way left within which a figure short of its target is at risk
 * @param reconcilesWithin by how much targets below may miss the one above, in its unit
 * @param terms the last day of each term, in their order
 * @param termly the indicator that counts another by the end of a term before the last, by the
 *     other's id and the term
 * @param countries the country of a plan that only one has
 * @param indicators how each indicator is judged
 */
record TargetRules(
    LocalDate asOf,
    double atRisk,
    BigDecimal reconcilesWithin,
    Map<String, MonthDay> terms,
    Map<String, Map<String, String>> termly,
    Map<String, String> countries,
    Map<String, OfIndicator> indicators)
    implements Serializable {

  private static final Set<Unit> TOTALS = Set.of(Unit.COUNT, Unit.GBP);
  private static final int SEPTEMBER = 9;

  /**
   * How figures of an indicator are judged.
   *
   * @param unit its unit
   * @param polarity which way is good
   * @param breaks the years from which figures cannot be compared with earlier ones
   */
  record OfIndicator(Unit unit, Polarity polarity, TreeSet<Integer> breaks)
      implements Serializable {

    boolean isTotal() {
      return TOTALS.contains(unit);
    }
  }

  /** The rules of a night. */
  static TargetRules of(Night night) {
    CodeLists codes = night.codes();
    Map<String, MonthDay> terms = new LinkedHashMap<>();
    codes
        .list("target_term")
        .forEach((term, row) -> terms.put(term, MonthDay.parse("--" + row.get("ends"))));
    Map<String, Map<String, String>> termly = new TreeMap<>();
    for (Map<String, String> row : codes.rows("termly_indicator")) {
      termly
          .computeIfAbsent(row.get("of_indicator"), id -> new TreeMap<>())
          .put(row.get("term"), row.get("code"));
    }
    Map<String, String> countries = new TreeMap<>();
    codes.list("target_source").forEach((plan, row) -> countries.put(plan, row.get("country")));
    return new TargetRules(
        night.asOf(),
        setting(codes, "AT_RISK_SHARE").doubleValue(),
        setting(codes, "RECONCILES_WITHIN"),
        terms,
        termly,
        countries,
        indicators(night.catalogue()));
  }

  private static BigDecimal setting(CodeLists codes, String code) {
    Map<String, String> row = codes.list("target_setting").get(code);
    if (row == null) {
      throw new IllegalStateException(
          "Cannot judge targets: because target_setting has no %s; add it to schemas/codes"
              .formatted(code));
    }
    return new BigDecimal(row.get("value"));
  }

  private static Map<String, OfIndicator> indicators(Catalogue catalogue) {
    Map<String, OfIndicator> rules = new TreeMap<>();
    for (Indicator indicator : catalogue.indicators()) {
      TreeSet<Integer> breaks = new TreeSet<>();
      catalogue.breaks(indicator.id()).stream().map(AcademicYear::start).forEach(breaks::add);
      rules.put(
          indicator.id(), new OfIndicator(indicator.unit(), indicator.better().polarity(), breaks));
    }
    return rules;
  }

  /** The term by whose end a target of a whole year is to be reached. */
  String lastTerm() {
    return terms().keySet().stream().reduce((earlier, later) -> later).orElseThrow();
  }

  /** The terms up to one, in order. */
  List<String> termsTo(String due) {
    List<String> all = List.copyOf(terms.keySet());
    return all.subList(0, all.indexOf(due) + 1);
  }

  /** Whether a term of a year lies behind the night. */
  boolean isOver(AcademicYear year, String term) {
    MonthDay ends = terms.get(term);
    return asOf.isAfter(
        ends.atYear(ends.getMonthValue() < SEPTEMBER ? year.start() + 1 : year.start()));
  }

  /** The indicator that counts another by the end of a term: of the last it is itself. */
  Optional<String> countedBy(String indicator, String term) {
    return term.equals(lastTerm())
        ? Optional.of(indicator)
        : Optional.ofNullable(termly.getOrDefault(indicator, Map.of()).get(term));
  }
}
