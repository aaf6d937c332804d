package cymru.llesiant.nightly.command;

import cymru.llesiant.catalogue.AcademicYear;
import cymru.llesiant.catalogue.Level;
import cymru.llesiant.nightly.indicators.lineage.PrintedFigure;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which printed figure is followed. */
final class FigureOptions {

  /** The forms a lineage is printed in. */
  enum Form {
    /** For people. */
    table,
    /** For programs. */
    json
  }

  @Parameters(paramLabel = "ID", description = "The indicator.")
  private String id;

  @Option(
      names = "--entity",
      paramLabel = "CODE",
      description = "A school, authority, consortium, region or nation (E, W), by its code.")
  private String entity;

  @Option(
      names = "--level",
      paramLabel = "LEVEL",
      description = "${COMPLETION-CANDIDATES} (default: that of the code).")
  private Level level;

  @Option(
      names = "--year",
      paramLabel = "YEAR",
      converter = AcademicYearConverter.class,
      description = "The academic year, such as 2009/10 (default: the latest printed).")
  private AcademicYear year;

  @Option(names = "--group", paramLabel = "GROUP", description = "Such as FSM (default: ALL).")
  private String group;

  @Option(
      names = "--phase",
      paramLabel = "PHASE",
      description = "Such as PRI (default: ALL; of a school its own).")
  private String phase;

  @Option(names = "--release", paramLabel = "ID", description = "Which release (default: current).")
  private String release;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Form form;

  PrintedFigure figure() {
    return new PrintedFigure(
        id,
        Optional.ofNullable(entity),
        Optional.ofNullable(level),
        Optional.ofNullable(year),
        Optional.ofNullable(group),
        Optional.ofNullable(phase));
  }

  Optional<String> release() {
    return Optional.ofNullable(release);
  }

  boolean isJson() {
    return form == Form.json;
  }
}
