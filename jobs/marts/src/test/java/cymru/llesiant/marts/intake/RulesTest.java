package cymru.llesiant.marts.intake;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.marts.SparkExtension;
import cymru.llesiant.marts.intake.check.CollectionYear;
import cymru.llesiant.marts.io.SparkTypes;
import cymru.llesiant.schemas.Contract;
import cymru.llesiant.schemas.Contract.During;
import cymru.llesiant.schemas.Contracts;
import cymru.llesiant.schemas.Rule;
import cymru.llesiant.schemas.SchemaFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule of every dataset on rows that pass it, break it, or leave it open. */
@ExtendWith(SparkExtension.class)
class RulesTest {

  private record Case(String dataset, String rule, String outcome, Map<String, String> cells) {}

  private static final List<Case> CASES = cases();

  static Stream<Named<Contract>> datasets() {
    return contracts().stream().map(contract -> Named.of(contract.name(), contract));
  }

  @ParameterizedTest
  @Tag("R002-32")
  @MethodSource("datasets")
  void a_rule_gives_what_its_cases_say(Contract contract, SparkSession spark) {
    List<Case> cases =
        CASES.stream().filter(example -> example.dataset().equals(contract.name())).toList();
    List<Row> outcomes =
        spark
            .createDataFrame(
                cases.stream().map(example -> row(contract, example)).toList(), texts(contract))
            .select(typed(contract))
            .select(rules(contract))
            .collectAsList();

    assertThat(
            IntStream.range(0, cases.size()).mapToObj(i -> outcome(cases.get(i), outcomes.get(i))))
        .isEqualTo(cases);
  }

  @Test
  void every_rule_has_a_case_that_breaks_it() {
    assertThat(
            CASES.stream()
                .filter(example -> example.outcome().equals("breaks"))
                .map(example -> example.dataset() + "." + example.rule()))
        .containsAll(
            contracts().stream()
                .flatMap(
                    contract ->
                        contract.rulesOfRow().stream()
                            .map(rule -> contract.name() + "." + rule.what().code()))
                .toList());
  }

  private static Case outcome(Case example, Row outcomes) {
    Boolean passed = outcomes.getAs(example.rule());
    String outcome = passed == null ? "null" : passed ? "passes" : "breaks";
    return new Case(example.dataset(), example.rule(), outcome, example.cells());
  }

  private static Row row(Contract contract, Case example) {
    assertThat(contract.columnNames()).containsAll(example.cells().keySet());
    return RowFactory.create(
        contract.columnNames().stream().map(example.cells()::get).toArray(Object[]::new));
  }

  private static StructType texts(Contract contract) {
    return new StructType(
        contract.columnNames().stream()
            .map(name -> DataTypes.createStructField(name, DataTypes.StringType, true))
            .toArray(StructField[]::new));
  }

  private static Column[] typed(Contract contract) {
    return contract.columns().stream()
        .map(column -> col(column.name()).cast(SparkTypes.of(column.type())).as(column.name()))
        .toArray(Column[]::new);
  }

  private static Column[] rules(Contract contract) {
    CollectionYear years = CollectionYear.typed(contract);
    Map<String, List<During<Rule>>> byCode =
        contract.rulesOfRow().stream().collect(Collectors.groupingBy(rule -> rule.what().code()));
    return byCode.entrySet().stream()
        .map(rule -> asked(years, rule.getValue()).as(rule.getKey()))
        .toArray(Column[]::new);
  }

  /** A rule as its year asks it; null in a year that does not. */
  private static Column asked(CollectionYear years, List<During<Rule>> rule) {
    return coalesce(
        rule.stream()
            .map(
                during ->
                    during.isAlways()
                        ? expr(during.what().expression())
                        : when(years.in(during), expr(during.what().expression())))
            .toArray(Column[]::new));
  }

  private static Collection<Contract> contracts() {
    return Contracts.read(SchemaFiles.bundled(), "datasets").byName().values().stream()
        .filter(contract -> !contract.rulesOfRow().isEmpty())
        .toList();
  }

  private static List<Case> cases() {
    try (InputStream file = RulesTest.class.getResourceAsStream("/rules/cases.txt")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(RulesTest::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Case read(String line) {
    List<String> parts = List.of(line.split("; "));
    Map<String, String> cells = new HashMap<>();
    for (String cell : parts.subList(3, parts.size())) {
      cells.put(cell.substring(0, cell.indexOf('=')), cell.substring(cell.indexOf('=') + 1));
    }
    return new Case(parts.get(0), parts.get(1), parts.get(2), cells);
  }
}
