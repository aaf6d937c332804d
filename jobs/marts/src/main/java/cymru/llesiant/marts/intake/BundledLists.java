package cymru.llesiant.marts.intake;

import cymru.llesiant.marts.intake.check.Pseudonym;
import cymru.llesiant.marts.intake.check.RowCheck;
import cymru.llesiant.marts.intake.check.Violation;
import cymru.llesiant.marts.intake.reading.BundledList;
import cymru.llesiant.marts.io.SparkTypes;
import cymru.llesiant.schemas.Column;
import cymru.llesiant.schemas.Contract;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/**
 * The rows of the code lists that are datasets too, for datasets of which nothing is delivered.
 * They are the same in every intake, so they are held against their contract once.
 */
final class BundledLists {

  private final Definitions definitions;
  private final Map<String, List<Row>> sound = new ConcurrentHashMap<>();

  BundledLists(Definitions definitions) {
    this.definitions = definitions;
  }

  /**
   * The rows of a dataset's list, with its columns after intake; empty when it has no list.
   *
   * @throws IllegalStateException when they break the contract, or the contract names pupils
   */
  Optional<Dataset<Row>> rows(Contract contract) {
    StructType columns = SparkTypes.afterIntake(contract);
    return definitions
        .list(contract.name())
        .map(file -> new BundledList(contract, file))
        .map(list -> sound.computeIfAbsent(contract.name(), name -> sound(list, columns)))
        .map(rows -> definitions.spark().createDataFrame(rows, columns));
  }

  private List<Row> sound(BundledList list, StructType columns) {
    Contract contract = list.contract();
    if (contract.columns().stream().anyMatch(BundledLists::isOfPupils)) {
      throw new IllegalStateException(
          "Cannot use code list %s: because its contract names pupils; deliver it instead"
              .formatted(contract.name()));
    }
    Pseudonym ofNobody = new Pseudonym(new byte[Pseudonym.SECRET_BYTES]);
    List<Row> rows =
        list.rows(definitions.spark())
            .transform(new RowCheck(contract, definitions.codes(), ofNobody)::apply)
            .select(functions.col(Violation.COLUMN), functions.struct(columns(columns)))
            .collectAsList();
    List<Row> wrong = rows.stream().filter(row -> !row.getList(0).isEmpty()).toList();
    if (!wrong.isEmpty()) {
      throw new IllegalStateException(
          "Cannot use code list %s: because its rows break the contract: %s; mend it"
              .formatted(contract.name(), wrong.stream().map(BundledLists::said).toList()));
    }
    return rows.stream().map(row -> row.getStruct(1)).toList();
  }

  private static boolean isOfPupils(Column column) {
    return column.sensitivity() != Column.Sensitivity.PLAIN;
  }

  private static Row said(Row row) {
    return RowFactory.create(row.getStruct(1).getAs(SparkTypes.SOURCE_ROW), row.get(0));
  }

  private static org.apache.spark.sql.Column[] columns(StructType schema) {
    return List.of(schema.fieldNames()).stream()
        .map(functions::col)
        .toArray(org.apache.spark.sql.Column[]::new);
  }
}
