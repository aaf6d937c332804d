package cymru.llesiant.marts.intake.mapped;

import cymru.llesiant.marts.intake.delivery.Finding;
import cymru.llesiant.marts.intake.delivery.Form;
import cymru.llesiant.marts.intake.delivery.Inspection;
import cymru.llesiant.marts.intake.delivery.RawRows;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/**
 * The form of a published file that no mapping knows: it is refused.
 *
 * @param dataset the dataset it would have been taken for
 * @param why why no mapping knows it, and what to do
 */
record UnmappedForm(String dataset, String why) implements Form {

  @Override
  public boolean keepsRows() {
    return true;
  }

  @Override
  public List<Finding> columns(Inspection file) {
    return List.of(Finding.refused(file.delivery().file(), "UNMAPPED", why));
  }

  @Override
  public RawRows rows(SparkSession spark, List<Inspection> files) {
    throw new IllegalStateException("Cannot read %s: because they were refused".formatted(files));
  }
}
