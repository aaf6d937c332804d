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
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.udf;
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
import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.interval.Limits;
import cymru.llesiant.statistics.interval.Method;
import cymru.llesiant.statistics.interval.Reason;
import cymru.llesiant.statistics.paired.PairedProportions;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF4;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The same pupils under each definition that law or a publisher has had of one thing, in every year
 * and both countries, beside the definition in force there then. All pupils only.
 *
 * <p>The sums of every definition are columns of the same tables. Of how many pupils two agree is
 * in none, so that is counted from the facts.
 */
public final class BridgeMart implements Mart {

  private static final String[] FIGURE = {
    "academic_year",
    "level",
    "entity",
    "phase",
    "country",
    "bridge_id",
    "indicator_id",
    "indicator_version"
  };

  private static final AddedRows PLACES =
      new AddedRows(
          List.of("academic_year", "level", "entity", "country", "phase", "indicator_version"));

  private static final StructType LIMITS =
      new StructType()
          .add("lower", DataTypes.DoubleType)
          .add("upper", DataTypes.DoubleType)
          .add("method", DataTypes.StringType);

  @Override
  public String name() {
    return "bridge";
  }

  @Override
  public Dataset<Row> rows(Inputs inputs) {
    Dataset<Row> standings = new Standings(inputs).rows();
    Dataset<Row> agreements =
        atPlaces(new Agreements(inputs, standings).bySchool(), new Areas(inputs))
            .groupBy(Stream.of(FIGURE).map(functions::col).toArray(Column[]::new))
            .agg(sum("in_common").as("in_common"), sum("only_here").as("only_here"));
    return figures(inputs, standings)
        .join(agreements, FIGURE, "left")
        .transform(BridgeMart::besideTheOneInForce);
  }

  /** The figures by every definition, with how it stood. */
  private static Dataset<Row> figures(Inputs inputs, Dataset<Row> standings) {
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
        PLACES
            .of(atPlaces(schools, new Areas(inputs)))
            .withColumn("numerator_lower", col("numerator"))
            .withColumn("numerator_upper", col("numerator"));
    return new Figures(new Definitions(inputs.spark(), catalogue))
        .byVersion(sums)
        .join(
            broadcast(standings),
            new String[] {"indicator_id", "indicator_version", "country", "academic_year"});
  }

  /** Rows of schools at the school and, by its phase and among all phases, at its areas. */
  private static Dataset<Row> atPlaces(Dataset<Row> schools, Areas areas) {
    Dataset<Row> membership =
        areas
            .membership(schools.select("academic_year").distinct())
            .select("academic_year", "la_code", "level", "entity");
    Dataset<Row> atAreas =
        schools
            .withColumn(
                "phase", explode(array_distinct(array(col("phase"), lit(Cells.ALL_PHASES)))))
            .join(membership, new String[] {"academic_year", "la_code"});
    return schools
        .withColumn("level", lit(Level.SCHOOL.code()))
        .withColumn("entity", col("school_id"))
        .unionByName(atAreas);
  }

  private static Dataset<Row> besideTheOneInForce(Dataset<Row> figures) {
    WindowSpec place =
        Window.partitionBy("academic_year", "level", "entity", "phase", "country", "bridge_id");
    Column inForce =
        max(when(
                col("standing").equalTo(Standing.IN_FORCE.name()),
                struct("indicator_id", "denominator", "value", "numerator")))
            .over(place);
    Column asMany = col("in_force.denominator").equalTo(col("denominator"));
    Column areTheSame = col("in_common").equalTo(col("denominator"));
    Column isAnother = col("standing").notEqual(Standing.IN_FORCE.name());
    return figures
        .withColumn("in_force", inForce)
        .withColumn("limits", when(asMany.and(areTheSame).and(isAnother), limits()))
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
            col("limits.lower").as("difference_lower"),
            col("limits.upper").as("difference_upper"),
            col("limits.method").as("difference_method"),
            when(col("in_force").isNull(), "NONE_IN_FORCE")
                .when(not(asMany), "OTHER_PUPILS")
                .as("reason"));
  }

  /** The limits of the difference in percentage points, from how the same pupils stand by both. */
  private static Column limits() {
    UDF4<Long, Long, Long, Long, Row> limits =
        (onlyHere, here, inForce, pupils) -> {
          long both = here - onlyHere;
          long onlyInForce = inForce - both;
          return new PairedProportions(
                  both, onlyHere, onlyInForce, pupils - both - onlyHere - onlyInForce)
              .limits(Confidence.P95)
              .times(100)
              .fold(COLUMNS);
        };
    return udf(limits, LIMITS)
        .apply(
            col("only_here"),
            col("numerator").cast("long"),
            col("in_force.numerator").cast("long"),
            col("denominator").cast("long"));
  }

  private static final Limits.Cases<Row> COLUMNS =
      new Limits.Cases<>() {
        @Override
        public Row known(Interval interval, Method method) {
          return RowFactory.create(interval.lower(), interval.upper(), method.name());
        }

        @Override
        public Row unknown(Reason reason) {
          return RowFactory.create(null, null, null);
        }
      };
}
