package cymru.llesiant.benchmarks;

import cymru.llesiant.benchmarks.cells.CellsPart;
import cymru.llesiant.benchmarks.cluster.ClusterPart;
import cymru.llesiant.benchmarks.crossed.CrossedPart;
import cymru.llesiant.benchmarks.disclosure.DisclosurePart;
import cymru.llesiant.benchmarks.file.BesideLme4Part;
import cymru.llesiant.benchmarks.file.ModelPart;
import cymru.llesiant.benchmarks.file.PassPart;
import cymru.llesiant.benchmarks.kernel.KernelPart;
import cymru.llesiant.benchmarks.kernel.MemoryPart;
import cymru.llesiant.benchmarks.kernel.ScopesPart;
import cymru.llesiant.benchmarks.report.Machine;
import cymru.llesiant.benchmarks.report.Part;
import cymru.llesiant.benchmarks.report.Size;
import cymru.llesiant.benchmarks.storm.StormPart;
import cymru.llesiant.benchmarks.storm.StormedNight;
import cymru.llesiant.benchmarks.truth.CoveragePart;
import cymru.llesiant.benchmarks.truth.RecoveryPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Measures one part and writes its results; {@code benchmarks/run} calls it. */
public final class Main {

  private static final List<Part> PARTS =
      List.of(
          new KernelPart(),
          new MemoryPart(),
          new ScopesPart(),
          new PassPart(),
          new CellsPart(),
          new ModelPart(),
          new BesideLme4Part(),
          new CrossedPart(),
          new DisclosurePart(),
          new CoveragePart(),
          new RecoveryPart(),
          new StormPart(StormedNight.SMALL),
          new StormPart(StormedNight.WHOLE),
          new ClusterPart());

  private Main() {}

  /** Takes the size, the folder of results and the part's name; without a name, lists the parts. */
  public static void main(String[] args) throws IOException {
    if (args.length < 3) {
      PARTS.forEach(part -> System.out.println(part.name()));
      return;
    }
    Size size = Size.valueOf(args[0].toUpperCase(Locale.ROOT));
    Part part =
        PARTS.stream()
            .filter(each -> each.name().equals(args[2]))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "Cannot measure %s: because the parts are %s; name one of them"
                            .formatted(args[2], PARTS.stream().map(Part::name).toList())));
    String circumstances = Machine.circumstances();
    String measured = part.measure(size);
    String text = measured + "\nCircumstances:\n\n" + circumstances;
    Path folder = Files.createDirectories(Path.of(args[1]));
    Files.writeString(folder.resolve(part.name() + ".md"), text);
    System.out.println(text);
  }
}
