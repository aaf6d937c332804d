package cymru.llesiant.marts.indicators;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;

import cymru.llesiant.catalogue.Country;
import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Mart;
import cymru.llesiant.marts.areas.Areas;
import cymru.llesiant.marts.cells.Cells;
import cymru.llesiant.schemas.CodeLists;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

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
                .as("partnership_ids"),
            duty(inputs.night().codes()).as("wellbeing_duty"));
  }

  /** Whether schools of the type had the duty of well-being, which is of England, by September. */
  private static Column duty(CodeLists codes) {
    Column since = lit(null).cast(DataTypes.DateType);
    for (Map<String, String> type : codes.rows("school_type")) {
      Column day = lit(type.get("wellbeing_duty_from")).try_cast(DataTypes.DateType);
      since = when(col("school_type").equalTo(type.get("code")), day).otherwise(since);
    }
    Column september = to_date(concat(col("academic_year").substr(1, 4), lit("-09-01")));
    return when(
        col("country").equalTo(Country.ENGLAND.code()).and(col("school_type").isNotNull()),
        coalesce(september.geq(since), lit(false)));
  }

  private static Dataset<Row> partnerships(Areas areas, Dataset<Row> years) {
    return areas
        .partners(years)
        .groupBy("academic_year", "school_id")
        .agg(concat_ws(" ", array_sort(collect_list("entity"))).as("partnership_ids"));
  }
}
