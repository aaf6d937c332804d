package cymru.llesiant.marts.benchmarks;

import cymru.llesiant.statistics.comparison.AgainstBenchmark;
import cymru.llesiant.statistics.comparison.Neighbours;
import cymru.llesiant.statistics.comparison.Peers;
import cymru.llesiant.statistics.comparison.Polarity;
import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.rank.EstimatedEffect;
import cymru.llesiant.statistics.rank.RankInterval;
import cymru.llesiant.statistics.rank.Ranking;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The areas of one level and country in one year, set beside one another by one indicator.
 *
 * @param areas area, value, lower and upper limit, percentage on free meals, and listed neighbours;
 *     all but the first two null where there are none
 * @param similar how many neighbours an area without a list has, by free meals; 0 for none
 * @param polarity which way the indicator is good
 */
record AreaComparison(List<Row> areas, int similar, Polarity polarity) {

  /** What is said of an area, as columns. */
  static final StructType SCHEMA =
      new StructType()
          .add("entity", DataTypes.StringType)
          .add("percentile", DataTypes.DoubleType)
          .add("rank", DataTypes.LongType)
          .add("ranked", DataTypes.LongType)
          .add("rank_lower", DataTypes.LongType)
          .add("rank_upper", DataTypes.LongType)
          .add("rank_reason", DataTypes.StringType)
          .add("neighbours_source", DataTypes.StringType)
          .add("neighbours", DataTypes.LongType)
          .add("neighbours_mean", DataTypes.DoubleType)
          .add("difference_from_neighbours", DataTypes.DoubleType)
          .add("neighbours_rank", DataTypes.LongType)
          .add("against_neighbours", DataTypes.StringType);

  private static final String NO_LIMITS = "no limits of the value";

  /** One area of the comparison. */
  private record Area(
      String id, double value, Optional<Interval> limits, Double fsm, List<String> listed) {

    static Area of(Row row) {
      Double lower = row.getAs(2);
      Double upper = row.getAs(3);
      return new Area(
          row.getString(0),
          row.getDouble(1),
          lower == null || upper == null
              ? Optional.empty()
              : Optional.of(new Interval(lower, upper)),
          row.getAs(4),
          row.isNullAt(5) ? List.of() : row.getList(5));
    }

    boolean canBeRanked() {
      return limits.map(Interval::width).filter(width -> width > 0).isPresent();
    }

    /** As one of normal effects, the best the highest; its error is what the limits say. */
    EstimatedEffect effect(Polarity polarity) {
      double error = limits.orElseThrow().width() / 2 / Confidence.P95.z();
      return new EstimatedEffect(id, polarity.better(value), error);
    }
  }

  /** One row of {@link #SCHEMA} an area. */
  Row[] rows() {
    List<Area> all = areas.stream().map(Area::of).sorted(Comparator.comparing(Area::id)).toList();
    SortedMap<String, Double> values = new TreeMap<>();
    all.forEach(area -> values.put(area.id(), area.value()));
    Map<String, RankInterval> ranks = ranks(all);
    Optional<Neighbours> byMeals = byMeals(all);
    return all.stream()
        .map(area -> row(area, values, ranks.get(area.id()), byMeals))
        .toArray(Row[]::new);
  }

  private Row row(
      Area area,
      SortedMap<String, Double> values,
      RankInterval rank,
      Optional<Neighbours> byMeals) {
    Peers all = peers(area, values);
    boolean isListed = !area.listed().isEmpty();
    SortedMap<String, Double> near = new TreeMap<>(values);
    near.keySet().retainAll(isListed ? area.listed() : nearest(area, byMeals));
    near.remove(area.id());
    Peers neighbours = new Peers(area.value(), near, polarity);
    boolean has = !near.isEmpty();
    return RowFactory.create(
        area.id(),
        orNull(all.percentile()),
        (long) all.rank(),
        (long) all.size(),
        rank == null ? null : (long) rank.lower(),
        rank == null ? null : (long) rank.upper(),
        rank == null ? NO_LIMITS : null,
        has ? (isListed ? "OFFICIAL" : "DERIVED") : null,
        has ? (long) near.size() : null,
        orNull(neighbours.mean()),
        orNull(neighbours.fromMean()),
        has ? (long) neighbours.rank() : null,
        against(area.limits(), neighbours.mean(), polarity).name());
  }

  /** What limits say when held against a value. */
  static AgainstBenchmark against(
      Optional<Interval> limits, OptionalDouble benchmark, Polarity polarity) {
    return limits.isEmpty() || benchmark.isEmpty()
        ? AgainstBenchmark.NOT_COMPARED
        : AgainstBenchmark.of(limits.get(), benchmark.getAsDouble(), polarity);
  }

  private Peers peers(Area area, SortedMap<String, Double> values) {
    SortedMap<String, Double> others = new TreeMap<>(values);
    others.remove(area.id());
    return new Peers(area.value(), others, polarity);
  }

  private Map<String, RankInterval> ranks(List<Area> all) {
    List<EstimatedEffect> effects =
        all.stream().filter(Area::canBeRanked).map(area -> area.effect(polarity)).toList();
    return Ranking.of(effects, Confidence.P95).ifRanked().orElse(List.of()).stream()
        .collect(Collectors.toMap(RankInterval::school, Function.identity()));
  }

  private Optional<Neighbours> byMeals(List<Area> all) {
    SortedMap<String, List<Double>> meals = new TreeMap<>();
    all.stream()
        .filter(area -> area.fsm() != null)
        .forEach(area -> meals.put(area.id(), List.of(area.fsm())));
    return similar == 0 || meals.isEmpty()
        ? Optional.empty()
        : Optional.of(new Neighbours(meals, List.of(1.0)));
  }

  private List<String> nearest(Area area, Optional<Neighbours> byMeals) {
    return byMeals
        .filter(areas -> areas.areas().containsKey(area.id()))
        .map(
            areas ->
                areas.nearest(area.id(), similar).stream().map(Neighbours.Neighbour::area).toList())
        .orElse(List.of());
  }

  private static Double orNull(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }
}
