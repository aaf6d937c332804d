package cymru.llesiant.marts.gaps;

import cymru.llesiant.catalogue.AcademicYear;
import cymru.llesiant.catalogue.Catalogue;
import cymru.llesiant.catalogue.Indicator;
import cymru.llesiant.catalogue.Indicator.Unit;
import cymru.llesiant.catalogue.Pair;
import cymru.llesiant.catalogue.Pair.Sign;
import cymru.llesiant.statistics.comparison.Polarity;
import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.narrowing.GapRules;
import cymru.llesiant.statistics.trend.GapKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * How the gap of a pair on an indicator is judged from year to year.
 *
 * @param gaps how a gap and its change are read
 * @param breaks the years from which figures are not comparable with earlier ones, since what is
 *     collected or the definition changed
 */
record PairRules(GapRules gaps, Set<Integer> breaks) {

  /** The rules as a column. */
  static final StructType SCHEMA =
      new StructType()
          .add("gap_kind", DataTypes.StringType)
          .add("polarity", DataTypes.StringType)
          .add("least_change", DataTypes.DoubleType)
          .add("ceiling", DataTypes.DoubleType)
          .add("breaks", DataTypes.createArrayType(DataTypes.IntegerType));

  private static final StructType SERIES =
      new StructType()
          .add("indicator_id", DataTypes.StringType)
          .add("pair", DataTypes.StringType)
          .add("rules", SCHEMA);

  /** Above this percentage those ahead can hardly gain. */
  private static final double CEILING = 95;

  /** A row an indicator and pair, with the {@code rules} of the last definition that has it. */
  static Dataset<Row> ofSeries(Catalogue catalogue, SparkSession spark) {
    Map<List<String>, Row> last = new LinkedHashMap<>();
    WatchedPairs.forEach(
        catalogue,
        (indicator, pair, kind) ->
            last.put(
                List.of(indicator.id(), pair.id()),
                RowFactory.create(
                    indicator.id(), pair.id(), row(catalogue, indicator, pair, kind))));
    return spark.createDataFrame(List.copyOf(last.values()), SERIES);
  }

  /** The rules of a definition and pair, as a row of {@link #SCHEMA}. */
  static Row row(Catalogue catalogue, Indicator indicator, Pair pair, Kind kind) {
    Polarity polarity = indicator.better().polarity();
    boolean behind = pair.sign() == Sign.BEHIND && polarity.isDirected();
    boolean hasEnd = kind == Kind.PROPORTION && indicator.unit() == Unit.PERCENT;
    return RowFactory.create(
        (behind ? GapKind.DIRECTED : GapKind.UNDIRECTED).name(),
        polarity.name(),
        Math.pow(10, -indicator.decimals()) / 2,
        hasEnd ? CEILING : null,
        catalogue.breaks(indicator.id()).stream().map(AcademicYear::start).toArray());
  }

  /** The rules as they stand in a frame. */
  static PairRules of(Row rules) {
    Double ceiling = rules.getAs("ceiling");
    return new PairRules(
        new GapRules(
            GapKind.valueOf(rules.getAs("gap_kind")),
            Polarity.valueOf(rules.getAs("polarity")),
            rules.<Double>getAs("least_change"),
            ceiling == null ? OptionalDouble.empty() : OptionalDouble.of(ceiling),
            Confidence.P95),
        Set.copyOf(rules.<Integer>getList(rules.fieldIndex("breaks"))));
  }
}
