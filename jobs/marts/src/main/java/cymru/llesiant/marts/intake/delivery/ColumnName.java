package cymru.llesiant.marts.intake.delivery;

import java.util.regex.Pattern;

/**
 * What stands in a header where a column's name should. A file without a header has a pupil there.
 *
 * @param text what stands there
 * @param place the place of the column, from 1
 */
public record ColumnName(String text, int place) {

  private static final Pattern FORM = Pattern.compile("[A-Za-z_][A-Za-z_ ]{0,39}\\d{0,3}");

  /** Whether it has the form of a name, so that it may be shown. */
  public boolean isPlain() {
    return FORM.matcher(text).matches();
  }

  /** The name when it is plain, else its place. */
  public String shown() {
    return isPlain() ? text : "number %d".formatted(place);
  }
}
