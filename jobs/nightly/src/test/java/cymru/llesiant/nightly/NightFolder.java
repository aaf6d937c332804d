package cymru.llesiant.nightly;

import cymru.llesiant.nightly.settings.NightlySettings;
import cymru.llesiant.nightly.settings.SettingsReader;
import cymru.llesiant.nightly.settings.Surroundings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/** A folder in which everything a night reads and writes lies, its configuration included. */
record NightFolder(Path folder) {

  /** The settings of nights with its folder {@code inbox} and a warehouse in it. */
  NightlySettings settings(String warehouse) {
    Surroundings surroundings =
        new Surroundings(
            folder,
            folder,
            Map.of("XDG_CONFIG_HOME", folder.resolve("config").toString()),
            Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
            false);
    return new SettingsReader(surroundings)
        .read(Optional.empty(), Optional.of(Path.of(warehouse)), Optional.of(Path.of("inbox")));
  }
}
