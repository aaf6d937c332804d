package cymru.llesiant.marts.cells;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The sums of one school's pupils, as the pupils come by: a row a group, a column an addend.
 *
 * <p>Pupils are taken 64 at a time, so that who of them meets a condition is one word. An addend
 * that only counts is worked out for all of them at once, from the bits that a group and its
 * conditions have in common. Of the others a pupil's values are worked out once and added to the
 * row of every group the pupil is in.
 */
final class Tally {

  /** Products up to this need no look at each pupil: of eight million pupils the sum fits. */
  private static final long SMALL = 1L << 40;

  /**
   * Where an addend is found among a pupil's numbers.
   *
   * @param text the addend, for messages
   * @param conditions the bits that must be set, by word
   * @param values which values are multiplied; none for a count
   */
  record Reading(String text, long[] conditions, int[] values) implements Serializable {

    /** Who of some pupils meets the conditions, given who meets each. */
    long holds(long pupils, long[] meets) {
      long holds = pupils;
      for (int word = 0; word < conditions.length; word++) {
        for (long bits = conditions[word]; bits != 0; bits &= bits - 1) {
          holds &= meets[word * Long.SIZE + Long.numberOfTrailingZeros(bits)];
        }
      }
      return holds;
    }
  }

  /**
   * How a pupil's numbers are laid out: words of groups, words of conditions, values.
   *
   * @param groups how many groups there are
   * @param groupWords how many words their bits take
   * @param conditionWords how many words the conditions' bits take
   * @param addends the addends, in the order of the columns
   */
  record Plan(int groups, int groupWords, int conditionWords, List<Reading> addends)
      implements Serializable {

    int columns() {
      return addends.size();
    }

    /** The columns of addends that only count, or of the others. */
    private int[] columns(boolean areCounts) {
      return IntStream.range(0, columns())
          .filter(column -> (addends.get(column).values().length == 0) == areCounts)
          .toArray();
    }

    private int[] factors(int column) {
      return Arrays.stream(addends.get(column).values())
          .map(value -> groupWords + conditionWords + value)
          .toArray();
    }
  }

  private final Plan plan;
  private final int[] counts;
  private final int[] amounts;
  private final int[][] factors;
  private final long[][] counted;
  private final long[][] added;
  private final long[] largest;
  private final long[][] waiting = new long[Long.SIZE][];
  private int pupilsWaiting;
  private long pupils;

  Tally(Plan plan) {
    this.plan = plan;
    this.counts = plan.columns(true);
    this.amounts = plan.columns(false);
    this.factors = Arrays.stream(amounts).mapToObj(plan::factors).toArray(int[][]::new);
    this.counted = new long[plan.groups()][];
    this.added = new long[plan.groups()][];
    this.largest = new long[amounts.length];
  }

  /** Adds one pupil, whose numbers must stay as they are. */
  void add(long[] pupil) {
    waiting[pupilsWaiting++] = pupil;
    if (pupilsWaiting == Long.SIZE) {
      addWaiting();
    }
  }

  private void addWaiting() {
    long[] groups = turned(0, plan.groupWords());
    long[] meets = turned(plan.groupWords(), plan.conditionWords());
    long[] counting = holding(counts, meets);
    for (int group = 0; group < plan.groups(); group++) {
      if (groups[group] != 0) {
        addCounts(group, groups[group], counting);
      }
    }
    addAmounts(holding(amounts, meets));
    pupils += pupilsWaiting;
    pupilsWaiting = 0;
  }

  /** For each bit of some words of a pupil's numbers, which of the pupils waiting have it. */
  private long[] turned(int first, int words) {
    long[] turned = new long[words * Long.SIZE];
    for (int word = 0; word < words; word++) {
      for (int pupil = 0; pupil < pupilsWaiting; pupil++) {
        turned[word * Long.SIZE + pupil] = waiting[pupil][first + word];
      }
      turn(turned, word * Long.SIZE);
    }
    return turned;
  }

  /** Turns 64 words of 64 bits by swapping ever smaller blocks (Warren, Hacker's Delight, 7-3). */
  private static void turn(long[] words, int from) {
    long mask = -1L >>> Long.SIZE / 2;
    for (int size = Long.SIZE / 2; size != 0; size >>>= 1, mask ^= mask << size) {
      for (int row = 0; row < Long.SIZE; row = (row | size) + 1 & ~size) {
        int other = from + (row | size);
        long swapped = (words[from + row] >>> size ^ words[other]) & mask;
        words[from + row] ^= swapped << size;
        words[other] ^= swapped;
      }
    }
  }

