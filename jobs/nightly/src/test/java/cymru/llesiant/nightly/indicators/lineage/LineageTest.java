package cymru.llesiant.nightly.indicators.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import cymru.llesiant.catalogue.AcademicYear;
import cymru.llesiant.catalogue.reading.CatalogueReader;
import cymru.llesiant.nightly.indicators.KnownIndicators;
import cymru.llesiant.nightly.release.Release;
import cymru.llesiant.nightly.release.SampleReleases;
import cymru.llesiant.nightly.release.SampleReleases.Mart;
import cymru.llesiant.nightly.warehouse.Refusal;
import cymru.llesiant.nightly.warehouse.Warehouse;
import cymru.llesiant.schemas.Contracts;
import cymru.llesiant.schemas.SchemaFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two authorities of a consortium; the first has two schools, of 10 and 20 pupils. */
class LineageTest {

  private static final SchemaFiles FILES = SchemaFiles.bundled();

  private static final String SCHOOLS =
      """
      SELECT '2010/11' AS academic_year, school_id, name, 'W' AS country, left(school_id, 3) AS la_code, phase,
        partnership_ids
      FROM (VALUES ('6602001', 'Ysgol A', 'PRI', 'BAP-1 BAP-2'), ('6602002', 'Ysgol B', 'PRI', 'BAP-2'),
        ('6612001', 'Ysgol C', 'PRI', NULL)) AS s(school_id, name, phase, partnership_ids)
      """;

  private static final String AREAS =
      """
      SELECT '2010/11' AS academic_year, level, entity, name, parent
      FROM (VALUES
        ('LA', '660', 'Ynys Môn', 'NORTH'), ('LA', '661', 'Gwynedd', 'NORTH'), ('CON', 'NORTH', 'North', 'W'),
        ('PSH', 'BAP-1', 'Partnership', '660'), ('PSH', 'BAP-2', 'Another', '660'),
        ('NAT', 'W', 'Wales', NULL)) AS a(level, entity, name, parent)
      """;

  private static final String FIGURE =
      """
      'WELSH' AS unit, '2005/06' AS indicator_version, 'run' AS run_id, DATE '2011-11-01' AS data_as_at,
      100 * numerator / denominator AS value, 0.0 AS lower, 100.0 AS upper, 'WILSON' AS limits_method, 'OK' AS value_status
      """;

  private static final String AT_SCHOOLS =
      """
      SELECT '2010/11' AS academic_year, school_id, left(school_id, 3) AS la_code, 'PRI' AS phase, indicator_id,
        breakdown, group_code, 'COMPUTED' AS basis, 'W' AS country, numerator, denominator, %s
      FROM (VALUES
        ('6602001', 'W_KS2_CSI', 'fsm', 'FSM', 1.0, 4.0), ('6602001', 'W_KS2_CSI', 'fsm', 'NFSM', 5.0, 6.0),
        ('6602002', 'W_KS2_CSI', 'fsm', 'FSM', 3.0, 6.0), ('6602002', 'W_KS2_CSI', 'fsm', 'NFSM', 13.0, 14.0),
        ('6612001', 'W_KS2_CSI', 'fsm', 'FSM', 1.0, 1.0)) AS f(school_id, indicator_id, breakdown, group_code, numerator, denominator)
      """
          .formatted(FIGURE);

  private static final String AT_AREAS =
      """
      SELECT '2010/11' AS academic_year, level, entity, phase, indicator_id, breakdown, group_code, 'COMPUTED' AS basis,
        'W' AS country, schools, numerator, denominator, %s
      FROM (VALUES
        ('LA', '660', 'ALL', 'W_KS2_CSI', 'fsm', 'FSM', 2, 4.0, 10.0),
        ('LA', '660', 'ALL', 'W_KS2_CSI', 'fsm', 'NFSM', 2, 18.0, 20.0),
        ('LA', '660', 'ALL', 'W_GAP_FSM_KS2', 'all', 'ALL', 2, 50.0, 100.0),
        ('PSH', 'BAP-1', 'ALL', 'W_KS2_CSI', 'fsm', 'FSM', 1, 1.0, 4.0),
        ('PSH', 'BAP-2', 'ALL', 'W_KS2_CSI', 'fsm', 'FSM', 2, 4.0, 10.0),
        ('CON', 'NORTH', 'ALL', 'W_KS2_CSI', 'fsm', 'FSM', 4, 6.0, 12.0))
        AS f(level, entity, phase, indicator_id, breakdown, group_code, schools, numerator, denominator)
      """
          .formatted(FIGURE);

  private static final String DEFINITIONS =
      """
      SELECT id AS indicator_id, '2005/06' AS valid_from, NULL::VARCHAR AS valid_to, 'A name' AS label_en,
        'A definition' AS definition, 'A source' AS source, 'percent' AS unit, 'higher' AS better,
        NULL::VARCHAR AS replaces, NULL::VARCHAR AS series_breaks
      FROM (VALUES ('W_KS2_CSI'), ('W_GAP_FSM_KS2')) AS i(id)
      """;

  @TempDir static Path folder;

  private static Lineage lineage;
  private static Release release;

  @BeforeAll
  static void publish() {
    release =
        new SampleReleases(
                new Warehouse(folder.resolve("warehouse")),
                List.of(
                    new Mart("school", SCHOOLS),
                    new Mart("area", AREAS),
                    new Mart("indicator", DEFINITIONS),
                    new Mart("indicator_school", AT_SCHOOLS),
                    new Mart("indicator_area", AT_AREAS)))
            .publish("a");
    lineage =
        new Lineage(
            release,
            new KnownIndicators(CatalogueReader.read(FILES, Contracts.read(FILES, "datasets"))),
            FILES.fingerprint());
  }

