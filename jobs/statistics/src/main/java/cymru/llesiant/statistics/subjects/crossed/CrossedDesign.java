package cymru.llesiant.statistics.subjects.crossed;

import cymru.llesiant.statistics.multilevel.FixedEffects;
import cymru.llesiant.statistics.numeric.Cholesky;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The data laid out for the model: a block of sums for each school, about the mean over all schools
 * of each fixed term's rows; covariates that say nothing new left out. Columns are covariates, then
 * the response.
 */
final class CrossedDesign {

  /** What is left of a column's sum of squares is nothing below this share of it. */
  private static final double NOTHING = 1e-10;

  /** A spread below 1e-11 of a column's mean, squared. */
  private static final double CONSTANT = 1e-22;

  private final CrossedData data;
  private final List<String> subjects;
  private final SubjectMeans means;
  private final double[][] centres;
  private final double[][] total;
  private final int[] kept;
  private final List<SchoolBlock> blocks = new ArrayList<>();

  CrossedDesign(CrossedData data, SubjectMeans means) {
    this.data = data;
    this.means = means;
    this.subjects = List.copyOf(data.subjects());
    this.centres = centres();
    int response = data.terms().size();
    this.total = new double[response + 1][response + 1];
    List<List<Deviations>> sums = data.schools().values().stream().map(this::sums).toList();
    sums.forEach(school -> school.forEach(this::addToTotal));
    boolean[] independent = Cholesky.independent(total, floors());
    this.kept =
        IntStream.rangeClosed(0, response).filter(j -> independent[j] || j == response).toArray();
    int at = 0;
    for (SchoolScores school : data.schools().values()) {
      blocks.add(block(school, sums.get(at++).stream().map(group -> group.columns(kept)).toList()));
    }
  }

  private int term(String subject) {
    return means == SubjectMeans.COMMON ? 0 : subjects.indexOf(subject);
  }

  private int means() {
    return means == SubjectMeans.COMMON ? 1 : subjects.size();
  }

  /** The mean of each column over the rows of each fixed term. */
  private double[][] centres() {
    double[][] centre = new double[means()][data.terms().size() + 1];
    double[] rows = new double[means()];
    for (SchoolScores school : data.schools().values()) {
      for (EqualEntries group : school.entries()) {
        String[] taken = group.subjects();
        for (int s = 0; s < taken.length; s++) {
          int term = term(taken[s]);
          rows[term] += group.takers(s);
          for (int c = 0; c < centre[term].length; c++) {
            centre[term][c] += (group.mean(s, c) - centre[term][c]) * group.takers(s) / rows[term];
          }
        }
      }
    }
    return centre;
  }

  private List<Deviations> sums(SchoolScores school) {
    String[] taken = school.subjects().toArray(new String[0]);
    double[][] about =
        Arrays.stream(taken).map(subject -> centres[term(subject)]).toArray(double[][]::new);
    return school.entries().stream().map(group -> group.about(taken, about)).toList();
  }

  private void addToTotal(Deviations group) {
    double k = group.taken();
    for (int i = 0; i < total.length; i++) {
      for (int j = 0; j < total.length; j++) {
        total[i][j] += group.within()[i][j] + k * group.between()[i][j];
      }
    }
  }

  private SchoolBlock block(SchoolScores school, List<Deviations> groups) {
    int[] termOf = school.subjects().stream().mapToInt(this::term).toArray();
    int[] places = IntStream.range(0, termOf.length).toArray();
    return means == SubjectMeans.COMMON
        ? new SchoolBlock(new int[1], termOf, groups)
        : new SchoolBlock(termOf, places, groups);
  }

  private double[] floors() {
    return IntStream.range(0, total.length)
        .mapToDouble(
            j -> {
              double largest =
                  Arrays.stream(centres).mapToDouble(c -> Math.abs(c[j])).max().orElse(0);
              return Math.max(NOTHING * total[j][j], CONSTANT * data.rows() * largest * largest);
            })
        .toArray();
  }

