package cymru.llesiant.nightly.model.answer;

import cymru.llesiant.nightly.model.ModelAnswer;
import cymru.llesiant.nightly.query.RowFormat;
import cymru.llesiant.nightly.query.RowWriter;
import cymru.llesiant.statistics.multilevel.Criterion;
import cymru.llesiant.statistics.multilevel.Fit;
import cymru.llesiant.statistics.multilevel.FixedEffects.FixedEffect;
import cymru.llesiant.statistics.multilevel.VarianceComponents;
import cymru.llesiant.statistics.multilevel.VarianceComponents.Component;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * An answer for people, rounded.
 *
 * @param out where it goes
 */
record AnswerTable(PrintWriter out) {

  void print(ModelAnswer answer) {
    line(
        "%s by %s: %d rows, %d dropped for a missing value",
        answer.request().response(),
        String.join(" > ", answer.request().levels()),
        answer.rows(),
        answer.rowsDropped());
    answer
        .fit()
        .ifEstimated()
        .ifPresentOrElse(
            estimates -> estimates(answer, estimates),
            () -> line("not estimated: %s", answer.reason().orElseThrow()));
    out.flush();
  }

  private void estimates(ModelAnswer answer, Fit.Estimates estimates) {
    line(
        "%s; -2 %slog likelihood %.4f",
        answer.status().replace('_', ' '),
        answer.request().criterion() == Criterion.REML ? "restricted " : "",
        estimates.report().criterionValue());
    line("");
    levels(estimates.components());
    line("");
    fixedEffects(estimates.fixedEffects().effects());
    for (Component level : estimates.components().levels()) {
      if (level.hasFewGroups()) {
        line(
            "note: %s has %d groups only: its variance is a rough figure",
            level.level(), level.groups());
      }
    }
    if (!answer.dropped().isEmpty()) {
      line(
          "note: left out, since the columns before determine them: %s",
          String.join(", ", answer.dropped()));
    }
  }

  private void levels(VarianceComponents components) {
    RowWriter table = RowFormat.table.to(out);
    table.begin(List.of("level", "groups", "variance", "standard deviation", "vpc"));
    for (Component level : components.levels()) {
      table.row(
          List.of(
              level.level(),
              level.groups(),
              level.variance(),
              level.standardDeviation(),
              components.variancePartitionCoefficient(level.level())));
    }
    table.row(
        Arrays.asList(
            "residual",
            null,
            components.residual(),
            Math.sqrt(components.residual()),
            components.residualPartitionCoefficient()));
    table.end();
  }

  private void fixedEffects(List<FixedEffect> effects) {
    RowWriter table = RowFormat.table.to(out);
    table.begin(List.of("fixed effect", "estimate", "standard error"));
    for (FixedEffect effect : effects) {
      table.row(List.of(effect.term(), effect.estimate(), effect.standardError()));
    }
    table.end();
  }

  private void line(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }
}
