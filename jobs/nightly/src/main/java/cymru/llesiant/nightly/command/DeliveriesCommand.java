package cymru.llesiant.nightly.command;

import cymru.llesiant.marts.intake.Source;
import cymru.llesiant.nightly.delivery.Withdrawals;
import cymru.llesiant.nightly.query.TableRows;
import cymru.llesiant.nightly.release.Manifest;
import cymru.llesiant.nightly.release.Manifest.Delivery;
import cymru.llesiant.nightly.release.Releases;
import cymru.llesiant.nightly.settings.Surroundings;
import cymru.llesiant.nightly.warehouse.ExitCode;
import cymru.llesiant.nightly.warehouse.Refusal;
import cymru.llesiant.nightly.warehouse.Warehouse;
import cymru.llesiant.schemas.NearestName;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says which deliveries figures are made from, and takes one out that is no longer wanted. */
@Command(
    name = "deliveries",
    description = "The deliveries the current figures are made from: new, or the last good ones.")
final class DeliveriesCommand {

  private final Surroundings surroundings;

  @Spec private CommandSpec spec;

  DeliveriesCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Every delivery in use: since when, and whether a newer one is missing.")
  int list(@Mixin WarehouseOptions where) {
    Warehouse warehouse = where.settings(surroundings).warehouse();
    Manifest.Inputs inputs = new Releases(warehouse).choose(Optional.empty()).manifest().inputs();
    TableRows table = new TableRows(out());
    table.begin(
        List.of("delivery", "dataset", "standing", "received", "rows", "rejected", "replaced"));
    for (Delivery delivery : inputs.deliveries()) {
      Source source = inputs.sources().get(delivery.file());
      table.row(
          List.of(
              delivery.path(),
              delivery.dataset(),
              source == null ? "" : source.standing().name(),
              source == null ? "" : source.received(),
              delivery.rows(),
              delivery.quarantined(),
              delivery.replaced()));
    }
    table.end();
    Withdrawals.read(warehouse.withdrawn())
        .deliveries()
        .forEach(name -> out().printf("%s is withdrawn%n", name));
    return ExitCode.DONE.code();
  }

  @Command(
      name = "withdraw",
      mixinStandardHelpOptions = true,
      description =
          "No longer uses the last good delivery of that name where none comes in its place.",
      footer = {
        "",
        "For a school that closed or a collection that ended. It takes effect with the next run;",
        "a new delivery by that name is used as any other. What is kept in the vault stays."
      })
  int withdraw(
      @Mixin WarehouseOptions where,
      @Parameters(
              paramLabel = "NAME",
              description = "Sender and file, as 660/school_lunch; the ending may be left out.")
          String name) {
    Warehouse warehouse = where.settings(surroundings).warehouse();
    List<String> known =
        new Releases(warehouse)
            .choose(Optional.empty()).manifest().inputs().deliveries().stream()
                .map(delivery -> Withdrawals.name(delivery.file()))
                .toList();
    String delivery = Withdrawals.name(name);
    if (!known.contains(delivery)) {
      throw new Refusal(
          ExitCode.USAGE,
          "Cannot withdraw %s: because no figure is made from it; %s"
              .formatted(delivery, new NearestName(known).remark(delivery)));
    }
    change(where, withdrawals -> withdrawals.with(delivery));
    out().printf("%s is withdrawn; the next run makes figures without it%n", delivery);
    return ExitCode.DONE.code();
  }

  @Command(
      name = "restore",
      mixinStandardHelpOptions = true,
      description = "Uses a withdrawn delivery again, from the next run that finds it.")
  int restore(
      @Mixin WarehouseOptions where,
      @Parameters(paramLabel = "NAME", description = "Sender and file.") String name) {
    change(where, withdrawals -> withdrawals.without(name));
    out().printf("%s is not withdrawn%n", Withdrawals.name(name));
    return ExitCode.DONE.code();
  }

  private void change(WarehouseOptions where, UnaryOperator<Withdrawals> how) {
    Path file = where.settings(surroundings).warehouse().withdrawn();
    where.whileHeld(surroundings, out(), run -> how.apply(Withdrawals.read(file)).write(file));
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
