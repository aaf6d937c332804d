package cymru.llesiant.marts;

import java.util.List;

/** The marts of a release, in the order they are made. */
public final class Marts {

  private Marts() {}

  /** Every mart; one that reads another stands after it. */
  public static List<Mart> all() {
    return List.of();
  }
}
