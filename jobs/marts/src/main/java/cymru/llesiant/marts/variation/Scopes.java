package cymru.llesiant.marts.variation;

import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.sort_array;

import cymru.llesiant.catalogue.Level;
import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.areas.Areas;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * The areas whose pupils are fitted together.
 *
 * @param inputs where areas lie
 */
public record Scopes(Inputs inputs) {

  /** Every area of the years, by year, level and entity. */
  public List<Scope> of(Collection<String> years) {
    return new Areas(inputs)
            .membership(
                inputs
                    .spark()
                    .createDataset(List.copyOf(years), Encoders.STRING())
                    .toDF("academic_year"))
            .groupBy("academic_year", "level", "entity", "country")
            .agg(sort_array(collect_set("la_code")).as("authorities"))
            .orderBy("academic_year", "level", "entity", "country")
            .collectAsList()
            .stream()
            .map(Scopes::scope)
            .toList();
  }

  private static Scope scope(Row row) {
    return new Scope(
        row.getAs("academic_year"),
        level(row.getAs("level")),
        row.getAs("entity"),
        row.getAs("country"),
        new TreeSet<String>(row.getList(row.fieldIndex("authorities"))));
  }

  private static Level level(String code) {
    return Arrays.stream(Level.values())
        .filter(level -> level.code().equals(code))
        .findFirst()
        .orElseThrow();
  }
}
