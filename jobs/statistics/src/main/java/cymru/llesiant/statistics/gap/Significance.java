package cymru.llesiant.statistics.gap;

/**
 * How surprising a difference this large would be if the two groups did not differ.
 *
 * @param pValue the two-sided probability, from 0 to 1
 * @param test the test that gave it
 */
public record Significance(double pValue, Test test) {

  /** A test of no difference. */
  public enum Test {
    /** Difference over its standard error at the pooled share. */
    POOLED_Z,
    /** All tables with the same margins that are no likelier than this one. */
    FISHER_EXACT
  }

  public Significance {
    if (!(pValue >= 0 && pValue <= 1)) {
      throw new IllegalArgumentException(
          "Cannot use a p-value of %s: because it lies between 0 and 1".formatted(pValue));
    }
  }
}
