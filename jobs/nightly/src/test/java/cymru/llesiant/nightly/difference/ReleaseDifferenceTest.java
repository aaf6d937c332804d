package cymru.llesiant.nightly.difference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cymru.llesiant.catalogue.Catalogue;
import cymru.llesiant.catalogue.reading.CatalogueReader;
import cymru.llesiant.nightly.difference.ReleaseDifference.MartChange;
import cymru.llesiant.nightly.query.CsvRows;
import cymru.llesiant.nightly.release.Manifest;
import cymru.llesiant.nightly.release.Manifest.Delivery;
import cymru.llesiant.nightly.release.Manifest.Product;
import cymru.llesiant.nightly.release.Release;
import cymru.llesiant.nightly.release.SampleReleases;
import cymru.llesiant.nightly.release.SampleReleases.Mart;
import cymru.llesiant.nightly.warehouse.Refusal;
import cymru.llesiant.nightly.warehouse.Warehouse;
import cymru.llesiant.schemas.Contracts;
import cymru.llesiant.schemas.SchemaFiles;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each change is planted, so that what it is put down to can be told to be right. */
class ReleaseDifferenceTest {

  private static final SchemaFiles FILES = SchemaFiles.bundled();
  private static final Catalogue CATALOGUE =
      CatalogueReader.read(FILES, Contracts.read(FILES, "datasets"));
  private static final Product BUILD = new Product("1", "abc", "17", "4");
  private static final Product OTHER_BUILD = new Product("1", "def", "17", "4");

  private static final Delivery ATTENDANCE = delivery("660/attendance.csv", "attendance", "1");
  private static final Delivery EXCLUSION = delivery("660/exclusion.csv", "exclusion", "1");

  private static final Mart FIGURES =
      figures("('6602001', 'WB_ATT', 93.5), ('6602001', 'PEX_RATE', 1.25)");
  private static final Mart CHANGED =
      figures("('6602001', 'WB_ATT', 93.0), ('6602001', 'PEX_RATE', 1.5)");
  private static final Mart DEFINITIONS = definitions("as it was");

  @TempDir private Path folder;

  private static Delivery delivery(String path, String dataset, String content) {
    return new Delivery(path, content.repeat(64), 1, "660", dataset, 1, 1, 0);
  }

  private static Mart figures(String rows) {
    return mart(
        "indicator_school",
        """
        SELECT '2010/11' AS academic_year, school_id, 'SECONDARY' AS phase, indicator_id,
          'ALL' AS breakdown, 'ALL' AS group_code, 'COMPUTED' AS basis, value::DOUBLE AS value
        FROM (VALUES %s) t(school_id, indicator_id, value)
        """
            .formatted(rows));
  }

  private static Mart definitions(String ofAttendance) {
    return mart(
        "indicator",
        """
        SELECT * FROM (VALUES ('WB_ATT', '2005/06', '%s'), ('PEX_RATE', '2005/06', 'x'))
          t(indicator_id, valid_from, definition)
        """
            .formatted(ofAttendance));
  }

  /** A mart with every column of its contract, empty but for those given. */
  private static Mart mart(String name, String given) {
    String others =
        Contracts.read(FILES, "marts").contract(name).columnNames().stream()
            .filter(column -> !given.contains(column))
            .map(column -> "NULL::VARCHAR AS " + column)
            .collect(Collectors.joining(", "));
    return new Mart(name, "SELECT *, %s FROM (%s)".formatted(others, given));
  }

  private Release publish(
      List<Mart> marts, SchemaFiles files, Product build, Delivery... deliveries) {
    Manifest.Inputs inputs =
        new Manifest.Inputs(
            List.of(deliveries).toString(),
            "secret",
            1,
            1,
            0,
            List.of(deliveries),
            Collections.emptySortedMap());
    return new SampleReleases(new Warehouse(folder.resolve("warehouse")), marts)
        .publish(inputs, files, build);
  }

  private Release first() {
    return publish(List.of(FIGURES, DEFINITIONS), FILES, BUILD, ATTENDANCE, EXCLUSION);
  }

  private static SchemaFiles otherSchemas() {
    SortedMap<String, String> texts = new TreeMap<>(FILES.texts());
    texts.merge("codes/area.csv", "\n", String::concat);
    return new SchemaFiles(texts);
  }

  private static List<MartChange> changes(Release before, Release after) {
    try (ReleaseDifference difference = ReleaseDifference.open(before, after, CATALOGUE)) {
      return difference.marts();
    }
  }

  private static String values(Release before, Release after, String mart, int most) {
    StringWriter words = new StringWriter();
    try (ReleaseDifference difference = ReleaseDifference.open(before, after, CATALOGUE)) {
      difference.values(mart, most, new CsvRows(new PrintWriter(words)));
    }
    return words.toString();
  }

  @Test
  void a_release_does_not_differ_from_itself() {
    Release release = first();

    assertThat(changes(release, release)).isEmpty();
  }

  @Test
  void a_delivery_that_came_again_is_a_correction_of_the_figures_counted_from_it() {
    Release before = first();
    Release after =
        publish(
            List.of(figures("('6602001', 'WB_ATT', 93.0), ('6602001', 'PEX_RATE', 1.25)")),
            FILES,
            BUILD,
            delivery("660/attendance.csv", "attendance", "2"),
            EXCLUSION);

    assertThat(changes(before, after))
        .containsExactly(new MartChange("indicator_school", "correction", 1, 0, 0));
  }

