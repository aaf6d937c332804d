package cymru.llesiant.marts.readiness;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A figure of a school or an authority that a test looks at.
 *
 * @param test the test
 * @param year the year of the figure, by the year in which it begins
 * @param about what it is of: an indicator, with the pair of groups, the subject or the phase where
 *     there is one
 * @param value the figure
 * @param bound the limit of the figure that is held against something
 * @param reference what it is held against
 * @param verdict what another mart says of it
 */
record Reading(
    String test,
    int year,
    String about,
    OptionalDouble value,
    OptionalDouble bound,
    OptionalDouble reference,
    Optional<String> verdict) {

  /** The columns it stands in. */
  static final StructType SCHEMA =
      new StructType()
          .add("test", DataTypes.StringType)
          .add("figure_year", DataTypes.StringType)
          .add("about", DataTypes.StringType)
          .add("value", DataTypes.DoubleType)
          .add("bound", DataTypes.DoubleType)
          .add("reference", DataTypes.DoubleType)
          .add("verdict", DataTypes.StringType);

  /** A reading as it stands in a frame. */
  static Reading of(Row row) {
    return new Reading(
        row.getAs("test"),
        Integer.parseInt(row.<String>getAs("figure_year").substring(0, 4)),
        row.getAs("about"),
        number(row, "value"),
        number(row, "bound"),
        number(row, "reference"),
        Optional.ofNullable(row.getAs("verdict")));
  }

  private static OptionalDouble number(Row row, String column) {
    Double value = row.getAs(column);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** Whether a verdict is one of some; not known without one. */
  Optional<Boolean> isSaid(String... verdicts) {
    return verdict.map(said -> List.of(verdicts).contains(said));
  }
}
