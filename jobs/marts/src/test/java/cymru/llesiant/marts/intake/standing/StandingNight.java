package cymru.llesiant.marts.intake.standing;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.TestNight;
import cymru.llesiant.marts.intake.FileReport;
import cymru.llesiant.marts.intake.IntakeReport;
import cymru.llesiant.marts.intake.Source;
import cymru.llesiant.marts.intake.Source.Standing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;

/** A night that took in the files it is told of. */
final class StandingNight {

  private final TestNight night;
  private final List<FileReport> files = new ArrayList<>();
  private final SortedMap<String, Source> sources = new TreeMap<>();

  StandingNight(Path staging, SparkSession spark) {
    this.night = TestNight.in(staging, spark);
  }

  StandingNight file(String sender, String dataset, long rows, Standing standing, String received) {
    String path = sender + "/" + dataset + ".csv";
    files.add(
        new FileReport(sender, path, dataset, "ab", 1, rows, rows, 0, FileReport.Verdict.ACCEPTED));
    sources.put(path, new Source("ab", standing, received));
    return this;
  }

  StandingNight rows(String dataset, String csv) {
    night.given(dataset, csv);
    return this;
  }

  Inputs inputs() {
    try {
      Path staging = night.inputs().staging();
      Files.createDirectories(staging);
      new IntakeReport(files, List.of(), sources).write(staging);
      return night.inputs();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