  @Test
  void a_correction_of_rows_is_told_from_data_that_came_late() {
    Release before = first();
    Release after =
        publish(
            List.of(CHANGED, DEFINITIONS),
            FILES,
            BUILD,
            ATTENDANCE,
            delivery("660/attendance+1.csv", "attendance", "3"),
            EXCLUSION,
            delivery("661/exclusion.csv", "exclusion", "1"));

    assertThat(changes(before, after))
        .containsExactly(
            new MartChange("indicator_school", "correction", 1, 0, 0),
            new MartChange("indicator_school", "late data", 1, 0, 0));
  }

  @Test
  void each_figure_is_put_down_to_what_it_is_counted_from() {
    Release before = first();
    Release after =
        publish(
            List.of(CHANGED, DEFINITIONS),
            FILES,
            BUILD,
            delivery("660/attendance.csv", "attendance", "2"),
            EXCLUSION,
            delivery("661/exclusion.csv", "exclusion", "1"));

    assertThat(changes(before, after))
        .containsExactly(
            new MartChange("indicator_school", "correction", 1, 0, 0),
            new MartChange("indicator_school", "late data", 1, 0, 0));
  }

  @Test
  void a_new_definition_is_told_from_a_correction_of_another_indicator() {
    Release before = first();
    Release after =
        publish(
            List.of(CHANGED, definitions("otherwise")),
            otherSchemas(),
            BUILD,
            ATTENDANCE,
            delivery("660/exclusion.csv", "exclusion", "2"));

    assertThat(changes(before, after))
        .containsExactly(
            new MartChange("indicator_school", "correction", 1, 0, 0),
            new MartChange("indicator_school", "definition", 1, 0, 0),
            new MartChange("indicator", "definition", 1, 0, 0));
  }

  @Test
  void another_build_alone_is_the_code_and_beside_a_correction_one_of_two() {
    Release before = first();
    Release built =
        publish(List.of(CHANGED, DEFINITIONS), FILES, OTHER_BUILD, ATTENDANCE, EXCLUSION);
    Release both =
        publish(
            List.of(CHANGED, DEFINITIONS),
            FILES,
            OTHER_BUILD,
            delivery("660/attendance.csv", "attendance", "2"),
            EXCLUSION);

    assertThat(changes(before, built))
        .containsExactly(new MartChange("indicator_school", "code", 2, 0, 0));
    assertThat(changes(before, both))
        .extracting(MartChange::cause)
        .containsExactly("correction or code");
  }

  @Test
  void a_register_reaches_figures_that_nothing_else_does() {
    Release before = first();
    Release after =
        publish(
            List.of(CHANGED, DEFINITIONS),
            FILES,
            BUILD,
            ATTENDANCE,
            EXCLUSION,
            delivery("shared/consortium_member.csv", "consortium_member", "1"));

    assertThat(changes(before, after))
        .containsExactly(new MartChange("indicator_school", "late data", 2, 0, 0));
  }

  @Test
  void a_change_without_any_cause_is_called_unexplained() {
    Release before = first();
    Release after = publish(List.of(CHANGED, DEFINITIONS), FILES, BUILD, ATTENDANCE, EXCLUSION);

    assertThat(changes(before, after))
        .containsExactly(new MartChange("indicator_school", "unexplained", 2, 0, 0));
  }

  @Test
  void rows_that_went_and_came_are_counted_and_every_value_is_listed() {
    Release before = first();
    Release after =
        publish(
            List.of(figures("('6602001', 'WB_ATT', 93.0), ('6602002', 'WB_ATT', NULL)")),
            FILES,
            BUILD,
            ATTENDANCE);

    assertThat(changes(before, after))
        .containsExactly(new MartChange("indicator_school", "withdrawn", 1, 1, 1));
    assertThat(values(before, after, "indicator_school", 100).lines())
        .containsExactly(
            "academic_year,school_id,phase,indicator_id,breakdown,group_code,basis,column_name,before,after,cause",
            "2010/11,6602001,SECONDARY,PEX_RATE,ALL,ALL,COMPUTED,(row),there,,withdrawn",
            "2010/11,6602001,SECONDARY,WB_ATT,ALL,ALL,COMPUTED,value,93.5,93.0,withdrawn",
            "2010/11,6602002,SECONDARY,WB_ATT,ALL,ALL,COMPUTED,(row),,there,withdrawn");
    assertThat(values(before, after, "indicator_school", 1).lines()).hasSize(2);
  }

  @Test
  void marts_of_one_release_are_named_and_cannot_be_listed() {
    Release before = first();
    Release after = publish(List.of(FIGURES), FILES, BUILD, ATTENDANCE, EXCLUSION);

    try (ReleaseDifference difference = ReleaseDifference.open(before, after, CATALOGUE)) {
      assertThat(difference.notCompared()).containsExactly("indicator is only in " + before.id());
    }
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> values(before, after, "indicator_schol", 100))
        .withMessageContaining("did you mean indicator_school");
  }
}
