package cymru.llesiant.marts.gaps;

import cymru.llesiant.catalogue.Breakdown;
import cymru.llesiant.catalogue.Catalogue;
import cymru.llesiant.catalogue.Catalogue.Event;
import cymru.llesiant.catalogue.Measure;
import cymru.llesiant.catalogue.Measure.Counts;
import cymru.llesiant.catalogue.Pair;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Which events are watched, by which indicators they are counted, and what groups are held to. */
final class WatchedEvents {

  private static final StructType SCHEMA =
      new StructType()
          .add("event", DataTypes.StringType)
          .add("events_indicator", DataTypes.StringType)
          .add("roll_indicator", DataTypes.StringType)
          .add("counts", DataTypes.StringType);

  private WatchedEvents() {}

  /** One row an event. */
  static Dataset<Row> of(Catalogue catalogue, SparkSession spark) {
    List<Row> rows =
        catalogue.events().stream()
            .map(
                event ->
                    RowFactory.create(
                        event.id(), event.events(), event.roll(), counts(catalogue, event).name()))
            .toList();
    return spark.createDataFrame(rows, SCHEMA);
  }

  private static Counts counts(Catalogue catalogue, Event event) {
    return catalogue.indicators().stream()
        .filter(indicator -> indicator.id().equals(event.events()))
        .map(indicator -> counts(indicator.measure()))
        .reduce((first, last) -> last)
        .orElseThrow();
  }

  /** What its numerator counts; sums over pupils, as of sessions, are amounts. */
  private static Counts counts(Measure measure) {
    if (measure instanceof Measure.Share) {
      return Counts.PUPILS;
    }
    if (measure instanceof Measure.Count count) {
      return count.counts();
    }
    if (measure instanceof Measure.Rate rate) {
      return rate.counts();
    }
    return measure instanceof Measure.Published published ? published.counts() : Counts.AMOUNTS;
  }

  /**
   * What each group is held against, by {@link #key}: the reference of its pair; for a group
   * without a pair, that of its breakdown's pairs where they have one in common.
   */
  static Map<String, String> references(Catalogue catalogue) {
    Map<String, String> references = new HashMap<>();
    for (Breakdown breakdown : catalogue.breakdowns().values()) {
      List<String> common = breakdown.pairs().stream().map(Pair::reference).distinct().toList();
      if (common.size() == 1) {
        breakdown.groups().stream()
            .map(Breakdown.Group::code)
            .filter(code -> !code.equals(common.get(0)))
            .forEach(code -> references.put(key(breakdown.id(), code), common.get(0)));
      }
      breakdown
          .pairs()
          .forEach(pair -> references.put(key(breakdown.id(), pair.group()), pair.reference()));
    }
    return references;
  }

  /** The name of a group of a breakdown. */
  static String key(String breakdown, String group) {
    return breakdown + "/" + group;
  }
}
