package cymru.llesiant.benchmarks.file;

import cymru.llesiant.benchmarks.drawn.PupilFile;
import cymru.llesiant.benchmarks.drawn.Truth;
import cymru.llesiant.benchmarks.report.Command;
import cymru.llesiant.benchmarks.report.Lme4;
import cymru.llesiant.benchmarks.report.Part;
import cymru.llesiant.benchmarks.report.Size;
import cymru.llesiant.benchmarks.report.Table;
import cymru.llesiant.benchmarks.report.Timings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** The same million rows by the {@code model} command and by lme4, in turns. */
public final class BesideLme4Part implements Part {

  private final List<Answer> local = new ArrayList<>();
  private final List<Answer> bySpark = new ArrayList<>();
  private final List<Double> startOfSpark = new ArrayList<>();
  private final List<Lme4.Said> lme4 = new ArrayList<>();

  @Override
  public String name() {
    return "beside-lme4";
  }

  @Override
  public String measure(Size size) {
    long pupils = size.pick(100_000L, 1_000_000L);
    Path file = Rows.file(pupils);
    Path few = Rows.file(2_000);
    Path csv = PupilFile.csv(file);
    for (int turn = 0; turn < size.times(); turn++) {
      local.add(Answer.of(file, Answer.Engine.DUCKDB));
      bySpark.add(Answer.of(file, Answer.Engine.SPARK));
      startOfSpark.add(Answer.of(few, Answer.Engine.SPARK).seconds());
      new Lme4("nested.R").on(csv).ifPresent(lme4::add);
    }
    return """
        # Beside lme4

        %,d pupils in four levels, an intercept and four covariates, REML. Ours: from Parquet to \
        JSON, the whole process with the start of Java. lme4: `read.csv` with column types and \
        `lmer` as it comes but `calc.derivs = FALSE`, without the start of R. In turns. CPU seconds \
        are of the whole process, both ours and R's.

        %s
        %s"""
        .formatted(pupils, times().markdown(), agreement());
  }

  private Table times() {
    Timings ours = timings(local, Answer::seconds);
    Timings spark = timings(bySpark, Answer::seconds);
    double start = new Timings(startOfSpark).median();
    Table table =
        Table.of(
            "way",
            "seconds: median (from to, times)",
            "CPU seconds",
            "highest memory",
            "lme4's read and fit over it",
            "lme4's fit over it");
    table =
        table
            .with(row("`model --local`", ours.text(), use(local, Answer::use), ours.median()))
            .with(row("`model` by Spark", spark.text(), use(bySpark, Answer::use), spark.median()))
            .with(
                row(
                    "`model` by Spark, less the same on 2,000 pupils",
                    Timings.short3(spark.median() - start),
                    new Used("", ""),
                    spark.median() - start));
    return lme4.isEmpty() ? table.with("lme4", Lme4.ABSENT, "", "", "", "") : withLme4(table);
  }

  private Table withLme4(Table table) {
    Used used = use(lme4, Lme4.Said::use);
    return table
        .with(
            "lme4, read and fit",
            timings(lme4, Lme4.Said::seconds).text(),
            used.cpu(),
            used.memory(),
            "1",
            "")
        .with("lme4, fit", timings(lme4, said -> said.value("fitting")).text(), "", "", "", "1");
  }

  private Object[] row(String way, String seconds, Used used, double median) {
    return new Object[] {
      way,
      seconds,
      used.cpu(),
      used.memory(),
      ratio(Lme4.Said::seconds, median),
      ratio(said -> said.value("fitting"), median)
    };
  }

  private String ratio(ToDoubleFunction<Lme4.Said> of, double median) {
    return lme4.isEmpty() ? "" : Timings.short3(timings(lme4, of).median() / median);
  }

  /** What processes used, as the table says it. */
  private record Used(String cpu, String memory) {}

  private static <T> Used use(List<T> of, Function<T, Command.Use> use) {
    return new Used(
        Timings.short3(timings(of, each -> use.apply(each).cpuSeconds()).median()),
        use.apply(of.get(of.size() - 1)).peakMemory());
  }

  private static <T> Timings timings(List<T> of, ToDoubleFunction<T> seconds) {
    return new Timings(of.stream().mapToDouble(seconds).boxed().toList());
  }

  private String agreement() {
    if (lme4.isEmpty()) {
      return "";
    }
    Answer ours = local.get(0);
    Lme4.Said theirs = lme4.get(0);
    Table table = Table.of("figure", "ours", "lme4's", "true");
    table =
        table.with(
            "criterion",
            "%.6f".formatted(ours.criterion()),
            "%.6f".formatted(theirs.value("criterion")),
            "");
    for (Map.Entry<String, Double> truth : Truth.usual().variances().entrySet()) {
      String level = truth.getKey();
      table =
          table.with(
              "variance, " + level,
              String.format(Locale.ROOT, "%.6f", ours.variance(level)),
              String.format(Locale.ROOT, "%.6f", theirs.value(level)),
              truth.getValue());
    }
    return "The same minimum? The lower criterion is the better fit.\n\n" + table.markdown();
  }
}
