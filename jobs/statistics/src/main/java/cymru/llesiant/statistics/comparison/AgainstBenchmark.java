package cymru.llesiant.statistics.comparison;

import cymru.llesiant.statistics.interval.Interval;

/**
 * What a value's limits say when held against a benchmark taken as known.
 *
 * <p>In three bands, by the limits of 95 %: better, similar, worse. In five, by those of 99.8 % as
 * well: whatever lies outside the wider limits too is called far better or far worse. Figures that
 * are good neither way are higher and lower instead. A benchmark on a limit is inside it.
 *
 * <p>Similar is not equal: the limits hold the benchmark, and much else. The benchmark's own error
 * is not counted; between two figures of like size compare their difference instead.
 */
public enum AgainstBenchmark {
  FAR_BETTER("far better"),
  BETTER("better"),
  SIMILAR("similar"),
  WORSE("worse"),
  FAR_WORSE("far worse"),
  FAR_HIGHER("far higher"),
  HIGHER("higher"),
  LOWER("lower"),
  FAR_LOWER("far lower"),
  /** There is no benchmark, or the value has no limits. */
  NOT_COMPARED("not compared");

  private final String text;

  AgainstBenchmark(String text) {
    this.text = text;
  }

  /** The finding in words, as published. */
  public String text() {
    return text;
  }

  /** The finding in three bands. */
  public static AgainstBenchmark of(Interval p95, double benchmark, Polarity polarity) {
    if (p95.contains(benchmark)) {
      return SIMILAR;
    }
    double side = polarity.better(p95.lower() - benchmark);
    if (polarity.isDirected()) {
      return side > 0 ? BETTER : WORSE;
    }
    return side > 0 ? HIGHER : LOWER;
  }

  /**
   * The finding in five bands.
   *
   * @param p95 the limits of 95 %
   * @param p99_8 the limits of 99.8 %, which hold those of 95 %
   */
  public static AgainstBenchmark of(
      Interval p95, Interval p99_8, double benchmark, Polarity polarity) {
    if (p99_8.lower() > p95.lower() || p99_8.upper() < p95.upper()) {
      throw new IllegalArgumentException(
          "Cannot compare with limits of 95 %% from %s to %s and of 99.8 %% from %s to %s: because the wider hold the narrower; check their order"
              .formatted(p95.lower(), p95.upper(), p99_8.lower(), p99_8.upper()));
    }
    AgainstBenchmark near = of(p95, benchmark, polarity);
    return p99_8.contains(benchmark) ? near : near.far();
  }

  private AgainstBenchmark far() {
    return switch (this) {
      case BETTER -> FAR_BETTER;
      case WORSE -> FAR_WORSE;
      case HIGHER -> FAR_HIGHER;
      case LOWER -> FAR_LOWER;
      default -> this;
    };
  }
}
