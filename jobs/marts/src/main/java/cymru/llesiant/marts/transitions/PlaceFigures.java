package cymru.llesiant.marts.transitions;

import cymru.llesiant.marts.transitions.Figure.Parts;
import cymru.llesiant.marts.transitions.Groups.Paired;
import cymru.llesiant.marts.transitions.history.Addend;
import cymru.llesiant.marts.transitions.history.Sums;
import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.moments.Moments;
import cymru.llesiant.statistics.narrowing.GapGrowth;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The figures of every group at one place, and how far the gaps between them grew.
 *
 * @param sums what was added up of each group, by its number
 */
record PlaceFigures(SortedMap<Integer, Sums> sums) {

  /** A figure of a group as columns. */
  static final StructType SCHEMA =
      new StructType().add("group", DataTypes.IntegerType).add("figure", Figure.SCHEMA);

  /** The place of rows with a group's number and its sums. */
  static PlaceFigures of(List<Row> groups) {
    SortedMap<Integer, Sums> sums = new TreeMap<>();
    for (Row group : groups) {
      Seq<Long> of = group.getAs(1);
      sums.put(group.getInt(0), Sums.of(CollectionConverters.asJava(of)));
    }
    return new PlaceFigures(sums);
  }

  /** One row of {@link #SCHEMA} a figure of a group. */
  List<Row> rows(Function<Sums, List<Figure>> ofGroup, List<Paired> pairs) {
    List<Row> rows = new ArrayList<>();
    sums.forEach((group, of) -> ofGroup.apply(of).forEach(figure -> rows.add(row(group, figure))));
    for (Paired pair : pairs) {
      if (isKnown(pair.group()) && isKnown(pair.reference())) {
        rows.add(row(pair.group(), growth(sums.get(pair.group()), sums.get(pair.reference()))));
      }
    }
    return rows;
  }

  private boolean isKnown(int group) {
    return sums.containsKey(group) && sums.get(group).sum(Addend.LEVELS_KNOWN) > 0;
  }

  private static Row row(int group, Figure figure) {
    return RowFactory.create(group, figure.row());
  }

  /** By how many percentage points the gap in reaching the level expected grew. */
  private static Figure growth(Sums group, Sums reference) {
    GapGrowth growth = new GapGrowth(changes(group), changes(reference));
    return new Figure(
        "TR_GAP_GROWTH",
        null,
        new Parts(
            null,
            null,
            gap(group, reference, Addend.EXPECTED_BEFORE),
            gap(group, reference, Addend.EXPECTED_AFTER)),
        OptionalDouble.of(100 * growth.growth().orElseThrow()),
        growth.limits(Confidence.P95).times(100),
        group.sum(Addend.COHORT),
        group.sum(Addend.LEVELS_KNOWN));
  }

  private static double gap(Sums group, Sums reference, Addend reached) {
    return percent(reference, reached) - percent(group, reached);
  }

  private static double percent(Sums sums, Addend reached) {
    return 100.0 * sums.sum(reached) / sums.sum(Addend.LEVELS_KNOWN);
  }

  /** Each pupil's change is -1, 0 or 1. */
  private static Moments changes(Sums sums) {
    long n = sums.sum(Addend.LEVELS_KNOWN);
    long net = sums.sum(Addend.EXPECTED_AFTER) - sums.sum(Addend.EXPECTED_BEFORE);
    long squares = n * sums.sum(Addend.EXPECTATION_CHANGED) - net * net;
    return new Moments(n, (double) net / n, (double) squares / n);
  }
}
