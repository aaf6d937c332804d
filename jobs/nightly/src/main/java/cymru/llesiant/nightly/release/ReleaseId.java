package cymru.llesiant.nightly.release;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A release's name, {@code 2026-11-21-1-3f9c2a10}: the day its figures are as at, which release of
 * that day it is, and the first eight hex digits of what it was made from.
 *
 * @param asOf the day
 * @param sequence from 1 within the day
 * @param hash eight hex digits
 */
public record ReleaseId(LocalDate asOf, int sequence, String hash)
    implements Comparable<ReleaseId> {

  private static final Pattern FORM =
      Pattern.compile("(\\d{4}-\\d{2}-\\d{2})-(\\d{1,6})-([0-9a-f]{8})");

  /** Reads a release's name; nothing when it is not one. */
  public static Optional<ReleaseId> parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    try {
      LocalDate asOf = LocalDate.parse(form.group(1));
      return Optional.of(new ReleaseId(asOf, Integer.parseInt(form.group(2)), form.group(3)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The name that stands in the release's marts: the same for the same inputs and day. */
  public String runId() {
    return asOf + "-" + hash;
  }

  @Override
  public int compareTo(ReleaseId other) {
    return Comparator.comparing(ReleaseId::asOf)
        .thenComparingInt(ReleaseId::sequence)
        .thenComparing(ReleaseId::hash)
        .compare(this, other);
  }

  @Override
  public String toString() {
    return asOf + "-" + sequence + "-" + hash;
  }
}
