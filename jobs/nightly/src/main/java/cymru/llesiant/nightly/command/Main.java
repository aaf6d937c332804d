package cymru.llesiant.nightly.command;

import cymru.llesiant.nightly.command.model.ModelCommand;
import cymru.llesiant.nightly.release.Manifest.Product;
import cymru.llesiant.nightly.settings.Surroundings;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command line: the list of commands. */
@Command(
    name = "llesiant",
    description =
        "How much outcomes vary within and between schools, and whether the gap is closing.",
    versionProvider = Main.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:published, or nothing new since the last release",
      "2:wrong usage or settings",
      "3:published, but something was kept back; check: rows would be quarantined",
      "20:not published: the data gate refused; check: a file would be refused; releases verify: a mismatch",
      "40:another run holds the warehouse",
      "50:infrastructure: disk, database, cluster"
    })
public final class Main implements Callable<Integer> {

  @Spec private CommandSpec spec;

  Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    // figures are written one way on every machine
    Locale.setDefault(Locale.ROOT);
    System.exit(commandLine(Surroundings.ofThisProcess()).execute(arguments));
  }

  /** Every command, in surroundings. */
  static CommandLine commandLine(Surroundings surroundings) {
    CommandLine main =
        new CommandLine(new Main())
            .addSubcommand(new RunCommand(surroundings))
            .addSubcommand(new BackfillCommand(surroundings))
            .addSubcommand(new CheckCommand(surroundings))
            .addSubcommand(new ModelCommand(surroundings))
            .addSubcommand(new QueryCommand(surroundings))
            .addSubcommand(
                new CommandLine(new ReleasesCommand(surroundings))
                    .addSubcommand(new ReleasesDiffCommand(surroundings)))
            .addSubcommand(new DeliveriesCommand(surroundings))
            .addSubcommand(new SecretCommand(surroundings))
            .addSubcommand(new IndicatorsCommand(surroundings))
            .addSubcommand(new RulesCommand(surroundings))
            .addSubcommand(new SampleCommand(surroundings))
            .addSubcommand(new DoctorCommand(surroundings))
            .addSubcommand(new HelpCommand())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setExecutionExceptionHandler(new Failures());
    main.setOut(utf8(FileDescriptor.out)).setErr(utf8(FileDescriptor.err));
    main.getCommandSpec().mixinStandardHelpOptions(true);
    main.getSubcommands()
        .values()
        .forEach(command -> command.getCommandSpec().mixinStandardHelpOptions(true));
    return main;
  }

  /** Names are UTF-8 whatever the locale, or a night under cron would lose its circumflexes. */
  private static PrintWriter utf8(FileDescriptor place) {
    return new PrintWriter(
        new OutputStreamWriter(new FileOutputStream(place), StandardCharsets.UTF_8), true);
  }

  /** Without a command there is nothing to do but to say what there is. */
  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return spec.exitCodeOnInvalidInput();
  }

  /** What {@code --version} says. */
  static final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
      Product product = Product.thisBuild(org.apache.spark.package$.MODULE$.SPARK_VERSION());
      return new String[] {
        "llesiant %s (%s)".formatted(product.version(), product.commit()),
        "Java %s, Spark %s".formatted(product.java(), product.spark())
      };
    }
  }
}
