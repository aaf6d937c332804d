package cymru.llesiant.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import cymru.llesiant.schemas.Contract.During;
import cymru.llesiant.schemas.Contract.Edition;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class YearlyDifferenceTest {

  private static final String MEALS =
      """
      name: meals
      version: 1.0.0
      description: {purpose: School meals.}
      schema:
        - dataGranularityDescription: One row a school and year.
          properties:
            - {name: school_id, logicalType: string, required: true, primaryKey: true, primaryKeyPosition: 1, description: School.}
            - {name: academic_year, logicalType: string, required: true, primaryKey: true, primaryKeyPosition: 2, description: Year.}
            - {name: taken, logicalType: integer, required: true, description: Meals., logicalTypeOptions: {minimum: 0, maximum: 100}}
            - {name: milk, logicalType: integer, description: Cartons.}
          quality:
            - {name: MEA01, implementation: taken > 1, description: More than one., customProperties: [{property: column, value: taken}]}
      """;

  private static final String FROM_2012 =
      """
      from: 2012/13
      because: The Meals Order of 2012.
      change:
        properties: [{name: taken, logicalTypeOptions: {maximum: 200}}]
        quality: [{name: MEA01, implementation: taken > 2}]
      add:
        properties: [{name: fruit, logicalType: integer, required: true, description: Portions.}]
      """;

  private static final String FROM_2014 =
      """
      from: 2014/15
      because: The Meals Order of 2014.
      remove: {properties: [milk], quality: [MEA01]}
      rename: {taken: meals_taken}
      """;

  @Test
  void a_year_is_held_to_the_base_and_every_difference_up_to_it() {
    Contract meals = meals(FROM_2012, FROM_2014);

    assertThat(meals.columnNames())
        .containsExactly("school_id", "academic_year", "taken", "milk", "fruit");
    assertThat(meals.during(meals.column("taken")))
        .extracting(During::years, during -> during.what().maximum().getAsDouble())
        .containsExactly(
            tuple("until 2011/12", 100.0),
            tuple("from 2012/13 until 2013/14", 200.0),
            tuple("from 2014/15", 200.0));
    assertThat(meals.during(meals.column("taken")))
        .extracting(during -> during.what().deliveredAs())
        .containsExactly("taken", "taken", "meals_taken");
    assertThat(meals.during(meals.column("taken")).get(1).what().minimum()).hasValue(0);
    assertThat(meals.rulesDuring())
        .extracting(During::years, during -> during.what().expression())
        .containsExactly(
            tuple("until 2011/12", "taken > 1"), tuple("from 2012/13 until 2013/14", "taken > 2"));
  }

  @Test
  void a_column_of_some_years_is_required_of_no_file_and_of_each_row_of_those_years() {
    Contract meals = meals(FROM_2012, FROM_2014);

    assertThat(meals.column("fruit").required()).isFalse();
    assertThat(meals.during(meals.column("fruit")))
        .extracting(During::years, during -> during.what().required())
        .containsExactly(tuple("from 2012/13", true));
    assertThat(meals.during(meals.column("milk")))
        .extracting(During::years)
        .containsExactly("until 2013/14");
    assertThat(meals.isInEveryYear(meals.column("milk"))).isFalse();
    assertThat(meals.isInEveryYear(meals.column("taken"))).isTrue();
  }

  @Test
  void an_edition_says_from_when_and_why() {
    assertThat(meals(FROM_2012, FROM_2014).editions())
        .filteredOn(edition -> !edition.isBase())
        .extracting(Edition::year, Edition::because)
        .containsExactly(
            tuple("2012/13", "The Meals Order of 2012."),
            tuple("2014/15", "The Meals Order of 2014."));
  }

  @Test
  void a_contract_without_differences_says_the_same_in_every_year() {
    Contract meals = read(Map.of("datasets/meals.yaml", MEALS)).contract("meals");

    assertThat(meals.editions()).isEmpty();
    assertThat(meals.during(meals.column("milk")))
        .containsExactly(new During<>(meals.column("milk"), Integer.MIN_VALUE, Integer.MAX_VALUE));
    assertThat(meals.rulesOfRow()).extracting(During::years).containsExactly("");
  }

  @Test
  void every_problem_of_every_difference_is_told_at_once() {
    String wrong =
        """
        from: 2012/14
        colour: green
        change: {properties: [{name: takn, required: true}], quality: [{name: MEA02, severity: warn}]}
        add: {properties: [{name: milk, logicalType: integer, description: Again.}]}
        remove: {properties: [pudding]}
        rename: {milk: taken}
        """;

    assertThat(
            problems(
                Map.of(
                    "datasets/meals.yaml", MEALS,
                    "datasets/meals/2012-13.yaml", wrong,
                    "datasets/meals/2014-15.yaml", FROM_2014,
                    "datasets/meals/2014-15-local.yaml", FROM_2014,
                    "datasets/dinners/2014-15.yaml", FROM_2014)))
        .containsExactlyInAnyOrder(
            "datasets/dinners/2014-15.yaml: changes a contract that is not there",
            "datasets/meals/2012-13.yaml: colour: is not known; there are [add, because, change,"
                + " from, remove, rename]",
            "datasets/meals/2012-13.yaml: from: is 2012/14; write the first academic year as"
                + " 2014/15",
            "datasets/meals/2012-13.yaml: because: is missing; say why, and who says so",
            "datasets/meals/2012-13.yaml: change.takn: is not there in the year before (did you"
                + " mean taken?)",
            "datasets/meals/2012-13.yaml: change.MEA02: is not there in the year before (did you"
                + " mean MEA01?)",
            "datasets/meals/2012-13.yaml: add.milk: is there already; change it",
            "datasets/meals/2012-13.yaml: remove.pudding: is not there in the year before",
            "datasets/meals/2012-13.yaml: rename.milk: is to be taken, which is another column",
            "datasets/meals/2014-15.yaml: milk: is changed from the same year in"
                + " datasets/meals/2014-15-local.yaml; say it once",
            "datasets/meals/2014-15.yaml: MEA01: is changed from the same year in"
                + " datasets/meals/2014-15-local.yaml; say it once",
            "datasets/meals/2014-15.yaml: taken: is changed from the same year in"
                + " datasets/meals/2014-15-local.yaml; say it once",
            "datasets/meals/2014-15.yaml: remove.milk: is not there in the year before",
            "datasets/meals/2014-15.yaml: remove.MEA01: is not there in the year before");
  }

  @Test
  void what_a_column_is_stays_for_all_years_since_their_rows_lie_together() {
    String wrong =
        """
        from: 2012/13
        because: A test.
        change: {properties: [{name: taken, logicalType: string}]}
        remove: {properties: [school_id, academic_year]}
        """;

    assertThat(problems(Map.of("datasets/meals.yaml", MEALS, "datasets/meals/2012-13.yaml", wrong)))
        .containsExactlyInAnyOrder(
            "datasets/meals/2012-13.yaml: academic_year: must tell the collection year of every"
                + " row, in every year; require it, or name another column as yearOf",
            "datasets/meals/2012-13.yaml: taken: changes its type, key, reference, recoding or how"
                + " it is kept; give it a new name",
            "datasets/meals/2012-13.yaml: academic_year: is part of the key; it cannot be removed",
            "datasets/meals/2012-13.yaml: school_id: is part of the key; it cannot be removed");
  }

  private static Contract meals(String from2012, String from2014) {
    return read(Map.of(
            "datasets/meals.yaml", MEALS,
            "datasets/meals/2012-13.yaml", from2012,
            "datasets/meals/2014-15.yaml", from2014))
        .contract("meals");
  }

  private static Contracts read(Map<String, String> files) {
    return Contracts.read(new SchemaFiles(new TreeMap<>(files)), "datasets");
  }

  private static List<String> problems(Map<String, String> files) {
    return catchThrowableOfType(SchemaException.class, () -> read(files)).problems().stream()
        .map(SchemaProblem::toString)
        .toList();
  }
}
