package cymru.llesiant.benchmarks.crossed;

import cymru.llesiant.benchmarks.report.Lme4;
import cymru.llesiant.benchmarks.report.Part;
import cymru.llesiant.benchmarks.report.Place;
import cymru.llesiant.benchmarks.report.Size;
import cymru.llesiant.benchmarks.report.Table;
import cymru.llesiant.benchmarks.report.Timings;
import cymru.llesiant.statistics.multilevel.Criterion;
import cymru.llesiant.statistics.subjects.crossed.CrossedData;
import cymru.llesiant.statistics.subjects.crossed.CrossedFit;
import cymru.llesiant.statistics.subjects.crossed.CrossedModel;
import cymru.llesiant.statistics.subjects.crossed.CrossedVariances.Source;
import cymru.llesiant.statistics.subjects.crossed.SubjectMeans;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Pupils and departments crossed within schools, by the kernel and by lme4. */
public final class CrossedPart implements Part {

  @Override
  public String name() {
    return "crossed";
  }

  @Override
  public String measure(Size size) {
    ScoreFile scores = new ScoreFile(size.pick(20, 200), 50, 8, 2026);
    Path csv = scores.in(Place.scratch());
    Timings.Timed<CrossedData> read = Timings.of(size.pick(2, 5), () -> ScoreFile.read(csv));
    Timings.Timed<CrossedFit.Estimates> fit = Timings.of(size.pick(2, 5), () -> fit(read.made()));
    Optional<Lme4.Said> lme4 = new Lme4("crossed.R").on(csv);
    return """
        # Pupils and departments crossed, beside lme4

        %,d scores of %,d pupils in %d schools of 8 subjects, `score ~ 1 + (1|school) + \
        (1|school:subject) + (1|pupil)`, REML. Ours: the CSV read and summed by school, and the \
        fit with all effects, in one warm process. lme4: `read.csv` and `lmer` as it comes but \
        `calc.derivs = FALSE`, once; its figures are of the same minimum, sought to more digits by \
        Newton's steps on its own criterion, untimed.

        %s
        %s"""
        .formatted(
            read.made().rows(),
            read.made().pupils(),
            read.made().schools().size(),
            times(read.timings(), fit.timings(), lme4).markdown(),
            lme4.map(said -> agreement(fit.made(), said).markdown()).orElse(""));
  }

  private static CrossedFit.Estimates fit(CrossedData data) {
    return CrossedModel.fit(data, SubjectMeans.COMMON, Criterion.REML).ifEstimated().orElseThrow();
  }

  private static Table times(Timings read, Timings fit, Optional<Lme4.Said> lme4) {
    Table table = Table.of("what", "ours, seconds (from to, times)", "lme4, seconds", "ratio");
    if (lme4.isEmpty()) {
      return table
          .with("read and sum", read.text(), Lme4.ABSENT, "")
          .with("fit", fit.text(), Lme4.ABSENT, "");
    }
    double ours = read.median() + fit.median();
    Lme4.Said said = lme4.get();
    return table
        .with("read", read.text(), Timings.short3(said.value("reading")), "")
        .with(
            "fit",
            fit.text(),
            Timings.short3(said.value("fitting")),
            Timings.short3(said.value("fitting") / fit.median()))
        .with(
            "both",
            Timings.short3(ours),
            Timings.short3(said.seconds()),
            Timings.short3(said.seconds() / ours));
  }

  private static Table agreement(CrossedFit.Estimates ours, Lme4.Said lme4) {
    Table table = Table.of("figure", "ours", "lme4's", "relative difference", "true");
    table = row(table, "criterion", ours.report().criterionValue(), lme4.value("criterion"), "");
    table =
        row(table, "school", variance(ours, Source.SCHOOL), lme4.value("school"), ScoreFile.SCHOOL);
    table =
        row(
            table,
            "department",
            variance(ours, Source.DEPARTMENT),
            lme4.value("department"),
            ScoreFile.DEPARTMENT);
    table = row(table, "pupil", variance(ours, Source.PUPIL), lme4.value("pupil"), ScoreFile.PUPIL);
    return row(
        table,
        "residual",
        variance(ours, Source.RESIDUAL),
        lme4.value("residual"),
        ScoreFile.RESIDUAL);
  }

  private static double variance(CrossedFit.Estimates estimates, Source source) {
    return estimates.variances().variance(source);
  }

  private static Table row(Table table, String what, double ours, double lme4, Object truth) {
    return table.with(
        what,
        String.format(Locale.ROOT, "%.8f", ours),
        String.format(Locale.ROOT, "%.8f", lme4),
        String.format(Locale.ROOT, "%.1e", (ours - lme4) / lme4),
        truth);
  }
}