  /** All reasons against fitting. */
  List<CrossedFit.Cause> refusals() {
    List<CrossedFit.Cause> refusals = new ArrayList<>();
    int schools = data.schools().size();
    if (schools < 2) {
      refusals.add(CrossedFit.Cause.FEWER_THAN_TWO_SCHOOLS);
    }
    if (data.departments() == schools) {
      refusals.add(CrossedFit.Cause.ONE_DEPARTMENT_A_SCHOOL);
    } else if (means == SubjectMeans.EACH && data.departments() == subjects.size()) {
      refusals.add(CrossedFit.Cause.ONE_SCHOOL_A_SUBJECT);
    }
    if (data.pupils() == schools) {
      refusals.add(CrossedFit.Cause.ONE_PUPIL_A_SCHOOL);
    }
    if (data.pupils() == data.rows()) {
      refusals.add(CrossedFit.Cause.ONE_SUBJECT_A_PUPIL);
    }
    if (data.rows() <= fixed()) {
      refusals.add(CrossedFit.Cause.TOO_FEW_ROWS);
    }
    if (data.pupils() < data.rows() && !hasResidualVariance()) {
      refusals.add(CrossedFit.Cause.NO_RESIDUAL_VARIANCE);
    }
    return refusals;
  }

  /** Whether pupils, departments and covariates leave anything of the response. */
  private boolean hasResidualVariance() {
    Matrix left = Matrix.zero(kept.length, kept.length);
    for (SchoolBlock block : blocks) {
      left = left.plus(1, block.leftByPupilsAndDepartments(NOTHING));
    }
    double[] floors = floors();
    return Cholesky.independent(
        left.toArray(), IntStream.of(kept).mapToDouble(j -> floors[j]).toArray())[kept.length - 1];
  }

  CrossedData data() {
    return data;
  }

  List<SchoolBlock> blocks() {
    return blocks;
  }

  /** How many columns: the covariates that were kept, and the response. */
  int columns() {
    return kept.length;
  }

  /** How many fixed effects: means and the covariates that were kept. */
  int fixed() {
    return means() + kept.length - 1;
  }

  /** The names of the fixed effects. */
  List<String> terms() {
    List<String> terms =
        new ArrayList<>(means == SubjectMeans.COMMON ? List.of(FixedEffects.INTERCEPT) : subjects);
    IntStream.of(kept).limit(kept.length - 1L).mapToObj(data.terms()::get).forEach(terms::add);
    return terms;
  }

  /** The covariates that were left out. */
  List<String> dropped() {
    List<String> terms = terms();
    return data.terms().stream().filter(term -> !terms.contains(term)).toList();
  }

  /**
   * The fixed effects of raw columns, which are linear in those of the columns less their centres.
   */
  Matrix uncentring() {
    double[][] matrix = new double[fixed()][fixed()];
    for (int i = 0; i < fixed(); i++) {
      matrix[i][i] = 1;
    }
    for (int term = 0; term < means(); term++) {
      for (int c = 0; c < kept.length - 1; c++) {
        matrix[term][means() + c] = -centres[term][kept[c]];
      }
    }
    return Matrix.of(matrix);
  }

  /** The response's centre of each fixed effect; 0 for covariates. */
  double[] responseCentres() {
    return IntStream.range(0, fixed())
        .mapToDouble(i -> i < means() ? centres[i][data.terms().size()] : 0)
        .toArray();
  }

  /** Variance ratios below which a variance is near 0: one over the rows of the largest unit. */
  double[] scales() {
    double school = 0;
    double department = 0;
    double pupil = 0;
    for (SchoolBlock block : blocks) {
      school = Math.max(school, Arrays.stream(block.takers()).sum());
      department = Math.max(department, Arrays.stream(block.takers()).max().orElse(0));
      pupil = Math.max(pupil, block.mostTaken());
    }
    return new double[] {1 / school, 1 / department, 1 / pupil};
  }
}
