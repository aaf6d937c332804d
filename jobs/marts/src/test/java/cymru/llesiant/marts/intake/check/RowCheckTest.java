package cymru.llesiant.marts.intake.check;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.marts.intake.delivery.RawColumns;
import cymru.llesiant.marts.io.SparkTypes;
import cymru.llesiant.schemas.CodeLists;
import cymru.llesiant.schemas.Contract;
import cymru.llesiant.schemas.Contracts;
import cymru.llesiant.schemas.SchemaFiles;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class RowCheckTest {

  private final SparkSession spark;
  private final SchemaFiles files = SchemaFiles.bundled();
  private final CodeLists codes = CodeLists.read(files);
  private final Contracts contracts = Contracts.read(files, "datasets");

  RowCheckTest(SparkSession spark) {
    this.spark = spark;
  }

  @TestFactory
  Stream<DynamicTest> every_rule_of_every_contract_is_understood_by_spark() {
    return contracts.byName().values().stream()
        .map(contract -> DynamicTest.dynamicTest(contract.name(), () -> analyse(contract)));
  }

  private void analyse(Contract contract) {
    Dataset<Row> checked = check(contract, List.of());
    for (String column : SparkTypes.afterIntake(contract).fieldNames()) {
      assertThat(checked.schema().apply(column).dataType())
          .as(column)
          .isEqualTo(SparkTypes.afterIntake(contract).apply(column).dataType());
    }
  }

  @Test
  void names_are_gone_and_the_date_of_birth_is_its_month() {
    Contract contract = contracts.contract("pupil_census");
    Object[] values = new Object[4 + contract.columns().size()];
    values[0] = "660";
    values[1] = "660/pupil_census.csv";
    values[2] = 2L;
    set(contract, values, "upn", "H801200001001");
    set(contract, values, "surname", "Canaryname");
    set(contract, values, "forename", "Canaryforename");
    set(contract, values, "date_of_birth", "2001-02-03");
    Row row = check(contract, List.of(RowFactory.create(values))).first();
    assertThat(row.<String>getAs("birth_month")).isEqualTo("2001-02");
    assertThat(row.<String>getAs("pupil_key")).matches("[0-9a-f]{64}");
    assertThat(row.json()).doesNotContain("H8012", "Canary", "2001-02-03");
  }

  private Dataset<Row> check(Contract contract, List<Row> rows) {
    return new RowCheck(contract, codes, new Pseudonym(new byte[32]))
        .apply(spark.createDataFrame(rows, RawColumns.schema(contract.columnNames())));
  }

  private static void set(Contract contract, Object[] values, String column, String value) {
    values[4 + contract.columnNames().indexOf(column)] = value;
  }
}
