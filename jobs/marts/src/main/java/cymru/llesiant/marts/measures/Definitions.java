package cymru.llesiant.marts.measures;

import cymru.llesiant.catalogue.AcademicYear;
import cymru.llesiant.catalogue.Catalogue;
import cymru.llesiant.catalogue.Indicator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The catalogue's definitions as rows that figures are joined to. */
public record Definitions(SparkSession spark, Catalogue catalogue) {

  private static final StructType SCHEMA =
      new StructType()
          .add("indicator_id", DataTypes.StringType)
          .add("indicator_version", DataTypes.StringType)
          .add("first_year", DataTypes.StringType)
          .add("last_year", DataTypes.StringType)
          .add("unit", DataTypes.StringType)
          .add("scale", DataTypes.IntegerType)
          .add("figure", DataTypes.StringType)
          .add("levels", DataTypes.createArrayType(DataTypes.StringType))
          .add("least_cohort", DataTypes.IntegerType);

  private static final StructType BREAK =
      new StructType()
          .add("indicator_id", DataTypes.StringType)
          .add("academic_year", DataTypes.StringType)
          .add("broken", DataTypes.BooleanType);

  private static final String BEFORE_ALL = "0000/00";
  private static final String AFTER_ALL = "9999/00";

  /**
   * A row a definition: its version, unit and scale, the kind of figure it gives, the levels it is
   * given at, the least denominator it is given for, and {@code first_year} to {@code last_year},
   * the years it speaks for. The first definition of an indicator speaks for the years before it
   * too and each for those until the next, so that what was published then has a unit.
   */
  public Dataset<Row> rows() {
    List<Row> rows = new ArrayList<>();
    List<Indicator> all = catalogue.indicators();
    for (int i = 0; i < all.size(); i++) {
      Indicator indicator = all.get(i);
      boolean first = i == 0 || !all.get(i - 1).id().equals(indicator.id());
      boolean last = i == all.size() - 1 || !all.get(i + 1).id().equals(indicator.id());
      rows.add(
          RowFactory.create(
              indicator.id(),
              indicator.version(),
              first ? BEFORE_ALL : indicator.from().toString(),
              last ? AFTER_ALL : all.get(i + 1).from().previous().toString(),
              indicator.unit().name().toLowerCase(Locale.ROOT),
              indicator.unit().scale(),
              Figure.of(indicator.measure()).name(),
              indicator.levels().stream().map(level -> level.code()).sorted().toArray(),
              indicator.leastCohort()));
    }
    return spark.createDataFrame(rows, SCHEMA);
  }

  /**
   * A row an indicator and academic year whose figures cannot be compared with those of the year
   * before though the definition is the same, {@code broken} being true.
   */
  public Dataset<Row> breaks() {
    List<Row> rows =
        catalogue.indicators().stream()
            .flatMap(i -> i.breaks().stream().map(year -> row(i.id(), year)))
            .toList();
    return spark.createDataFrame(rows, BREAK);
  }

  private static Row row(String indicator, AcademicYear year) {
    return RowFactory.create(indicator, year.toString(), true);
  }
}
