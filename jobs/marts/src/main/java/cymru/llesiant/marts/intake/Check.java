package cymru.llesiant.marts.intake;

import cymru.llesiant.marts.intake.delivery.Finding;
import java.util.List;

/**
 * What a night would say of deliveries.
 *
 * @param report what would become of every file
 * @param rows the findings row by row, the first of each dataset
 */
public record Check(IntakeReport report, List<Finding> rows) {

  /** How many findings row by row are listed of a dataset at most; the report counts them all. */
  public static final int LISTED = Preview.KEPT;

  public Check {
    rows = List.copyOf(rows);
  }
}
