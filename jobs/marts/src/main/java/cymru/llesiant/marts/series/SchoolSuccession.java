package cymru.llesiant.marts.series;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Mart;
import cymru.llesiant.marts.genealogy.Genealogy;
import cymru.llesiant.marts.genealogy.Genealogy.Descent;
import cymru.llesiant.marts.genealogy.Register;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Which school took the place of which, what became of the first, and where its history counts. */
public final class SchoolSuccession implements Mart {

  private static final StructType SCHEMA =
      new StructType()
          .add("school_id", DataTypes.StringType)
          .add("successor_id", DataTypes.StringType)
          .add("fate", DataTypes.StringType)
          .add("current_school_id", DataTypes.StringType)
          .add("in_register", DataTypes.BooleanType);

  @Override
  public String name() {
    return "school_succession";
  }

  @Override
  public Dataset<Row> rows(Inputs inputs) {
    Genealogy genealogy = new Register(inputs).genealogy();
    List<Row> rows =
        genealogy.descents().stream().flatMap(descent -> rows(descent, genealogy)).toList();
    return inputs.spark().createDataFrame(rows, SCHEMA);
  }

  private static Stream<Row> rows(Descent descent, Genealogy genealogy) {
    return descent.successors().stream()
        .map(
            successor ->
                RowFactory.create(
                    descent.school(),
                    successor,
                    descent.fate().name(),
                    descent.current(),
                    genealogy.knows(descent.school())));
  }
}
