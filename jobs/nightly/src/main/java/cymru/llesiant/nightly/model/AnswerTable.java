package cymru.llesiant.nightly.model;

import cymru.llesiant.statistics.multilevel.Criterion;
import cymru.llesiant.statistics.multilevel.Fit;
import cymru.llesiant.statistics.multilevel.VarianceComponents;
import java.util.Locale;

/** An answer for people, rounded. */
final class AnswerTable {

  private AnswerTable() {}

  static String text(ModelAnswer answer) {
    StringBuilder table = new StringBuilder();
    line(
        table,
        "%s by %s: %,d rows, %,d dropped for a missing value",
        answer.request().response(),
        String.join(" > ", answer.request().levels()),
        answer.rows(),
        answer.rowsDropped());
    answer
        .fit()
        .ifEstimated()
        .ifPresentOrElse(
            estimates -> estimates(table, answer, estimates),
            () -> line(table, "not estimated: %s", answer.reason().orElseThrow()));
    return table.toString();
  }

  private static void estimates(StringBuilder table, ModelAnswer answer, Fit.Estimates estimates) {
    boolean restricted = answer.request().criterion() == Criterion.REML;
    line(
        table,
        "%s; -2 %slog likelihood %.3f",
        answer.status().replace('_', ' '),
        restricted ? "restricted " : "",
        estimates.report().criterionValue());
    line(table, "");
    levels(table, estimates.components());
    line(table, "");
    line(table, "%-32s %12s %12s", "fixed effect", "estimate", "std error");
    estimates
        .fixedEffects()
        .effects()
        .forEach(
            effect ->
                line(
                    table,
                    "%-32s %12.5f %12.5f",
                    effect.term(),
                    effect.estimate(),
                    effect.standardError()));
    notes(table, answer, estimates);
  }

  private static void levels(StringBuilder table, VarianceComponents components) {
    line(table, "%-32s %12s %12s %12s %8s", "level", "groups", "variance", "std dev", "vpc");
    for (VarianceComponents.Component level : components.levels()) {
      line(
          table,
          "%-32s %,12d %12.5f %12.5f %8.4f",
          level.level(),
          level.groups(),
          level.variance(),
          level.standardDeviation(),
          components.variancePartitionCoefficient(level.level()));
    }
    line(
        table,
        "%-32s %12s %12.5f %12.5f %8.4f",
        "residual",
        "",
        components.residual(),
        Math.sqrt(components.residual()),
        components.residualPartitionCoefficient());
  }

  private static void notes(StringBuilder table, ModelAnswer answer, Fit.Estimates estimates) {
    for (VarianceComponents.Component level : estimates.components().levels()) {
      if (level.hasFewGroups()) {
        line(
            table,
            "note: %s has %d groups only: its variance is a rough figure",
            level.level(),
            level.groups());
      }
    }
    if (!answer.dropped().isEmpty()) {
      line(
          table,
          "note: left out, since the columns before determine them: %s",
          String.join(", ", answer.dropped()));
    }
  }

  private static void line(StringBuilder table, String format, Object... values) {
    table.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
  }
}