  /** For each column, which of the pupils waiting it holds for. */
  private long[] holding(int[] columns, long[] meets) {
    long all = -1L >>> Long.SIZE - pupilsWaiting;
    return Arrays.stream(columns)
        .mapToLong(column -> plan.addends().get(column).holds(all, meets))
        .toArray();
  }

  private void addCounts(int group, long members, long[] holding) {
    if (counted[group] == null) {
      counted[group] = new long[counts.length];
      added[group] = new long[amounts.length];
    }
    long[] row = counted[group];
    for (int i = 0; i < row.length; i++) {
      row[i] += Long.bitCount(members & holding[i]);
    }
  }

  private void addAmounts(long[] holding) {
    long[] bounds = bounds();
    for (int i = 0; i < amounts.length; i++) {
      largest[i] = Math.max(largest[i], largest(factors[i], holding[i], bounds));
    }
    long[] values = new long[amounts.length];
    for (int pupil = 0; pupil < pupilsWaiting; pupil++) {
      long[] numbers = waiting[pupil];
      for (int i = 0; i < values.length; i++) {
        long product = numbers[factors[i][0]];
        for (int factor = 1; factor < factors[i].length; factor++) {
          product *= numbers[factors[i][factor]];
        }
        values[i] = product & -(holding[i] >>> pupil & 1);
      }
      addToGroups(numbers, values);
    }
  }

  /** Numbers that those of the pupils waiting are no more than one above, whatever their sign. */
  private long[] bounds() {
    long[] bounds = new long[waiting[0].length];
    for (int pupil = 0; pupil < pupilsWaiting; pupil++) {
      for (int i = plan.groupWords() + plan.conditionWords(); i < bounds.length; i++) {
        long number = waiting[pupil][i];
        bounds[i] |= number < 0 ? ~number : number;
      }
    }
    return bounds;
  }

  /**
   * A bound of the products of the pupils an addend holds for; the largest if they are not small.
   */
  private long largest(int[] multiplied, long holding, long[] bounds) {
    long bound = 1;
    for (int factor : multiplied) {
      if (bounds[factor] >= SMALL / bound) {
        return largest(multiplied, holding);
      }
      bound *= bounds[factor] + 1;
    }
    return bound;
  }

  private long largest(int[] multiplied, long holding) {
    long largest = 0;
    for (long bits = holding; bits != 0; bits &= bits - 1) {
      long[] numbers = waiting[Long.numberOfTrailingZeros(bits)];
      long product = 1;
      for (int factor : multiplied) {
        product = Math.multiplyExact(product, numbers[factor]);
      }
      largest = Math.max(largest, Math.abs(product));
    }
    return largest;
  }

  private void addToGroups(long[] numbers, long[] values) {
    for (int word = 0; word < plan.groupWords(); word++) {
      for (long bits = numbers[word]; bits != 0; bits &= bits - 1) {
        long[] row = added[word * Long.SIZE + Long.numberOfTrailingZeros(bits)];
        for (int i = 0; i < row.length; i++) {
          row[i] += values[i];
        }
      }
    }
  }

  /**
   * The table, row after row.
   *
   * @throws ArithmeticException where a sum may not fit 63 bits
   */
  long[] table() {
    if (pupilsWaiting > 0) {
      addWaiting();
    }
    for (int i = 0; i < largest.length; i++) {
      if (Math.multiplyHigh(largest[i], pupils) != 0 || largest[i] * pupils < 0) {
        throw new ArithmeticException(
            "Cannot sum %s exactly: because %d pupils' values are too large; give it fewer decimals"
                .formatted(plan.addends().get(amounts[i]).text(), pupils));
      }
    }
    long[] table = new long[plan.groups() * plan.columns()];
    for (int group = 0; group < plan.groups(); group++) {
      if (counted[group] != null) {
        lay(counted[group], counts, table, group * plan.columns());
        lay(added[group], amounts, table, group * plan.columns());
      }
    }
    return table;
  }

  private static void lay(long[] sums, int[] columns, long[] table, int from) {
    for (int i = 0; i < sums.length; i++) {
      table[from + columns[i]] = sums[i];
    }
  }
}
