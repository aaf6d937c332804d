package cymru.llesiant.nightly.indicators;

import cymru.llesiant.catalogue.Indicator;
import cymru.llesiant.catalogue.Measure;

/** Whether an indicator's figures are ours; named on the command line, hence in lower case. */
public enum Status {
  /** Counted here, or derived from what is. */
  computed("computed here from delivered rows"),
  /** Taken as its publisher prints it. */
  loaded("loaded as its publisher prints it, never computed here");

  private final String words;

  Status(String words) {
    this.words = words;
  }

  static Status of(Indicator indicator) {
    return indicator.measure() instanceof Measure.Published ? loaded : computed;
  }

  /** What it means. */
  String words() {
    return words;
  }
}
