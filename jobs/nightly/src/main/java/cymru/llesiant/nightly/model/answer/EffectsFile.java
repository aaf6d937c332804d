package cymru.llesiant.nightly.model.answer;

import cymru.llesiant.nightly.model.ModelAnswer;
import cymru.llesiant.nightly.model.figures.UnitFigures;
import cymru.llesiant.nightly.query.RowFormat;
import cymru.llesiant.nightly.query.RowWriter;
import cymru.llesiant.nightly.warehouse.ExitCode;
import cymru.llesiant.nightly.warehouse.OwnerOnly;
import cymru.llesiant.nightly.warehouse.Refusal;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.slopes.SlopeEffect;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The effect of every group as CSV: outermost level first, groups in order of their paths. A group
 * of an inner level is written {@code outer/inner}. What a model does not give is empty; a model
 * with a random slope has three columns more, of the slope. Nothing but the header when the model
 * was not estimated. Only its owner can read the file.
 *
 * @param file where it lies
 */
public record EffectsFile(Path file) {

  private static final List<String> COLUMNS =
      List.of(
          "level",
          "group",
          "n",
          "effect",
          "conditional_sd",
          "prediction_error_sd",
          "diagnostic_sd",
          "total_effect",
          "total_sd",
          "lower",
          "upper");

  private static final List<String> OF_SLOPES =
      List.of("slope_effect", "slope_conditional_sd", "intercept_slope_covariance");

  /**
   * Writes the effects of an answer.
   *
   * @throws Refusal when they cannot be written there
   */
  public void write(ModelAnswer answer) {
    StringWriter text = new StringWriter();
    RowWriter rows = RowFormat.csv.to(new PrintWriter(text));
    Optional<String> slope = answer.request().family().slope();
    rows.begin(slope.isPresent() ? with(COLUMNS, OF_SLOPES) : COLUMNS);
    for (UnitFigures unit : answer.figures().units()) {
      rows.row(slope.isPresent() ? with(cells(unit), ofSlope(unit)) : cells(unit));
    }
    rows.end();
    try {
      OwnerOnly.write(file, text.toString());
    } catch (UncheckedIOException e) {
      throw new Refusal(
          ExitCode.USAGE,
          "Cannot write %s: because of %s; choose another --effects"
              .formatted(file, e.getCause().getClass().getSimpleName()),
          e);
    }
  }

  private static List<Object> cells(UnitFigures unit) {
    return Arrays.asList(
        unit.level(),
        String.join("/", unit.path()),
        unit.n(),
        unit.effect(),
        unit.conditionalSd(),
        unit.predictionErrorSd().orElse(null),
        unit.diagnosticSd().orElse(null),
        unit.totalEffect(),
        unit.totalSd().orElse(null),
        unit.limits().map(Interval::lower).orElse(null),
        unit.limits().map(Interval::upper).orElse(null));
  }

  private static List<Object> ofSlope(UnitFigures unit) {
    return Arrays.asList(
        unit.slope().map(SlopeEffect::slope).orElse(null),
        unit.slope().map(SlopeEffect::slopeSd).orElse(null),
        unit.slope().map(SlopeEffect::covariance).orElse(null));
  }

  private static <T> List<T> with(List<T> cells, List<T> more) {
    List<T> all = new ArrayList<>(cells);
    all.addAll(more);
    return all;
  }
}
