package cymru.llesiant.benchmarks.kernel;

import cymru.llesiant.benchmarks.report.Command;
import cymru.llesiant.benchmarks.report.Part;
import cymru.llesiant.benchmarks.report.Size;
import cymru.llesiant.benchmarks.report.Table;
import java.nio.file.Path;
import java.util.List;

/** In how little memory one model of all classes of two nations is fitted. */
public final class MemoryPart implements Part {

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public String measure(Size size) {
    return """
        # In how little memory

        328,000 classes in 72,000 schools in 220 areas: the fit with the effect of every unit, and \
        the profile limits of all four shares, in a process of its own by heap allowed.

        %s"""
        .formatted(memory(size.pick("100", "1")).markdown());
  }

  private static Table memory(String divisor) {
    Table memory =
        Table.of(
            "heap allowed",
            "held by the summaries",
            "highest heap, garbage included",
            "held with the answer",
            "resident memory of the process");
    for (String heap : List.of("512m", "1g")) {
      memory = memory.with((Object[]) row(heap, divisor));
    }
    return memory;
  }

  private static String[] row(String heap, String divisor) {
    try {
      String said =
          Command.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx" + heap,
                  "-cp",
                  System.getProperty("java.class.path"),
                  KernelMemory.class.getName(),
                  divisor)
              .run()
              .output()
              .strip();
      return (heap + "|" + said).split("\\|");
    } catch (IllegalStateException e) {
      if (!e.getMessage().contains("OutOfMemoryError")) {
        throw e;
      }
      return new String[] {heap, "not enough to draw the pupils and fit", "", "", ""};
    }
  }
}
