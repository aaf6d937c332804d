package cymru.llesiant.nightly;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Mart;
import cymru.llesiant.marts.WorkAhead;
import cymru.llesiant.marts.intake.Agreements;
import cymru.llesiant.marts.intake.standing.StaleRows;
import cymru.llesiant.marts.io.MartFile;
import cymru.llesiant.marts.io.MartWriter;
import cymru.llesiant.nightly.Progress.Timed;
import cymru.llesiant.schemas.Contract;
import java.util.List;

/**
 * The marts of a night, made in their order, three at a time, ahead of the steps that write them
 * down. A mart whose step was not done when a night was cut off is made again.
 */
final class MartsAhead implements AutoCloseable {

  private final List<Mart> marts;
  private final Inputs inputs;
  private final Progress progress;
  private final WorkAhead<Timed<MartFile>> ahead = new WorkAhead<>();

  MartsAhead(List<Mart> marts, Inputs inputs, Progress progress) {
    this.marts = marts;
    this.inputs = inputs.waitingFor(this::waitFor);
    this.progress = progress;
  }

  /** A mart's file, when it is made; those after it are begun. */
  Timed<MartFile> made(Mart mart) {
    if (!ahead.has(mart.name())) {
      marts
          .subList(marts.indexOf(mart), marts.size())
          .forEach(next -> ahead.add(next.name(), () -> progress.timed(() -> make(next))));
    }
    return ahead.get(mart.name());
  }

  /** Those an earlier run of the night wrote down are there. */
  private void waitFor(String mart) {
    if (ahead.has(mart)) {
      ahead.get(mart);
    }
  }

  private MartFile make(Mart mart) {
    Contract contract = inputs.night().marts().contract(mart.name());
    Agreements agreements = Agreements.of(inputs.night().codes(), inputs.night().asOf());
    return new MartWriter(inputs.night().runId(), inputs.night().asOf(), StaleRows.of(inputs)::of)
        .write(
            contract,
            mart.rows(inputs).filter(agreements.allowed(contract)),
            inputs.martFile(mart.name()));
  }

  @Override
  public void close() {
    ahead.close();
  }
}
