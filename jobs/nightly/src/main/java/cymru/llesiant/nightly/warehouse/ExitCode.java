package cymru.llesiant.nightly.warehouse;

import cymru.llesiant.schemas.SchemaException;

/** What a command's exit code means; scripts rely on the numbers. */
public enum ExitCode {
  /** Published, or nothing new since the last release. */
  DONE(0),
  /** Wrong usage or settings. */
  USAGE(2),
  /** Done, but something was kept back. */
  KEPT_BACK(3),
  /** Not published: the data gate refused. For a check: a file would be refused. */
  DATA_REFUSED(20),
  /** Not published: what would be shared gives single pupils away. */
  DISCLOSURE_REFUSED(30),
  /** Another run holds the warehouse. */
  HELD(40),
  /** Disk, database or cluster. */
  INFRASTRUCTURE(50);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  /** The code of a command that something ended. */
  public static ExitCode of(Exception e) {
    if (e instanceof Refusal refusal) {
      return refusal.exitCode();
    }
    return e instanceof SchemaException ? USAGE : INFRASTRUCTURE;
  }

  /** The number the process ends with. */
  public int code() {
    return code;
  }
}
