package cymru.llesiant.nightly.command;

import cymru.llesiant.nightly.NightForecast;
import cymru.llesiant.nightly.NightResult;
import cymru.llesiant.nightly.NightRun;
import cymru.llesiant.nightly.Progress;
import cymru.llesiant.nightly.release.Release;
import cymru.llesiant.nightly.settings.NightlySettings;
import cymru.llesiant.nightly.settings.Surroundings;
import cymru.llesiant.nightly.warehouse.ExitCode;
import cymru.llesiant.nightly.warehouse.Refusal;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a night: from the inbox to a release. */
@Command(
    name = "run",
    description = "The night: intake, facts, cells, marts, release.",
    footer = {
      "",
      "A night that was killed or failed is resumed where it stopped. The last line printed is",
      "RESULT published | nothing-new | would-run | refused | failed, and key=value pairs."
    })
final class RunCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Mixin private WarehouseOptions where;
  @Spec private CommandSpec spec;

  @Option(
      names = "--inbox",
      paramLabel = "DIR",
      description = "The deliveries (default: data-samples/inbox, in the product's folder).")
  private Path inbox;

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description =
          "The day the figures are as at (default: that of the unfinished night if there is one, else today).")
  private LocalDate asOf;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      defaultValue = "scheduled",
      description = "Why the release is made, for its manifest (default: ${DEFAULT-VALUE}).")
  private String reason;

  @Option(
      names = "--force",
      description = "Makes the night from its beginning, even when nothing is new.")
  private boolean force;

  @Option(
      names = "--strict",
      description = "Ends with exit code 3 when a row was rejected or an advisory was given.")
  private boolean strict;

  @Option(
      names = "--dry-run",
      description = "Says what the night would do and why, and does nothing.")
  private boolean dryRun;

  RunCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    NightlySettings settings = where.settings(surroundings, inbox);
    if (dryRun) {
      return foresee(settings, out);
    }
    Progress progress = new Progress(out, surroundings.clock(), surroundings.isTerminal());
    NightResult result =
        NightRun.of(settings, surroundings.clock(), progress)
            .run(new NightRun.Request(Optional.ofNullable(asOf), reason, force, strict));
    result.message().ifPresent(spec.commandLine().getErr()::println);
    result.release().ifPresent(release -> print(release, out));
    out.println(result.line());
    return result.exitCode().code();
  }

  private int foresee(NightlySettings settings, PrintWriter out) {
    if (force) {
      throw new Refusal(
          ExitCode.USAGE,
          "Cannot say what a forced night would do: because it is made whatever is new; leave out --force or --dry-run");
    }
    LocalDate day = asOf == null ? LocalDate.now(surroundings.clock()) : asOf;
    NightForecast forecast = NightForecast.of(settings, day);
    forecast.result().message().ifPresent(spec.commandLine().getErr()::println);
    forecast.reasons().forEach(out::println);
    out.println(forecast.result().line());
    return forecast.result().exitCode().code();
  }

  private static void print(Release release, PrintWriter out) {
    out.println();
    new MartTable(release.manifest()).print(out);
    out.println();
    out.println("Released in " + release.folder());
    out.println(
        "Figures of people in restricted tiers are for named recipients only; controlled and publishable ones may be shared as their names say.");
  }
}
