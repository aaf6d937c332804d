package cymru.llesiant.nightly.model;

import cymru.llesiant.statistics.multilevel.GroupEffect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The effect of every group as CSV: outermost level first, groups in order of their paths. A group
 * of an inner level is written {@code outer/inner}. Nothing but the header when the model was not
 * estimated.
 */
final class EffectsFile {

  private EffectsFile() {}

  static String text(ModelAnswer answer) {
    List<String> lines = new ArrayList<>(List.of("level,group,n,effect,conditional_sd"));
    answer
        .fit()
        .ifEstimated()
        .ifPresent(
            estimates -> estimates.groupEffects().forEach(effect -> lines.add(line(effect))));
    return String.join("\n", lines) + "\n";
  }

  /**
   * Writes the file.
   *
   * @throws ModelUsageException when it cannot be written there
   */
  static void write(ModelAnswer answer, Path file) {
    try {
      Files.writeString(file, text(answer));
    } catch (IOException e) {
      throw new ModelUsageException(
          "Cannot write %s: because of %s; choose another --effects"
              .formatted(file, e.getClass().getSimpleName()),
          e);
    }
  }

  private static String line(GroupEffect effect) {
    return String.join(
        ",",
        AnswerCsv.cell(effect.level()),
        AnswerCsv.cell(String.join("/", effect.path())),
        Long.toString(effect.n()),
        Double.toString(effect.effect()),
        Double.toString(effect.conditionalSd()));
  }
}
