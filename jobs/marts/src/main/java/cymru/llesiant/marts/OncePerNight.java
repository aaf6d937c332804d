package cymru.llesiant.marts;

import java.util.function.Function;

/**
 * What several marts of a night rest on: made when the first of them asks and kept for the others.
 * A night resumed in another process makes it again, to the same digits.
 *
 * @param <T> what is made
 */
public final class OncePerNight<T> implements Function<Inputs, T> {

  private final Function<Inputs, T> making;
  private Inputs inputs;
  private T made;

  /** Nothing is made yet. */
  public OncePerNight(Function<Inputs, T> making) {
    this.making = making;
  }

  @Override
  public synchronized T apply(Inputs night) {
    if (!night.equals(inputs)) {
      made = making.apply(night);
      inputs = night;
    }
    return made;
  }
}
