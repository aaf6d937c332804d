package cymru.llesiant.marts.intake.correction;

import cymru.llesiant.marts.intake.delivery.Finding;
import cymru.llesiant.marts.intake.delivery.Form;
import cymru.llesiant.marts.intake.delivery.Inspection;
import cymru.llesiant.marts.intake.delivery.RawColumns;
import cymru.llesiant.marts.intake.delivery.RawRows;
import cymru.llesiant.marts.intake.reading.DatasetForm;
import cymru.llesiant.schemas.Contract;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/**
 * The form of a correction: the dataset's own columns, and one more that may say of a row that it
 * takes another out.
 *
 * @param contract the dataset's contract
 * @param number which correction it is, from 1
 */
public record CorrectionForm(Contract contract, int number) implements Form {

  /** The column that says what becomes of the row with that key; where it is empty, replaced. */
  public static final String MARKER = "correction";

  @Override
  public String dataset() {
    return contract.name();
  }

  @Override
  public boolean keepsRows() {
    return true;
  }

  @Override
  public List<String> fills(Inspection file) {
    return new DatasetForm(contract).fills(file);
  }

  @Override
  public List<Finding> columns(Inspection file) {
    List<String> own = new ArrayList<>(file.columns());
    own.remove(MARKER);
    return new DatasetForm(contract).columns(file.withColumns(own));
  }

  @Override
  public RawRows rows(SparkSession spark, List<Inspection> files) {
    return new RawRows(
        new DatasetForm(contract)
            .read(spark, List.of(MARKER), files)
            .withColumnRenamed(MARKER, RawColumns.CORRECTION),
        List.of());
  }
}
