package cymru.llesiant.nightly;

import static org.apache.spark.sql.functions.col;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Mart;
import cymru.llesiant.marts.intake.FileReport;
import cymru.llesiant.marts.intake.FileReport.Verdict;
import cymru.llesiant.marts.intake.IntakeReport;
import cymru.llesiant.marts.intake.Source;
import cymru.llesiant.marts.intake.delivery.Finding;
import cymru.llesiant.marts.io.Kept;
import cymru.llesiant.marts.io.MartWriter;
import cymru.llesiant.nightly.NightPlan.CountedStep;
import cymru.llesiant.nightly.delivery.KeptInbox;
import cymru.llesiant.nightly.delivery.Supply;
import cymru.llesiant.schemas.Contract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A plan of real steps that do little: every file of the inbox is a delivery, and the marts {@code
 * school} and {@code area} have one row a delivery. It counts what it did, and fails where told.
 */
final class SmallNight {

  private final List<String> done = new ArrayList<>();
  private String failing = "";
  private List<Finding> findings = List.of();
  private boolean isFoundAlways;
  private final Map<String, Runnable> happening = new HashMap<>();

  /** The steps done so far, in order. */
  List<String> done() {
    return List.copyOf(done);
  }

  /** From now on that step fails; none when empty. */
  void failAt(String step) {
    failing = step;
  }

  /** What happens, once, when that step begins. */
  void when(String step, Runnable happens) {
    happening.put(step, happens);
  }

  /** What the intake finds from now on. */
  void find(Finding... found) {
    findings = List.of(found);
  }

  /** What the intake finds from now on, of the last good delivery too. */
  void findAlways(Finding found) {
    findings = List.of(found);
    isFoundAlways = true;
  }

  NightPlan plan(KeptInbox kept, Supply supply) {
    Delivered delivered = new Delivered(supply);
    return new NightPlan(
        (spark, files) -> {},
        inputs -> intake(inputs, kept, supply),
        counted("facts"),
        counted("cells"),
        List.of(mart("school", delivered), mart("area", "school", delivered)));
  }

  private IntakeReport intake(Inputs inputs, KeptInbox kept, Supply supply) {
    begin("intake");
    List<FileReport> files =
        supply.sources().entrySet().stream()
            .map(file -> report(file.getKey(), file.getValue().sha256()))
            .toList();
    kept.lay(supply, inputs.staging().resolve("inbox"));
    List<Finding> found =
        findings.stream().filter(finding -> isAbout(supply.sources().get(finding.file()))).toList();
    IntakeReport report =
        new IntakeReport(files, found)
            .from(supply.asOf(inputs.night().asOf()), kept.remarks(supply));
    try {
      Files.createDirectories(inputs.staging().resolve("quarantine"));
      Files.writeString(inputs.staging().resolve("quarantine/x.csv"), "set aside");
      report.write(inputs.staging());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return report;
  }

  private CountedStep counted(String step) {
    return inputs -> {
      begin(step);
      return 7;
    };
  }

  /** Else it is found of what was delivered, not of what is used in its place. */
  private boolean isAbout(Source source) {
    return isFoundAlways || source != null && !source.standing().isStale();
  }

  private static FileReport report(String file, String sha256) {
    return new FileReport("660", file, "x", sha256, 1, 3, 2, 1, Verdict.ACCEPTED);
  }

  private Mart mart(String name, Delivered delivered) {
    return mart(name, inputs -> {}, delivered);
  }

  /** A mart that reads an earlier one. */
  private Mart mart(String name, String earlier, Delivered delivered) {
    return mart(name, inputs -> inputs.mart(earlier), delivered);
  }

  private Mart mart(String name, Consumer<Inputs> first, Delivered delivered) {
    return new Mart() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Dataset<Row> rows(Inputs inputs) {
        first.accept(inputs);
        begin(name);
        Contract contract = inputs.night().marts().contract(name);
        return delivered.rows(inputs.spark()).select(columns(contract));
      }
    };
  }

  private void begin(String step) {
    if (step.equals(failing)) {
      throw new IllegalStateException("Cannot make " + step + ": because it was told to fail");
    }
    Optional.ofNullable(happening.remove(step)).ifPresent(Runnable::run);
    done.add(step);
  }

  /** A mart's columns, each of which holds the delivery, but those the writer fills. */
  private static Column[] columns(Contract contract) {
    return contract.columnNames().stream()
        .filter(column -> !MartWriter.FILLED.contains(column))
        .map(column -> col("delivery").as(column))
        .toArray(Column[]::new);
  }

  /** A row a delivery, with its name and fingerprint: made once and used by every mart. */
  private static final class Delivered {

    private final Supply supply;
    private Dataset<Row> rows;

    private Delivered(Supply supply) {
      this.supply = supply;
    }

    private Dataset<Row> rows(SparkSession spark) {
      if (rows == null) {
        List<Row> all = new ArrayList<>();
        supply
            .sources()
            .forEach((file, source) -> all.add(RowFactory.create(file + " " + source.sha256())));
        StructType schema = new StructType().add("delivery", DataTypes.StringType);
        rows = Kept.of(spark.createDataFrame(all, schema));
      }
      return rows;
    }
  }
}
