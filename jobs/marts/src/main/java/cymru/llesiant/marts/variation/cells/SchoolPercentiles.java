package cymru.llesiant.marts.variation.cells;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.percentile;

import cymru.llesiant.catalogue.VarianceModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * Between which points the pupils of each school lie: percentiles of an outcome by the rule of R's
 * type 7, exactly, whatever the order of rows. Unlike sums they do not add up, so a school is taken
 * as a whole.
 *
 * @param tenth the point below which a tenth of the pupils lie
 * @param quarter the point below which a quarter lies
 * @param threeQuarters the point below which three quarters lie
 * @param nineTenths the point below which nine tenths lie
 */
public record SchoolPercentiles(
    double tenth, double quarter, double threeQuarters, double nineTenths) {

  private static final Column SHARES = array(lit(0.1), lit(0.25), lit(0.75), lit(0.9));

  /** Those of every model of the pupils by its id, year and school; of schools with the outcome. */
  public static Map<List<String>, SchoolPercentiles> of(PupilRows pupils) {
    List<Column> aggregates = new ArrayList<>();
    for (VarianceModel model : pupils.models()) {
      Column response = col(PupilRows.response(model)).cast(DataTypes.DoubleType);
      aggregates.add(percentile(response, SHARES));
    }
    Map<List<String>, SchoolPercentiles> found = new HashMap<>();
    for (Row row :
        pupils
            .outcomes()
            .groupBy(PupilRows.YEAR, PupilRows.SCHOOL)
            .agg(count(lit(1)), aggregates.toArray(Column[]::new))
            .collectAsList()) {
      for (int i = 0; i < aggregates.size(); i++) {
        if (!row.isNullAt(i + 3)) {
          found.put(
              List.of(pupils.models().get(i).id(), row.getString(0), row.getString(1)),
              of(row.<Double>getList(i + 3)));
        }
      }
    }
    return found;
  }

  private static SchoolPercentiles of(List<Double> points) {
    return new SchoolPercentiles(points.get(0), points.get(1), points.get(2), points.get(3));
  }

  /** How far apart the middle half of the pupils lies. */
  public double interquartileRange() {
    return threeQuarters - quarter;
  }

  /** How far apart the middle eight tenths lie. */
  public double tenthToNineTenths() {
    return nineTenths - tenth;
  }
}
