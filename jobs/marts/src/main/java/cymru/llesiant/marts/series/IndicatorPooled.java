package cymru.llesiant.marts.series;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import cymru.llesiant.catalogue.AcademicYear;
import cymru.llesiant.catalogue.Catalogue;
import cymru.llesiant.catalogue.Level;
import cymru.llesiant.catalogue.Measure;
import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Mart;
import cymru.llesiant.marts.cells.AddedRows;
import cymru.llesiant.marts.cells.Cells;
import cymru.llesiant.marts.measures.CountedFigures;
import cymru.llesiant.marts.measures.Definitions;
import cymru.llesiant.marts.measures.Part;
import cymru.llesiant.marts.series.PooledYears.Window;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The figures of three years on end added up, for schools too small to be read by one: the sum of
 * numerators over the sum of denominators, never a mean of rates. Years of another definition, or
 * on the other side of a break in the series, are not added; where that leaves one year there is no
 * value.
 *
 * <p>A school's earlier years are also those of the schools whose history it carries on. Where
 * several schools of the last year were merged later, each has its own years only.
 */
public final class IndicatorPooled implements Mart {

  /** Those with few, large groups: all breakdowns would be twice the rows of a year's figures. */
  private static final List<String> BREAKDOWNS = List.of("all", "fsm", "gender", "respondent");

  private static final AddedRows SCHOOLS =
      new AddedRows(List.of("to_year", "school_id", "country", "level"));

  private static final StructType WINDOW =
      new StructType()
          .add("indicator_id", DataTypes.StringType)
          .add("academic_year", DataTypes.StringType)
          .add("to_year", DataTypes.StringType)
          .add("adds_up", DataTypes.BooleanType);

  private static final Column IS_LAST = col("academic_year").equalTo(col("to_year"));

  @Override
  public String name() {
    return "indicator_pooled";
  }

  @Override
  public Dataset<Row> rows(Inputs inputs) {
    Catalogue catalogue = inputs.night().catalogue();
    Dataset<Row> years =
        Cells.of(inputs)
            .only(indicator -> !(indicator.measure() instanceof Measure.Count))
            .schools()
            .filter(col("breakdown").isin(BREAKDOWNS.toArray()))
            .withColumn("level", lit(Level.SCHOOL.code()))
            .join(broadcast(windows(inputs)), new String[] {"indicator_id", "academic_year"})
            .transform(rows -> inSuccession(rows, inputs));
    return added(years)
        .withColumn("academic_year", col("to_year"))
        .transform(new CountedFigures(new Definitions(inputs.spark(), catalogue))::of)
        .transform(IndicatorPooled::finished);
  }

  /** Rows of each school at the one school of the last year that carries its history on. */
  private static Dataset<Row> inSuccession(Dataset<Row> years, Inputs inputs) {
    Dataset<Row> heirs = new Members(inputs).heirs();
    Column heir = coalesce(col("current_school_id"), col("school_id"));
    Dataset<Row> lasts =
        Cells.of(inputs)
            .places()
            .join(broadcast(heirs), new String[] {"school_id"}, "left")
            .groupBy(col("academic_year").as("to_year"), heir.as("heir"))
            .agg(count(lit(1)).as("schools_of_heir"), min("school_id").as("last_school_id"))
            .filter(col("schools_of_heir").equalTo(1))
            .drop("schools_of_heir");
    return years
        .join(broadcast(heirs), new String[] {"school_id"}, "left")
        .withColumn("heir", heir)
        .join(broadcast(lasts), new String[] {"to_year", "heir"}, "left")
        .withColumn("school_id", coalesce(col("last_school_id"), col("school_id")))
        .drop("heir", "current_school_id", "last_school_id");
  }

  private static Dataset<Row> windows(Inputs inputs) {
    AcademicYear last = AcademicYear.of(inputs.night().asOf());
    List<Row> rows =
        new PooledYears(inputs.night().catalogue())
            .windows(new AcademicYear(2000), last).stream().map(IndicatorPooled::row).toList();
    return inputs.spark().createDataFrame(rows, WINDOW);
  }

  private static Row row(Window window) {
    return RowFactory.create(
        window.indicator(), window.year().toString(), window.last().toString(), window.addsUp());
  }

  /** The sums of the years that add up, with what is said of the years; those of two or more. */
  private static Dataset<Row> added(Dataset<Row> years) {
    Dataset<Row> adding = years;
    for (Part part : Part.values()) {
      adding = adding.withColumn(part.column(), when(col("adds_up"), col(part.column())));
    }
    Dataset<Row> added =
        SCHOOLS.of(
            adding,
            max(when(IS_LAST, struct("la_code", "phase"))).as("last"),
            min(when(col("adds_up"), col("academic_year"))).as("from_year"),
            size(collect_set(when(col("adds_up"), col("academic_year")))).as("years_used"),
            max(not(col("adds_up"))).as("is_broken"));
    return added
        .filter(col("last").isNotNull())
        .filter(col("years_used").gt(1).or(col("is_broken")));
  }

  private static Dataset<Row> finished(Dataset<Row> figures) {
    Column isPooled = col("years_used").gt(1);
    return figures.select(
        col("to_year").as("last_year"),
        col("school_id"),
        col("indicator_id"),
        col("breakdown"),
        col("group_code"),
        col("country"),
        col("last.la_code"),
        col("last.phase"),
        col("from_year").as("first_year"),
        col("years_used").cast("int").as("years_used"),
        when(isPooled, col("numerator").cast("double")).as("numerator"),
        when(isPooled, col("denominator").cast("double")).as("denominator"),
        when(isPooled, col("value")).as("value"),
        when(isPooled, col("lower")).as("lower"),
        when(isPooled, col("upper")).as("upper"),
        when(isPooled, col("limits_method")).as("limits_method"),
        col("unit"),
        col("indicator_version"),
        when(col("is_broken"), "SERIES_BREAK")
            .when(col("years_used").lt(PooledYears.YEARS), "FEWER_YEARS")
            .as("reason"));
  }
}
