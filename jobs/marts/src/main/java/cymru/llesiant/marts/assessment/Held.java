package cymru.llesiant.marts.assessment;

import cymru.llesiant.marts.io.RowCells;
import cymru.llesiant.statistics.funnel.FunnelLabel;
import cymru.llesiant.statistics.funnel.FunnelPlace;
import cymru.llesiant.statistics.funnel.Overdispersion;
import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.verdict.Benchmark;
import java.util.Optional;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A figure held against an average: by its place in the funnel where shares or rates are counted,
 * else by its own limits of 95 %.
 *
 * @param figure the figure
 * @param limits its published limits
 * @param average what it is held against
 * @param scale what a share or rate is multiplied by to be in the unit of the indicator
 */
record Held(Counted figure, Interval limits, Average average, double scale) {

  /** The columns of a figure held against one average. */
  static StructType columns(StructType schema, String name) {
    return schema
        .add(name + "_value", DataTypes.DoubleType)
        .add(name + "_lower", DataTypes.DoubleType)
        .add(name + "_upper", DataTypes.DoubleType)
        .add(name + "_outer_lower", DataTypes.DoubleType)
        .add(name + "_outer_upper", DataTypes.DoubleType)
        .add(name + "_overdispersion", DataTypes.DoubleType)
        .add(name + "_funnel", DataTypes.StringType)
        .add("against_" + name, DataTypes.StringType);
  }

  /** What the kernel holds the figure against. */
  Benchmark benchmark() {
    return place()
        .map(
            place ->
                new Benchmark(
                    average.counted().value(),
                    ofValue(place, Confidence.P95),
                    Optional.of(ofValue(place, Confidence.P99_8))))
        .orElseGet(() -> new Benchmark(average.counted().value(), limits, Optional.empty()));
  }

  /** Limits in the unit of the indicator; they hold the value as it is published to its end. */
  private Interval ofValue(FunnelPlace place, Confidence confidence) {
    Interval scaled = place.valueLimits(confidence).times(scale);
    return new Interval(
        Math.min(scaled.lower(), figure.value()), Math.max(scaled.upper(), figure.value()));
  }

  private Optional<FunnelPlace> place() {
    return average
        .funnel()
        .filter(funnel -> figure.hasCounts())
        .map(funnel -> new FunnelPlace(funnel, figure.events(), figure.units(), average.spread()));
  }

  /** The figures beside the verdict. */
  void fill(RowCells cells, String name) {
    cells.put(name + "_value", average.counted().value());
    control(cells, name + "_", Confidence.P95);
    control(cells, name + "_outer_", Confidence.P99_8);
    place()
        .ifPresent(
            in ->
                cells
                    .put(
                        name + "_overdispersion", in.spread().map(Overdispersion::phi).orElse(null))
                    .put(name + "_funnel", label().name()));
  }

  private void control(RowCells cells, String prefix, Confidence confidence) {
    place()
        .flatMap(in -> in.controlLimits(confidence))
        .map(control -> control.times(scale))
        .ifPresent(
            control ->
                cells
                    .put(prefix + "lower", control.lower())
                    .put(prefix + "upper", control.upper()));
  }

  /** By the same limits as the verdict, so that they cannot differ. */
  private FunnelLabel label() {
    Benchmark against = benchmark();
    return FunnelLabel.ofLimits(against.value(), against.p95(), against.p99_8().orElseThrow());
  }
}
