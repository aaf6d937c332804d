package cymru.llesiant.marts.disclosure;

import cymru.llesiant.catalogue.Breakdown;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What groups add up to, by the breakdowns.
 *
 * @param all each group with those it consists of, and perhaps of others nobody has a number of
 */
record Sums(List<Sum> all) implements Serializable {

  /** The group of all pupils. */
  static final String EVERYBODY = group("all", "ALL");

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
  static Sums of(Map<String, Breakdown> breakdowns) {
    List<Sum> all = new ArrayList<>();
    breakdowns.forEach(
        (id, breakdown) -> {
          breakdown.sums().forEach((whole, parts) -> all.add(sum(id, whole, parts)));
          breakdown.within().forEach((whole, parts) -> all.add(sum(id, whole, parts)));
        });
    return new Sums(List.copyOf(all));
  }

  private static Sum sum(String breakdown, String whole, List<String> parts) {
    return new Sum(
        breakdown,
        whole.equals(ALL) ? EVERYBODY : group(breakdown, whole),
        parts.stream().map(part -> group(breakdown, part)).toList());
  }

  /** The groups of a rung at a place of one kind or the other, all pupils first. */
  static Set<String> groups(Map<String, List<String>> told) {
    Set<String> groups = new LinkedHashSet<>(Set.of(EVERYBODY));
    told.forEach((id, codes) -> codes.forEach(code -> groups.add(group(id, code))));
    return groups;
  }

  /** How a group is called here: its code alone may be that of another breakdown's. */
  static String group(String breakdown, String code) {
    return breakdown + ":" + code;
  }
}
