package cymru.llesiant.marts.intake.check;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import cymru.llesiant.schemas.Contract;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Finds rows that refer to something that no accepted row of another dataset is. They are not
 * accepted, unless their column says {@code orphan: warn}.
 *
 * @param contract the dataset's contract
 * @param references what its columns may refer to; a column without a reference is not checked
 */
public record ReferenceCheck(Contract contract, List<Reference> references) {

  private static final String ORPHAN = "ORPHAN";
  private static final String KNOWN = "_known_";
  private static final String OTHER = "_lost_";

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
    return new BesideChecks(looks()).apply(rows);
  }

  /** What looks for references that lead nowhere. */
  List<BesideChecks.Look> looks() {
    return references.stream().map(this::look).toList();
  }

  private BesideChecks.Look look(Reference reference) {
    List<String> names = new ArrayList<>();
    names.add(RowCheck.afterIntake(contract.column(reference.column())));
    reference.shared().forEach(name -> names.add(RowCheck.afterIntake(contract.column(name))));
    return new BesideChecks.Look(
        rows -> lost(rows, reference, names),
        (rows, lost) ->
            Violation.add(rows.join(lost, same(names), "left"), violation(reference))
                .drop(other(names)));
  }

  private static Dataset<Row> lost(Dataset<Row> rows, Reference reference, List<String> names) {
    Column[] renamed =
        names.stream().map(name -> col(name).as(OTHER + name)).toArray(Column[]::new);
    Column found =
        IntStream.range(0, names.size())
            .mapToObj(i -> col(OTHER + names.get(i)).equalTo(col(KNOWN + i)))
            .reduce(lit(true), Column::and);
    String[] known =
        IntStream.range(0, names.size()).mapToObj(i -> KNOWN + i).toArray(String[]::new);
    return rows.filter(col(names.get(0)).isNotNull())
        .select(renamed)
        .distinct()
        .join(reference.values().toDF(known), found, "left_anti");
  }

  private Column violation(Reference reference) {
    var column = contract.column(reference.column());
    Column value = col(RowCheck.afterIntake(column));
    Column shown = Shown.in(contract).of(column, value.cast("string"));
    String says =
        "%s is not among the accepted %s"
            .formatted(column.name(), column.references().orElseThrow());
    Column orphan =
        "warn".equals(column.properties().get("orphan"))
            ? Violation.doubting(column.name(), ORPHAN, shown, says)
            : Violation.rejecting(
                column.name(), ORPHAN, shown, says, "deliver that too, or mend it");
    return when(
        col(OTHER + RowCheck.afterIntake(column))
            .isNotNull()
            .and(not(Violation.isAbout(column.name()))),
        orphan);
  }

  private static Column same(List<String> names) {
    return names.stream()
        .map(name -> col(name).eqNullSafe(col(OTHER + name)))
        .reduce(lit(true), Column::and);
  }

  private static String[] other(List<String> names) {
    return names.stream().map(name -> OTHER + name).toArray(String[]::new);
  }
}
