package cymru.llesiant.marts.indicators;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;

import cymru.llesiant.catalogue.Country;
import cymru.llesiant.catalogue.Level;
import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Mart;
import cymru.llesiant.marts.areas.Areas;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The areas of each year with their names. An area that only a publisher names has the name printed
 * there, and where none is printed its code.
 */
public final class AreaTable implements Mart {

  private static final String[] KEY = {"academic_year", "level", "entity"};

  @Override
  public String name() {
    return "area";
  }

  @Override
  public Dataset<Row> rows(Inputs inputs) {
    Dataset<Row> years = new Years(inputs).rows();
    Areas areas = new Areas(inputs);
    Dataset<Row> known =
        authorities(areas, years)
            .union(partnerships(areas, years))
            .union(consortia(inputs, areas, years))
            .union(nations(inputs, years));
    Dataset<Row> named = known.union(printed(inputs).join(known, KEY, "left_anti"));
    return named.union(regions(areas, years).join(named, KEY, "left_anti"));
  }

  private static Dataset<Row> authorities(Areas areas, Dataset<Row> years) {
    Dataset<Row> consortia =
        areas.consortia(years).select("academic_year", "la_code", "consortium_id");
    return areas
        .authorities(years)
        .join(consortia, new String[] {"academic_year", "la_code"}, "left")
        .transform(
            rows ->
                area(
                    rows,
                    Level.LA,
                    col("la_code"),
                    col("name"),
                    col("name_cy"),
                    coalesce(col("consortium_id"), col("region_code"), col("country"))));
  }

  private static Dataset<Row> partnerships(Areas areas, Dataset<Row> years) {
    return areas
        .partnerships(years)
        .transform(
            rows ->
                area(
                    rows,
                    Level.PARTNERSHIP,
                    col("entity"),
                    col("name"),
                    lit(null),
                    col("la_code")));
  }

  private static Dataset<Row> consortia(Inputs inputs, Areas areas, Dataset<Row> years) {
    return areas
        .consortia(years)
        .select("academic_year", "consortium_id", "country")
        .distinct()
        .join(
            inputs.dataset("consortium").select("consortium_id", "name", "name_cy"),
            "consortium_id")
        .transform(
            rows ->
                area(
                    rows,
                    Level.CONSORTIUM,
                    col("consortium_id"),
                    col("name"),
                    col("name_cy"),
                    col("country")));
  }

  private static Dataset<Row> regions(Areas areas, Dataset<Row> years) {
    return areas
        .authorities(years)
        .filter(col("region_code").isNotNull())
        .select("academic_year", "region_code", "country")
        .distinct()
        .transform(
            rows ->
                area(
                    rows,
                    Level.REGION,
                    col("region_code"),
                    col("region_code"),
                    lit(null),
                    col("country")));
  }

  private static Dataset<Row> nations(Inputs inputs, Dataset<Row> years) {
    Map<String, Map<String, String>> labels = inputs.night().codes().list("country");
    List<Row> nations = new ArrayList<>();
    for (Country country : Country.values()) {
      Map<String, String> label = labels.get(country.code());
      nations.add(RowFactory.create(country.code(), label.get("label"), label.get("label_cy")));
    }
    StructType schema =
        new StructType()
            .add("country", DataTypes.StringType)
            .add("name", DataTypes.StringType)
            .add("name_cy", DataTypes.StringType);
    return years
        .crossJoin(inputs.spark().createDataFrame(nations, schema))
        .transform(
            rows ->
                area(rows, Level.NATION, col("country"), col("name"), col("name_cy"), lit(null)));
  }

  private static Dataset<Row> printed(Inputs inputs) {
    return inputs
        .dataset("published_statistic")
        .filter(col("level").notEqual(Level.SCHOOL.code()))
        .groupBy(col("academic_year"), col("level"), col("entity_id").as("entity"), col("country"))
        .agg(min("entity_name").as("printed_name"))
        .select(
            col("academic_year"),
            col("level"),
            col("entity"),
            coalesce(col("printed_name"), col("entity")).as("name"),
            lit(null).cast("string").as("name_cy"),
            col("country"),
            lit(null).cast("string").as("parent"));
  }

  private static Dataset<Row> area(
      Dataset<Row> rows, Level level, Column entity, Column name, Column nameCy, Column parent) {
    return rows.select(
        col("academic_year"),
        lit(level.code()).as("level"),
        entity.as("entity"),
        name.as("name"),
        nameCy.cast("string").as("name_cy"),
        col("country"),
        parent.cast("string").as("parent"));
  }
}
