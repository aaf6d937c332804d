package cymru.llesiant.marts.moves.programmes;

import cymru.llesiant.marts.io.RowCells;
import cymru.llesiant.marts.moves.Missing;
import cymru.llesiant.marts.moves.Settings;
import cymru.llesiant.marts.moves.Window;
import cymru.llesiant.statistics.interval.Confidence;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.interval.Limits;
import cymru.llesiant.statistics.interval.StudentMean;
import cymru.llesiant.statistics.interval.Wilson;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What became of the pupils of a programme in a place and year.
 *
 * <p>Whether it helped is said by pairs of pupils alike alone ({@link PupilsAlike}): by the 95 %
 * limits of the mean difference of pairs, so that of programmes that do nothing one in forty is
 * taken to help, and one in forty to harm.
 *
 * @param pupils the pupils' times in it
 * @param rules how it is judged
 */
record InterventionFigures(List<TriedPupil> pupils, Settings.TrialRules rules) {

  /** What the pairs say; the list {@code intervention_verdict}. */
  enum Verdict {
    /** Attendance changed for the better by more than that of pupils alike, beyond chance. */
    EFFECTIVE,
    /** No more than chance either way. */
    NOT_SHOWN,
    /** For the worse, beyond chance. */
    ADVERSE,
    /** Too few pairs. */
    NOT_JUDGED
  }

  /** The figures, as columns of the mart. */
  static final StructType SCHEMA =
      new StructType()
          .add("n", DataTypes.LongType)
          .add("attendance_known", DataTypes.LongType)
          .add("attendance_before", DataTypes.DoubleType)
          .add("attendance_after", DataTypes.DoubleType)
          .add("attendance_change", DataTypes.DoubleType)
          .add("attendance_improved", DataTypes.LongType)
          .add("attendance_improved_percent", DataTypes.DoubleType)
          .add("attendance_improved_lower", DataTypes.DoubleType)
          .add("attendance_improved_upper", DataTypes.DoubleType)
          .add("exclusion_known", DataTypes.LongType)
          .add("excluded_before_per_100", DataTypes.DoubleType)
          .add("excluded_after_per_100", DataTypes.DoubleType)
          .add("exclusion_change", DataTypes.DoubleType)
          .add("exclusion_reduced", DataTypes.LongType)
          .add("exclusion_reduced_percent", DataTypes.DoubleType)
          .add("exclusion_reduced_lower", DataTypes.DoubleType)
          .add("exclusion_reduced_upper", DataTypes.DoubleType)
          .add("withdrawal_known", DataTypes.LongType)
          .add("withdrawal_reduced", DataTypes.LongType)
          .add("withdrawal_reduced_percent", DataTypes.DoubleType)
          .add("withdrawal_reduced_lower", DataTypes.DoubleType)
          .add("withdrawal_reduced_upper", DataTypes.DoubleType)
          .add("pairs", DataTypes.LongType)
          .add("matched_difference", DataTypes.DoubleType)
          .add("matched_lower", DataTypes.DoubleType)
          .add("matched_upper", DataTypes.DoubleType)
          .add("verdict", DataTypes.StringType)
          .add("costed", DataTypes.LongType)
          .add("cost_per_placement", DataTypes.DoubleType)
          .add("evidence_level", DataTypes.StringType)
          .add("value_status", DataTypes.StringType)
          .add("reason_code", DataTypes.StringType)
          .add("reason", DataTypes.StringType);

  private static final List<String> WEAKEST_FIRST = List.of("LOCAL", "PROMISING", "VALIDATED");

  /** The figures in a row. */
  Row row() {
    RowCells cells = new RowCells().put("n", (long) pupils.size());
    putAttendance(cells);
    putExclusion(cells);
    putWithdrawal(cells);
    putPairs(cells);
    List<Long> pence = pupils.stream().flatMapToLong(p -> p.pence().stream()).boxed().toList();
    cells.put("costed", (long) pence.size());
    if (!pence.isEmpty()) {
      long sum = pence.stream().mapToLong(Long::longValue).sum();
      cells.put("cost_per_placement", sum / 100.0 / pence.size());
    }
    pupils.stream()
        .map(TriedPupil::evidence)
        .min(Comparator.comparingInt(WEAKEST_FIRST::indexOf))
        .ifPresent(level -> cells.put("evidence_level", level));
    return missing()
        .map(why -> why.in(cells))
        .orElseGet(() -> cells.put("value_status", "OK"))
        .row(SCHEMA);
  }

