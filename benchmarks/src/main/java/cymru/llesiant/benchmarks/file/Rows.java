package cymru.llesiant.benchmarks.file;

import cymru.llesiant.benchmarks.drawn.PupilFile;
import cymru.llesiant.benchmarks.drawn.Truth;
import cymru.llesiant.benchmarks.report.Place;
import cymru.llesiant.benchmarks.report.Size;
import cymru.llesiant.nightly.model.Family;
import cymru.llesiant.nightly.model.ModelRequest;
import cymru.llesiant.statistics.multilevel.Criterion;
import cymru.llesiant.statistics.multilevel.Fit;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;

/** The files of rows that are measured, and what is asked of them. */
final class Rows {

  private static final long AREAS_OF_A_MILLION = 22;
  private static final int SEED = 2026;
  private static final double SAME = 1e-8;

  private Rows() {}

  static List<Long> counts(Size size) {
    return size.pick(List.of(100_000L), List.of(1_000_000L, 3_000_000L, 10_000_000L));
  }

  static Path file(long pupils) {
    int areas = (int) Math.max(4, pupils * AREAS_OF_A_MILLION / 1_000_000);
    return new PupilFile(pupils, areas, SEED, Truth.usual()).in(Place.scratch());
  }

  static ModelRequest request() {
    return new ModelRequest(
        Truth.RESPONSE,
        Truth.TERMS,
        Truth.LEVELS,
        new TreeMap<>(),
        Family.Gaussian.plain(Criterion.REML));
  }

  /** Two ways to the same summaries must end at the same minimum. */
  static void assertSame(Fit one, Fit other) {
    double first = criterion(one);
    double second = criterion(other);
    if (!(Math.abs(first - second) <= SAME * Math.abs(first))) {
      throw new IllegalStateException(
          "Cannot compare times: because the criteria are %s and %s; one way is wrong"
              .formatted(first, second));
    }
  }

  private static double criterion(Fit fit) {
    return fit.ifEstimated().orElseThrow().report().criterionValue();
  }
}
