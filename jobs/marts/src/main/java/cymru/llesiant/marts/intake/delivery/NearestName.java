package cymru.llesiant.marts.intake.delivery;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** The name somebody may have meant. */
public record NearestName(Collection<String> names) {

  private static final LevenshteinDistance LETTERS = LevenshteinDistance.getDefaultInstance();

  /** The nearest name, by letters changed whatever their case, if at most a third changed. */
  public Optional<String> to(String written) {
    String lower = written.toLowerCase(Locale.ROOT);
    return names.stream()
        .filter(name -> 3 * LETTERS.apply(lower, name) <= name.length())
        .min(Comparator.comparing((String name) -> LETTERS.apply(lower, name)))
        .stream()
        .findFirst();
  }

  /** {@code (did you mean x?)}, or nothing. */
  public String hint(String written) {
    return to(written).map(" (did you mean %s?)"::formatted).orElse("");
  }
}
