package cymru.llesiant.marts.cells;

import java.io.Serializable;
import java.util.List;

/**
 * The sums of one school's pupils, as the pupils come by: a row a group, a column an addend. Each
 * pupil's addends are worked out once and added to the row of every group the pupil is in.
 */
final class Tally {

  /**
   * Where an addend is found among a pupil's numbers.
   *
   * @param text the addend, for messages
   * @param conditions the bits that must be set, by word
   * @param values which values are multiplied; none for a count
   */
  record Reading(String text, long[] conditions, int[] values) implements Serializable {

    long of(long[] pupil, int conditionsFrom, int valuesFrom) {
      for (int word = 0; word < conditions.length; word++) {
        long wanted = conditions[word];
        if ((pupil[conditionsFrom + word] & wanted) != wanted) {
          return 0;
        }
      }
      long product = 1;
      for (int value : values) {
        product = Math.multiplyExact(product, pupil[valuesFrom + value]);
      }
      return product;
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
  }

  private final Plan plan;
  private final Reading[] readings;
  private final long[][] rows;
  private final long[] values;
  private final long[] largest;
  private long pupils;

  Tally(Plan plan) {
    this.plan = plan;
    this.readings = plan.addends().toArray(Reading[]::new);
    this.rows = new long[plan.groups()][];
    this.values = new long[readings.length];
    this.largest = new long[readings.length];
  }

  /** Adds one pupil. */
  void add(long[] pupil) {
    int valuesFrom = plan.groupWords() + plan.conditionWords();
    for (int i = 0; i < readings.length; i++) {
      values[i] = readings[i].of(pupil, plan.groupWords(), valuesFrom);
      largest[i] = Math.max(largest[i], Math.abs(values[i]));
    }
    pupils++;
    for (int word = 0; word < plan.groupWords(); word++) {
      for (long bits = pupil[word]; bits != 0; bits &= bits - 1) {
        addTo(word * Long.SIZE + Long.numberOfTrailingZeros(bits));
      }
    }
  }

  private void addTo(int group) {
    long[] row = rows[group];
    if (row == null) {
      row = new long[values.length];
      rows[group] = row;
    }
    for (int i = 0; i < row.length; i++) {
      row[i] += values[i];
    }
  }

  /**
   * The table, row after row.
   *
   * @throws ArithmeticException where a sum may not fit 63 bits
   */
  long[] table() {
    for (int i = 0; i < largest.length; i++) {
      if (Math.multiplyHigh(largest[i], pupils) != 0 || largest[i] * pupils < 0) {
        throw new ArithmeticException(
            "Cannot sum %s exactly: because %d pupils' values are too large; give it fewer decimals"
                .formatted(readings[i].text(), pupils));
      }
    }
    long[] table = new long[rows.length * values.length];
    for (int group = 0; group < rows.length; group++) {
      if (rows[group] != null) {
        System.arraycopy(rows[group], 0, table, group * values.length, values.length);
      }
    }
    return table;
  }
}
