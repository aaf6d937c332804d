package cymru.llesiant.benchmarks.report;

import java.nio.file.Path;

/** Where the checkout lies, and where files of rows may be laid and kept for the next time. */
public final class Place {

  private Place() {}

  /** The checkout. */
  public static Path home() {
    return told("home");
  }

  /** The folder of files that can be made again. */
  public static Path scratch() {
    return told("scratch");
  }

  private static Path told(String what) {
    String place = System.getProperty("llesiant.benchmarks." + what);
    if (place == null) {
      throw new IllegalStateException(
          "Cannot find the %s: because nobody told; start by benchmarks/run".formatted(what));
    }
    return Path.of(place);
  }
}
