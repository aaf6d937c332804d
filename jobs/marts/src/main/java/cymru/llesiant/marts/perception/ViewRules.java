package cymru.llesiant.marts.perception;

import cymru.llesiant.catalogue.Catalogue;
import cymru.llesiant.catalogue.Indicator;
import cymru.llesiant.catalogue.Indicator.Better;
import cymru.llesiant.statistics.comparison.Polarity;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * How the views that an indicator counts are judged from survey to survey.
 *
 * @param polarity which way the share is good
 * @param leastChange a change below this is none, in percentage points: half the last digit shown
 * @param breaks the years from which shares are not comparable with earlier ones
 */
record ViewRules(Polarity polarity, double leastChange, Set<Integer> breaks) {

  private static final StructType SCHEMA =
      new StructType()
          .add("polarity", DataTypes.StringType)
          .add("least_change", DataTypes.DoubleType)
          .add("breaks", DataTypes.createArrayType(DataTypes.IntegerType));

  private static final StructType OF_INDICATOR =
      new StructType().add("indicator_id", DataTypes.StringType).add("rules", SCHEMA);

  /** A row an indicator with its {@code rules}, those of its last definition. */
  static Dataset<Row> rows(Catalogue catalogue, SparkSession spark) {
    Map<String, Row> rules = new LinkedHashMap<>();
    for (Indicator indicator : Views.of(catalogue)) {
      Row row =
          RowFactory.create(
              polarity(indicator.better()).name(),
              Math.pow(10, -indicator.decimals()) / 2,
              breaks(catalogue, indicator.id()).toArray());
      rules.put(indicator.id(), RowFactory.create(indicator.id(), row));
    }
    return spark.createDataFrame(List.copyOf(rules.values()), OF_INDICATOR);
  }

  /** The rules as they stand in a frame. */
  static ViewRules of(Row row) {
    return new ViewRules(
        Polarity.valueOf(row.getAs("polarity")),
        row.<Double>getAs("least_change"),
        Set.copyOf(row.<Integer>getList(row.fieldIndex("breaks"))));
  }

  private static Polarity polarity(Better better) {
    return switch (better) {
      case HIGHER -> Polarity.HIGHER_IS_BETTER;
      case LOWER -> Polarity.LOWER_IS_BETTER;
      case CONTEXT -> Polarity.NEITHER;
    };
  }

  /** The first years of definitions, of which the first breaks nothing, and breaks inside them. */
  private static Collection<Integer> breaks(Catalogue catalogue, String id) {
    Set<Integer> years = new TreeSet<>();
    for (Indicator indicator : Views.of(catalogue)) {
      if (indicator.id().equals(id)) {
        years.add(indicator.from().start());
        indicator.breaks().forEach(year -> years.add(year.start()));
      }
    }
    return years;
  }
}
