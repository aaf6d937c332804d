package cymru.llesiant.marts.cells;

import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Aggregator;

/** The sum of tables, number by number; a sum that does not fit 63 bits is refused. */
final class AddedUp extends Aggregator<long[], long[], long[]> {

  private static final long serialVersionUID = 1;

  private final int length;
  private final Encoder<long[]> encoder;

  /**
   * The sum of tables of a length.
   *
   * @param encoder how tables travel, as {@link #table} gives it
   */
  AddedUp(int length, Encoder<long[]> encoder) {
    this.length = length;
    this.encoder = encoder;
  }

  /** How tables travel: as arrays of whole numbers. */
  @SuppressWarnings("unchecked")
  static Encoder<long[]> table(SparkSession spark) {
    return (Encoder<long[]>) (Encoder<?>) spark.implicits().newLongArrayEncoder();
  }

  @Override
  public long[] zero() {
    return new long[length];
  }

  @Override
  public long[] reduce(long[] sum, long[] table) {
    for (int i = 0; i < length; i++) {
      sum[i] = Math.addExact(sum[i], table[i]);
    }
    return sum;
  }

  @Override
  public long[] merge(long[] sum, long[] other) {
    return reduce(sum, other);
  }

  @Override
  public long[] finish(long[] sum) {
    return sum;
  }

  @Override
  public Encoder<long[]> bufferEncoder() {
    return encoder;
  }

  @Override
  public Encoder<long[]> outputEncoder() {
    return encoder;
  }
}
