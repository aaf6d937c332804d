package cymru.llesiant.marts.intake.text;

import java.util.regex.Pattern;

/**
 * How a unique pupil number looks: a letter, eleven digits and a letter or digit. Where one stands
 * that should not, the text is shown without it.
 */
public final class PupilNumber {

  /** Wherever it stands, in either case, also inside a longer word. */
  public static final String LOOK = "(?i)[A-Z][0-9]{11}[A-Z0-9]";

  /** As a word of its own. */
  public static final String WORD = "(?<![A-Za-z0-9])" + LOOK + "(?![A-Za-z0-9])";

  private static final Pattern ANYWHERE = Pattern.compile(LOOK);

  private PupilNumber() {}

  /** Whether a text holds one. */
  public static boolean isIn(String text) {
    return ANYWHERE.matcher(text).find();
  }

  /** The text with {@code (masked)} in the place of each. */
  public static String masked(String text) {
    return ANYWHERE.matcher(text).replaceAll("(masked)");
  }
}
