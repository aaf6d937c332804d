package cymru.llesiant.marts.moves;

import cymru.llesiant.marts.io.RowCells;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What the permanent exclusions of a place and year cost, in pounds at the prices of the guidance
 * (DCSF 2010, paragraph 86).
 *
 * @param exclusions permanent exclusions; empty where the authority delivered none of any kind
 * @param before those of the year before
 * @param cost what one costs
 */
record ExclusionCost(Optional<Long> exclusions, Optional<Long> before, Settings.Cost cost) {

  /** The figures, as columns of the mart. */
  static final StructType SCHEMA =
      new StructType()
          .add("permanent_exclusions", DataTypes.LongType)
          .add("gross_cost", DataTypes.LongType)
          .add("excess_cost", DataTypes.LongType)
          .add("prior_permanent_exclusions", DataTypes.LongType)
          .add("fewer_than_before", DataTypes.LongType)
          .add("indicative_saving", DataTypes.LongType)
          .add("value_status", DataTypes.StringType)
          .add("reason_code", DataTypes.StringType)
          .add("reason", DataTypes.StringType);

  /** The figures in a row. */
  Row row() {
    RowCells cells = new RowCells();
    if (exclusions.isEmpty()) {
      return Missing.NOT_SENT_IN_YEAR.in(cells).row(SCHEMA);
    }
    long now = exclusions.get();
    cells
        .put("permanent_exclusions", now)
        .put("gross_cost", now * cost.gross())
        .put("excess_cost", now * cost.excess())
        .put("value_status", "OK");
    before.ifPresent(
        then ->
            cells
                .put("prior_permanent_exclusions", then)
                .put("fewer_than_before", then - now)
                .put("indicative_saving", (then - now) * cost.excess()));
    return cells.row(SCHEMA);
  }
}
