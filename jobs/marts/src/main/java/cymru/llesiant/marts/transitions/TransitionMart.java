package cymru.llesiant.marts.transitions;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.udf;

import cymru.llesiant.catalogue.AcademicYear;
import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Mart;
import cymru.llesiant.marts.Night;
import cymru.llesiant.marts.transitions.Step.Side;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF5;
import org.apache.spark.sql.types.DataTypes;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The mart {@code transition}: what became of pupils who left the last year of a stage, and how
 * those who entered the next one fare, followed by their key from census to census.
 */
public final class TransitionMart implements Mart {

  @Override
  public String name() {
    return "transition";
  }

  @Override
  public Dataset<Row> rows(Inputs inputs) {
    Groups groups = Groups.of(inputs.night().catalogue());
    return new PlaceSums(inputs)
        .of(new Steps(inputs, groups).rows())
        .withColumn("figure", explode(figures(inputs.night())))
        .join(broadcast(groups.rows(inputs.spark())), "group")
        .select(col("*"), col("figure.*"))
        .drop("side", "sums", "group", "figure");
  }

  private static Column figures(Night night) {
    Definitions definitions = Definitions.of(night);
    UDF5<String, String, String, String, Seq<Long>, Row[]> figures =
        (side, transition, country, year, sums) -> {
          Figures made =
              new Figures(
                  TransitionPoint.valueOf(transition),
                  definitions.in(country, AcademicYear.parse(year).start()),
                  Sums.of(CollectionConverters.asJava(sums)));
          return (Side.valueOf(side) == Side.ORIGIN ? made.ofOrigin() : made.ofReceiving())
              .stream().map(Figure::row).toArray(Row[]::new);
        };
    return udf(figures, DataTypes.createArrayType(Figure.SCHEMA))
        .apply(col("side"), col("transition"), col("country"), col("year_from"), col("sums"));
  }
}
