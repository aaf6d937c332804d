package cymru.llesiant.marts.assessment;

import static org.apache.spark.sql.functions.lit;

import cymru.llesiant.catalogue.AcademicYear;
import cymru.llesiant.catalogue.Catalogue;
import cymru.llesiant.catalogue.Indicator;
import cymru.llesiant.catalogue.Indicator.Unit;
import cymru.llesiant.marts.Night;
import cymru.llesiant.marts.measures.Definitions;
import cymru.llesiant.statistics.comparison.Polarity;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * How figures of an indicator are judged.
 *
 * @param figure the kind of figure: PROPORTION, EVENTS, RATIO, MEAN or another
 * @param scale what numerator over denominator is multiplied by
 * @param polarity which way it is good
 * @param leastChange half a unit of the last decimal shown: a smaller change is none
 * @param breaks the years from which figures are not comparable with earlier ones
 * @param atRisk the share of the way left by which a figure may be short of its target and be at
 *     risk
 */
record Rules(
    String figure,
    double scale,
    Polarity polarity,
    double leastChange,
    Set<Integer> breaks,
    double atRisk) {

  private static final List<Unit> TOTALS = List.of(Unit.COUNT, Unit.GBP);

  private static final StructType SCHEMA =
      new StructType()
          .add("indicator_id", DataTypes.StringType)
          .add("indicator_version", DataTypes.StringType)
          .add("polarity", DataTypes.StringType)
          .add("least_change", DataTypes.DoubleType)
          .add("breaks", DataTypes.createArrayType(DataTypes.IntegerType));

  /**
   * A row a definition that is good one way and no total, with {@code figure}, {@code scale},
   * {@code polarity}, {@code least_change}, {@code breaks} and {@code at_risk}.
   */
  static Dataset<Row> rows(Night night, SparkSession spark) {
    Catalogue catalogue = night.catalogue();
    List<Row> rows =
        catalogue.indicators().stream()
            .filter(indicator -> indicator.better().polarity().isDirected())
            .filter(indicator -> !TOTALS.contains(indicator.unit()))
            .map(indicator -> row(catalogue, indicator))
            .toList();
    String[] version = {"indicator_id", "indicator_version"};
    return spark
        .createDataFrame(rows, SCHEMA)
        .join(
            new Definitions(spark, catalogue)
                .rows()
                .select("indicator_id", "indicator_version", "figure", "scale"),
            version)
        .withColumn("at_risk", lit(atRisk(night)));
  }

  /** As the mart of targets has it. */
  private static double atRisk(Night night) {
    return Double.parseDouble(
        night.codes().list("target_setting").get("AT_RISK_SHARE").get("value"));
  }

  private static Row row(Catalogue catalogue, Indicator indicator) {
    return RowFactory.create(
        indicator.id(),
        indicator.version(),
        indicator.better().polarity().name(),
        Math.pow(10, -indicator.decimals()) / 2,
        catalogue.breaks(indicator.id()).stream().map(AcademicYear::start).toArray());
  }

  /** The rules as they stand in a frame. */
  static Rules of(Row row) {
    return new Rules(
        row.getAs("figure"),
        row.<Integer>getAs("scale"),
        Polarity.valueOf(row.getAs("polarity")),
        row.<Double>getAs("least_change"),
        Set.copyOf(row.<Integer>getList(row.fieldIndex("breaks"))),
        row.<Double>getAs("at_risk"));
  }
}
