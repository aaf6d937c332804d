package cymru.llesiant.marts.intake.check;

import cymru.llesiant.marts.intake.text.PupilNumber;
import java.util.regex.Pattern;
import org.apache.spark.sql.api.java.UDF1;

/** What of one column's texts may be shown. */
final class ShownText implements UDF1<String, String> {

  /** The length up to which text of no pupils is shown, and the most that is shown at all. */
  static final int EVERYTHING = 40;

  /** The length of text that is shown where none may be. */
  static final int NOTHING = -1;

  private static final long serialVersionUID = 1L;
  private static final Pattern NUMBER = Pattern.compile(PupilNumber.LOOK);
  private static final Pattern SHORT_NUMBER = Pattern.compile("\\A\\d{1,4}\\z");
  private static final Pattern DIGITS = Pattern.compile("\\A[\\d/-]+\\z");
  private static final Pattern LETTER = Pattern.compile("\\p{L}");
  private static final Pattern DIGIT = Pattern.compile("\\p{N}");
  private static final Pattern OBEYED = Pattern.compile("[^\\p{L}\\p{N} .,:/*_+-]");

  private final int longest;
  private final Pattern form;

  /**
   * The texts of a column.
   *
   * @param longest how many characters are shown as they are
   * @param form the form its values have, null when the contract names none
   */
  ShownText(int longest, String form) {
    this.longest = longest;
    this.form = form == null ? null : Pattern.compile(Shown.whole(form));
  }

  /** What may be shown of a text; null of null. */
  @Override
  public String call(String text) {
    if (text == null) {
      return null;
    }
    if (longest == NOTHING || NUMBER.matcher(text).find()) {
      return "";
    }
    return clean(longest == EVERYTHING || isHarmless(text) ? text : shape(text));
  }

  private boolean isHarmless(String text) {
    return text.codePointCount(0, text.length()) <= longest
        || SHORT_NUMBER.matcher(text).find()
        || form != null && form.matcher(text).find() && DIGITS.matcher(text).find();
  }

  private static String shape(String text) {
    return DIGIT.matcher(LETTER.matcher(text).replaceAll("x")).replaceAll("9");
  }

  /** Text without anything that looks like a number, or that a terminal obeys; null of null. */
  static String clean(String text) {
    if (text == null) {
      return null;
    }
    if (NUMBER.matcher(text).find()) {
      return "";
    }
    String clean = OBEYED.matcher(text).replaceAll("?");
    boolean fits = clean.codePointCount(0, clean.length()) <= EVERYTHING;
    return fits ? clean : clean.substring(0, clean.offsetByCodePoints(0, EVERYTHING));
  }
}
