package cymru.llesiant.catalogue.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cymru.llesiant.catalogue.Catalogue;
import cymru.llesiant.catalogue.Catalogue.Event;
import cymru.llesiant.schemas.Contracts;
import cymru.llesiant.schemas.SchemaException;
import cymru.llesiant.schemas.SchemaFiles;
import cymru.llesiant.schemas.SchemaProblem;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class EventReaderTest {

  private static final SchemaFiles BUNDLED = SchemaFiles.bundled();

  private static Catalogue read(SchemaFiles files) {
    return CatalogueReader.read(files, Contracts.read(files, "datasets"));
  }

  private static SchemaFiles with(String file, String text) {
    TreeMap<String, String> texts = new TreeMap<>(BUNDLED.texts());
    texts.put(file, text);
    return new SchemaFiles(texts);
  }

  @Test
  @Tag("R002-11")
  @Tag("R002-12")
  void every_bundled_event_is_wired() {
    assertThat(read(BUNDLED).events())
        .hasSameSizeAs(BUNDLED.in("events", ".yaml"))
        .extracting(Event::id)
        .containsExactly("ABSENCE", "FEX", "FEX2", "MANAGED_MOVE", "PA20", "PEX", "WITHDRAWAL");
  }

  @Test
  void another_event_joins_by_its_file_alone() {
    String moves = "id: MOVES\nlabel: {en: Moves}\nevents: FEX_REPEAT\nroll: FEX_PUPIL\n";
    assertThat(read(with("events/MOVES.yaml", moves)).events())
        .filteredOn(event -> event.id().equals("MOVES"))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.events()).isEqualTo("FEX_REPEAT");
              assertThat(event.roll()).isEqualTo("FEX_PUPIL");
            });
  }

  @Test
  void every_problem_is_said_at_once() {
    String wrong = "id: OTHER\nlabel: {en: Moves}\nevents: W_GAP_FSM_KS2\nroll: PEX_N\nrol: 1\n";
    SchemaException refused =
        catchThrowableOfType(SchemaException.class, () -> read(with("events/MOVES.yaml", wrong)));
    assertThat(refused.problems())
        .extracting(SchemaProblem::place)
        .containsExactlyInAnyOrder("rol", "id", "events", "roll");
    assertThat(refused.problems().toString())
        .contains("W_GAP_FSM_KS2, which adds nothing up over pupils")
        .contains("PEX_N, which is not divided by anything");
  }

  @Test
  void an_indicator_that_does_not_exist_is_named_with_the_nearest_one() {
    String wrong = "id: MOVES\nlabel: {en: Moves}\nevents: PEX_M\nroll: FEX_PUPIL\n";
    SchemaException refused =
        catchThrowableOfType(SchemaException.class, () -> read(with("events/MOVES.yaml", wrong)));
    assertThat(refused.problems().toString()).contains("PEX_M").contains("PEX_N");
  }
}
