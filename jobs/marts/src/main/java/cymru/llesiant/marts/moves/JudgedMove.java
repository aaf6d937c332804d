package cymru.llesiant.marts.moves;

import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A managed move with what was made of it.
 *
 * @param state what can be said of it
 * @param finalised whether it was made final
 * @param supported whether it was supported as long as it should; empty while that is open
 * @param before the pupil's terms before, at the school left
 * @param after the terms after, at the school moved to
 */
record JudgedMove(
    Move.State state, boolean finalised, Optional<Boolean> supported, Window before, Window after) {

  /** A judged move between two steps of Spark. */
  static final StructType SCHEMA =
      new StructType()
          .add("state", DataTypes.StringType)
          .add("finalised", DataTypes.BooleanType)
          .add("supported", DataTypes.BooleanType)
          .add("possible_before", DataTypes.LongType)
          .add("missed_before", DataTypes.LongType)
          .add("excluded_before", DataTypes.LongType)
          .add("possible_after", DataTypes.LongType)
          .add("missed_after", DataTypes.LongType)
          .add("excluded_after", DataTypes.LongType);

  /** The move in a row of {@link #SCHEMA}. */
  static JudgedMove of(Row row) {
    return new JudgedMove(
        Move.State.valueOf(row.getAs("state")),
        row.<Boolean>getAs("finalised"),
        Optional.ofNullable(row.getAs("supported")),
        new Window(
            row.<Long>getAs("possible_before"),
            row.<Long>getAs("missed_before"),
            row.<Long>getAs("excluded_before")),
        new Window(
            row.<Long>getAs("possible_after"),
            row.<Long>getAs("missed_after"),
            row.<Long>getAs("excluded_after")));
  }

  /** The row of {@link #SCHEMA}. */
  Row row() {
    return RowFactory.create(
        state.name(),
        finalised,
        supported.orElse(null),
        before.possible(),
        before.missed(),
        before.excluded(),
        after.possible(),
        after.missed(),
        after.excluded());
  }

  /** Whether there were sessions on both sides. */
  boolean isCompared() {
    return before.isKnown() && after.isKnown();
  }
}
