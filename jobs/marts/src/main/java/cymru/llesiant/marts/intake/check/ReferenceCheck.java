package cymru.llesiant.marts.intake.check;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.when;

import cymru.llesiant.schemas.Contract;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Finds rows that refer to something that no accepted row of another dataset is.
 *
 * @param contract the dataset's contract
 * @param known what each of the dataset's referring columns may hold, by the column: one column of
 *     values; a column that is not here is not checked
 */
public record ReferenceCheck(Contract contract, Map<String, Dataset<Row>> known) {

  private static final String KNOWN = "_known";

  public ReferenceCheck {
    known = Map.copyOf(known);
  }

  /** The checked rows with a violation more for each reference that leads nowhere. */
  public Dataset<Row> apply(Dataset<Row> rows) {
    Dataset<Row> checked = rows;
    for (var column : contract.columns()) {
      if (known.containsKey(column.name())) {
        checked = check(checked, column);
      }
    }
    return checked;
  }

  private Dataset<Row> check(Dataset<Row> rows, cymru.llesiant.schemas.Column column) {
    Dataset<Row> values = known.get(column.name()).toDF(KNOWN).distinct();
    Column value = col(RowCheck.afterIntake(column));
    Column shown = Shown.in(contract).of(column, value.cast("string"));
    Column orphan =
        Violation.rejecting(
            column.name(),
            "ORPHAN",
            shown,
            "%s is not among the accepted %s"
                .formatted(column.name(), column.references().orElseThrow()),
            "deliver that too, or mend it");
    return Violation.add(
            rows.join(values, value.equalTo(col(KNOWN)), "left"),
            when(value.isNotNull().and(col(KNOWN).isNull()), orphan))
        .drop(KNOWN);
  }
}
