package cymru.llesiant.marts.transitions;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.udf;

import cymru.llesiant.catalogue.AcademicYear;
import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Mart;
import cymru.llesiant.marts.Night;
import cymru.llesiant.marts.transitions.Groups.Paired;
import cymru.llesiant.marts.transitions.history.Definitions;
import cymru.llesiant.marts.transitions.history.PersistentAbsence;
import cymru.llesiant.marts.transitions.history.Step.Side;
import cymru.llesiant.marts.transitions.history.Sums;
import cymru.llesiant.marts.transitions.history.TransitionPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF6;
import org.apache.spark.sql.types.DataTypes;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The mart {@code transition}: what became of pupils who left the last year of a stage, and how
 * those who entered the next one fare, followed by their key from census to census; and of those
 * who changed school in the course of a year.
 */
public final class TransitionMart implements Mart {

  @Override
  public String name() {
    return "transition";
  }

  @Override
  public Dataset<Row> rows(Inputs inputs) {
    Groups groups = Groups.of(inputs.night().catalogue());
    PlaceSums places = new PlaceSums(inputs);
    Dataset<Row> followed =
        new Steps(inputs, groups)
            .rows()
            .unionByName(new MovesInYear(inputs, groups).steps())
            .transform(PlaceSums::bySchool)
            .transform(places::withBothCensuses);
    return Stream.concat(
            Levels.all().map(levels -> levels.steps(inputs, groups)),
            Stream.of(Phases.steps(inputs, groups)))
        .map(PlaceSums::bySchool)
        .reduce(followed, Dataset::unionByName)
        .transform(places::byPlace)
        .transform(PlaceSums::besideTheNation)
        .withColumn("of", explode(figures(inputs.night(), groups)))
        .select(col("*"), col("of.group"), col("of.figure.*"))
        .join(broadcast(groups.rows(inputs.spark())), "group")
        .drop("side", "groups", "nation", "group", "of")
        .unionByName(new Scores(inputs).rows());
  }

  private static Column figures(Night night, Groups groups) {
    Definitions definitions = Definitions.of(night);
    List<Paired> pairs = new ArrayList<>(groups.pairs());
    UDF6<String, String, String, String, Seq<Row>, Seq<Long>, Row[]> figures =
        (side, transition, country, year, sums, all) -> {
          TransitionPoint point = TransitionPoint.valueOf(transition);
          PersistentAbsence persistent = definitions.in(country, AcademicYear.parse(year).start());
          Sums nation = all == null ? Sums.none() : Sums.of(CollectionConverters.asJava(all));
          boolean isOrigin = Side.valueOf(side) == Side.ORIGIN;
          return PlaceFigures.of(CollectionConverters.asJava(sums))
              .rows(
                  of -> {
                    Figures made = new Figures(point, persistent, nation, of);
                    return isOrigin ? made.ofOrigin() : made.ofReceiving();
                  },
                  pairs)
              .toArray(Row[]::new);
        };
    return udf(figures, DataTypes.createArrayType(PlaceFigures.SCHEMA))
        .apply(
            col("side"),
            col("transition"),
            col("country"),
            col("year_from"),
            col("groups"),
            col("nation"));
  }
}
