package cymru.llesiant.statistics.moments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TallyTest extends StateLaws<Tally> {

  @Override
  protected Tally empty() {
    return Tally.EMPTY;
  }

  @Override
  protected Tally draw(Random random) {
    return new Tally(random.nextInt(1000), random.nextInt(1000));
  }

  @Override
  protected boolean same(Tally one, Tally other) {
    return one.equals(other);
  }

  @Test
  void a_share_is_the_count_over_the_total() {
    assertThat(new Tally(3, 4).share()).hasValue(0.75);
    assertThat(new Tally(8, 4).share()).hasValue(2);
    assertThat(Tally.EMPTY.share()).isEmpty();
  }

  @Test
  void a_negative_count_is_refused() {
    assertThatThrownBy(() -> new Tally(-1, 4)).hasMessageContaining("Cannot tally -1 of 4");
  }

  @Test
  void counts_that_no_longer_fit_are_refused() {
    Tally most = new Tally(Long.MAX_VALUE, 1);
    assertThatThrownBy(() -> most.merge(new Tally(1, 1))).isInstanceOf(ArithmeticException.class);
  }
}
