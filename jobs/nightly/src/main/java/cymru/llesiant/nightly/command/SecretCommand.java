package cymru.llesiant.nightly.command;

import cymru.llesiant.nightly.settings.NightlySettings;
import cymru.llesiant.nightly.settings.Secret;
import cymru.llesiant.nightly.settings.Surroundings;
import cymru.llesiant.nightly.warehouse.ExitCode;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Changes the secret behind the pseudonyms; it is never shown, nor taken from the command line. */
@Command(
    name = "secret",
    description = "The secret behind the pseudonyms: which it is, and another.")
final class SecretCommand {

  private final Surroundings surroundings;

  @Spec private CommandSpec spec;

  SecretCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Where the secret lies and by which name manifests call it; never what it is.")
  int show(@Mixin WarehouseOptions where) {
    Path file = where.settings(surroundings).secretFile();
    out().printf("secret %s in %s%n", Secret.read(file).id(), file);
    return ExitCode.DONE.code();
  }

  @Command(
      name = "rotate",
      mixinStandardHelpOptions = true,
      description = "Makes another secret; the old one stays beside it, owner-only.",
      footer = {
        "",
        "The next run makes every pseudonym anew from the deliveries in inbox and vault: nothing need",
        "be delivered again, and pupils' years still join. Only lists of single pupils change. Keys of",
        "earlier releases no longer match; destroy the old file when nobody needs them."
      })
  int rotate(@Mixin WarehouseOptions where) {
    NightlySettings settings = where.settings(surroundings);
    settings.warehouse().create();
    where.whileHeld(
        surroundings,
        out(),
        run -> {
          Path old = Secret.rotate(settings.secretFile());
          out()
              .printf(
                  "secret %s is in %s; the one before stays in %s%n",
                  Secret.read(settings.secretFile()).id(), settings.secretFile(), old);
        });
    return ExitCode.DONE.code();
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
