package cymru.llesiant.statistics.verdict;

import cymru.llesiant.statistics.interval.Interval;
import java.util.Optional;

/**
 * What a figure is held against, and the figure's own published limits.
 *
 * @param value the comparator's value, taken as known
 * @param p95 the figure's limits of 95 %
 * @param p99_8 its limits of 99.8 %, for five bands instead of three
 */
public record Benchmark(double value, Interval p95, Optional<Interval> p99_8) {}
