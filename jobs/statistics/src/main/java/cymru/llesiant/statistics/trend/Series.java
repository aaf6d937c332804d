package cymru.llesiant.statistics.trend;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A figure year by year, and where it ceases to be comparable.
 *
 * <ul>
 *   <li>Years without a figure are skipped and counted; years may be missing altogether.
 *   <li>A year that comes twice is refused.
 *   <li>A break before the first figure, or after the last, does no harm; one inside is not
 *       bridged: {@link Shortfall#SERIES_BREAK}.
 *   <li>A figure at the boundary: {@link Shortfall#AT_BOUNDARY}.
 *   <li>Fewer than 3 figures: {@link Shortfall#FEWER_THAN_THREE_YEARS}.
 * </ul>
 *
 * @param readings what is known of each year, in any order
 * @param breaks the years from which the figure is not comparable with that of earlier years
 */
public record Series(List<Reading> readings, Set<Integer> breaks) {

  private static final int LEAST_YEARS = 3;

  public Series {
    readings = readings.stream().sorted(Comparator.comparingInt(Reading::year)).toList();
    breaks = Set.copyOf(breaks);
    Set<Integer> years = readings.stream().map(Reading::year).collect(Collectors.toSet());
    if (years.size() < readings.size()) {
      throw new IllegalArgumentException(
          "Cannot follow %s: because a year comes twice; keep one reading of each"
              .formatted(readings.stream().map(Reading::year).toList()));
    }
  }

  /** The years from the last break on; all where there is none. */
  public Series sinceLastBreak() {
    int last = breaks.stream().mapToInt(Integer::intValue).max().orElse(Integer.MIN_VALUE);
    return new Series(readings.stream().filter(reading -> reading.year() >= last).toList(), breaks);
  }

  /** The slope through the years' figures, or why there is none. */
  public Trend trend() {
    List<Reading> present =
        readings.stream().filter(reading -> !(reading instanceof Reading.Absent)).toList();
    int skipped = readings.size() - present.size();
    List<Shortfall> shortfalls = shortfalls(present);
    return shortfalls.isEmpty()
        ? new Trend.Fitted(
            WeightedSlope.of(present.stream().map(Reading.Measured.class::cast).toList()), skipped)
        : new Trend.Insufficient(shortfalls, skipped);
  }

  private List<Shortfall> shortfalls(List<Reading> present) {
    List<Shortfall> shortfalls = new ArrayList<>();
    if (!present.isEmpty()) {
      int first = present.get(0).year();
      int last = present.get(present.size() - 1).year();
      if (breaks.stream().anyMatch(year -> first < year && year <= last)) {
        shortfalls.add(Shortfall.SERIES_BREAK);
      }
    }
    if (present.stream().anyMatch(Reading.AtBoundary.class::isInstance)) {
      shortfalls.add(Shortfall.AT_BOUNDARY);
    }
    if (present.size() < LEAST_YEARS) {
      shortfalls.add(Shortfall.FEWER_THAN_THREE_YEARS);
    }
    return shortfalls;
  }
}
