package cymru.llesiant.marts.intake.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A sum of number columns, {@code band_20_25 + band_25_30} or {@code sess_possible - sess_overall}:
 * what can be added exactly, over rows too, and whose range follows from the ranges of its parts.
 *
 * @param plus the columns added, in order
 * @param minus the columns taken away, in order
 */
public record SignedSum(List<String> plus, List<String> minus) {

  private static final Pattern TERM = Pattern.compile("\\s*([+-]?)\\s*([A-Za-z_]\\w*)\\s*");

  public SignedSum {
    plus = List.copyOf(plus);
    minus = List.copyOf(minus);
  }

  /** The sum a text says; nothing when the text is no such sum. */
  static Optional<SignedSum> parse(String text) {
    List<String> plus = new ArrayList<>();
    List<String> minus = new ArrayList<>();
    Matcher term = TERM.matcher(text);
    int at = 0;
    while (at < text.length()) {
      if (!term.find(at) || term.start() != at || at > 0 && term.group(1).isEmpty()) {
        return Optional.empty();
      }
      (term.group(1).equals("-") ? minus : plus).add(term.group(2));
      at = term.end();
    }
    return at == 0 ? Optional.empty() : Optional.of(new SignedSum(plus, minus));
  }

  /** Every column of the sum. */
  public List<String> columns() {
    return Stream.concat(plus.stream(), minus.stream()).toList();
  }
}
