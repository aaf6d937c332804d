package cymru.llesiant.marts.series;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import cymru.llesiant.catalogue.Catalogue;
import cymru.llesiant.catalogue.Level;
import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Mart;
import cymru.llesiant.marts.areas.Areas;
import cymru.llesiant.marts.cells.AddedRows;
import cymru.llesiant.marts.cells.Cells;
import cymru.llesiant.marts.measures.Definitions;
import cymru.llesiant.marts.measures.Figures;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * The same pupils under each definition that law or a publisher has had of one thing, in every year
 * and both countries, beside the definition in force there then. All pupils only.
 *
 * <p>The sums of every definition are columns of the same tables, so no fact is read again.
 */
public final class BridgeMart implements Mart {

  private static final AddedRows AREAS =
      new AddedRows(
          List.of("academic_year", "level", "entity", "country", "phase", "indicator_version"));

  @Override
  public String name() {
    return "bridge";
  }

  @Override
  public Dataset<Row> rows(Inputs inputs) {
    return figures(inputs).transform(BridgeMart::besideTheOneInForce);
  }

  /** The figures by every definition, with how it stood. */
  private static Dataset<Row> figures(Inputs inputs) {
    Catalogue catalogue = inputs.night().catalogue();
    Set<String> ids =
        catalogue.bridges().stream()
            .flatMap(bridge -> bridge.indicators().stream())
            .collect(Collectors.toSet());
    Dataset<Row> schools =
        Cells.of(inputs)
            .only(indicator -> ids.contains(indicator.id()))
            .schoolsByDefinition()
            .filter(col("breakdown").equalTo("all"));
    Dataset<Row> sums =
        schools
            .withColumn("level", lit(Level.SCHOOL.code()))
            .withColumn("entity", col("school_id"))
            .drop("school_id", "la_code")
            .unionByName(areas(schools, new Areas(inputs)))
            .withColumn("numerator_lower", col("numerator"))
            .withColumn("numerator_upper", col("numerator"));
    return new Figures(new Definitions(inputs.spark(), catalogue))
        .byVersion(sums)
        .join(
            broadcast(new Standings(inputs).rows()),
            new String[] {"indicator_id", "indicator_version", "country", "academic_year"});
  }

  private static Dataset<Row> areas(Dataset<Row> schools, Areas areas) {
    Dataset<Row> membership =
        areas
            .membership(schools.select("academic_year").distinct())
            .select("academic_year", "la_code", "level", "entity");
    return schools
        .withColumn("phase", explode(array_distinct(array(col("phase"), lit(Cells.ALL_PHASES)))))
        .join(membership, new String[] {"academic_year", "la_code"})
        .transform(rows -> AREAS.of(rows));
  }

  private static Dataset<Row> besideTheOneInForce(Dataset<Row> figures) {
    WindowSpec place =
        Window.partitionBy("academic_year", "level", "entity", "phase", "country", "bridge_id");
    Column inForce =
        max(when(
                col("standing").equalTo(Standing.IN_FORCE.name()),
                struct("indicator_id", "denominator", "value")))
            .over(place);
    Column asMany = col("in_force.denominator").equalTo(col("denominator"));
    return figures
        .withColumn("in_force", inForce)
        .select(
            col("academic_year"),
            col("level"),
            col("entity"),
            col("phase"),
            col("bridge_id"),
            col("indicator_id"),
            col("indicator_version").as("valid_from"),
            col("valid_to"),
            col("country"),
            col("standing"),
            col("numerator").cast("double").as("numerator"),
            col("denominator").cast("double").as("denominator"),
            col("value"),
            col("lower"),
            col("upper"),
            col("limits_method"),
            col("unit"),
            col("in_force.indicator_id").as("in_force_id"),
            col("in_force.value").as("in_force_value"),
            when(asMany, col("value").minus(col("in_force.value"))).as("difference"),
            when(col("in_force").isNull(), "NONE_IN_FORCE")
                .when(not(asMany), "OTHER_PUPILS")
                .as("reason"));
  }
}
