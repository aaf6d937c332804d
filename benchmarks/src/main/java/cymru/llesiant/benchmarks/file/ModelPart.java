package cymru.llesiant.benchmarks.file;

import cymru.llesiant.benchmarks.report.Part;
import cymru.llesiant.benchmarks.report.Size;
import cymru.llesiant.benchmarks.report.Table;
import cymru.llesiant.benchmarks.report.Timings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** From Parquet to JSON: the {@code model} command from outside, at 1, 3 and 10 million pupils. */
public final class ModelPart implements Part {

  private static final long FEW = 2_000;

  @Override
  public String name() {
    return "model";
  }

  @Override
  public String measure(Size size) {
    Table table =
        Table.of(
            "pupils",
            "way",
            "seconds: median (from to, times)",
            "CPU seconds",
            "highest resident memory");
    for (Answer.Engine engine : Answer.Engine.values()) {
      table = row(table, FEW, engine, size.times());
    }
    for (long pupils : Rows.counts(size)) {
      for (Answer.Engine engine : Answer.Engine.values()) {
        table = row(table, pupils, engine, size.times());
      }
    }
    return """
        # From Parquet to JSON

        `./llesiant model FILE --format json`, four levels, an intercept and four covariates, REML, \
        each time a process of its own: the Java machine's start included, and Spark's. The rows \
        at %,d pupils are what starting costs. CPU seconds are the median of those of all processors.

        %s"""
        .formatted(FEW, table.markdown());
  }

  private static Table row(Table table, long pupils, Answer.Engine engine, int times) {
    Path file = Rows.file(pupils);
    List<Answer> answers = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      answers.add(Answer.of(file, engine));
    }
    return table.with(
        "%,d".formatted(pupils),
        engine == Answer.Engine.DUCKDB ? "`--local` (DuckDB)" : "Spark",
        new Timings(answers.stream().map(Answer::seconds).toList()).text(),
        Timings.short3(
            new Timings(answers.stream().map(answer -> answer.use().cpuSeconds()).toList())
                .median()),
        answers.get(times - 1).use().peakMemory());
  }
}
