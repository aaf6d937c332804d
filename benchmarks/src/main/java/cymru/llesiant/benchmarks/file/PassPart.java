package cymru.llesiant.benchmarks.file;

import cymru.llesiant.benchmarks.report.Machine;
import cymru.llesiant.benchmarks.report.Part;
import cymru.llesiant.benchmarks.report.Place;
import cymru.llesiant.benchmarks.report.Size;
import cymru.llesiant.benchmarks.report.Table;
import cymru.llesiant.benchmarks.report.Timings;
import cymru.llesiant.nightly.model.FilePass;
import cymru.llesiant.nightly.settings.NightlySettings;
import cymru.llesiant.nightly.settings.SparkSessions;
import cymru.llesiant.statistics.multilevel.Criterion;
import cymru.llesiant.statistics.multilevel.Fit;
import cymru.llesiant.statistics.multilevel.NestedData;
import cymru.llesiant.statistics.multilevel.NestedModel;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/** One pass from Parquet to summaries, by Spark and by DuckDB, and the fit that follows. */
public final class PassPart implements Part {

  @Override
  public String name() {
    return "pass";
  }

  @Override
  public String measure(Size size) {
    long start = System.nanoTime();
    return SparkSessions.during(
        new NightlySettings.Spark("local[*]", Optional.empty(), Map.of()),
        Place.scratch().resolve("spark"),
        spark -> {
          double session = (System.nanoTime() - start) / 1e9;
          return measure(size, spark, session);
        });
  }

  private static String measure(Size size, SparkSession spark, double session) {
    Table table =
        Table.of(
            "pupils",
            "classes",
            "Spark: first time in this process",
            "Spark: seconds (from to, times)",
            "DuckDB: seconds (from to, times)",
            "fit: seconds (from to, times)");
    for (long pupils : Rows.counts(size)) {
      table = row(table, Rows.file(pupils), spark, size.times());
    }
    return """
        # From pupils' rows to summaries

        Parquet in the order of schools, zstd, one file; each pass reads it twice, to count and \
        check the rows and to sum them by class (a count, 5 averages and 15 \
        covariances), and ends with the summaries on the driver. The session took %s s to start, \
        in `local[*]`, one process with `-Xmx6g`; the first time pays for compilation. CPU: seconds of all processors, \
        which a busy machine stretches less.

        %s
        Resident memory of the process at its highest: %s.
        """
        .formatted(Timings.short3(session), table.markdown(), Machine.peakMemory());
  }

  private static Table row(Table table, Path file, SparkSession spark, int times) {
    FilePass pass = new FilePass(file, Rows.request());
    Timings.Timed<NestedData> first = Timings.of(1, () -> pass.bySpark(spark));
    Timings.Timed<NestedData> bySpark = Timings.of(times, () -> pass.bySpark(spark));
    Timings.Timed<NestedData> locally = Timings.of(times, pass::locally);
    Timings.Timed<Fit> fit =
        Timings.of(times, () -> NestedModel.fit(locally.made(), Criterion.REML));
    Rows.assertSame(NestedModel.fit(bySpark.made(), Criterion.REML), fit.made());
    return table.with(
        "%,d".formatted(locally.made().rows()),
        "%,d".formatted(locally.made().leaves().size()),
        first.text(),
        bySpark.text(),
        locally.text(),
        fit.text());
  }
}
