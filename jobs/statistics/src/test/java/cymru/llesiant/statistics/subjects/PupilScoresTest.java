package cymru.llesiant.statistics.subjects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PupilScoresTest {

  @Test
  void each_score_is_held_against_the_mean_of_the_others() {
    assertThat(PupilScores.of(Map.of("Art", 1.0, "Maths", 2.0, "Music", 6.0)).againstOthers())
        .isEqualTo(Map.of("Art", -3.0, "Maths", -1.5, "Music", 4.5));
  }

  @Test
  void what_a_pupil_has_in_all_subjects_drops_out_and_the_rest_adds_up_to_0() {
    Random random = new Random(3);
    Map<String, Double> scores = new HashMap<>();
    Map<String, Double> better = new HashMap<>();
    for (int subject = 0; subject < 7; subject++) {
      double score = random.nextGaussian();
      scores.put("subject " + subject, score);
      better.put("subject " + subject, score + 10);
    }
    Map<String, Double> against = PupilScores.of(scores).againstOthers();
    assertThat(against.values().stream().mapToDouble(v -> v).sum()).isCloseTo(0, within(1e-13));
    PupilScores.of(better)
        .againstOthers()
        .forEach((name, value) -> assertThat(value).isCloseTo(against.get(name), within(1e-13)));
  }

  @Test
  void one_subject_has_nothing_to_be_held_against() {
    assertThat(PupilScores.of(Map.of("Art", 1.0)).againstOthers()).isEmpty();
    assertThat(PupilScores.of(Map.of()).againstOthers()).isEmpty();
  }

  @Test
  void a_missing_score_is_refused() {
    assertThatThrownBy(() -> PupilScores.of(Map.of("Art", Double.NaN)))
        .hasMessage(
            "Cannot keep a pupil's score in Art: because it is not finite; leave out missing scores");
  }

  @Test
  void a_caller_cannot_change_the_scores() {
    Map<String, Double> scores = new HashMap<>(Map.of("Art", 1.0));
    PupilScores pupil = PupilScores.of(scores);
    scores.put("Maths", 2.0);
    assertThat(pupil.scores()).containsOnlyKeys("Art");
  }
}
