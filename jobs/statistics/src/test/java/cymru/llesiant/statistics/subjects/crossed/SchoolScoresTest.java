package cymru.llesiant.statistics.subjects.crossed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cymru.llesiant.statistics.moments.StateLaws;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SchoolScoresTest extends StateLaws<SchoolScores> {

  private static final List<String> SUBJECTS = List.of("Art", "Cymraeg", "Maths", "Music");

  @Override
  protected SchoolScores empty() {
    return SchoolScores.empty(2);
  }

  /** Some pupils, each with some of the subjects. */
  @Override
  protected SchoolScores draw(Random random) {
    SchoolScores state = empty();
    int pupils = 1 + random.nextInt(6);
    for (int pupil = 0; pupil < pupils; pupil++) {
      Map<String, double[]> rows = new HashMap<>();
      for (String subject : SUBJECTS) {
        if (rows.isEmpty() || random.nextBoolean()) {
          rows.put(subject, new double[] {random.nextGaussian(), 100 + 15 * random.nextGaussian()});
        }
      }
      state = state.merge(SchoolScores.of(2, rows));
    }
    return state;
  }

  @Override
  protected boolean same(SchoolScores one, SchoolScores other) {
    if (!one.takers().equals(other.takers()) || one.entries().size() != other.entries().size()) {
      return false;
    }
    String[] subjects = one.subjects().toArray(new String[0]);
    double[][] about = new double[subjects.length][];
    Arrays.fill(about, new double[] {0, 100});
    Iterator<EqualEntries> others = other.entries().iterator();
    return one.entries().stream().allMatch(group -> same(group, others.next(), subjects, about));
  }

  private static boolean same(
      EqualEntries one, EqualEntries other, String[] subjects, double[][] about) {
    Deviations a = one.about(subjects, about);
    Deviations b = other.about(subjects, about);
    return Arrays.deepEquals(a.together(), b.together())
        && a.pupils() == b.pupils()
        && near(a.rows(), b.rows())
        && near(a.pupilMeans(), b.pupilMeans())
        && near(a.between(), b.between())
        && near(a.within(), b.within());
  }

  private static boolean near(double[][] one, double[][] other) {
    boolean near = true;
    for (int i = 0; i < one.length; i++) {
      for (int j = 0; j < one[i].length; j++) {
        near &= Math.abs(one[i][j] - other[i][j]) <= 1e-9;
      }
    }
    return near;
  }

  @Test
  void pupils_rows_and_takers_are_counted() {
    SchoolScores state =
        SchoolScores.ofScores(Map.of("Art", 1.0, "Maths", 2.0))
            .merge(SchoolScores.ofScores(Map.of("Maths", 3.0)))
            .merge(SchoolScores.ofScores(Map.of("Maths", 3.0, "Music", 5.0)))
            .merge(SchoolScores.ofScores(Map.of()));
    assertThat(state.pupils()).isEqualTo(3);
    assertThat(state.rows()).isEqualTo(5);
    assertThat(state.subjects()).containsExactly("Art", "Maths", "Music");
    assertThat(state.takers()).isEqualTo(Map.of("Art", 1L, "Maths", 3L, "Music", 1L));
    assertThat(state.columns()).isEqualTo(1);
    assertThat(state).hasToString("3 pupils, 5 rows in [Art, Maths, Music]");
  }

  @Test
  void a_pupil_without_subjects_changes_nothing() {
    assertThat(SchoolScores.ofScores(Map.of())).isEqualTo(SchoolScores.empty(1));
  }

  @Test
  void the_size_does_not_grow_with_pupils() throws IOException {
    Random random = new Random(4);
    SchoolScores few = draw(random);
    for (int i = 0; i < 20; i++) {
      few = few.merge(draw(random));
    }
    SchoolScores many = few;
    for (int i = 0; i < 200; i++) {
      many = many.merge(draw(random));
    }
    assertThat(bytes(many)).hasSameSizeAs(bytes(few));
  }

  @Test
  void a_state_that_was_sent_is_the_same() throws IOException, ClassNotFoundException {
    SchoolScores state = draw(new Random(9));
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes(state)))) {
      assertThat(in.readObject()).isEqualTo(state).hasSameHashCodeAs(state);
    }
  }

  private static byte[] bytes(SchoolScores state) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(state);
    }
    return bytes.toByteArray();
  }

  @Test
  void a_caller_cannot_change_a_state_through_its_array() {
    double[] row = {1, 2};
    SchoolScores state = SchoolScores.of(2, Map.of("Art", row));
    row[0] = 9;
    assertThat(state).isEqualTo(SchoolScores.of(2, Map.of("Art", new double[] {1, 2})));
  }

  @Test
  void rows_of_other_lengths_and_missing_values_are_refused() {
    assertThatThrownBy(() -> SchoolScores.of(2, Map.of("Art", new double[] {1})))
        .hasMessageContaining("Cannot keep a pupil's row in Art: because it is not 2 finite");
    assertThatThrownBy(() -> SchoolScores.ofScores(Map.of("Art", Double.NaN)))
        .hasMessageContaining("leave out rows with missing values");
    assertThatThrownBy(() -> SchoolScores.empty(0)).hasMessageContaining("give at least 1");
    assertThatThrownBy(() -> SchoolScores.empty(1).merge(SchoolScores.empty(2)))
        .hasMessageContaining("not the same columns");
  }
}
