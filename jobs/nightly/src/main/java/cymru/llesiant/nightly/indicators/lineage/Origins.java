package cymru.llesiant.nightly.indicators.lineage;

import cymru.llesiant.catalogue.Breakdown;
import cymru.llesiant.catalogue.Catalogue;
import cymru.llesiant.catalogue.Fact;
import cymru.llesiant.catalogue.Indicator;
import cymru.llesiant.catalogue.Measure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What an indicator is counted from, by the catalogue.
 *
 * @param catalogue the catalogue
 * @param indicator the definition
 */
public record Origins(Catalogue catalogue, Indicator indicator) {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

  /** The facts it is counted from and those these are derived from, the nearest first. */
  List<Fact> facts() {
    return catalogue.sources(indicator).stream()
        .map(catalogue.facts()::get)
        .filter(fact -> fact != null)
        .toList();
  }

  /** A row a fact: what its rows are, and which rows of what they are made of. */
  List<Map<String, Object>> factRows() {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Fact fact : facts()) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("fact", fact.id());
      row.put("from", String.join(", ", new LinkedHashSet<>(fact.sources())));
      row.put("where", fact.where().orElse(null));
      row.put("keep", fact.keep().orElse(null));
      rows.add(row);
    }
    return rows;
  }

  /** A row a column that the measure reads, or that such a column is made of, by expression. */
  List<Map<String, Object>> columnRows() {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (String id :
        indicator.measure().parts().stream().map(Measure.Part::fact).distinct().toList()) {
      Map<String, String> expressions = expressions(catalogue.facts().get(id));
      Set<String> seen = new LinkedHashSet<>();
      indicator.measure().parts().stream()
          .filter(part -> part.fact().equals(id))
          .forEach(part -> collect(part.expression(), expressions, seen));
      for (String column : seen) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("fact", id);
        row.put("column", column);
        row.put("expression", expressions.get(column));
        rows.add(row);
      }
    }
    return rows;
  }

  private static Map<String, String> expressions(Fact fact) {
    Map<String, String> expressions = new LinkedHashMap<>(fact.rows());
    expressions.putAll(fact.columns());
    fact.earlier()
        .forEach(
            earlier ->
                earlier
                    .columns()
                    .forEach(
                        (name, column) ->
                            expressions.put(
                                name, "%s of an earlier %s".formatted(column, earlier.fact()))));
    expressions.putAll(fact.derive());
    return expressions;
  }

  private static void collect(String text, Map<String, String> expressions, Set<String> seen) {
    for (String name : NAME.matcher(text).results().map(MatchResult::group).toList()) {
      if (expressions.containsKey(name) && seen.add(name)) {
        collect(expressions.get(name), expressions, seen);
      }
    }
  }

  /** The condition that makes a pupil one of a group; nothing of all pupils. */
  List<String> condition(String breakdown, String group) {
    Breakdown of = catalogue.breakdowns().get(breakdown);
    return of == null
        ? List.of()
        : of.groups().stream()
            .filter(each -> each.code().equals(group) && of.reads().size() > 0)
            .map(each -> "group %s of %s: %s".formatted(group, breakdown, each.when()))
            .toList();
  }
}
