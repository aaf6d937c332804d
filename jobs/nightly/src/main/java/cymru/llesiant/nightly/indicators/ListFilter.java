package cymru.llesiant.nightly.indicators;

import cymru.llesiant.catalogue.Country;
import cymru.llesiant.catalogue.Indicator;
import cymru.llesiant.catalogue.Level;
import java.util.Locale;
import java.util.Optional;

/**
 * Which definitions are listed; what is not asked for does not matter.
 *
 * @param outcome an Every Child Matters outcome, or a core aim by its number
 * @param level a level figures are given at
 * @param status whether they are computed
 * @param country a country they are given for
 * @param search a text that stands in the id, a name, the definition or the source
 */
public record ListFilter(
    Optional<String> outcome,
    Optional<Level> level,
    Optional<Status> status,
    Optional<Country> country,
    Optional<String> search) {

  boolean keeps(Indicator indicator) {
    return outcome.map(asked -> speaksTo(indicator, asked)).orElse(true)
        && level.map(indicator.levels()::contains).orElse(true)
        && status.map(Status.of(indicator)::equals).orElse(true)
        && country.map(indicator.countries()::contains).orElse(true)
        && search.map(asked -> mentions(indicator, asked)).orElse(true);
  }

  private static boolean speaksTo(Indicator indicator, String outcome) {
    return indicator.outcomes().contains(outcome)
        || indicator.coreAims().stream().map(String::valueOf).anyMatch(outcome::equals);
  }

  private static boolean mentions(Indicator indicator, String text) {
    String all =
        String.join(
            "\n",
            indicator.id(),
            indicator.label().en(),
            indicator.label().cy().orElse(""),
            indicator.definition(),
            indicator.source());
    return all.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
  }
}
