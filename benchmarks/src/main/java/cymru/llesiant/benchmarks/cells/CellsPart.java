package cymru.llesiant.benchmarks.cells;

import cymru.llesiant.benchmarks.drawn.PupilFile;
import cymru.llesiant.benchmarks.report.Machine;
import cymru.llesiant.benchmarks.report.Part;
import cymru.llesiant.benchmarks.report.Place;
import cymru.llesiant.benchmarks.report.Size;
import cymru.llesiant.benchmarks.report.Table;
import cymru.llesiant.benchmarks.report.Timings;
import cymru.llesiant.nightly.settings.NightlySettings;
import cymru.llesiant.nightly.settings.SparkSessions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/** The catalogue in one pass, by the product and by DuckDB on the same file with two threads. */
public final class CellsPart implements Part {

  /** How much is counted. */
  private record Load(long pupils, int indicators) {}

  @Override
  public String name() {
    return "cells";
  }

  @Override
  public String measure(Size size) {
    List<Load> loads =
        size.pick(
            List.of(new Load(40_000, 40), new Load(40_000, 160)),
            List.of(
                new Load(1_000_000, 40),
                new Load(3_000_000, 40),
                new Load(3_000_000, 160),
                new Load(10_000_000, 40)));
    Path scratch = Place.scratch();
    List<List<Object>> ours = new ArrayList<>();
    String memory =
        SparkSessions.during(
            new NightlySettings.Spark("local[2]", Optional.empty(), Map.of()),
            scratch.resolve("spark"),
            spark -> {
              loads.forEach(load -> ours.add(ours(spark, load, size.times())));
              return Machine.peakMemory();
            });
    Table table =
        Table.of(
            "pupils",
            "indicators",
            "ours, first time",
            "ours, seconds (from to, times)",
            "of which areas",
            "DuckDB, by group: seconds",
            "DuckDB, by attributes: seconds",
            "ours / the faster DuckDB");
    for (int i = 0; i < loads.size(); i++) {
      table = row(table, loads.get(i), ours.get(i), size.times());
    }
    return """
        # The catalogue in one pass

        Pupils' rows in Parquet (zstd, in the order of schools) to the sums of 40 or 160 indicators \
        for 20 groups of pupils at five levels: schools, authorities, regions and nations, each by \
        phase, and areas for all phases together. Both read the same file with two threads and \
        write Parquet; the sums of the nations are held against each other. Ours writes areas as a \
        row an indicator and group, DuckDB a row a group, which is less. First time: in a process \
        in which the loads above it ran before.

        %s
        Resident memory of our process at its highest, before DuckDB began: %s.
        """
        .formatted(table.markdown(), memory);
  }

  private static List<Object> ours(SparkSession spark, Load load, int times) {
    MeasuredNight night = night(spark, load);
    Timings.Timed<Integer> first = Timings.of(1, night::all);
    Timings.Timed<Integer> all = Timings.of(times, night::all);
    Timings.Timed<Integer> areas = Timings.of(times, night::areas);
    return List.of(first, all, areas, night.nations());
  }

  @SuppressWarnings("unchecked")
  private static Table row(Table table, Load load, List<Object> ours, int times) {
    Timings.Timed<Integer> first = (Timings.Timed<Integer>) ours.get(0);
    Timings.Timed<Integer> all = (Timings.Timed<Integer>) ours.get(1);
    Timings.Timed<Integer> areas = (Timings.Timed<Integer>) ours.get(2);
    DuckDbCells duckDb =
        new DuckDbCells(MeasuredCatalogue.of(load.indicators()), file(load), Place.scratch());
    Timings.Timed<Integer> byAttributes =
        Timings.of(1, () -> written(duckDb, DuckDbCells.Way.ATTRIBUTES_FIRST));
    Timings.Timed<Integer> byGroup =
        Timings.of(times, () -> written(duckDb, DuckDbCells.Way.GROUPS_FIRST));
    requireSame(ours.get(3).toString(), duckDb);
    double faster = Math.min(byGroup.timings().median(), byAttributes.timings().median());
    return table.with(
        "%,d".formatted(load.pupils()),
        load.indicators(),
        first.text(),
        all.text(),
        Timings.short3(areas.timings().median()),
        byGroup.text(),
        byAttributes.text(),
        Timings.short3(all.timings().median() / faster));
  }

  private static int written(DuckDbCells duckDb, DuckDbCells.Way way) {
    duckDb.write(way);
    return 0;
  }

  /** Two ways to the same sums must end at the same sums. */
  private static void requireSame(String ours, DuckDbCells duckDb) {
    String theirs = PupilFile.ask(Place.scratch().resolve("areas.parquet"), duckDb.nations());
    if (!ours.equals(theirs)) {
      throw new IllegalStateException(
          "Cannot compare times: because the nations' sums are %s and %s; one way is wrong"
              .formatted(ours, theirs));
    }
  }

  private static MeasuredNight night(SparkSession spark, Load load) {
    return MeasuredNight.of(
        spark,
        Place.scratch().resolve("cells-night"),
        MeasuredCatalogue.of(load.indicators()),
        file(load));
  }

  private static Path file(Load load) {
    return MeasuredPupils.in(Place.scratch(), load.pupils());
  }
}
