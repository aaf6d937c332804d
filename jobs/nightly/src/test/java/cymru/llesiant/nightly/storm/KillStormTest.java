package cymru.llesiant.nightly.storm;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.nightly.ForkedNight;
import cymru.llesiant.nightly.ForkedNight.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same, with more kills and with the whole night, is a part of the benchmarks. */
class KillStormTest {

  private static final int KILLS = 20;

  @TempDir private Path folder;

  @Test
  void nights_killed_at_any_moment_lose_no_delivery_and_readers_notice_nothing_seed_11()
      throws Exception {
    KillStorm storm =
        new KillStorm(
            folder,
            (inbox, warehouse, asOf) -> ForkedNight.command(Kind.SMALL, inbox, warehouse, asOf),
            KillStormTest::deliver);

    KillStorm.Outcome outcome = storm.rage(KILLS, 11);

    assertThat(outcome.faults()).isEmpty();
    assertThat(outcome.kills()).isEqualTo(KILLS);
    assertThat(outcome.nights()).isGreaterThan(1);
    assertThat(outcome.reads()).isGreaterThan(KILLS);
  }

  /** A new sender each night, and a correction of the first. */
  private static void deliver(int night, Path inbox) throws IOException {
    for (int sender : new int[] {660, 660 + night}) {
      Path file = inbox.resolve(sender + "/school.csv");
      Files.createDirectories(file.getParent());
      Files.writeString(file, "as of night " + night);
    }
  }
}
