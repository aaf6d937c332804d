package cymru.llesiant.marts.indicators;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Mart;
import cymru.llesiant.marts.measures.Definitions;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Every indicator of every school, for every group of pupils. */
public final class IndicatorSchool implements Mart {

  private static final List<String> KEY =
      List.of("school_id", "phase", "indicator_id", "breakdown", "group_code", "basis");

  @Override
  public String name() {
    return "indicator_school";
  }

  @Override
  public Dataset<Row> rows(Inputs inputs) {
    Definitions definitions = new Definitions(inputs.spark(), inputs.night().catalogue());
    Columns columns = new Columns(List.of("academic_year", "country", "la_code"), KEY);
    return columns
        .of(new Computed(inputs).schools())
        .unionByName(columns.of(new Derived(inputs).ofSchools()))
        .unionByName(columns.of(new Published(inputs).schools()))
        .transform(new YearBefore(definitions, KEY)::beside);
  }
}
