package cymru.llesiant.marts.intake.check;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import cymru.llesiant.schemas.Contract;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Finds rows that refer to something that no accepted row of another dataset is.
 *
 * @param contract the dataset's contract
 * @param references what its columns may refer to; a column without a reference is not checked
 */
public record ReferenceCheck(Contract contract, List<Reference> references) {

  private static final String KNOWN = "_known_";

  /**
   * What a column may refer to.
   *
   * @param column the column
   * @param shared the columns that must agree as well: a class is one of that school and year
   * @param values what there is: the value referred to, then the shared columns, by position
   */
  public record Reference(String column, List<String> shared, Dataset<Row> values) {

    public Reference {
      shared = List.copyOf(shared);
    }
  }

  public ReferenceCheck {
    references = List.copyOf(references);
  }

  /** The checked rows with a violation more for each reference that leads nowhere. */
  public Dataset<Row> apply(Dataset<Row> rows) {
    Dataset<Row> checked = rows;
    for (Reference reference : references) {
      checked = check(checked, reference);
    }
    return checked;
  }

  private Dataset<Row> check(Dataset<Row> rows, Reference reference) {
    var column = contract.column(reference.column());
    Column value = col(RowCheck.afterIntake(column));
    String[] names =
        IntStream.rangeClosed(0, reference.shared().size())
            .mapToObj(i -> KNOWN + i)
            .toArray(String[]::new);
    Column same = value.equalTo(col(names[0]));
    for (int i = 1; i < names.length; i++) {
      String shared = RowCheck.afterIntake(contract.column(reference.shared().get(i - 1)));
      same = same.and(col(shared).equalTo(col(names[i])));
    }
    Column orphan =
        Violation.rejecting(
            column.name(),
            "ORPHAN",
            Shown.in(contract).of(column, value.cast("string")),
            "%s is not among the accepted %s"
                .formatted(column.name(), column.references().orElseThrow()),
            "deliver that too, or mend it");
    Dataset<Row> values = reference.values().toDF(names).distinct();
    return Violation.add(
            rows.join(values, same, "left"),
            when(
                value
                    .isNotNull()
                    .and(col(names[0]).isNull())
                    .and(not(Violation.isAbout(column.name()))),
                orphan))
        .drop(names);
  }
}
