package cymru.llesiant.nightly;

import cymru.llesiant.marts.intake.quality.DataQualityMart;
import cymru.llesiant.nightly.settings.NightlySettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Nights that take deliveries in as the product does, and whose one mart says how they were. */
final class IntakeNight {

  private final StringWriter words = new StringWriter();
  private final NightlySettings settings;

  /** Nights in an empty folder. */
  IntakeNight(Path folder) {
    this.settings = new NightFolder(folder).settings("warehouse");
  }

  /** Where it all lies. */
  NightlySettings settings() {
    return settings;
  }

  /** What was said so far. */
  String words() {
    return words.toString();
  }

  /** Puts a file into the inbox. */
  void deliver(String name, byte[] bytes) throws IOException {
    Path file = settings.inbox().resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }

  /** The night of a day. */
  NightResult run(LocalDate day) {
    Clock clock = Clock.fixed(day.atStartOfDay(ZoneOffset.UTC).toInstant(), ZoneOffset.UTC);
    Progress progress = new Progress(new PrintWriter(words), clock, false);
    return new NightRun(
            settings,
            (kept, supply) ->
                new NightPlan(
                    (session, files) -> {},
                    new InboxIntake(kept, supply, settings.secretFile()),
                    inputs -> 0,
                    inputs -> 0,
                    List.of(new DataQualityMart())),
            clock,
            progress)
        .run(new NightRun.Request(Optional.of(day), "scheduled", false, false));
  }
}
