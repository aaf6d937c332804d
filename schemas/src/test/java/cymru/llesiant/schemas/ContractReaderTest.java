package cymru.llesiant.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cymru.llesiant.schemas.Column.Sensitivity;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ContractReaderTest {

  private static final String MEALS =
      """
      apiVersion: v3.1.0
      kind: DataContract
      id: llesiant.dataset.meals
      name: meals
      version: 1.2.0
      status: active
      description: {purpose: School meals.}
      schema:
        - name: meals
          dataGranularityDescription: One row a pupil and day.
          properties:
            - name: day
              logicalType: date
              required: true
              primaryKey: true
              primaryKeyPosition: 2
              description: Day of the meal.
            - name: upn
              logicalType: string
              required: true
              primaryKey: true
              primaryKeyPosition: 1
              classification: pupil_identifier
              encryptedName: pupil_key
              description: Unique pupil number.
              logicalTypeOptions: {pattern: '^[A-Z]\\d{12}$'}
              customProperties: [{property: check, value: upn}]
            - name: born
              logicalType: date
              classification: personal
              description: Day of birth.
              customProperties: [{property: keptAs, value: birth_month}]
            - name: price
              logicalType: number
              physicalType: decimal(6,2)
              description: Price of the meal.
              logicalTypeOptions: {minimum: 0, maximum: 9.5}
              relationships: [{to: prices.price}]
              customProperties: [{property: unit, value: GBP}, {property: codes, value: price}]
            - name: calories
              logicalType: number
              description: Energy of the meal.
              quality:
                - name: MEA02
                  type: custom
                  engine: llesiant
                  implementation: "calories < 3000"
                  severity: warn
                  description: A meal is no feast.
                  businessImpact: Above it a decimal point is likely to be missing.
                  customProperties: [{property: since, value: '2010-09-01'}]
            - name: paid
              logicalType: boolean
              description: Whether it was paid for.
            - name: courses
              logicalType: integer
              description: Courses of the meal.
          quality:
            - name: MEA01
              type: custom
              engine: llesiant
              implementation: "paid or price = 0"
              description: A meal that is not paid for is free.
              customProperties: [{property: column, value: paid}]
          customProperties:
            - {property: maximumBadShare, value: 0.01}
      """;

  @Test
  void a_contract_says_everything_its_file_says() {
    Contract meals = read(Map.of("datasets/meals.yaml", MEALS)).contract("meals");

    assertThat(meals.version()).isEqualTo("1.2.0");
    assertThat(meals.purpose()).isEqualTo("School meals.");
    assertThat(meals.grain()).isEqualTo("One row a pupil and day.");
    assertThat(meals.property("maximumBadShare")).hasValue("0.01");
    assertThat(meals.columnNames())
        .containsExactly("day", "upn", "born", "price", "calories", "paid", "courses");
    assertThat(meals.columns())
        .extracting(Column::type)
        .containsExactly(
            new ColumnType.Day(),
            new ColumnType.Text(),
            new ColumnType.Day(),
            new ColumnType.Exact(6, 2),
            new ColumnType.Real(),
            new ColumnType.Truth(),
            new ColumnType.Whole());
  }

  @Test
  void a_key_is_in_the_order_of_its_positions_whatever_the_order_of_the_columns() {
    assertThat(read(Map.of("datasets/meals.yaml", MEALS)).contract("meals").keyNames())
        .containsExactly("upn", "day");
  }

  @Test
  void a_column_says_what_becomes_of_it_and_what_its_values_may_be() {
    Contract meals = read(Map.of("datasets/meals.yaml", MEALS)).contract("meals");

    Column upn = meals.column("upn");
    assertThat(upn.sensitivity()).isEqualTo(Sensitivity.PUPIL_IDENTIFIER);
    assertThat(upn.showable()).isFalse();
    assertThat(upn.keptAs()).hasValue("pupil_key");
    assertThat(upn.pattern()).hasValue("^[A-Z]\\d{12}$");
    assertThat(upn.properties()).containsEntry("check", "upn");
    assertThat(meals.column("born").keptAs()).hasValue("birth_month");
    assertThat(meals.column("born").required()).isFalse();
    Column price = meals.column("price");
    assertThat(price.unit()).hasValue("GBP");
    assertThat(price.codes()).hasValue("price");
    assertThat(price.minimum()).hasValue(0);
    assertThat(price.maximum()).hasValue(9.5);
    assertThat(price.references()).hasValue("prices.price");
    assertThat(price.showable()).isTrue();
  }

  @Test
  void a_rule_of_a_column_names_that_column_and_a_rule_rejects_unless_it_says_otherwise() {
    assertThat(read(Map.of("datasets/meals.yaml", MEALS)).contract("meals").rules())
        .containsExactly(
            new Rule(
                "MEA02",
                Rule.Severity.WARN,
                "calories",
                "calories < 3000",
                "A meal is no feast.",
                "Above it a decimal point is likely to be missing.",
                Optional.of(LocalDate.of(2010, 9, 1)),
                Optional.empty()),
            new Rule(
                "MEA01",
                Rule.Severity.REJECT,
                "paid",
                "paid or price = 0",
                "A meal that is not paid for is free.",
                "",
                Optional.empty(),
                Optional.empty()));
  }

  @Test
  void a_rule_may_look_at_other_rows_and_can_then_only_warn() {
    String rejecting =
        MEALS.replace(
            "[{property: column, value: paid}]",
            "[{property: column, value: paid}, {property: beside, value: "
                + "{dataset: prices, on: {day: day}, take: {dearest: max(price)}}}]");
    String among = rejecting.replace("name: MEA01", "name: MEA01\n        severity: warn");
    Rule rule = read(Map.of("datasets/meals.yaml", among)).contract("meals").rules().get(1);

    assertThat(rule.among())
        .hasValue(
            new Rule.Among(
                Optional.of(
                    new Rule.Beside(
                        "prices", Map.of("day", "day"), Map.of("dearest", "max(price)"))),
                Optional.empty()));
    assertThat(
            catchThrowableOfType(
                    SchemaException.class, () -> read(Map.of("datasets/meals.yaml", rejecting)))
                .problems())
        .extracting(SchemaProblem::what)
        .containsExactly("looks at more than a row and rejects; such a rule can only warn");
  }

  @Test
  void every_problem_of_every_file_is_reported_at_once() {
    String wrong =
        MEALS
            .replace("name: courses", "name: paid")
            .replace("logicalType: integer", "logicalType: int")
            .replace("description: Price of the meal.", "businessName: Price")
            .replace("decimal(6,2)", "decimal(50,2)")
            .replace("primaryKeyPosition: 2", "primaryKeyPosition: 3")
            .replace("classification: personal", "classification: secret")
            .replace("'^[A-Z]\\d{12}$'", "'^[A-Z'")
            .replace("severity: warn", "severity: shrug")
            .replace("customProperties: [{property: column, value: paid}]", "tags: []")
            .replace("name: MEA02", "name: MEA01");

    assertThat(problems(Map.of("datasets/dinner.yaml", wrong, "datasets/empty.yaml", "")))
        .containsExactly(
            "datasets/dinner.yaml: upn: has a pattern that is none: Unclosed character class",
            "datasets/dinner.yaml: born: has classification secret; use pupil_identifier or"
                + " personal",
            "datasets/dinner.yaml: price: has physicalType decimal(50,2); Cannot have"
                + " decimal(50,2): because the precision is 1 to 38 and holds the scale",
            "datasets/dinner.yaml: price.description: is missing",
            "datasets/dinner.yaml: paid: has logicalType int; use string, integer, number, boolean"
                + " or date",
            "datasets/dinner.yaml: paid: stands twice",
            "datasets/dinner.yaml: primaryKeyPosition: numbers the key's columns [1, 3]; use each"
                + " of [1, 2] once",
            "datasets/dinner.yaml: MEA01: has severity shrug; use reject or warn",
            "datasets/dinner.yaml: MEA01: names no column; add the customProperty column",
            "datasets/dinner.yaml: MEA01: stands twice",
            "datasets/dinner.yaml: name: is meals; name it as its file",
            "datasets/empty.yaml: name: is missing",
            "datasets/empty.yaml: version: is missing",
            "datasets/empty.yaml: purpose: is missing",
            "datasets/empty.yaml: dataGranularityDescription: is missing",
            "datasets/empty.yaml: schema: has no properties",
            "datasets/empty.yaml: name: is ; name it as its file");
  }

  @Test
  void a_physical_type_that_is_neither_double_nor_decimal_is_a_problem() {
    assertThat(
            problems(Map.of("datasets/meals.yaml", MEALS.replace("decimal(6,2)", "numeric(6,2)"))))
        .containsExactly(
            "datasets/meals.yaml: price: has physicalType numeric(6,2); use double or"
                + " decimal(precision,scale)");
  }

  @Test
  void a_key_written_twice_and_broken_yaml_are_problems_of_their_file() {
    assertThat(
            problems(
                Map.of(
                    "datasets/meals.yaml",
                    MEALS.replace("status: active", "name: meals"),
                    "datasets/torn.yaml",
                    "name: [torn")))
        .hasSize(2)
        .allMatch(problem -> problem.contains("is no YAML"))
        .anyMatch(problem -> problem.startsWith("datasets/meals.yaml") && problem.contains("name"))
        .anyMatch(problem -> problem.startsWith("datasets/torn.yaml"));
  }

  private static Contracts read(Map<String, String> texts) {
    return Contracts.read(new SchemaFiles(new TreeMap<>(texts)), "datasets");
  }

  private static List<String> problems(Map<String, String> texts) {
    return catchThrowableOfType(SchemaException.class, () -> read(texts)).problems().stream()
        .map(SchemaProblem::toString)
        .toList();
  }
}
