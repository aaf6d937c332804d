package cymru.llesiant.marts.reportcards;

import cymru.llesiant.catalogue.AcademicYear;
import cymru.llesiant.catalogue.Catalogue;
import cymru.llesiant.catalogue.Country;
import cymru.llesiant.catalogue.Indicator;
import cymru.llesiant.marts.Night;
import cymru.llesiant.schemas.CodeLists;
import cymru.llesiant.statistics.comparison.Polarity;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What report cards are made by, read from the catalogue and the lists {@code report_card_setting},
 * {@code source_area_indicator} and {@code source_area_respondent}.
 *
 * @param asOf the day the figures are as at
 * @param level how often the band of a forecast is to hold the figure if nothing changes
 * @param forecastYears how many years a forecast is made for
 * @param leastChanges how many yearly changes must go one way
 * @param indicators how each indicator is judged
 * @param areas the area of the school report card of an indicator, or of a respondent to views
 */
record CardRules(
    LocalDate asOf,
    double level,
    int forecastYears,
    int leastChanges,
    Map<String, OfIndicator> indicators,
    Map<String, String> areas)
    implements Serializable {

  private static final String VIEWS = "SV_";

  /**
   * How figures of an indicator are judged.
   *
   * @param polarity which way is good
   * @param breaks the years from which figures cannot be compared with earlier ones
   */
  record OfIndicator(Polarity polarity, TreeSet<Integer> breaks) implements Serializable {}

  /** The rules of a night. */
  static CardRules of(Night night) {
    CodeLists codes = night.codes();
    Map<String, String> areas = new TreeMap<>();
    codes.list("source_area_indicator").forEach((id, row) -> areas.put(id, row.get("src_area")));
    codes.list("source_area_respondent").forEach((by, row) -> areas.put(by, row.get("src_area")));
    return new CardRules(
        night.asOf(),
        setting(codes, "FORECAST_LEVEL"),
        (int) setting(codes, "FORECAST_YEARS"),
        (int) setting(codes, "LEAST_CHANGES"),
        indicators(night.catalogue()),
        areas);
  }

  private static double setting(CodeLists codes, String code) {
    Map<String, String> row = codes.list("report_card_setting").get(code);
    if (row == null) {
      throw new IllegalStateException(
          "Cannot make report cards: because report_card_setting has no %s; add it to schemas/codes"
              .formatted(code));
    }
    return Double.parseDouble(row.get("value"));
  }

  private static Map<String, OfIndicator> indicators(Catalogue catalogue) {
    Map<String, OfIndicator> rules = new TreeMap<>();
    for (Indicator indicator : catalogue.indicators()) {
      TreeSet<Integer> breaks = new TreeSet<>();
      catalogue.breaks(indicator.id()).stream().map(AcademicYear::start).forEach(breaks::add);
      rules.put(indicator.id(), new OfIndicator(indicator.better().polarity(), breaks));
    }
    return rules;
  }

  /** How an indicator is judged; one that the catalogue does not have is good neither way. */
  OfIndicator indicator(String id) {
    return indicators.getOrDefault(id, new OfIndicator(Polarity.NEITHER, new TreeSet<>()));
  }

  /** The area of the school report card, which was planned in England alone. */
  Optional<String> area(String country, String indicator, String group) {
    return Country.ENGLAND.code().equals(country)
        ? Optional.ofNullable(areas.get(indicator.startsWith(VIEWS) ? group : indicator))
        : Optional.empty();
  }
}
