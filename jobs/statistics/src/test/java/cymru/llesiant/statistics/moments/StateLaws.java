package cymru.llesiant.statistics.moments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every state must keep: a commutative monoid that leaves its arguments alone. */
public abstract class StateLaws<S extends State<S>> {

  /** The state of nothing. */
  protected abstract S empty();

  /** A state of some rows, another for another seed. */
  protected abstract S draw(Random random);

  /** Whether two states are the same but for rounding. */
  protected abstract boolean same(S one, S other);

  @Test
  void the_empty_state_changes_nothing() {
    S state = draw(new Random(1));
    assertThat(state.merge(empty())).isEqualTo(state);
    assertThat(empty().merge(state)).isEqualTo(state);
    assertThat(empty().merge(empty())).isEqualTo(empty());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void merging_is_commutative(long seed) {
    Random random = new Random(seed);
    S one = draw(random);
    S other = draw(random);
    assertThat(same(one.merge(other), other.merge(one))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void merging_is_associative(long seed) {
    Random random = new Random(seed);
    S a = draw(random);
    S b = draw(random);
    S c = draw(random);
    assertThat(same(a.merge(b).merge(c), a.merge(b.merge(c)))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void the_order_of_many_states_does_not_matter(long seed) {
    Random random = new Random(seed);
    List<S> states = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      states.add(draw(random));
    }
    S inOrder = states.stream().reduce(empty(), S::merge);
    Collections.shuffle(states, random);
    assertThat(same(states.stream().reduce(empty(), S::merge), inOrder)).isTrue();
  }

  @Test
  void merging_alters_neither_state() {
    S one = draw(new Random(7));
    S other = draw(new Random(8));
    one.merge(other);
    assertThat(one).isEqualTo(draw(new Random(7)));
    assertThat(other).isEqualTo(draw(new Random(8)));
  }
}
