package cymru.llesiant.nightly.command;

import cymru.llesiant.nightly.settings.Surroundings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import picocli.CommandLine;

/**
 * A command as it was called in a folder, with what it printed.
 *
 * @param exitCode the code it ended with
 * @param out what went to standard output
 * @param err what went to standard error
 */
record CalledCommand(int exitCode, String out, String err) {

  /** Calls a command in a folder that is also the product's and the user's. */
  static CalledCommand in(Path folder, String... arguments) {
    Surroundings surroundings =
        new Surroundings(
            folder,
            folder,
            Map.of("XDG_CONFIG_HOME", folder.resolve("config").toString()),
            Clock.fixed(Instant.parse("2026-11-21T03:00:00Z"), ZoneOffset.UTC),
            false);
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine main =
        Main.commandLine(surroundings)
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true));
    int exitCode = main.execute(arguments);
    return new CalledCommand(exitCode, out.toString(), err.toString());
  }
}
