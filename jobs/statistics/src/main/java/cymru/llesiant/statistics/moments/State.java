package cymru.llesiant.statistics.moments;

/**
 * What is kept of a set of rows so that sets can be joined without the rows.
 *
 * <p>States are a commutative monoid: {@link #merge} is associative and commutative, each kind of
 * state has an empty one that changes nothing, and merging alters neither of its arguments. So
 * neither the number of partitions nor the order of the rows matters, beyond rounding.
 *
 * @param <S> the kind of state
 */
public interface State<S extends State<S>> {

  /** The state of both sets of rows together. */
  S merge(S other);
}
