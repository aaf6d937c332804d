package cymru.llesiant.nightly.settings;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * What a command finds around it.
 *
 * @param caller the folder the command was called in; given paths are relative to it
 * @param home the product's folder; default paths are relative to it
 * @param environment the environment variables
 * @param clock the only clock
 * @param isTerminal whether somebody watches the output
 */
public record Surroundings(
    Path caller, Path home, Map<String, String> environment, Clock clock, boolean isTerminal) {

  /** The surroundings of this process; the launcher names the product's folder. */
  public static Surroundings ofThisProcess() {
    Path caller = Path.of("").toAbsolutePath();
    return new Surroundings(
        caller,
        Path.of(System.getProperty("llesiant.home", caller.toString())),
        System.getenv(),
        Clock.systemDefaultZone(),
        Boolean.getBoolean("llesiant.terminal"));
  }

  /** The user's configuration folder for this product, by the XDG rule. */
  public Path configuration() {
    String folder = environment.getOrDefault("XDG_CONFIG_HOME", "");
    Path base =
        folder.isEmpty()
            ? Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")), ".config")
            : Path.of(folder);
    return base.resolve("llesiant");
  }
}
