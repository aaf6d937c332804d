package cymru.llesiant.marts.assessment;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;

import cymru.llesiant.catalogue.AcademicYear;
import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Mart;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF5;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * What may be said of each figure of all pupils of a school, an authority or a consortium, by every
 * indicator that is good one way and no total: a row a figure with limits.
 */
public final class AssessmentMart implements Mart {

  private static final List<String> ALIKE =
      List.of(
          "academic_year",
          "level",
          "country",
          "phase",
          "indicator_id",
          "indicator_version",
          "basis",
          "unit");

  @Override
  public String name() {
    return "assessment";
  }

  @Override
  public Dataset<Row> rows(Inputs inputs) {
    UDF5<Row, String, Row, Seq<Row>, Seq<Row>, Row[]> assess =
        (rules, year, nation, groups, figures) ->
            new Alike(
                    Rules.of(rules),
                    AcademicYear.parse(year).start(),
                    Counted.of(nation),
                    groups == null ? List.of() : CollectionConverters.asJava(groups),
                    CollectionConverters.asJava(figures).stream().map(AssessedFigure::new).toList())
                .rows();
    Dataset<Row> rules = Rules.rows(inputs.night(), inputs.spark());
    String[] version = {"indicator_id", "indicator_version"};
    return new AssessedFigures(inputs)
        .rows(broadcast(rules.select("indicator_id", "indicator_version")))
        .groupBy(ALIKE.stream().map(functions::col).toArray(Column[]::new))
        .agg(
            first("nation").as("nation"),
            first("nation_groups").as("nation_groups"),
            collect_list(
                    struct(
                        "entity",
                        "la_code",
                        "figure",
                        "lower",
                        "upper",
                        "authority",
                        "series",
                        "year_groups",
                        "targets",
                        "quarter"))
                .as("figures"))
        .join(broadcast(rules), version)
        .withColumn(
            "assessed",
            explode(
                udf(assess, DataTypes.createArrayType(AssessedFigure.SCHEMA))
                    .apply(
                        struct("figure", "scale", "polarity", "least_change", "breaks", "at_risk"),
                        col("academic_year"),
                        col("nation"),
                        col("nation_groups"),
                        col("figures"))))
        .select(
            Stream.concat(ALIKE.stream().map(functions::col), Stream.of(col("assessed.*")))
                .toArray(Column[]::new));
  }
}
