package cymru.llesiant.catalogue;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A way pupils are told apart. A pupil belongs to every group whose condition holds, so groups may
 * overlap; one whose attributes are not known belongs to none.
 *
 * @param id its id in marts
 * @param label its name
 * @param reads the pupil attributes its conditions read
 * @param groups its groups
 * @param pairs the pairs of its groups whose gap is watched
 * @param use whether every indicator with the standard breakdowns has it
 * @param basis by which censuses its groups are told apart
 * @param levels the levels figures are given at by it, of those the indicator has
 * @param sums what adds up to what, but for pupils nothing is known of: groups of this breakdown to
 *     one of any, ALL among them; what nobody can be told of single pupils is worked out by it
 * @param within groups, of which none is in two, of which a group consists, with others nobody has
 *     a number of
 */
public record Breakdown(
    String id,
    Label label,
    List<String> reads,
    List<Group> groups,
    List<Pair> pairs,
    Use use,
    Basis basis,
    Set<Level> levels,
    Map<String, List<String>> sums,
    Map<String, List<String>> within) {

  /** Which indicators have a breakdown. */
  public enum Use {
    /** Those with the standard breakdowns, and those that name it. */
    STANDARD,
    /** Those that name it. */
    NAMED
  }

  /** By which censuses pupils are told apart, as the code list {@code group_basis} names it. */
  public enum Basis {
    /** That of the same year. */
    CENSUS,
    /** Any of the same year and the two before. */
    EVER3
  }

  /**
   * A group of pupils.
   *
   * @param code its code in marts
   * @param label its name
   * @param when the condition, Spark SQL over the attributes read
   */
  public record Group(String code, Label label, String when) {}

  public Breakdown {
    reads = List.copyOf(reads);
    groups = List.copyOf(groups);
    pairs = List.copyOf(pairs);
    levels = Set.copyOf(levels);
    sums = Collections.unmodifiableMap(new LinkedHashMap<>(sums));
    within = Collections.unmodifiableMap(new LinkedHashMap<>(within));
  }
}
