package cymru.llesiant.statistics.comparison;

import cymru.llesiant.statistics.interval.Reason;
import java.util.Arrays;
import java.util.List;

/**
 * Puts values into groups of equal size by rank, such as tenths or quarters.
 *
 * <p>With {@code N} values and {@code Q} groups, a value of rank {@code r}, equal values sharing
 * the least of their ranks, is in group {@code floor(Q + 1 - ceil((N + 1 - r)/(N/Q)))}, but at
 * least 1.
 *
 * <ul>
 *   <li>Fewer values than groups: {@link Reason#FEWER_VALUES_THAN_GROUPS}.
 *   <li>Equal values are always in the same group, the one nearer 1, so groups may differ in size
 *       and one may be empty.
 *   <li>Missing values are left out before; they neither rank nor count.
 *   <li>The order in which values are given, and an increasing change of them, change nothing.
 * </ul>
 *
 * <p>The rule is that of PHEindicatormethods 2.1.0; its test figures are met exactly.
 *
 * @param groups {@code Q}, at least 2
 * @param order which values are in group 1
 */
public record QuantileGroups(int groups, Order order) {

  /** Which values are in group 1. */
  public enum Order {
    LOWEST_FIRST,
    HIGHEST_FIRST
  }

  /** The groups of values, or why there are none. */
  public sealed interface Assignment {

    /**
     * Each value's group.
     *
     * @param groups from 1, in the order in which the values were given
     */
    record Assigned(List<Integer> groups) implements Assignment {

      public Assigned {
        groups = List.copyOf(groups);
      }
    }

    /**
     * No groups.
     *
     * @param reason why not
     */
    record Undefined(Reason reason) implements Assignment {}

    /** Does what fits; exhaustive by the compiler. */
    default <R> R fold(Cases<R> cases) {
      return this instanceof Assigned assigned
          ? cases.assigned(assigned.groups())
          : cases.undefined(((Undefined) this).reason());
    }

    /** One answer for each case. */
    interface Cases<R> {
      R assigned(List<Integer> groups);

      R undefined(Reason reason);
    }
  }

  public QuantileGroups {
    if (groups < 2) {
      throw new IllegalArgumentException(
          "Cannot make %d groups: because one group tells nothing; give 2 or more"
              .formatted(groups));
    }
  }

  /** The group of each value. */
  public Assignment assign(double... values) {
    if (!Arrays.stream(values).allMatch(Double::isFinite)) {
      throw new IllegalArgumentException(
          "Cannot rank %s: because a value is not finite; leave it out"
              .formatted(Arrays.toString(values)));
    }
    if (values.length < groups) {
      return new Assignment.Undefined(Reason.FEWER_VALUES_THAN_GROUPS);
    }
    double sign = order == Order.LOWEST_FIRST ? 1 : -1;
    double[] sorted = Arrays.stream(values).map(value -> sign * value).sorted().toArray();
    return new Assignment.Assigned(
        Arrays.stream(values)
            .mapToObj(value -> group(before(sorted, sign * value), values.length))
            .toList());
  }

  /** How many values lie before this one: the least of the ranks it shares, less 1. */
  private static int before(double[] sorted, double value) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The rule in whole numbers: {@code (N + 1 - r)/(N/Q)} is {@code (N - before) Q/N}. */
  private int group(int before, int count) {
    long fromTheEnd = ((long) (count - before) * groups + count - 1) / count;
    return (int) Math.max(1, groups + 1 - fromTheEnd);
  }
}
