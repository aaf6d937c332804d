package cymru.llesiant.nightly;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Mart;
import java.util.List;

/**
 * What a night does between the inbox and the release.
 *
 * @param intake reads the inbox into typed, pseudonymised datasets
 * @param facts derives the facts from the datasets and gives their rows
 * @param cells sums the facts into the finest cells and gives their rows
 * @param marts the marts, in order
 */
record NightPlan(IntakeStep intake, CountedStep facts, CountedStep cells, List<Mart> marts) {

  NightPlan {
    marts = List.copyOf(marts);
  }

  /** Reads the inbox; throws a refusal when the data gate does not let the night go on. */
  interface IntakeStep {
    IntakeSummary take(Inputs inputs);
  }

  /** Does a step's work and gives the rows it made. */
  interface CountedStep {
    long rows(Inputs inputs);
  }
}