  @Test
  void an_areas_figure_is_the_sum_of_its_schools() {
    List<Part> parts = lineage.of(figure("W_KS2_CSI", "660", "FSM"));

    assertThat(parts)
        .extracting(Part::title)
        .containsExactly(
            "Printed figure",
            "Schools added up",
            "Definition",
            "Facts",
            "Columns of the facts",
            "Deliveries",
            "Release");
    assertThat(parts.get(0).notes()).containsExactly("LA 660, Ynys Môn");
    assertThat(parts.get(1).notes())
        .containsExactly("2 schools: numerator 4, denominator 10, which is what is printed");
    assertThat(parts.get(1).rows())
        .extracting(row -> row.get("school_id"))
        .containsExactly("6602002", "6602001");
  }

  @Test
  void a_school_that_is_missing_from_the_sum_is_not_hushed_up() {
    Part schools = lineage.of(figure("W_KS2_CSI", "NORTH", "FSM")).get(1);

    assertThat(schools.notes())
        .containsExactly(
            "3 schools: numerator 5, denominator 11, not what is printed: some schools in the sum are not given singly");
  }

  @Test
  void a_school_of_two_partnerships_is_in_the_sum_of_each() {
    assertThat(lineage.of(figure("W_KS2_CSI", "BAP-1", "FSM")).get(1).notes())
        .containsExactly("1 school: numerator 1, denominator 4, which is what is printed");
    assertThat(lineage.of(figure("W_KS2_CSI", "BAP-2", "FSM")).get(1).notes())
        .containsExactly("2 schools: numerator 4, denominator 10, which is what is printed");
  }

  @Test
  void a_schools_figure_is_its_own() {
    List<Part> parts = lineage.of(figure("W_KS2_CSI", "6602001", "FSM"));

    assertThat(parts.get(1).title()).isEqualTo("School");
    assertThat(parts.get(1).rows()).hasSize(1);
  }

  @Test
  void a_gap_goes_back_to_the_figures_of_its_two_groups() {
    Part groups = lineage.of(figure("W_GAP_FSM_KS2", "660", null)).get(1);

    assertThat(groups.rows())
        .extracting(row -> row.get("group_code"))
        .containsExactly("FSM", "NFSM");
    assertThat(groups.notes().get(0))
        .isEqualTo("W_KS2_CSI of FSM against NFSM: they differ by the printed gap");
  }

  @Test
  void the_way_goes_by_facts_and_columns_to_the_delivered_files() {
    List<Part> parts = lineage.of(figure("W_KS2_CSI", "660", "FSM"));

    assertThat(parts.get(2).notes()).contains("group FSM of fsm: fsm_eligible");
    assertThat(parts.get(3).rows())
        .extracting(row -> row.get("fact"))
        .startsWith("ks2_year")
        .contains("pupil_year", "ks1_year");
    assertThat(parts.get(4).rows())
        .extracting(row -> row.get("column"))
        .contains("core_subject_indicator", "assessed", "language", "english", "level");
    assertThat(parts.get(5).notes()).contains("datasets: attainment_result, pupil_census");
    assertThat(parts.get(5).rows())
        .extracting(row -> row.get("file"), row -> row.get("sha256"))
        .containsExactly(tuple("660/x.csv", "ab".repeat(32)));
    assertThat(parts.get(6).notes().get(0)).contains(release.id().toString());
    assertThat(parts.get(2).notes()).noneMatch(note -> note.contains("changed since"));
  }

  @Test
  void without_a_place_it_says_what_figures_there_are() {
    Part kept = lineage.of(figure("W_KS2_CSI", null, null)).get(0);

    assertThat(kept.rows())
        .extracting(row -> row.get("level"), row -> row.get("figures"))
        .containsExactly(tuple("CON", 1L), tuple("LA", 2L), tuple("PSH", 2L), tuple("SCH", 5L));
  }

  @Test
  void what_is_not_there_is_said_with_what_is() {
    assertThatThrownBy(() -> lineage.of(figure("W_KS2_CSI", "6602011", "FSM")))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("has no school or area 6602011 (did you mean 6602001?)");
    assertThatThrownBy(() -> lineage.of(figure("W_KS2_CSI", "660", "SEN_ANY")))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining(
            "has no such row; name one of the years 2010/11, phases ALL, groups FSM, NFSM");
    assertThatThrownBy(() -> lineage.of(figure("WB_ATT", "660", null)))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("none of this indicator there");
    assertThatThrownBy(() -> lineage.of(figure("W_KS2_CSII", "660", null)))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("did you mean W_KS2_CSI?");
    assertThatThrownBy(() -> lineage.of(figure("TR_RETAIN", "660", null)))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining(
            "ask llesiant query \"select * from transition where metric = 'TR_RETAIN'\"");
    assertThatThrownBy(() -> lineage.of(figure("MM_SUCCESS", "990", null)))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("stand in the mart managed_move")
        .hasMessageContaining("ask llesiant query \"select * from managed_move\"");
  }

  private static PrintedFigure figure(String indicator, String entity, String group) {
    return new PrintedFigure(
        indicator,
        Optional.ofNullable(entity),
        Optional.empty(),
        entity == null || entity.startsWith("6602")
            ? Optional.empty()
            : Optional.of(new AcademicYear(2010)),
        Optional.ofNullable(group),
        Optional.empty());
  }
}
