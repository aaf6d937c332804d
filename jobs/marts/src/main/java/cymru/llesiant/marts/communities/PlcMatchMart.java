package cymru.llesiant.marts.communities;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Mart;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * Which schools of Wales may help which others, where one is weak and the other strong: a row a
 * year, school, weakness and helper.
 */
public final class PlcMatchMart implements Mart {

  @Override
  public String name() {
    return "plc_match";
  }

  @Override
  public Dataset<Row> rows(Inputs inputs) {
    Map<String, Map<String, String>> settings = inputs.night().codes().list("plc_setting");
    Matching matching = new Matching(number(settings, "HELPERS"), number(settings, "YEARS"));
    return new Standings(inputs)
        .rows()
        .groupByKey(
            (MapFunction<Row, String>)
                row ->
                    row.getAs("measure") + " " + row.getAs("weakness") + " " + row.getAs("phase"),
            Encoders.STRING())
        .flatMapGroups(
            (FlatMapGroupsFunction<String, Row, Row>) (key, rows) -> matched(matching, rows),
            Encoders.row(Matching.SCHEMA));
  }

  private static Iterator<Row> matched(Matching matching, Iterator<Row> rows) {
    List<Standing> standings = new ArrayList<>();
    Matching.Matter matter = null;
    while (rows.hasNext()) {
      Row row = rows.next();
      matter = new Matching.Matter(row.getAs("weakness"), row.getAs("measure"), row.getAs("phase"));
      standings.add(Standing.of(row));
    }
    return matching.rows(matter, standings).iterator();
  }

  private static int number(Map<String, Map<String, String>> settings, String code) {
    if (!settings.containsKey(code)) {
      throw new IllegalStateException(
          "Cannot match schools: because plc_setting has no %s; add it to schemas/codes"
              .formatted(code));
    }
    return Integer.parseInt(settings.get(code).get("value"));
  }
}
