package cymru.llesiant.benchmarks.report;

/** One part of the benchmarks: what {@code benchmarks/run NAME} measures and writes down. */
public interface Part {

  /** Its name on the command line, and that of its file of results. */
  String name();

  /** Measures, and says what came out in Markdown, headed by a title. */
  String measure(Size size);
}
