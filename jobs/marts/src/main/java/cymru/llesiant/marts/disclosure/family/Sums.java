package cymru.llesiant.marts.disclosure.family;

import cymru.llesiant.catalogue.Breakdown;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What groups add up to, by the breakdowns.
 *
 * @param all each group with those it consists of, and perhaps of others nobody has a number of
 */
public record Sums(List<Sum> all) implements Serializable {

  /** The group of all pupils. */
  public static final String EVERYBODY = group("all", "ALL");

  private static final String ALL = "ALL";

  /**
   * A group and those it consists of.
   *
   * @param breakdown the breakdown
   * @param whole the group
   * @param parts groups of which none has a pupil of another
   */
  record Sum(String breakdown, String whole, List<String> parts) implements Serializable {}

  /** Those of the breakdowns there are. */
  public static Sums of(Map<String, Breakdown> breakdowns) {
    List<Sum> all = new ArrayList<>();
    for (Breakdown breakdown : breakdowns.values()) {
      for (Map<String, List<String>> sums : List.of(breakdown.sums(), breakdown.within())) {
        sums.forEach(
            (whole, parts) ->
                wholes(whole, breakdown, breakdowns)
                    .forEach(of -> all.add(sum(breakdown.id(), of, parts))));
      }
    }
    return new Sums(List.copyOf(all));
  }

  private static Sum sum(String breakdown, String whole, List<String> parts) {
    return new Sum(breakdown, whole, parts.stream().map(part -> group(breakdown, part)).toList());
  }

  /** The groups a code of a whole means: the breakdown's own, or those of its margins. */
  private static Stream<String> wholes(
      String code, Breakdown breakdown, Map<String, Breakdown> breakdowns) {
    return code.equals(ALL)
        ? Stream.of(EVERYBODY)
        : breakdowns.values().stream()
            .filter(margin -> breakdown.reads().containsAll(margin.reads()))
            .filter(margin -> margin.groups().stream().anyMatch(g -> g.code().equals(code)))
            .map(margin -> group(margin.id(), code));
  }

  /** The groups of a rung at a place of one kind or the other, all pupils first. */
  public static Set<String> groups(Map<String, List<String>> told) {
    Set<String> groups = new LinkedHashSet<>(Set.of(EVERYBODY));
    told.forEach((id, codes) -> codes.forEach(code -> groups.add(group(id, code))));
    return groups;
  }

  /** How a group is called here: its code alone may be that of another breakdown's. */
  static String group(String breakdown, String code) {
    return breakdown + ":" + code;
  }
}
