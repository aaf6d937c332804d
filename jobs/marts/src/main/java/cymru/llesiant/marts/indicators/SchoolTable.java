package cymru.llesiant.marts.indicators;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.when;

import cymru.llesiant.catalogue.Country;
import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Mart;
import cymru.llesiant.marts.areas.Areas;
import cymru.llesiant.marts.cells.Cells;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The schools of each year: those open on 15 January, and those with figures that were not open on
 * that day.
 */
public final class SchoolTable implements Mart {

  @Override
  public String name() {
    return "school";
  }

  @Override
  public Dataset<Row> rows(Inputs inputs) {
    Areas areas = new Areas(inputs);
    Dataset<Row> years = new Years(inputs).rows();
    Dataset<Row> schools =
        areas
            .open(years)
            .select("academic_year", "school_id")
            .union(Cells.of(inputs).places().select("academic_year", "school_id"))
            .distinct()
            .transform(areas::schools);
    return schools
        .join(
            areas.consortia(years).select("academic_year", "la_code", "consortium_id"),
            new String[] {"academic_year", "la_code"},
            "left")
        .join(partnerships(areas, years), new String[] {"academic_year", "school_id"}, "left")
        .select(
            col("academic_year"),
            col("school_id"),
            col("name"),
            col("name_cy"),
            col("country"),
            col("la_code"),
            col("phase"),
            col("language_medium"),
            col("consortium_id"),
            when(col("country").equalTo(Country.ENGLAND.code()), col("partnership_ids"))
                .as("partnership_ids"));
  }

  private static Dataset<Row> partnerships(Areas areas, Dataset<Row> years) {
    return areas
        .partners(years)
        .groupBy("academic_year", "school_id")
        .agg(concat_ws(" ", array_sort(collect_list("entity"))).as("partnership_ids"));
  }
}
