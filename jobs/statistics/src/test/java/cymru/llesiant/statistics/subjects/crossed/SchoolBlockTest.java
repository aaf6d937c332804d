package cymru.llesiant.statistics.subjects.crossed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;

/** One school of three pupils in two subjects, against matrices of rows by rows. */
class SchoolBlockTest {

  /** Rows: pupil 1 in both subjects, pupil 2 in both, pupil 3 in the second. */
  private static final double[] SCORES = {1, 4, 3, 8, 6};

  private static final double[][] DEPARTMENT = {{1, 0}, {0, 1}, {1, 0}, {0, 1}, {0, 1}};
  private static final double[][] PUPIL = {{1, 0, 0}, {1, 0, 0}, {0, 1, 0}, {0, 1, 0}, {0, 0, 1}};
  private static final Ratios RATIOS = new Ratios(0.4, 0.7, 1.5);

  private static SchoolBlock block() {
    SchoolScores scores =
        Stream.of(
                Map.of("a", SCORES[0], "b", SCORES[1]),
                Map.of("a", SCORES[2], "b", SCORES[3]),
                Map.of("b", SCORES[4]))
            .map(SchoolScores::ofScores)
            .reduce(SchoolScores.empty(1), SchoolScores::merge);
    String[] subjects = {"a", "b"};
    double[][] zero = new double[2][1];
    return new SchoolBlock(
        new int[] {0},
        new int[] {0, 0},
        scores.entries().stream().map(group -> group.about(subjects, zero)).toList());
  }

  private static RealMatrix z() {
    return new Array2DRowRealMatrix(DEPARTMENT);
  }

  private static RealMatrix w() {
    RealMatrix w = new Array2DRowRealMatrix(5, 2);
    w.setColumn(0, new double[] {1, 1, 1, 1, 1});
    w.setColumn(1, SCORES);
    return w;
  }

  private static RealMatrix h() {
    RealMatrix pupil = new Array2DRowRealMatrix(PUPIL);
    RealMatrix one = w().getSubMatrix(0, 4, 0, 0);
    return MatrixUtils.createRealIdentityMatrix(5)
        .add(one.multiply(one.transpose()).scalarMultiply(RATIOS.school()))
        .add(z().multiply(z().transpose()).scalarMultiply(RATIOS.department()))
        .add(pupil.multiply(pupil.transpose()).scalarMultiply(RATIOS.pupil()));
  }

  @Test
  void what_is_passed_on_is_that_of_the_rows() {
    SchoolBlock.Passed passed = block().at(RATIOS);
    RealMatrix inverse = new LUDecomposition(h()).getSolver().getInverse();
    assertThat(passed.logDeterminant())
        .isCloseTo(Math.log(new LUDecomposition(h()).getDeterminant()), within(1e-13));
    same(passed.precision(), z().transpose().multiply(inverse).multiply(z()));
    same(passed.scores(), z().transpose().multiply(inverse).multiply(w()));
    same(passed.products(), w().transpose().multiply(inverse).multiply(w()));
  }

  @Test
  void each_level_s_part_of_the_gradient_is_that_of_the_rows() {
    SchoolBlock block = block();
    var slopes = block.slopes(RATIOS, block.at(RATIOS));
    RealMatrix inverse = new LUDecomposition(h()).getSolver().getInverse();
    RealMatrix[] units = {w().getSubMatrix(0, 4, 0, 0), z(), new Array2DRowRealMatrix(PUPIL)};
    for (int level = 0; level < units.length; level++) {
      RealMatrix half = units[level].transpose().multiply(inverse);
      assertThat(slopes.get(level).trace())
          .isCloseTo(half.multiply(units[level]).getTrace(), within(1e-13));
      RealMatrix scores = half.multiply(w());
      same(slopes.get(level).products(), scores.transpose().multiply(scores));
    }
  }

  /** Pupils 1 and 2 have d = 3 and 5 between subjects: the mean is 4, left 2 (0.5^2 + 0.5^2). */
  @Test
  void pupils_and_departments_leave_what_a_two_way_table_leaves() {
    assertThat(block().leftByPupilsAndDepartments(1e-10).at(0, 0)).isCloseTo(1, within(1e-13));
  }

  @Test
  void the_largest_units_are_told() {
    assertThat(block().takers()).containsExactly(2, 3);
    assertThat(block().mostTaken()).isEqualTo(2);
    assertThat(block().terms()).containsExactly(0);
  }

  private static void same(Matrix found, RealMatrix expected) {
    for (int i = 0; i < expected.getRowDimension(); i++) {
      assertThat(found.row(i)).containsExactly(expected.getRow(i), within(1e-12));
    }
  }
}
