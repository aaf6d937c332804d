package cymru.llesiant.nightly.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReleaseIdTest {

  @Test
  void a_name_is_read_as_it_is_written() {
    ReleaseId id = new ReleaseId(LocalDate.of(2026, 11, 21), 12, "3f9c2a10");

    assertThat(id).hasToString("2026-11-21-12-3f9c2a10");
    assertThat(ReleaseId.parse(id.toString())).contains(id);
    assertThat(id.runId()).isEqualTo("2026-11-21-3f9c2a10");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "2026-11-21", "2026-13-21-1-3f9c2a10", "2026-11-21-1-3f9c2a1", "x", "../a"})
  void what_is_no_name_is_not_read(String text) {
    assertThat(ReleaseId.parse(text)).isEmpty();
  }

  @Test
  void releases_are_ordered_by_day_and_then_by_number_not_by_letters() {
    assertThat(
            Stream.of("2026-11-21-10-aaaaaaaa", "2026-11-21-9-bbbbbbbb", "2026-11-20-11-cccccccc")
                .map(name -> ReleaseId.parse(name).orElseThrow())
                .sorted()
                .map(ReleaseId::toString))
        .containsExactly(
            "2026-11-20-11-cccccccc", "2026-11-21-9-bbbbbbbb", "2026-11-21-10-aaaaaaaa");
  }
}
