package cymru.llesiant.nightly;

import cymru.llesiant.nightly.delivery.KeptInbox;
import cymru.llesiant.nightly.delivery.Supply;
import cymru.llesiant.nightly.settings.NightlySettings;
import cymru.llesiant.nightly.settings.SettingsReader;
import cymru.llesiant.nightly.settings.Surroundings;
import cymru.llesiant.nightly.warehouse.Refusal;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A night shorter than the product's, in a process of its own, which says what a run says. */
public final class ForkedNight {

  /** Which steps the night has. */
  public enum Kind {
    /** Steps that do little: over in seconds, and for the most part starting up. */
    SMALL,
    /** The product's steps, with three marts. */
    FEW_MARTS
  }

  private static final Set<String> FEW = Set.of("school", "indicator_school", "vulnerable_pupils");

  private ForkedNight() {}

  /** The words of a process that runs a night of that kind, with few resources. */
  public static List<String> command(Kind kind, Path inbox, Path warehouse, LocalDate asOf) {
    return java(
        ForkedNight.class, kind.name(), inbox.toString(), warehouse.toString(), asOf.toString());
  }

  /** The words of a process that runs a program of the class path, with few resources. */
  public static List<String> java(Class<?> program, String... arguments) {
    List<String> words =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + System.getProperty("llesiant.root") + "/jobs/jvm.options",
                "-XX:TieredStopAtLevel=1",
                "-XX:ReservedCodeCacheSize=256m",
                "-Xmx1500m",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
    words.addAll(List.of(arguments));
    return words;
  }

  /** Takes the kind, the inbox, the warehouse and the day. */
  public static void main(String[] arguments) {
    Surroundings surroundings = Surroundings.ofThisProcess();
    NightlySettings settings =
        new SettingsReader(surroundings)
            .read(
                Optional.empty(),
                Optional.of(Path.of(arguments[2])),
                Optional.of(Path.of(arguments[1])));
    Progress progress =
        new Progress(new PrintWriter(System.out, true), surroundings.clock(), false);
    NightRun run =
        new NightRun(
            settings,
            (kept, supply) -> plan(Kind.valueOf(arguments[0]), settings, kept, supply),
            surroundings.clock(),
            progress);
    try {
      NightResult result =
          run.run(
              new NightRun.Request(
                  Optional.of(LocalDate.parse(arguments[3])), "scheduled", false, false));
      Stream.concat(result.message().stream(), Stream.of(result.line())).forEach(progress::say);
      System.exit(result.exitCode().code());
    } catch (Refusal e) {
      progress.say(e.getMessage());
      System.exit(e.exitCode().code());
    }
  }

  private static NightPlan plan(
      Kind kind, NightlySettings settings, KeptInbox kept, Supply supply) {
    if (kind == Kind.SMALL) {
      return new SmallNight().plan(kept, supply);
    }
    NightPlan whole = NightPlan.of(settings, kept, supply);
    return new NightPlan(
        whole.definitions(),
        whole.intake(),
        whole.facts(),
        whole.cells(),
        whole.marts().stream().filter(mart -> FEW.contains(mart.name())).toList());
  }
}
