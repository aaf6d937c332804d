package cymru.llesiant.nightly.command;

import cymru.llesiant.nightly.Backfill;
import cymru.llesiant.nightly.NightResult;
import cymru.llesiant.nightly.Progress;
import cymru.llesiant.nightly.delivery.PastNights.Known;
import cymru.llesiant.nightly.settings.NightlySettings;
import cymru.llesiant.nightly.settings.Surroundings;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes past nights by the definitions of today. */
@Command(
    name = "backfill",
    description = "The nights between two days, in order, by the definitions of today.",
    footer = {
      "",
      "Each night is a release of its own, beside the one that was made then: compare them by",
      "releases diff. Readers stay at the current release, whose own day is for run to make again.",
      "A night that is made so already is not made again; one that was cut off is resumed.",
      "The last line printed is RESULT backfilled | refused | failed, and key=value pairs."
    })
final class BackfillCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Mixin private WarehouseOptions where;
  @Spec private CommandSpec spec;

  @Option(names = "--from", paramLabel = "DATE", required = true, description = "The first day.")
  private LocalDate from;

  @Option(names = "--to", paramLabel = "DATE", required = true, description = "The last day.")
  private LocalDate to;

  @Option(
      names = "--known",
      paramLabel = "WHEN",
      defaultValue = "then",
      description = {
        "then: each day on which a release was made, from the deliveries that were in use then.",
        "now: each 31 August, from the deliveries of the current release (default: ${DEFAULT-VALUE})."
      })
  private Known known;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      defaultValue = "backfill",
      description = "Why the releases are made, for their manifests (default: ${DEFAULT-VALUE}).")
  private String reason;

  @Option(
      names = "--dry-run",
      description = "Says which nights would be made and which stand, and does nothing.")
  private boolean dryRun;

  BackfillCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    NightlySettings settings = where.settings(surroundings);
    Progress progress = new Progress(out, surroundings.clock(), surroundings.isTerminal());
    Backfill backfill = Backfill.of(settings, surroundings.clock(), progress);
    Backfill.Request request = new Backfill.Request(from, to, known, reason);
    if (dryRun) {
      List<Backfill.Foreseen> nights = backfill.foresee(request);
      nights.forEach(night -> out.printf("%s  %s%n", night.day(), night.says()));
      return 0;
    }
    NightResult result = backfill.run(request);
    out.println(result.line());
    return result.exitCode().code();
  }
}
