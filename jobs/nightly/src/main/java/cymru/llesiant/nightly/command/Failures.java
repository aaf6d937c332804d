package cymru.llesiant.nightly.command;

import cymru.llesiant.nightly.warehouse.ExitCode;
import cymru.llesiant.nightly.warehouse.Refusal;
import cymru.llesiant.schemas.SchemaException;
import org.apache.logging.log4j.LogManager;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says in words why a command failed, and never in a stack trace. */
final class Failures implements IExecutionExceptionHandler {

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult arguments) {
    if (e instanceof Refusal || e instanceof SchemaException) {
      command.getErr().println(e.getMessage());
      return ExitCode.of(e).code();
    }
    LogManager.getLogger(Failures.class).error("the command failed", e);
    command
        .getErr()
        .printf(
            "Cannot finish %s: because %s: %s; see `llesiant doctor`, or run again with LLESIANT_LOG=ERROR for the whole story%n",
            command.getCommandName(), e.getClass().getSimpleName(), e.getMessage());
    return ExitCode.of(e).code();
  }
}
