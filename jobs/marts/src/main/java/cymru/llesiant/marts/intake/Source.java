package cymru.llesiant.marts.intake;

import java.time.LocalDate;

/**
 * Where a file that is taken in comes from.
 *
 * @param sha256 its SHA-256, lower-case hex
 * @param standing whether it is what was delivered
 * @param received the as-of day, ISO, of the first night that used this content; empty while no
 *     night has
 */
public record Source(String sha256, Standing standing, String received) {

  /** The same; if it is not known when it was received, then on a day. */
  public Source onceReceived(LocalDate day) {
    return received.isEmpty() ? new Source(sha256, standing, day.toString()) : this;
  }

  /** Whether a file is what was delivered, or else why an older one is used in its place. */
  public enum Standing {
    /** It lies in the inbox. */
    DELIVERED,
    /** The last good one: nothing was delivered in its place. */
    MISSING,
    /** The last good one: what was delivered in its place was refused. */
    REFUSED;

    /** Whether an older file is used than there should be. */
    public boolean isStale() {
      return this != DELIVERED;
    }
  }
}
