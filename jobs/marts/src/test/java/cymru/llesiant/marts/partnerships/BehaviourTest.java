package cymru.llesiant.marts.partnerships;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.marts.partnerships.Behaviour.Judgement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class BehaviourTest {

  private static final LocalDate END = LocalDate.of(2011, 8, 31);

  private static Behaviour of(int... grades) {
    List<Judgement> judgements = new ArrayList<>();
    for (int i = 0; i < grades.length; i++) {
      judgements.add(new Judgement(END.minusYears(grades.length - i), "I", "OFS2009", grades[i]));
    }
    Collections.reverse(judgements);
    return Behaviour.asAt(END, judgements);
  }

  @Test
  @Tag("R002-09")
  void good_is_on_track_and_satisfactory_only_after_inadequate() {
    assertThat(of(1).isOnTrack()).hasValue(true);
    assertThat(of(4, 2).isOnTrack()).hasValue(true);
    assertThat(of(4, 3).isOnTrack()).hasValue(true);
    assertThat(of(3, 3).isOnTrack()).hasValue(false);
    assertThat(of(2, 3).isOnTrack()).hasValue(false);
    assertThat(of(3).isOnTrack()).hasValue(false);
    assertThat(of(3, 4).isOnTrack()).hasValue(false);
    assertThat(of().isOnTrack()).isEmpty();
  }

  @Test
  void an_inspection_on_the_last_day_counts_and_one_of_the_day_after_does_not() {
    Judgement old = new Judgement(END.minusYears(3), "1", "OFS2005", 3);
    Judgement last = new Judgement(END, "2", "OFS2009", 2);
    Judgement after = new Judgement(END.plusDays(1), "3", "OFS2009", 1);
    Behaviour behaviour = Behaviour.asAt(END, List.of(after, last, old));
    assertThat(behaviour.latest()).hasValue(last);
    assertThat(behaviour.previous()).hasValue(old);
  }

  @Test
  void two_inspections_of_one_day_stand_in_the_order_of_their_numbers() {
    Judgement one = new Judgement(END, "1", "OFS2009", 3);
    Judgement two = new Judgement(END, "2", "OFS2009", 2);
    assertThat(Behaviour.asAt(END, List.of(one, two)))
        .isEqualTo(Behaviour.asAt(END, List.of(two, one)))
        .extracting(behaviour -> behaviour.latest().orElseThrow())
        .isEqualTo(two);
  }
}
