package cymru.llesiant.marts.moves.programmes;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Mart;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The mart {@code programme_pupil}: each pupil's managed moves, placements and programmes with what
 * came before and after, so that those who look after a pupil see what was tried. It decides
 * nothing.
 */
public final class ProgrammePupilMart implements Mart {

  private final Function<Inputs, Dataset<Row>> helped;

  /**
   * The mart.
   *
   * @param helped the {@link HelpedPupils} of a night
   */
  public ProgrammePupilMart(Function<Inputs, Dataset<Row>> helped) {
    this.helped = helped;
  }

  @Override
  public String name() {
    return "programme_pupil";
  }

  @Override
  public Dataset<Row> rows(Inputs inputs) {
    return helped.apply(inputs);
  }
}