  private Optional<Missing> missing() {
    if (pupils.stream().noneMatch(TriedPupil::isAttendanceKnown)) {
      return Optional.of(Missing.NONE_JUDGED);
    }
    return differences().length < rules.leastPairs() ? Optional.of(Missing.FEW) : Optional.empty();
  }

  private double[] differences() {
    return pupils.stream().flatMapToDouble(p -> p.difference().stream()).sorted().toArray();
  }

  private void putAttendance(RowCells cells) {
    List<TriedPupil> known = pupils.stream().filter(TriedPupil::isAttendanceKnown).toList();
    cells.put("attendance_known", (long) known.size());
    if (known.isEmpty()) {
      return;
    }
    Window before = sum(known, TriedPupil::before);
    Window after = sum(known, TriedPupil::after);
    cells
        .put("attendance_before", before.attendancePercent())
        .put("attendance_after", after.attendancePercent())
        .put("attendance_change", after.attendancePercent() - before.attendancePercent());
    putShare(cells, "attendance_improved", known, p -> p.after().isAttendedMoreThan(p.before()));
  }

  private void putExclusion(RowCells cells) {
    List<TriedPupil> known = pupils.stream().filter(TriedPupil::isExclusionKnown).toList();
    cells.put("exclusion_known", (long) known.size());
    if (known.isEmpty()) {
      return;
    }
    Window before = sum(known, TriedPupil::longBefore);
    Window after = sum(known, TriedPupil::longAfter);
    cells
        .put("excluded_before_per_100", before.excludedPer100())
        .put("excluded_after_per_100", after.excludedPer100())
        .put("exclusion_change", after.excludedPer100() - before.excludedPer100());
    putShare(
        cells,
        "exclusion_reduced",
        known,
        p ->
            p.longAfter().excluded() < p.longBefore().excluded()
                || p.longAfter().excluded() == 0 && p.longBefore().excluded() == 0);
  }

  private void putWithdrawal(RowCells cells) {
    List<TriedPupil> known = pupils.stream().filter(p -> p.withdrawn().isPresent()).toList();
    cells.put("withdrawal_known", (long) known.size());
    if (!known.isEmpty()) {
      putShare(cells, "withdrawal_reduced", known, p -> p.withdrawn().orElseThrow().isReduced());
    }
  }

  private static Window sum(List<TriedPupil> known, Function<TriedPupil, Window> window) {
    return known.stream().map(window).reduce(Window.NONE, Window::plus);
  }

  private static void putShare(
      RowCells cells, String name, List<TriedPupil> among, Predicate<TriedPupil> has) {
    long count = among.stream().filter(has).count();
    cells
        .put(name, count)
        .put(name + "_percent", 100.0 * count / among.size())
        .limits(name + "_", new Wilson(count, among.size()).limits(Confidence.P95).times(100));
  }

  private void putPairs(RowCells cells) {
    double[] differences = differences();
    cells.put("pairs", (long) differences.length);
    if (differences.length < rules.leastPairs()) {
      cells.put("verdict", Verdict.NOT_JUDGED.name());
      return;
    }
    double mean = 0;
    for (double each : differences) {
      mean += each / differences.length;
    }
    Limits limits = limits(differences, mean);
    cells.put("matched_difference", mean).limits("matched_", limits);
    cells.put("verdict", verdict(limits.ifKnown()).name());
  }

  private static Limits limits(double[] differences, double mean) {
    double squares = 0;
    for (double each : differences) {
      squares += (each - mean) * (each - mean);
    }
    return new StudentMean(differences.length, mean, squares).limits(Confidence.P95);
  }

  private static Verdict verdict(Optional<Interval> limits) {
    if (limits.isEmpty()) {
      return Verdict.NOT_JUDGED;
    }
    if (limits.get().lower() > 0) {
      return Verdict.EFFECTIVE;
    }
    return limits.get().upper() < 0 ? Verdict.ADVERSE : Verdict.NOT_SHOWN;
  }
}
