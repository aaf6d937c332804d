package cymru.llesiant.marts.intake.check;

import java.util.regex.Pattern;

/**
 * The unique pupil number: a check letter, eleven digits, and a digit or, in a temporary number, a
 * letter.
 *
 * <p>The check letter is number {@code sum(i × dᵢ, i = 2..13) mod 23} of the letters A to Z without
 * I, O and S, where {@code dᵢ} is the digit in position i, or the index of the letter there.
 * Reference: the Department for Education's guide to unique pupil numbers.
 */
public final class Upn {

  private static final String LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ";
  private static final Pattern FORM = Pattern.compile("[%1$s]\\d{11}[\\d%1$s]".formatted(LETTERS));

  private Upn() {}

  /** Whether the text has a number's form and the check letter its other characters call for. */
  public static boolean isValid(String text) {
    return FORM.matcher(text).matches() && text.charAt(0) == checkLetter(text.substring(1));
  }

  /** The check letter of the twelve characters that follow it. */
  static char checkLetter(String rest) {
    int sum = 0;
    for (int i = 0; i < rest.length(); i++) {
      char c = rest.charAt(i);
      sum += (i + 2) * (Character.isDigit(c) ? Character.digit(c, 10) : LETTERS.indexOf(c));
    }
    return LETTERS.charAt(sum % LETTERS.length());
  }
}
