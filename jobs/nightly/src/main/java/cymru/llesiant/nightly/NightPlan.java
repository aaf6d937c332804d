package cymru.llesiant.nightly;

import static org.apache.spark.sql.functions.lit;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.Mart;
import cymru.llesiant.marts.Marts;
import cymru.llesiant.marts.cells.Cells;
import cymru.llesiant.marts.cells.CellsOfFacts;
import cymru.llesiant.marts.facts.CatalogueCheck;
import cymru.llesiant.marts.facts.Facts;
import cymru.llesiant.marts.intake.IntakeReport;
import cymru.llesiant.nightly.delivery.KeptInbox;
import cymru.llesiant.nightly.delivery.Supply;
import cymru.llesiant.nightly.settings.NightlySettings;
import cymru.llesiant.schemas.SchemaFiles;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.SparkSession;

/**
 * What a night does between the inbox and the release.
 *
 * @param definitions holds the night's definitions against one another before anything is read
 * @param intake takes the inbox into the staging folder
 * @param facts derives the facts from the datasets
 * @param cells adds the facts up to the finest cells
 * @param marts the marts, in order
 */
record NightPlan(
    BiConsumer<SparkSession, SchemaFiles> definitions,
    IntakeStep intake,
    CountedStep facts,
    CountedStep cells,
    List<Mart> marts) {

  NightPlan {
    marts = List.copyOf(marts);
  }

  /** What the product does. */
  static NightPlan of(NightlySettings settings, KeptInbox kept, Supply supply) {
    return new NightPlan(
        NightPlan::definitions,
        new InboxIntake(kept, supply, settings.secretFile()),
        NightPlan::facts,
        NightPlan::cells,
        Marts.all());
  }

  /** The build holds the bundled definitions against one another; a night need not again. */
  private static void definitions(SparkSession spark, SchemaFiles files) {
    if (!files.equals(SchemaFiles.bundled())) {
      CatalogueCheck.require(spark, files);
    }
  }

  private static long facts(Inputs inputs) {
    new Facts(inputs).write();
    return inputs.night().catalogue().facts().keySet().stream()
        .map(fact -> inputs.fact(fact).select(lit(1)))
        .reduce(Dataset::union)
        .map(Dataset::count)
        .orElse(0L);
  }

  private static long cells(Inputs inputs) {
    new CellsOfFacts(inputs).write();
    return Cells.of(inputs).places().count();
  }

  /** Takes the inbox into the staging folder, and leaves the report there too. */
  interface IntakeStep {
    IntakeReport take(Inputs inputs);
  }

  /** Does a step's work and gives the rows it made. */
  interface CountedStep {
    long rows(Inputs inputs);
  }
}
