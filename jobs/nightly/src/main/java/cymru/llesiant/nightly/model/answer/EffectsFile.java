package cymru.llesiant.nightly.model.answer;

import cymru.llesiant.nightly.model.ModelAnswer;
import cymru.llesiant.nightly.query.RowFormat;
import cymru.llesiant.nightly.query.RowWriter;
import cymru.llesiant.nightly.warehouse.ExitCode;
import cymru.llesiant.nightly.warehouse.OwnerOnly;
import cymru.llesiant.nightly.warehouse.Refusal;
import cymru.llesiant.statistics.multilevel.Fit;
import cymru.llesiant.statistics.multilevel.GroupEffect;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The effect of every group as CSV: outermost level first, groups in order of their paths. A group
 * of an inner level is written {@code outer/inner}. Nothing but the header when the model was not
 * estimated. Only its owner can read the file.
 *
 * @param file where it lies
 */
public record EffectsFile(Path file) {

  /**
   * Writes the effects of an answer.
   *
   * @throws Refusal when they cannot be written there
   */
  public void write(ModelAnswer answer) {
    StringWriter text = new StringWriter();
    RowWriter rows = RowFormat.csv.to(new PrintWriter(text));
    rows.begin(List.of("level", "group", "n", "effect", "conditional_sd"));
    List<GroupEffect> effects =
        answer.fit().ifEstimated().map(Fit.Estimates::groupEffects).orElse(List.of());
    for (GroupEffect effect : effects) {
      rows.row(
          List.of(
              effect.level(),
              String.join("/", effect.path()),
              effect.n(),
              effect.effect(),
              effect.conditionalSd()));
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
}
