package cymru.llesiant.statistics.subjects.crossed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sums against their definitions, over rows. */
class DeviationsTest {

  private static final int SUBJECTS = 5;
  private static final int TAKEN = 3;
  private static final int COLUMNS = 2;

  /** Which subjects each pupil takes, as a mask of so many ones. */
  private static final List<Integer> CHOICES = List.of(0b00111, 0b10101, 0b01110, 0b00111, 0b11001);

  private final double[][][] rows = new double[CHOICES.size()][SUBJECTS][COLUMNS];

  private static boolean takes(int pupil, int subject) {
    return (CHOICES.get(pupil) >> subject & 1) == 1;
  }

  private void draw(long seed) {
    Random random = new Random(seed);
    for (double[][] pupil : rows) {
      for (double[] row : pupil) {
        row[0] = 5 * random.nextGaussian();
        row[1] = 100 + random.nextGaussian();
      }
    }
  }

  /** One pupil's deviations from given values. */
  private Deviations pupil(int pupil, double[][] values) {
    int[] places = new int[SUBJECTS];
    double[][] growth = new double[SUBJECTS][COLUMNS];
    int place = 0;
    for (int s = 0; s < SUBJECTS; s++) {
      places[s] = takes(pupil, s) ? place++ : -1;
      for (int c = 0; takes(pupil, s) && c < COLUMNS; c++) {
        growth[s][c] = rows[pupil][s][c] - values[s][c];
      }
    }
    return Deviations.none(TAKEN, COLUMNS).laidOut(places).grown(growth);
  }

  private Deviations all(double[][] values) {
    Deviations all = pupil(0, values);
    for (int pupil = 1; pupil < rows.length; pupil++) {
      all = all.plus(pupil(pupil, values));
    }
    return all;
  }

  private static double[][] values(long seed) {
    Random random = new Random(100 + seed);
    double[][] values = new double[SUBJECTS][COLUMNS];
    for (double[] row : values) {
      row[0] = random.nextGaussian();
      row[1] = 98 + random.nextGaussian();
    }
    return values;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void the_sums_are_those_over_rows(long seed) {
    draw(seed);
    double[][] values = values(seed);
    Deviations all = all(values);
    double[][] sums = new double[SUBJECTS][COLUMNS];
    double[][] means = new double[SUBJECTS][COLUMNS];
    double[][] between = new double[COLUMNS][COLUMNS];
    double[][] left = new double[COLUMNS][COLUMNS];
    for (int pupil = 0; pupil < rows.length; pupil++) {
      double[] mean = new double[COLUMNS];
      for (int s = 0; s < SUBJECTS; s++) {
        for (int c = 0; takes(pupil, s) && c < COLUMNS; c++) {
          mean[c] += (rows[pupil][s][c] - values[s][c]) / TAKEN;
        }
      }
      for (int c = 0; c < COLUMNS; c++) {
        for (int e = 0; e < COLUMNS; e++) {
          between[c][e] += mean[c] * mean[e];
          for (int s = 0; s < SUBJECTS; s++) {
            if (takes(pupil, s)) {
              left[c][e] +=
                  (rows[pupil][s][c] - values[s][c] - mean[c])
                      * (rows[pupil][s][e] - values[s][e] - mean[e]);
            }
          }
        }
        for (int s = 0; s < SUBJECTS; s++) {
          sums[s][c] += takes(pupil, s) ? rows[pupil][s][c] - values[s][c] : 0;
          means[s][c] += takes(pupil, s) ? mean[c] : 0;
        }
      }
    }
    assertThat(all.pupils()).isEqualTo(CHOICES.size());
    assertThat(all.together()[0]).containsExactly(4, 2, 3, 1, 2);
    same(all.rows(), sums);
    same(all.pupilMeans(), means);
    same(all.between(), between);
    same(all.within(), left);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void deviations_that_grow_are_those_from_other_values(long seed) {
    draw(seed);
    double[][] growth = new double[SUBJECTS][COLUMNS];
    double[][] from = values(seed);
    double[][] to = values(seed + 7);
    for (int s = 0; s < SUBJECTS; s++) {
      for (int c = 0; c < COLUMNS; c++) {
        growth[s][c] = from[s][c] - to[s][c];
      }
    }
    Deviations grown = all(from).grown(growth);
    same(grown.rows(), all(to).rows());
    same(grown.pupilMeans(), all(to).pupilMeans());
    same(grown.between(), all(to).between());
    same(grown.within(), all(to).within());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void a_column_alone_has_the_sums_it_has_among_others(int column) {
    draw(4);
    Deviations all = all(values(4));
    Deviations one = all.columns(new int[] {column});
    assertThat(one.columns()).isEqualTo(1);
    assertThat(one.between()[0][0]).isEqualTo(all.between()[column][column]);
    assertThat(one.within()[0][0]).isEqualTo(all.within()[column][column]);
    assertThat(one.rows()[2][0]).isEqualTo(all.rows()[2][column]);
    assertThat(one.pupilMeans()[2][0]).isEqualTo(all.pupilMeans()[2][column]);
  }

  private static void same(double[][] found, double[][] expected) {
    for (int i = 0; i < expected.length; i++) {
      assertThat(found[i]).containsExactly(expected[i], within(1e-11));
    }
  }
}
