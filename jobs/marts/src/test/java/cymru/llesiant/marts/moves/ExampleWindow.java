package cymru.llesiant.marts.moves;

import static cymru.llesiant.marts.MartExamples.whole;

import java.util.Map;

/** The terms before or after in the row of a worked example. */
public final class ExampleWindow {

  private ExampleWindow() {}

  /**
   * What the row says of a side; an empty cell is nothing.
   *
   * @param side {@code before} or {@code after}
   */
  public static Window of(Map<String, String> row, String side) {
    return new Window(
        whole(row, "possible_" + side, 0),
        whole(row, "missed_" + side, 0),
        whole(row, "excluded_" + side, 0));
  }
}
