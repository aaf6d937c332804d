package cymru.llesiant.marts.moves.programmes;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Mart;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The mart {@code programme_pupil}: each pupil's managed moves, placements and programmes with what
 * came before and after, so that those who look after a pupil see what was tried. It decides
 * nothing.
 */
public final class ProgrammePupilMart implements Mart {

  @Override
  public String name() {
    return "programme_pupil";
  }

  @Override
  public Dataset<Row> rows(Inputs inputs) {
    return new HelpedPupils(inputs).besideAlike();
  }
}
