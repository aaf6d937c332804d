package cymru.llesiant.marts.healthyschools.needs;

import cymru.llesiant.catalogue.Catalogue;
import cymru.llesiant.catalogue.Indicator;
import cymru.llesiant.catalogue.Indicator.Better;
import cymru.llesiant.marts.Night;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The figures that may point to a need, by the list {@code hs_need}, with which way is better. A
 * gap is how much worse off a group is, whichever way its indicator runs.
 *
 * @param night the night's definitions; indicators that it does not count are left out
 */
record ListedNeeds(Night night) {

  private static final StructType SCHEMA =
      new StructType()
          .add("lens", DataTypes.StringType)
          .add("indicator_id", DataTypes.StringType)
          .add("group_code", DataTypes.StringType)
          .add("ni_code", DataTypes.StringType)
          .add("is_upward", DataTypes.BooleanType);

  Dataset<Row> rows(SparkSession spark) {
    Catalogue catalogue = night.catalogue();
    List<Row> rows =
        night.codes().rows("hs_need").stream()
            .flatMap(
                need ->
                    catalogue.indicators().stream()
                        .filter(indicator -> indicator.id().equals(need.get("indicator_id")))
                        .map(Indicator::better)
                        .reduce((earlier, later) -> later)
                        .map(
                            better ->
                                RowFactory.create(
                                    need.get("lens"),
                                    need.get("indicator_id"),
                                    need.get("group_code"),
                                    need.get("ni_code"),
                                    better == Better.HIGHER && !need.get("lens").equals("GAP")))
                        .stream())
            .toList();
    return spark.createDataFrame(rows, SCHEMA);
  }
}
