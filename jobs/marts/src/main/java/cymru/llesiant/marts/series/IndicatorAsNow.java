package cymru.llesiant.marts.series;

import static org.apache.spark.sql.functions.col;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Mart;
import cymru.llesiant.marts.cells.AddedRows;
import cymru.llesiant.marts.cells.Cells;
import cymru.llesiant.marts.io.Kept;
import cymru.llesiant.marts.measures.CountedFigures;
import cymru.llesiant.marts.measures.Definitions;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * The figures of earlier years by the members places have now, where those are not the members they
 * had: the cells of the schools that belong there now, added up. Everywhere else the figures as
 * they were are also the figures as now.
 *
 * <p>Every school counts at one school and once in each kind of area, then and now, so the nation's
 * sums are the same.
 */
public final class IndicatorAsNow implements Mart {

  private static final String[] PLACE = {"academic_year", "level", "entity", "phase"};
  private static final String[] SCHOOL = {"academic_year", "school_id"};

  private static final AddedRows PLACES =
      new AddedRows(List.of("academic_year", "level", "entity", "phase", "country"));

  @Override
  public String name() {
    return "indicator_as_now";
  }

  @Override
  public Dataset<Row> rows(Inputs inputs) {
    Dataset<Row> changed = inputs.mart("membership_change").select(columns(PLACE));
    // few rows, looked at twice: which schools' cells to read, and where each counts
    Dataset<Row> members =
        new Members(inputs)
            .now()
            .drop("counts_at")
            .join(changed, PLACE, "left_semi")
            .transform(Kept::of);
    Dataset<Row> sums =
        Cells.of(inputs)
            .at(members.select(columns(SCHOOL)))
            .schools()
            .drop("country", "la_code", "phase")
            .join(members, SCHOOL);
    return PLACES
        .of(sums)
        .transform(
            new CountedFigures(new Definitions(inputs.spark(), inputs.night().catalogue()))::of)
        .select(
            col("academic_year"),
            col("level"),
            col("entity"),
            col("phase"),
            col("indicator_id"),
            col("breakdown"),
            col("group_code"),
            col("country"),
            col("schools"),
            col("numerator").cast("double").as("numerator"),
            col("denominator").cast("double").as("denominator"),
            col("value"),
            col("lower"),
            col("upper"),
            col("standard_deviation"),
            col("limits_method"),
            col("value_status"),
            col("unit"),
            col("indicator_version"));
  }

  private static Column[] columns(String... names) {
    return Stream.of(names).map(functions::col).toArray(Column[]::new);
  }
}
