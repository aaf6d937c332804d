package cymru.llesiant.marts.indicators;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;

import cymru.llesiant.catalogue.AcademicYear;
import cymru.llesiant.catalogue.Country;
import cymru.llesiant.catalogue.Indicator;
import cymru.llesiant.catalogue.Indicator.Better;
import cymru.llesiant.catalogue.Measure;
import cymru.llesiant.catalogue.Pair;
import cymru.llesiant.marts.Inputs;
import cymru.llesiant.statistics.gap.DifferenceOfProportions;
import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Limits;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Indicators that are the gap of a pair of groups on another indicator: the difference of the two
 * shares in percentage points with Newcombe's limits, from the counts of both groups.
 *
 * @param inputs the night's inputs
 */
record PairGaps(Inputs inputs) {

  private static final StructType DEFINITION =
      new StructType()
          .add("gap_id", DataTypes.StringType)
          .add("of", DataTypes.StringType)
          .add("from_year", DataTypes.StringType)
          .add("to_year", DataTypes.StringType)
          .add("countries", DataTypes.createArrayType(DataTypes.StringType))
          .add("gap_breakdown", DataTypes.StringType)
          .add("group", DataTypes.StringType)
          .add("reference", DataTypes.StringType)
          .add("sign", DataTypes.IntegerType);

  private static final StructType GAP =
      new StructType()
          .add("value", DataTypes.DoubleType)
          .add("lower", DataTypes.DoubleType)
          .add("upper", DataTypes.DoubleType)
          .add("limits_method", DataTypes.StringType);

  private static final String END_OF_TIME = "9999/00";
  private static final double PERCENT = 100;

  /**
   * The gaps at each place where both groups have somebody.
   *
   * @param counted the figures of indicators by group
   * @param entity the column that names the place
   * @param other another column of the place; of a number the larger of the two groups' stands
   */
  Dataset<Row> of(Dataset<Row> counted, String entity, String other) {
    List<String> key =
        List.of("academic_year", "country", "level", entity, "phase", "gap_id", "sign");
    Dataset<Row> group = side(counted, key, "group", other);
    Dataset<Row> reference = side(counted, key, "reference", other);
    UDF3<Row, Row, Integer, Row> gap = PairGaps::gap;
    return group
        .join(reference, key.toArray(String[]::new))
        .withColumn("gap", udf(gap, GAP).apply(col("group"), col("reference"), col("sign")))
        .select(
            col("academic_year"),
            col("country"),
            col("level"),
            col(entity),
            greatest(col("group_" + other), col("reference_" + other)).as(other),
            col("phase"),
            col("gap_id").as("indicator_id"),
            lit(null).cast("double").as("numerator"),
            lit(null).cast("double").as("denominator"),
            col("gap.value"),
            col("gap.lower"),
            col("gap.upper"),
            col("gap.limits_method"));
  }

  private Dataset<Row> side(Dataset<Row> counted, List<String> key, String side, String other) {
    Column isDefined =
        col("indicator_id")
            .equalTo(col("of"))
            .and(col("breakdown").equalTo(col("gap_breakdown")))
            .and(col("group_code").equalTo(col(side)))
            .and(col("academic_year").between(col("from_year"), col("to_year")))
            .and(array_contains(col("countries"), col("country")));
    Column counts = struct(col("numerator"), col("denominator"));
    return counted
        .filter(col("indicator_id").isin(sources()))
        .join(broadcast(definitions()), isDefined)
        .filter(col("denominator").gt(0))
        .select(
            Stream.concat(
                    key.stream().map(functions::col),
                    Stream.of(counts.as(side), col(other).as(side + "_" + other)))
                .toArray(Column[]::new));
  }

  private Object[] sources() {
    return indicators().map(i -> ((Measure.Gap) i.measure()).of()).distinct().toArray();
  }

  private Stream<Indicator> indicators() {
    return inputs.night().catalogue().indicators().stream()
        .filter(indicator -> indicator.measure() instanceof Measure.Gap);
  }

  private Dataset<Row> definitions() {
    List<Row> rows = new ArrayList<>();
    indicators().forEach(indicator -> rows.add(row(indicator, (Measure.Gap) indicator.measure())));
    return inputs.spark().createDataFrame(rows, DEFINITION);
  }

  private Row row(Indicator indicator, Measure.Gap gap) {
    Pair pair =
        inputs.night().catalogue().pairs().stream()
            .filter(p -> p.id().equals(gap.pair()))
            .findFirst()
            .orElseThrow();
    return RowFactory.create(
        indicator.id(),
        gap.of(),
        indicator.from().toString(),
        indicator.to().map(AcademicYear::toString).orElse(END_OF_TIME),
        indicator.countries().stream().map(Country::code).sorted().toArray(),
        pair.breakdown(),
        pair.group(),
        pair.reference(),
        sign(gap.of(), pair));
  }

  /** 1 for reference less group; -1 the other way, where less is better and the group is behind. */
  private int sign(String of, Pair pair) {
    boolean lessIsBetter =
        inputs.night().catalogue().indicators().stream()
            .anyMatch(i -> i.id().equals(of) && i.better() == Better.LOWER);
    return pair.sign() == Pair.Sign.BEHIND && lessIsBetter ? -1 : 1;
  }

  private static Row gap(Row group, Row reference, Integer sign) {
    Row first = sign > 0 ? reference : group;
    Row second = sign > 0 ? group : reference;
    DifferenceOfProportions difference =
        new DifferenceOfProportions(
            whole(first, 0), whole(first, 1), whole(second, 0), whole(second, 1));
    double value = PERCENT * difference.difference().orElseThrow();
    return difference.limits(Confidence.P95).times(PERCENT) instanceof Limits.Known known
        ? RowFactory.create(
            value, known.interval().lower(), known.interval().upper(), known.method().name())
        : RowFactory.create(value, null, null, null);
  }

  private static long whole(Row counts, int column) {
    return ((BigDecimal) counts.get(column)).longValueExact();
  }
}
