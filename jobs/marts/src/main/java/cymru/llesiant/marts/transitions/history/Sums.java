package cymru.llesiant.marts.transitions.history;

import java.math.BigDecimal;
import java.util.List;

/** The sum of every {@link Addend}, as a table's row holds it. */
public final class Sums {

  private final long[] sums;

  private Sums(long[] sums) {
    this.sums = sums;
  }

  /** Nothing yet. */
  public static Sums none() {
    return new Sums(new long[Addend.values().length]);
  }

  /** The sums in the order of the addends. */
  public static Sums of(List<Long> sums) {
    return new Sums(sums.stream().mapToLong(Long::longValue).toArray());
  }

  /** Adds one of each. */
  public Sums count(Addend... addends) {
    for (Addend addend : addends) {
      add(addend, 1);
    }
    return this;
  }

  /** Adds an amount. */
  public Sums add(Addend addend, long amount) {
    sums[addend.ordinal()] = Math.addExact(sums[addend.ordinal()], amount);
    return this;
  }

  /** One sum. */
  public long sum(Addend addend) {
    return sums[addend.ordinal()];
  }

  /** One sum, to go on with exactly. */
  public BigDecimal exact(Addend addend) {
    return BigDecimal.valueOf(sum(addend));
  }

  /** The sums in the order of the addends. */
  public long[] toArray() {
    return sums.clone();
  }
}
