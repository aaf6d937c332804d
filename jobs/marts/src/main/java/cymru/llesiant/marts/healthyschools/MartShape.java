package cymru.llesiant.marts.healthyschools;

import cymru.llesiant.marts.Night;
import cymru.llesiant.marts.io.MartWriter;
import cymru.llesiant.marts.io.SparkTypes;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The columns a mart of this package makes, which are those of its contract. */
public final class MartShape {

  private MartShape() {}

  /** The contract's columns without those the writer fills. */
  public static StructType of(Night night, String mart) {
    return new StructType(
        Arrays.stream(SparkTypes.of(night.marts().contract(mart)).fields())
            .filter(field -> !MartWriter.FILLED.contains(field.name()))
            .toArray(StructField[]::new));
  }

  /** A day as a cell, null where there is none. */
  static Date cell(Optional<LocalDate> day) {
    return day.map(Date::valueOf).orElse(null);
  }
}
