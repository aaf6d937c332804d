package cymru.llesiant.marts.series;

import cymru.llesiant.catalogue.AcademicYear;
import cymru.llesiant.catalogue.Catalogue;
import cymru.llesiant.catalogue.Catalogue.Bridge;
import cymru.llesiant.catalogue.Country;
import cymru.llesiant.catalogue.Indicator;
import cymru.llesiant.marts.Inputs;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * How each definition of each bridge stood in each country and year, as rows that figures are
 * joined to.
 *
 * @param inputs the night's inputs
 */
record Standings(Inputs inputs) {

  private static final AcademicYear FIRST = new AcademicYear(2000);

  private static final StructType SCHEMA =
      new StructType()
          .add("indicator_id", DataTypes.StringType)
          .add("indicator_version", DataTypes.StringType)
          .add("country", DataTypes.StringType)
          .add("academic_year", DataTypes.StringType)
          .add("bridge_id", DataTypes.StringType)
          .add("valid_to", DataTypes.StringType)
          .add("standing", DataTypes.StringType);

  /** A row a bridge, definition, country and academic year to that of the night. */
  Dataset<Row> rows() {
    Catalogue catalogue = inputs.night().catalogue();
    AcademicYear last = AcademicYear.of(inputs.night().asOf());
    List<Row> rows = new ArrayList<>();
    for (Bridge bridge : catalogue.bridges()) {
      for (Indicator definition : catalogue.indicators()) {
        if (bridge.indicators().contains(definition.id())) {
          for (AcademicYear year = FIRST; year.compareTo(last) <= 0; year = year.next()) {
            for (Country country : Country.values()) {
              rows.add(row(catalogue, bridge, definition, country, year));
            }
          }
        }
      }
    }
    return inputs.spark().createDataFrame(rows, SCHEMA);
  }

  private static Row row(
      Catalogue catalogue,
      Bridge bridge,
      Indicator definition,
      Country country,
      AcademicYear year) {
    return RowFactory.create(
        definition.id(),
        definition.version(),
        country.code(),
        year.toString(),
        bridge.id(),
        definition.to().map(AcademicYear::toString).orElse(null),
        Standing.of(catalogue, bridge, definition, country, year).name());
  }
}
