package cymru.llesiant.marts.reportcards;

import cymru.llesiant.catalogue.AcademicYear;
import cymru.llesiant.marts.reportcards.Curve.Verdict;
import cymru.llesiant.marts.reportcards.Forecast.Point;
import cymru.llesiant.marts.reportcards.History.Figure;
import cymru.llesiant.statistics.comparison.Polarity;
import java.time.LocalDate;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;

/**
 * A report card with its figures: what is drawn, and what is said of the curve. A baseline and a
 * forecast that an earlier release has stand, whatever became of the history.
 *
 * @param rules what cards are made by
 * @param plan the plan
 * @param history the figures as they are known now
 * @param kept the baseline and the forecast of an earlier release, where it has them
 */
record Card(CardRules rules, Plan plan, History history, Kept kept) {

  /**
   * A plan to turn a curve.
   *
   * @param country the country of the entity; null where no register knows it
   * @param indicator its indicator
   * @param date the day it was made
   * @param goal what is aimed at, in the unit of the indicator
   */
  record Plan(String country, String indicator, LocalDate date, Optional<Double> goal) {

    /** The last school year that was over on the day. */
    AcademicYear lastYear() {
      return AcademicYear.of(date).previous();
    }
  }

  /**
   * What stands of an earlier release.
   *
   * @param baseline the last figure known at the plan
   * @param forecast the forecast; without points where there is none
   */
  record Kept(Optional<Point> baseline, Forecast forecast) {}

  private boolean isMade() {
    return !plan.date().isAfter(rules.asOf());
  }

  private NavigableMap<Integer, Figure> before() {
    return history.comparableUpTo(plan.lastYear(), rules.indicator(plan.indicator()).breaks());
  }

  /** The last figure known at the plan, with its limits. */
  Optional<Point> baseline() {
    return isMade() ? kept.baseline().or(this::lastBefore) : Optional.empty();
  }

  private Optional<Point> lastBefore() {
    return Optional.ofNullable(before().lastEntry())
        .map(Map.Entry::getValue)
        .map(f -> new Point(f.year(), f.value(), f.lower(), f.upper(), rules.asOf()));
  }

  /** What is to be expected if nothing changes. */
  Forecast forecast() {
    if (!isMade()) {
      return Forecast.NONE;
    }
    return kept.forecast().points().isEmpty() ? Forecast.from(before(), rules) : kept.forecast();
  }

  /** Whether the curve has turned. */
  Verdict verdict() {
    if (plan.country() == null) {
      return Verdict.not(CurveReason.UNKNOWN_ENTITY);
    }
    if (!isMade()) {
      return Verdict.not(CurveReason.PLAN_TO_COME);
    }
    if (history.known().isEmpty()) {
      return Verdict.not(
          history.years().isEmpty() ? CurveReason.NO_FIGURE : CurveReason.FIGURE_UNKNOWN);
    }
    Forecast forecast = forecast();
    if (forecast.points().isEmpty()) {
      return Verdict.not(CurveReason.FEWER_THAN_THREE_YEARS);
    }
    return polarity()
        .map(
            better ->
                new Curve(
                        history.known(),
                        forecast,
                        better,
                        rules.indicator(plan.indicator()).breaks(),
                        rules.leastChanges())
                    .verdict())
        .orElseGet(() -> Verdict.not(CurveReason.NO_DIRECTION));
  }

  /** The indicator's, or the way from the baseline to the target where it is good neither way. */
  private Optional<Polarity> polarity() {
    Polarity polarity = rules.indicator(plan.indicator()).polarity();
    if (polarity.isDirected()) {
      return Optional.of(polarity);
    }
    return plan.goal()
        .flatMap(goal -> baseline().map(from -> Double.compare(goal, from.value())))
        .filter(way -> way != 0)
        .map(way -> way > 0 ? Polarity.HIGHER_IS_BETTER : Polarity.LOWER_IS_BETTER);
  }
}
