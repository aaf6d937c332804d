package cymru.llesiant.statistics.moments;

import java.util.OptionalDouble;

/**
 * How many of how many.
 *
 * <p>Exact: both are whole numbers. The count may exceed the total, since a pupil can have several
 * events.
 *
 * @param count the pupils, sessions or events counted, at least 0
 * @param of the pupils or sessions they are counted among, at least 0
 */
public record Tally(long count, long of) implements State<Tally> {

  /** Nothing counted among nobody. */
  public static final Tally EMPTY = new Tally(0, 0);

  public Tally {
    if (count < 0 || of < 0) {
      throw new IllegalArgumentException(
          "Cannot tally %d of %d: because a count is never negative".formatted(count, of));
    }
  }

  @Override
  public Tally merge(Tally other) {
    return new Tally(Math.addExact(count, other.count), Math.addExact(of, other.of));
  }

  /** {@code count / of}; empty when there is nothing to count among. */
  public OptionalDouble share() {
    return of == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) count / of);
  }
}
