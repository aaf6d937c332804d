package cymru.llesiant.nightly.command;

import cymru.llesiant.catalogue.AcademicYear;
import cymru.llesiant.nightly.query.RowFormat;
import cymru.llesiant.nightly.warehouse.ExitCode;
import cymru.llesiant.nightly.warehouse.Refusal;
import java.time.LocalDate;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which indicator is shown, and as at when. */
final class ShowOptions {

  @Parameters(paramLabel = "ID", description = "The indicator.")
  private String id;

  @ArgGroup private When when;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private RowFormat format;

  /** One of the two, or neither. */
  static final class When {

    @Option(
        names = "--on",
        paramLabel = "DATE",
        description = "Only the definition in force on a day, such as 2010-01-15.")
    private LocalDate day;

    @Option(
        names = "--year",
        paramLabel = "YEAR",
        converter = AcademicYearConverter.class,
        description = "Only the definition of an academic year, such as 2009/10.")
    private AcademicYear year;
  }

  String id() {
    return id;
  }

  Optional<AcademicYear> year() {
    return Optional.ofNullable(when).map(asked -> asked.year == null ? of(asked.day) : asked.year);
  }

  private static AcademicYear of(LocalDate day) {
    try {
      return AcademicYear.of(day);
    } catch (IllegalArgumentException e) {
      throw new Refusal(ExitCode.USAGE, e.getMessage(), e);
    }
  }

  RowFormat format() {
    return format;
  }
}
