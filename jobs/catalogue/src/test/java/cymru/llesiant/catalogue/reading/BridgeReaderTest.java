package cymru.llesiant.catalogue.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cymru.llesiant.catalogue.Catalogue;
import cymru.llesiant.schemas.Contracts;
import cymru.llesiant.schemas.SchemaException;
import cymru.llesiant.schemas.SchemaFiles;
import cymru.llesiant.schemas.SchemaProblem;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BridgeReaderTest {

  private static final SchemaFiles BUNDLED = SchemaFiles.bundled();

  private static Catalogue read(SchemaFiles files) {
    return CatalogueReader.read(files, Contracts.read(files, "datasets"));
  }

  private static SchemaFiles with(String text) {
    TreeMap<String, String> texts = new TreeMap<>(BUNDLED.texts());
    texts.put("bridges/EXCLUSIONS.yaml", text);
    return new SchemaFiles(texts);
  }

  @Test
  void every_bundled_bridge_is_wired() {
    assertThat(read(BUNDLED).bridges()).hasSameSizeAs(BUNDLED.in("bridges", ".yaml")).isNotEmpty();
  }

  @Test
  void another_bridge_joins_by_its_file_alone() {
    String text = "id: EXCLUSIONS\nlabel: {en: Excluded}\nindicators: [FEX_PUPIL, FEX_MULTI]\n";
    assertThat(read(with(text)).bridges())
        .filteredOn(bridge -> bridge.id().equals("EXCLUSIONS"))
        .singleElement()
        .satisfies(
            bridge -> assertThat(bridge.indicators()).containsExactly("FEX_PUPIL", "FEX_MULTI"));
  }

  @Test
  void every_problem_is_said_at_once() {
    String text =
        "id: OTHER\nlabel: {en: Excluded}\nindicators: [PA02, PA20, PEX_N, NI053]\nin: 1\n";
    SchemaException refused = catchThrowableOfType(SchemaException.class, () -> read(with(text)));
    assertThat(refused.problems())
        .extracting(SchemaProblem::place)
        .contains("in", "id", "indicators");
    assertThat(refused.problems().toString())
        .contains("PA02")
        .contains("PEX_N, whose unit is not that of")
        .contains("NI053, which is no sum over pupils");
  }

  @Test
  void one_definition_is_no_bridge() {
    String text = "id: EXCLUSIONS\nlabel: {en: Excluded}\nindicators: [FEX_PUPIL]\n";
    SchemaException refused = catchThrowableOfType(SchemaException.class, () -> read(with(text)));
    assertThat(refused.problems().toString()).contains("names fewer than two");
  }
}
