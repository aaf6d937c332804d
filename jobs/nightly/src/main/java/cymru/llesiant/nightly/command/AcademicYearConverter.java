package cymru.llesiant.nightly.command;

import cymru.llesiant.catalogue.AcademicYear;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 2009/10} from the command line. */
final class AcademicYearConverter implements ITypeConverter<AcademicYear> {

  @Override
  public AcademicYear convert(String text) {
    try {
      return AcademicYear.parse(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
