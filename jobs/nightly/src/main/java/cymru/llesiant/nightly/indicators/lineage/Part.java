package cymru.llesiant.nightly.indicators.lineage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * One step on the way from a figure to its deliveries.
 *
 * @param title what the step is
 * @param notes what is said of it
 * @param rows what it consists of, by column
 */
public record Part(String title, List<String> notes, List<Map<String, Object>> rows) {

  public Part {
    notes = List.copyOf(notes);
    rows = Collections.unmodifiableList(new ArrayList<>(rows));
  }
}
