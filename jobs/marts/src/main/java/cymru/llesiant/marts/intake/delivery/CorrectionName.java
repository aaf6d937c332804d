package cymru.llesiant.marts.intake.delivery;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a correction: that of a delivery, {@code +} and which correction of it this is, as in
 * {@code attendance+2}.
 *
 * @param of the name of what is corrected
 * @param number from 1; in this order corrections are applied
 */
public record CorrectionName(String of, int number) {

  private static final Pattern FORM = Pattern.compile("(.+)\\+([1-9]\\d{0,3})");

  /** Reads a name, or a path, without its ending; nothing when it is not a correction's. */
  public static Optional<CorrectionName> parse(String stem) {
    Matcher form = FORM.matcher(stem);
    return form.matches()
        ? Optional.of(new CorrectionName(form.group(1), Integer.parseInt(form.group(2))))
        : Optional.empty();
  }

  /** What a name is about: that of what is corrected, or itself. */
  public static String corrected(String stem) {
    return parse(stem).map(CorrectionName::of).orElse(stem);
  }
}
