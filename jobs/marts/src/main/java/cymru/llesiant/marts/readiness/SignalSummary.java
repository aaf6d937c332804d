package cymru.llesiant.marts.readiness;

import cymru.llesiant.marts.io.RowCells;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/**
 * What the signals of a place say together; each is raised where one of its tests is.
 *
 * @param tests what each test says
 * @param signals the signals there are, in the order in which they are named
 */
record SignalSummary(List<Tested> tests, List<String> signals) {

  /**
   * What a test says.
   *
   * @param signal the signal it is part of
   * @param state what it says
   * @param test the test
   * @param wording the same in words
   */
  record Tested(String signal, Finding.State state, String test, String wording) {

    static Tested of(Row row) {
      return new Tested(
          row.getAs("signal"),
          Finding.State.valueOf(row.getAs("state")),
          row.getAs("test"),
          row.getAs("wording"));
    }
  }

  /** Fills the cells that say what the signals say; none is filled where there are no tests. */
  void fill(RowCells cells) {
    if (tests.isEmpty()) {
      return;
    }
    Map<String, Finding.State> states = states();
    states.forEach(
        (signal, state) -> {
          if (state != Finding.State.UNAVAILABLE) {
            cells.put(column(signal), state == Finding.State.RAISED);
          }
        });
    cells
        .put("signal_count", (long) in(states, Finding.State.RAISED).size())
        .put("signals_unavailable", String.join(" ", in(states, Finding.State.UNAVAILABLE)))
        .put("headline", headline());
  }

  /** The column of a signal. */
  static String column(String signal) {
    return "signal_" + signal.toLowerCase(Locale.ROOT);
  }

  private Map<String, Finding.State> states() {
    Map<String, List<Finding.State>> all =
        tests.stream()
            .collect(
                Collectors.groupingBy(
                    Tested::signal,
                    TreeMap::new,
                    Collectors.mapping(Tested::state, Collectors.toList())));
    Map<String, Finding.State> states = new TreeMap<>();
    all.forEach((signal, of) -> states.put(signal, Finding.State.ofAll(of)));
    return states;
  }

  private List<String> in(Map<String, Finding.State> states, Finding.State state) {
    return signals.stream().filter(signal -> states.get(signal) == state).toList();
  }

  /** What the raised tests say, in the order of their signals. */
  private String headline() {
    List<Tested> raised =
        new ArrayList<>(
            tests.stream().filter(test -> test.state() == Finding.State.RAISED).toList());
    raised.sort(
        Comparator.<Tested>comparingInt(test -> signals.indexOf(test.signal()))
            .thenComparing(Tested::test));
    if (!raised.isEmpty()) {
      return raised.stream().map(Tested::wording).collect(Collectors.joining("; "));
    }
    boolean isTold = tests.stream().anyMatch(t -> t.state() == Finding.State.NOT_RAISED);
    return isTold ? "No signal is raised" : "There is nothing to tell a signal by";
  }
}
