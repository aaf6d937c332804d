package cymru.llesiant.marts.intake.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cymru.llesiant.marts.intake.reading.ShortRows;
import cymru.llesiant.schemas.Contracts;
import cymru.llesiant.schemas.SchemaException;
import cymru.llesiant.schemas.SchemaFiles;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MappingsTest {

  private static final Contracts DATASETS = Contracts.read(SchemaFiles.bundled(), "datasets");

  private static final String TEMPLATE =
      """
      template: true
      target: area
      file: {has: [code, name]}
      gives: {la_code: code, country: "'W'", valid_from: "'1996-04-01'"}
      """;

  @Test
  void a_mapping_lays_itself_over_what_it_extends() {
    Mapping mapping =
        read(
                "base",
                TEMPLATE,
                "areas",
                """
                id: areas
                title: A list of areas
                extends: base
                file: {has: [welsh], short_rows: padded}
                gives: {name: name, country: "'E'"}
                """)
            .all()
            .get(0);
    assertThat(mapping.file().has()).containsExactly("code", "name", "welsh");
    assertThat(mapping.file().shortRows()).isEqualTo(ShortRows.PADDED);
    assertThat(mapping.gives())
        .containsEntry("country", "'E'")
        .containsEntry("la_code", "code")
        .containsEntry("name", "name");
  }

  @Test
  void a_template_alone_reads_nothing() {
    assertThat(read("base", TEMPLATE).all()).isEmpty();
  }

  @Test
  void every_problem_of_a_mapping_is_said_at_once() {
    assertThatThrownBy(
            () ->
                read(
                    "areas",
                    """
                    id: places
                    title: A list
                    target: published_statistic
                    colour: blue
                    file: {has: [level, code], name: '(', short_rows: cut}
                    recode: {level: {of: code, to: {a: b}}}
                    gives: {source: "'x'", weight: code}
                    figures:
                      PEX_N: {numerator: 2 * code}
                      PEX_RATE: {decimals: 2}
                    """))
        .isInstanceOfSatisfying(
            SchemaException.class,
            e ->
                assertThat(e.problems().stream().map(Object::toString))
                    .anyMatch(said -> said.contains("colour: is not known"))
                    .anyMatch(said -> said.contains("file.name: is no regular expression"))
                    .anyMatch(said -> said.contains("file.short_rows: is cut; use one of"))
                    .anyMatch(said -> said.contains("PEX_N.numerator: is '2 * code'"))
                    .anyMatch(said -> said.contains("PEX_RATE: gives nothing"))
                    .anyMatch(said -> said.contains("stands in another file"))
                    .anyMatch(said -> said.contains("gives weight, which published_statistic"))
                    .anyMatch(said -> said.contains("does not give academic_year"))
                    .anyMatch(said -> said.contains("has two columns named level")));
  }

  @Test
  void what_extends_no_template_is_a_problem() {
    assertThatThrownBy(() -> read("areas", "{id: areas, title: A, target: area, extends: nothing}"))
        .hasMessageContaining("extends: nothing is no template beside it")
        .hasMessageContaining("names no column that a file has");
  }

  @Test
  void printed_figures_are_not_summed() {
    assertThatThrownBy(
            () ->
                read(
                    "rates",
                    """
                    id: rates
                    title: Rates
                    target: published_statistic
                    file: {has: [year]}
                    parts: {phase: ["'PRI'", "'ALL'"]}
                    gives: {source: "'rates'"}
                    figures: {WB_ABS: {printed: rate}}
                    """))
        .hasMessageContaining("sums rows and cannot sum what WB_ABS prints");
  }

  @Test
  void a_file_is_known_by_its_columns_and_of_two_mappings_by_the_one_that_needs_most() {
    Mappings mappings = Mappings.read(SchemaFiles.bundled(), DATASETS);
    Mapping exclusions = named(mappings, "dfe_exclusions");
    assertThat(mappings.recognise("whatever.csv", exclusions.needed())).contains(exclusions);
    Mapping register = named(mappings, "wales_school_register");
    List<String> header = new java.util.ArrayList<>(register.needed());
    header.addAll(named(mappings, "wales_pru_register").needed());
    assertThat(mappings.recognise("pru_list_20180410.csv", header)).contains(register);
  }

  @Test
  void a_file_whose_name_does_not_say_the_year_is_refused_with_what_its_name_must_hold() {
    Mappings mappings = Mappings.read(SchemaFiles.bundled(), DATASETS);
    List<String> header = named(mappings, "dfe_performance_absence").needed();
    assertThat(mappings.recognise("2018-2019_england_abs.csv", header)).isPresent();
    assertThat(mappings.recognise("england_abs.csv", header)).isEmpty();
    assertThat(mappings.unrecognised("england_abs.csv", header))
        .startsWith("Cannot read england_abs.csv: because its columns are those of")
        .contains("20[0-9][0-9]-20[0-9][0-9]");
  }

  @Test
  void a_file_of_no_mapping_is_told_what_the_nearest_would_need() {
    Mappings mappings = Mappings.read(SchemaFiles.bundled(), DATASETS);
    assertThat(mappings.unrecognised("new.csv", List.of("LA", "ESTAB", "URN", "PERCTOT")))
        .contains("of dfe_performance_absence it lacks [PPERSABS10]");
    assertThat(mappings.unrecognised("new.csv", List.of("tea")))
        .contains("no mapping knows its columns; add one");
  }

  private static Mapping named(Mappings mappings, String id) {
    return mappings.all().stream().filter(m -> m.id().equals(id)).findFirst().orElseThrow();
  }

  private static Mappings read(String... namesAndTexts) {
    Map<String, String> texts = new TreeMap<>();
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      texts.put("mappings/" + namesAndTexts[i] + ".yaml", namesAndTexts[i + 1]);
    }
    return Mappings.read(new SchemaFiles(new TreeMap<>(texts)), DATASETS);
  }
}
