package cymru.llesiant.marts.variation;

import cymru.llesiant.marts.io.MartWriter;
import cymru.llesiant.marts.io.SparkTypes;
import cymru.llesiant.schemas.Contract;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Rows made on the driver as a frame of a mart's columns. A column that a row does not name is
 * null; one that the mart does not have is refused.
 *
 * @param spark the session
 * @param contract the mart's contract
 */
public record MartRows(SparkSession spark, Contract contract) {

  private static final MathContext TEN_DIGITS = new MathContext(10);

  /** The rows, each by the names of its columns. */
  public Dataset<Row> of(List<Map<String, Object>> rows) {
    StructField[] fields =
        Arrays.stream(SparkTypes.of(contract).fields())
            .filter(field -> !MartWriter.FILLED.contains(field.name()))
            .toArray(StructField[]::new);
    List<Row> frame = new ArrayList<>();
    for (Map<String, Object> row : rows) {
      Set<String> unknown = new HashSet<>(row.keySet());
      Arrays.stream(fields).map(StructField::name).forEach(unknown::remove);
      if (!unknown.isEmpty()) {
        throw new IllegalArgumentException(
            "Cannot make a row of %s: because it has no %s".formatted(contract.name(), unknown));
      }
      frame.add(
          RowFactory.create(Arrays.stream(fields).map(field -> row.get(field.name())).toArray()));
    }
    return spark.createDataFrame(frame, new StructType(fields));
  }

  /** A model's figure as it is written: to ten significant digits. */
  public static double rounded(double figure) {
    return new BigDecimal(figure).round(TEN_DIGITS).doubleValue();
  }
}
