package cymru.llesiant.nightly.sample.world;

/**
 * The seed of a sample. Everything random is drawn from a stream of its own, named by its purpose
 * and the numbers of what it is for, so that no figure depends on the order of the work.
 *
 * @param value any number
 */
public record Seed(long value) {

  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  /** The stream for a purpose and, for example, a pupil and a year. */
  public Draws draws(String purpose, long... keys) {
    long state = scramble(value);
    for (int i = 0; i < purpose.length(); i++) {
      state = scramble(state ^ purpose.charAt(i));
    }
    for (long key : keys) {
      state = scramble(state ^ scramble(key));
    }
    return new Draws(state);
  }

  private static long scramble(long value) {
    long z = value + GOLDEN_GAMMA;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
