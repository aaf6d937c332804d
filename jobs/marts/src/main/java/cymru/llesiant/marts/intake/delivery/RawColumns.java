package cymru.llesiant.marts.intake.delivery;

import java.util.List;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The columns that stand beside a dataset's own from reading until the rows are judged. */
public final class RawColumns {

  /** Who sent the row. */
  public static final String SENDER = "_sender";

  /** The file it stands in, by its path below the inbox. */
  public static final String FILE = "_file";

  /** Its row there: as a spreadsheet counts in text, from 1 in Parquet. */
  public static final String ROW = "_row";

  /** Why the row cannot be told apart into cells; null when it can. Never holds what it says. */
  public static final String PROBLEM = "_problem";

  /** What a correction says is to become of the row with that key; only where there is one. */
  public static final String CORRECTION = "_correction";

  private RawColumns() {}

  /** The schema of rows as they were written. */
  public static StructType schema(List<String> columns) {
    StructType schema =
        new StructType()
            .add(SENDER, DataTypes.StringType)
            .add(FILE, DataTypes.StringType)
            .add(ROW, DataTypes.LongType)
            .add(PROBLEM, DataTypes.StringType);
    for (String column : columns) {
      schema = schema.add(column, DataTypes.StringType);
    }
    return schema;
  }
}
