package cymru.llesiant.nightly.sample.world;

/**
 * Unique pupil numbers that were never given to a child: 999 stands where the number of an
 * authority would. A number is a check letter and twelve digits; the letter is the remainder of the
 * digits' sum, weighted 2 to 13, by 23, in an alphabet without I, O and S.
 */
public final class Upn {

  private static final String LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ";
  private static final String NO_AUTHORITY = "999";

  private Upn() {}

  /** The number of a made-up pupil, from 0 to 999,999,999. */
  public static String of(long pupil) {
    String digits = NO_AUTHORITY + padded(pupil);
    return checkLetter(digits) + digits;
  }

  /** The same number under a letter that is not its check letter. */
  public static String miswritten(long pupil) {
    String digits = NO_AUTHORITY + padded(pupil);
    int right = LETTERS.indexOf(checkLetter(digits));
    return LETTERS.charAt((right + 1) % LETTERS.length()) + digits;
  }

  /** The check letter of twelve digits. */
  public static char checkLetter(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      sum += (i + 2) * (digits.charAt(i) - '0');
    }
    return LETTERS.charAt(sum % LETTERS.length());
  }

  private static String padded(long pupil) {
    String digits = Long.toString(pupil);
    return "0".repeat(9 - digits.length()) + digits;
  }
}
