package cymru.llesiant.catalogue;

import java.time.LocalDate;
import java.time.Month;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A school year, 1 September to 31 August, written {@code 2009/10}. Years from 2000/01 to 2098/99
 * sort alike as values and as text.
 *
 * @param start the calendar year it begins in
 */
public record AcademicYear(int start) implements Comparable<AcademicYear> {

  private static final Pattern WRITTEN = Pattern.compile("(20\\d\\d)/(\\d\\d)");

  public AcademicYear {
    if (start < 2000 || start > 2098) {
      throw new IllegalArgumentException(
          "Cannot have an academic year from %d: because it is outside 2000 to 2098"
              .formatted(start));
    }
  }

  /**
   * Reads {@code 2009/10}.
   *
   * @throws IllegalArgumentException when the text is none, or its halves are not a year apart
   */
  public static AcademicYear parse(String text) {
    Matcher written = WRITTEN.matcher(text);
    if (written.matches()) {
      int start = Integer.parseInt(written.group(1));
      if (Integer.parseInt(written.group(2)) == (start + 1) % 100) {
        return new AcademicYear(start);
      }
    }
    throw new IllegalArgumentException(
        "Cannot read academic year %s: because it is not written like 2009/10".formatted(text));
  }

  /** The academic year a day lies in. */
  public static AcademicYear of(LocalDate day) {
    return new AcademicYear(
        day.getMonth().compareTo(Month.SEPTEMBER) < 0 ? day.getYear() - 1 : day.getYear());
  }

  /** The year before. */
  public AcademicYear previous() {
    return new AcademicYear(start - 1);
  }

  /** The year after. */
  public AcademicYear next() {
    return new AcademicYear(start + 1);
  }

  /** 15 January, in the census month: the day that says which area a school counts in. */
  public LocalDate censusDay() {
    return LocalDate.of(start + 1, Month.JANUARY, 15);
  }

  @Override
  public int compareTo(AcademicYear other) {
    return Integer.compare(start, other.start);
  }

  @Override
  public String toString() {
    int end = (start + 1) % 100;
    return start + (end < 10 ? "/0" : "/") + end;
  }
}
