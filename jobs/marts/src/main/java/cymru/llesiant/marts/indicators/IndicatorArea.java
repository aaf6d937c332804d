package cymru.llesiant.marts.indicators;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Mart;
import cymru.llesiant.marts.io.Kept;
import cymru.llesiant.marts.measures.Definitions;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Every indicator of every authority, consortium, region and nation, for every group of pupils. */
public final class IndicatorArea implements Mart {

  private static final List<String> KEY =
      List.of("level", "entity", "phase", "indicator_id", "breakdown", "group_code", "basis");

  @Override
  public String name() {
    return "indicator_area";
  }

  @Override
  public Dataset<Row> rows(Inputs inputs) {
    Definitions definitions = new Definitions(inputs.spark(), inputs.night().catalogue());
    Columns columns = new Columns(List.of("academic_year", "country", "schools"), KEY);
    Published published = new Published(inputs);
    // added up once: the figures derived from sums look at them again
    Dataset<Row> summed = Kept.of(new Computed(inputs).areas());
    return columns
        .of(summed)
        .unionByName(columns.of(new Derived(inputs).ofAreas(summed)))
        .unionByName(columns.of(published.areas()))
        .unionByName(columns.of(published.rolledUp()))
        .transform(new YearBefore(definitions, KEY)::beside);
  }
}
