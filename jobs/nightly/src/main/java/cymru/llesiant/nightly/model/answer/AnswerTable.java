package cymru.llesiant.nightly.model.answer;

import cymru.llesiant.nightly.model.ModelAnswer;
import cymru.llesiant.nightly.model.figures.Figures;
import cymru.llesiant.nightly.model.figures.Figures.Scale;
import cymru.llesiant.nightly.model.figures.Figures.Status;
import cymru.llesiant.nightly.model.figures.LevelFigures;
import cymru.llesiant.nightly.model.figures.SlopeFigures;
import cymru.llesiant.nightly.model.figures.TermFigures;
import cymru.llesiant.nightly.query.RowFormat;
import cymru.llesiant.nightly.query.RowWriter;
import cymru.llesiant.statistics.interval.Interval;
import cymru.llesiant.statistics.multilevel.Criterion;
import java.io.PrintWriter;
import java.util.ArrayList;
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
    Figures figures = answer.figures();
    line(
        "%s by %s: %d rows, %d dropped for a missing value",
        answer.request().response(),
        String.join(" > ", answer.request().levels()),
        answer.rows(),
        answer.rowsDropped());
    if (figures.status() == Status.NOT_ESTIMATED) {
      line("not estimated: %s", figures.reason().orElseThrow());
    } else {
      line(
          "%s; -2 %slog likelihood %.4f%s",
          figures.status().name().toLowerCase(Locale.ROOT).replace('_', ' '),
          answer.request().family().criterion() == Criterion.REML ? "restricted " : "",
          figures.criterionValue().orElseThrow(),
          figures.report().integral().map(i -> " by " + i.approximation()).orElse(""));
      line("");
      levels(figures);
      line("");
      terms(figures.terms());
      if (figures.strata().isPresent()) {
        line("");
        String column = answer.request().family().strata().orElseThrow();
        new StrataTable(out).print(answer, column, figures.strata().get());
      }
      if (figures.bootstrap().isPresent()) {
        line("");
        new BootstrapTable(out).print(figures.bootstrap().get(), figures.levels());
      }
      notes(answer);
    }
    out.flush();
  }

  private void levels(Figures figures) {
    RowWriter table = RowFormat.table.to(out);
    String share = figures.scale() == Scale.LATENT ? "latent vpc" : "vpc";
    List<String> columns =
        List.of(
            "level",
            "groups",
            "variance",
            "standard error",
            "standard deviation",
            share,
            "lower",
            "upper",
            "limits");
    table.begin(columns);
    for (LevelFigures level : figures.levels()) {
      table.row(
          Arrays.asList(
              level.level(),
              level.groups().orElse(null),
              level.variance().orElse(null),
              level.error().standardError().orElse(null),
              level.standardDeviation().orElse(null),
              level.share().orElse(null),
              level.limits().interval().map(Interval::lower).orElse(null),
              level.limits().interval().map(Interval::upper).orElse(null),
              level.limits().method().map(name -> name.replace('_', ' ')).orElse("none")));
    }
    table.end();
    figures.levels().forEach(level -> level.slope().ifPresent(this::slope));
  }

  private void slope(SlopeFigures slope) {
    line("");
    RowWriter table = RowFormat.table.to(out);
    table.begin(
        List.of("slope", "by", "variance", "covariance with intercept", "correlation", "p value"));
    table.row(
        Arrays.asList(
            slope.variances().term(),
            slope.variances().level(),
            slope.variances().slope(),
            slope.variances().covariance(),
            slope.correlation().orElse(null),
            slope.test().map(test -> test.pValue()).orElse(null)));
    table.end();
    line(
        "note: the variance of %s is where %s is 0; at its mean, %.6g, it is %.6g, and vpc is there",
        slope.variances().level(), slope.variances().term(), slope.mean(), slope.varianceAtMean());
  }

  private void terms(List<TermFigures> terms) {
    boolean outcome = terms.stream().anyMatch(term -> term.oddsRatio().isPresent());
    boolean degrees = terms.stream().anyMatch(term -> term.degreesOfFreedom().isPresent());
    List<String> columns = new ArrayList<>(List.of("fixed effect", "estimate", "standard error"));
    if (outcome) {
      columns.add("odds ratio");
    }
    if (degrees) {
      columns.add("df");
    }
    RowWriter table = RowFormat.table.to(out);
    table.begin(columns);
    for (TermFigures term : terms) {
      List<Object> row = new ArrayList<>();
      row.add(term.term());
      row.add(term.estimate());
      row.add(term.standardError());
      if (outcome) {
        row.add(term.oddsRatio().orElse(null));
      }
      if (degrees) {
        row.add(term.degreesOfFreedom().orElse(null));
      }
      table.row(row);
    }
    table.end();
  }

  private void notes(ModelAnswer answer) {
    Figures figures = answer.figures();
    figures.levels().stream()
        .flatMap(level -> level.limits().reason().stream())
        .distinct()
        .forEach(reason -> line("note: no limits of vpc: %s", reason));
    for (LevelFigures level : figures.levels()) {
      if (level.hasFewGroups()) {
        line(
            "note: %s has %d groups only: its variance is a rough figure",
            level.level(), level.groups().orElseThrow());
      }
    }
    if (!figures.report().boundary().isEmpty()) {
      line("note: at the boundary: %s", String.join(", ", figures.report().boundary()));
    }
    if (!answer.dropped().isEmpty()) {
      line(
          "note: left out, since the columns before determine them: %s",
          String.join(", ", answer.dropped()));
    }
  }

  private void line(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }
}
