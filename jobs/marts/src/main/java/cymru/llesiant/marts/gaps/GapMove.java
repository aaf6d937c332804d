package cymru.llesiant.marts.gaps;

import cymru.llesiant.marts.io.RowCells;
import cymru.llesiant.statistics.gap.SquareAndAdd;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.narrowing.FacingErrors;
import cymru.llesiant.statistics.narrowing.GapChange;
import cymru.llesiant.statistics.narrowing.GapYear;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A gap and the one of the year before: the change with its limits, and what may be said of it.
 *
 * @param rules how gaps of the indicator are judged
 * @param before the gap of an earlier year
 * @param now the gap of the year
 */
record GapMove(PairRules rules, YearGap before, YearGap now) {

  /**
   * What is known of a gap in one year.
   *
   * @param year the calendar year in which the academic year began
   * @param comparison the two groups compared
   * @param isWithheld whether a publisher withholds one of them
   */
  record YearGap(int year, Comparison comparison, boolean isWithheld) {

    private OptionalDouble gap() {
      return comparison.gap();
    }

    private Optional<Interval> limits() {
      return gap().isEmpty() ? Optional.empty() : comparison.gapLimits().ifKnown();
    }

    private GapYear withError(double error) {
      if (isWithheld) {
        return new GapYear.Withheld(year);
      }
      return gap().isEmpty() ? new GapYear.Absent(year) : known(error);
    }

    private GapYear known(double error) {
      double group = comparison.group().rate(comparison.scale()).orElseThrow();
      double reference = comparison.reference().rate(comparison.scale()).orElseThrow();
      return new GapYear.Known(year, group, reference, error);
    }
  }

  /** Fills in the columns of the mart that tell of the move since the year before. */
  void fill(RowCells cells) {
    GapChange change = judged();
    cells
        .put("narrowing", change.verdict().name())
        .put("narrowing_quality", change.quality().map(Enum::name).orElse(null));
    if (now.gap().isPresent()) {
      cells.put("at_ceiling", change.isAtCeiling());
    }
    if (change.change().isPresent()) {
      double prior = before.gap().orElseThrow();
      cells
          .put("prior_gap", prior)
          .put("change", now.gap().orElseThrow() - prior)
          .put("reversed", change.isReversed());
      limits().ifPresent(both -> cells.limits("change_", both.limits()));
    }
  }

  /** Fills in the columns that tell of the move since three years before. */
  void fillThreeYears(RowCells cells) {
    GapChange change = judged();
    cells
        .put("three_year_narrowing", change.verdict().name())
        .put("three_year_narrowing_quality", change.quality().map(Enum::name).orElse(null));
    if (change.change().isPresent()) {
      cells.put("three_year_change", now.gap().orElseThrow() - before.gap().orElseThrow());
      limits().ifPresent(both -> cells.limits("three_year_change_", both.limits()));
    }
  }

  private GapChange judged() {
    FacingErrors errors = errors().orElse(new FacingErrors(0, 0));
    return new GapChange(
        rules.gaps(),
        before.withError(errors.earlier()),
        now.withError(errors.later()),
        rules.breaks());
  }

  private boolean haveLimits() {
    return before.limits().isPresent() && now.limits().isPresent();
  }

  private Optional<FacingErrors> errors() {
    return haveLimits()
        ? Optional.of(
            FacingErrors.of(
                rules.gaps().kind(),
                before.gap().orElseThrow(),
                before.limits().orElseThrow(),
                now.gap().orElseThrow(),
                now.limits().orElseThrow(),
                rules.gaps().confidence()))
        : Optional.empty();
  }

  private Optional<SquareAndAdd> limits() {
    return haveLimits()
        ? Optional.of(
            new SquareAndAdd(
                now.gap().orElseThrow(),
                now.limits().orElseThrow(),
                before.gap().orElseThrow(),
                before.limits().orElseThrow()))
        : Optional.empty();
  }
}
