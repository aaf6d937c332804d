package cymru.llesiant.statistics.subjects.crossed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class EqualEntriesTest {

  private static EqualEntries pupil(String one, double first, String other, double second) {
    return EqualEntries.of(
        new TreeMap<>(Map.of(one, new double[] {first}, other, new double[] {second})));
  }

  private static EqualEntries three(double offset) {
    return pupil("Art", offset + 1, "Maths", offset + 5)
        .merge(pupil("Maths", offset + 2, "Music", offset + 8))
        .merge(pupil("Art", offset + 4, "Maths", offset + 5));
  }

  @Test
  void subjects_have_their_takers_and_means() {
    EqualEntries three = three(0);
    assertThat(three.taken()).isEqualTo(2);
    assertThat(three.pupils()).isEqualTo(3);
    assertThat(three.subjects()).containsExactly("Art", "Maths", "Music");
    assertThat(three.takers(0)).isEqualTo(2);
    assertThat(three.takers(1)).isEqualTo(3);
    assertThat(three.mean(0, 0)).isEqualTo(2.5);
    assertThat(three.mean(1, 0)).isCloseTo(4, within(1e-15));
    assertThat(three.mean(2, 0)).isEqualTo(8);
  }

  /** Deviations from the means: (-1.5, 1), (-2, 0), (1.5, 1); pupils' means -0.25, -1, 1.25. */
  @Test
  void sums_about_the_means_are_those_by_hand() {
    Deviations sums =
        three(0).about(new String[] {"Art", "Maths", "Music"}, new double[][] {{2.5}, {4}, {8}});
    assertThat(sums.pupilMeans()[0][0]).isCloseTo(1, within(1e-14));
    assertThat(sums.pupilMeans()[1][0]).isCloseTo(0, within(1e-14));
    assertThat(sums.pupilMeans()[2][0]).isCloseTo(-1, within(1e-14));
    assertThat(sums.between()[0][0]).isCloseTo(0.0625 + 1 + 1.5625, within(1e-14));
    assertThat(sums.within()[0][0]).isCloseTo(2 * 1.5625 + 2 + 2 * 0.0625, within(1e-14));
    assertThat(sums.together()[0]).containsExactly(2, 2, 0);
    assertThat(sums.together()[2]).containsExactly(0, 1, 1);
  }

  @Test
  void values_far_from_zero_keep_their_spread() {
    String[] subjects = {"Art", "Maths", "Music"};
    double far = 1 << 30;
    Deviations near = three(0).about(subjects, new double[][] {{2}, {4}, {8}});
    Deviations sums = three(far).about(subjects, new double[][] {{far + 2}, {far + 4}, {far + 8}});
    assertThat(sums.within()[0][0]).isCloseTo(near.within()[0][0], within(1e-5));
    assertThat(sums.between()[0][0]).isCloseTo(near.between()[0][0], within(1e-5));
  }

  @Test
  void other_subjects_have_no_part_in_the_sums() {
    Deviations wide =
        three(0)
            .about(
                new String[] {"Art", "Cymraeg", "Maths", "Music"},
                new double[][] {{0}, {77}, {0}, {0}});
    assertThat(wide.together()[1]).containsExactly(0, 0, 0, 0);
    assertThat(wide.rows()[1]).containsExactly(0);
    assertThat(wide.rows()[2][0]).isCloseTo(12, within(1e-14));
  }
}
