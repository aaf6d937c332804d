package cymru.llesiant.statistics.verdict;

import cymru.llesiant.statistics.comparison.AgainstBenchmark;
import cymru.llesiant.statistics.comparison.Polarity;
import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.trend.Change;
import cymru.llesiant.statistics.trend.Reading;
import cymru.llesiant.statistics.trend.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * One figure and all that may be said of it: against a comparator, its change from the year before,
 * its trend, its target, its quarter.
 *
 * <p>The verdicts cannot contradict one another, since none is given from outside: each is worked
 * out from the same value, the same series with the same breaks, and the same polarity. A figure
 * better than its comparator lies on the better side of it; one that improved did so from the
 * reading of the year before, which the trend goes through too. Each verdict has words of its own,
 * none of them shared: a figure may be improving over the years and have worsened since last year,
 * which {@link #isTurning} points out.
 *
 * <p>Refused, with all problems at once:
 *
 * <ul>
 *   <li>a value other than the reading of the latest year, or outside its own limits, or missing
 *       from a year that has one;
 *   <li>limits of 99.8 % that do not hold those of 95 %;
 *   <li>a target or a quarter of a figure that is good neither way; a quarter that is not 1 to 4.
 * </ul>
 *
 * <p>Multiplying all figures by a positive number changes no verdict; mirroring them and turning
 * the polarity neither.
 *
 * @param polarity which way the figure is good
 * @param value the figure of the latest year, unrounded; empty when there is none
 * @param series the figure year by year with its errors, the latest year among them
 * @param benchmark what it is held against
 * @param target its target
 * @param quarter its quarter among schools like it, 1 the best
 * @param leastChange a change below this is none, in the units of the figure
 */
public record Assessment(
    Polarity polarity,
    OptionalDouble value,
    Series series,
    Optional<Benchmark> benchmark,
    Optional<Target> target,
    OptionalInt quarter,
    double leastChange) {

  private static final Confidence CONFIDENCE = Confidence.P95;

  public Assessment {
    List<String> problems = new ArrayList<>();
    latest(series).ifPresent(reading -> checkValue(value, reading, problems));
    if (latest(series).isEmpty() && value.isPresent()) {
      problems.add("a value has no year; put it into the series");
    }
    benchmark.ifPresent(against -> checkLimits(value, against, problems));
    if (!polarity.isDirected() && (target.isPresent() || quarter.isPresent())) {
      problems.add("a target or a quarter needs to know which way is better");
    }
    if (quarter.isPresent() && (quarter.getAsInt() < 1 || quarter.getAsInt() > 4)) {
      problems.add("quarter %d is not 1 to 4".formatted(quarter.getAsInt()));
    }
    if (!(leastChange >= 0)) {
      problems.add("a least change of %s is below 0".formatted(leastChange));
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot assess a figure: because %s".formatted(String.join("; ", problems)));
    }
  }

  private static Optional<Reading> latest(Series series) {
    List<Reading> readings = series.readings();
    return readings.isEmpty() ? Optional.empty() : Optional.of(readings.get(readings.size() - 1));
  }

  private static void checkValue(OptionalDouble value, Reading latest, List<String> problems) {
    boolean measured = latest instanceof Reading.Measured;
    if (latest instanceof Reading.Measured reading
        && (value.isEmpty() || value.getAsDouble() != reading.value())) {
      problems.add(
          "its value %s is not the series' %s of %d"
              .formatted(value, reading.value(), reading.year()));
    }
    if (!measured && value.isPresent() == latest instanceof Reading.Absent) {
      problems.add(
          "%d has %s value in the series".formatted(latest.year(), value.isPresent() ? "no" : "a"));
    }
  }

  private static void checkLimits(OptionalDouble value, Benchmark against, List<String> problems) {
    if (!Double.isFinite(against.value())) {
      problems.add("a comparator of %s is not finite".formatted(against.value()));
    }
    if (value.isPresent() && !against.p95().contains(value.getAsDouble())) {
      problems.add("its value lies outside its own limits");
    }
    against
        .p99_8()
        .filter(
            wide -> wide.lower() > against.p95().lower() || wide.upper() < against.p95().upper())
        .ifPresent(wide -> problems.add("limits of 99.8 % do not hold those of 95 %"));
  }

  /** The same figure held against something else. */
  public Assessment against(Optional<Benchmark> other) {
    return new Assessment(polarity, value, series, other, target, quarter, leastChange);
  }

  /** What the figure is against its comparator. */
  public AgainstBenchmark againstBenchmark() {
    if (value.isEmpty() || benchmark.isEmpty()) {
      return AgainstBenchmark.NOT_COMPARED;
    }
    Benchmark against = benchmark.get();
    return against
        .p99_8()
        .map(wide -> AgainstBenchmark.of(against.p95(), wide, against.value(), polarity))
        .orElseGet(() -> AgainstBenchmark.of(against.p95(), against.value(), polarity));
  }

  /** What the figure is against that of the year before. */
  public ChangeVerdict change() {
    Optional<Reading> latest = latest(series);
    if (latest.isPresent() && series.breaks().contains(latest.get().year())) {
      return ChangeVerdict.NOT_COMPARABLE;
    }
    return changeSinceYearBefore()
        .map(change -> ChangeVerdict.of(change, leastChange, polarity, CONFIDENCE))
        .orElse(ChangeVerdict.NO_YEAR_BEFORE);
  }

  private Optional<Change> changeSinceYearBefore() {
    return latest(series)
        .flatMap(now -> measured(now.year()))
        .flatMap(now -> measured(now.year() - 1).map(before -> change(before, now)));
  }

  private Optional<Reading.Measured> measured(int year) {
    return series.readings().stream()
        .filter(reading -> reading.year() == year)
        .filter(Reading.Measured.class::isInstance)
        .map(Reading.Measured.class::cast)
        .findFirst();
  }

  private static Change change(Reading.Measured before, Reading.Measured now) {
    return Change.between(before.value(), before.standardError(), now.value(), now.standardError());
  }

  /** What the slope of the figure over the years is. */
  public TrendVerdict trend() {
    return TrendVerdict.of(series.trend(), polarity, CONFIDENCE);
  }

  /** What the figure is against its target. */
  public TargetVerdict againstTarget() {
    return target.isPresent() && value.isPresent()
        ? target.get().verdict(value.getAsDouble(), polarity)
        : TargetVerdict.NO_TARGET;
  }

  /** Whether the latest change runs clearly against a clear trend. */
  public boolean isTurning() {
    return switch (trend()) {
      case IMPROVING -> change() == ChangeVerdict.WORSENED_SIG;
      case WORSENING -> change() == ChangeVerdict.IMPROVED_SIG;
      case RISING -> change() == ChangeVerdict.FELL_SIG;
      case FALLING -> change() == ChangeVerdict.ROSE_SIG;
      case NO_CLEAR_TREND, TOO_FEW_YEARS -> false;
    };
  }
}
