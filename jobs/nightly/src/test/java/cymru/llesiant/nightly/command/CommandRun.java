package cymru.llesiant.nightly.command;

import cymru.llesiant.nightly.command.model.ModelCommand;
import cymru.llesiant.nightly.settings.Surroundings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/**
 * A command run in this process.
 *
 * @param exitCode its exit code
 * @param out what it printed
 * @param err what it complained of
 */
record CommandRun(int exitCode, String out, String err) {

  /** Runs {@code llesiant model}, called in a folder. */
  static CommandRun model(Path caller, List<String> arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Map<String, String> environment = Map.of("XDG_CONFIG_HOME", caller.toString());
    Surroundings surroundings =
        new Surroundings(
            caller, caller, environment, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), false);
    int exitCode =
        new CommandLine(new ModelCommand(surroundings))
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setExecutionExceptionHandler(new Failures())
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(arguments.toArray(String[]::new));
    return new CommandRun(exitCode, out.toString(), err.toString());
  }
}
