package cymru.llesiant.marts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;

class WorkAheadTest {

  private final List<String> begun = new CopyOnWriteArrayList<>();

  @Test
  void one_at_a_time_pieces_are_done_in_the_order_they_were_added_in() {
    try (WorkAhead<String> work = new WorkAhead<>(1)) {
      List<String> names = List.of("c", "a", "b");
      names.forEach(name -> work.add(name, () -> done(name)));
      assertThat(work.get("b")).isEqualTo("made b");
      assertThat(begun).containsExactlyElementsOf(names);
    }
  }

  @Test
  void two_pieces_are_worked_on_at_a_time() {
    CyclicBarrier both = new CyclicBarrier(2);
    try (WorkAhead<Integer> work = new WorkAhead<>(2)) {
      work.add("one", both::await);
      work.add("other", both::await);
      assertThat(List.of(work.get("one"), work.get("other"))).containsExactlyInAnyOrder(0, 1);
    }
  }

  @Test
  void a_piece_waits_for_an_earlier_one() {
    try (WorkAhead<String> work = new WorkAhead<>(2)) {
      CountDownLatch asked = new CountDownLatch(1);
      work.add(
          "earlier",
          () -> {
            asked.await();
            return done("earlier");
          });
      work.add(
          "later",
          () -> {
            asked.countDown();
            return work.get("earlier") + ", then later";
          });
      assertThat(work.get("later")).isEqualTo("made earlier, then later");
    }
  }

  @Test
  void what_a_piece_throws_is_thrown_to_whoever_asks_and_to_those_that_wait_for_it() {
    IllegalStateException failure = new IllegalStateException("Cannot");
    try (WorkAhead<String> work = new WorkAhead<>(2)) {
      work.add(
          "failing",
          () -> {
            throw failure;
          });
      work.add("waiting", () -> work.get("failing"));
      assertThatThrownBy(() -> work.get("waiting")).isSameAs(failure);
      assertThatThrownBy(() -> work.get("failing")).isSameAs(failure);
    }
  }

  @Test
  void what_was_taken_is_not_kept() {
    try (WorkAhead<String> work = new WorkAhead<>(1)) {
      work.add("piece", () -> done("piece"));
      assertThat(work.has("piece")).isTrue();
      assertThat(work.take("piece")).isEqualTo("made piece");
      assertThat(work.has("piece")).isFalse();
    }
  }

  @Test
  void closing_stops_what_is_under_way_and_begins_nothing_more() throws Exception {
    CountDownLatch underWay = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    WorkAhead<String> work = new WorkAhead<>(1);
    work.add(
        "stopped",
        () -> {
          underWay.countDown();
          never.await();
          return done("stopped");
        });
    work.add("next", () -> done("next"));
    underWay.await();
    work.close();
    assertThat(begun).isEmpty();
    assertThatThrownBy(() -> work.get("next"))
        .hasMessage("Cannot go on with next: because it was stopped");
  }

  private String done(String name) {
    begun.add(name);
    return "made " + name;
  }
}
