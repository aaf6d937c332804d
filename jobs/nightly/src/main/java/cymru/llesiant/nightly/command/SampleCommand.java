package cymru.llesiant.nightly.command;

import cymru.llesiant.nightly.query.RowFormat;
import cymru.llesiant.nightly.query.RowWriter;
import cymru.llesiant.nightly.sample.SampleInbox;
import cymru.llesiant.nightly.sample.SampleSettings;
import cymru.llesiant.nightly.sample.SampleSettings.Coverage;
import cymru.llesiant.nightly.settings.Surroundings;
import cymru.llesiant.nightly.warehouse.ExitCode;
import cymru.llesiant.nightly.warehouse.Refusal;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a synthetic inbox with known truth. */
@Command(
    name = "sample",
    description =
        "A synthetic inbox of any size, the same for the same options, with its true variances and gaps in truth.json beside it.")
final class SampleCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Spec private CommandSpec spec;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "Where inbox/ and truth.json go.")
  private Path out;

  @Option(names = "--pupils", paramLabel = "N", description = "About how many are on roll.")
  private Long pupils;

  @Option(names = "--years", paramLabel = "N", description = "How many academic years.")
  private Integer years;

  @Option(names = "--seed", paramLabel = "N", description = "Another seed, other pupils.")
  private Long seed;

  @Option(names = "--country", paramLabel = "COUNTRY", description = "wales, england or both.")
  private Coverage country;

  @Option(
      names = "--dirty",
      paramLabel = "N",
      description = "Rows to plant of each kind that breaks a rule.")
  private Integer dirty;

  @Option(
      names = "--class-effects",
      paramLabel = "FACTOR",
      description =
          "By what the effects of classes on results are multiplied: 0 for classes that make no difference (default: 1).")
  private Double classEffects;

  SampleCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    Path folder = surroundings.caller().resolve(out).normalize();
    PrintWriter words = spec.commandLine().getOut();
    try {
      Map<String, Long> rows = SampleInbox.write(settings(), folder, this::finished);
      RowWriter table = RowFormat.table.to(words);
      table.begin(List.of("dataset", "rows"));
      new TreeMap<>(rows).forEach((dataset, count) -> table.row(List.of(dataset, count)));
      table.end();
      words.println("Written to " + folder.resolve("inbox"));
      return ExitCode.DONE.code();
    } catch (FileAlreadyExistsException e) {
      throw new Refusal(
          ExitCode.USAGE,
          "Cannot write a sample to %s: because %s is there already; name an empty folder"
              .formatted(folder, e.getFile()),
          e);
    } catch (IllegalArgumentException e) {
      throw new Refusal(ExitCode.USAGE, e.getMessage(), e);
    }
  }

  private SampleSettings settings() {
    SampleSettings settings = SampleSettings.defaults();
    settings = pupils == null ? settings : settings.withPupils(pupils);
    settings = years == null ? settings : settings.withYears(years);
    settings = seed == null ? settings : settings.withSeed(seed);
    settings = country == null ? settings : settings.withCoverage(country);
    settings = dirty == null ? settings : settings.withDirty(dirty);
    return classEffects == null ? settings : settings.withClassEffects(classEffects);
  }

  private void finished(String sender, long rows, int done, int all) {
    if (surroundings.isTerminal()) {
      PrintWriter words = spec.commandLine().getOut();
      words.print("  %d of %d senders\r".formatted(done, all));
      words.flush();
    }
  }
}
