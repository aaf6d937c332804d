package cymru.llesiant.statistics.multilevel;

/** Skeleton: see the next commit. */
public final class NestedModel {

  private NestedModel() {}

  /** Fits the model. */
  public static Fit fit(NestedData data, Criterion criterion) {
    throw new UnsupportedOperationException("being written");
  }
}
