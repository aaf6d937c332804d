package cymru.llesiant.nightly.warehouse;

/**
 * Something a command cannot do, said in one message of the form <em>Cannot X: because Y; do Z</em>
 * and shown without a stack trace.
 */
public final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;

  public Refusal(ExitCode exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  public Refusal(ExitCode exitCode, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  /** The code the process ends with. */
  public ExitCode exitCode() {
    return exitCode;
  }
}
