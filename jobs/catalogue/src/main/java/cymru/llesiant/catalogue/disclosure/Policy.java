package cymru.llesiant.catalogue.disclosure;

import cymru.llesiant.catalogue.Level;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a publisher shares of people and what is left out of it.
 *
 * @param rules which numbers are left out for their own sake, the earliest rules first
 * @param smallSchool a school with fewer pupils has no groups
 * @param rounding publishable numbers are multiples of this
 * @param mostSuppressed of no table more than this percentage is left out; the next rung is tried
 * @param insiders whether a school that knows its own numbers must not learn another's
 * @param levels the levels shared
 * @param phases the phases shared, by their codes
 * @param indicators the ids of the indicators shared: shares of pupils, rates of pupils, amounts
 * @param contributors of amounts the share whose denominator are the pupils they are added up over
 * @param sensitive those of them that are sensitive
 * @param rungs by which groups pupils are told apart, the most first
 */
public record Policy(
    List<Rules> rules,
    int smallSchool,
    int rounding,
    int mostSuppressed,
    boolean insiders,
    Set<Level> levels,
    Set<String> phases,
    Set<String> indicators,
    Map<String, String> contributors,
    Set<String> sensitive,
    List<Rung> rungs)
    implements Serializable {

  /**
   * Which numbers are left out for their own sake, of what is first shared from a day on.
   *
   * @param from the first day
   * @param threshold numbers from 1 to one less than this are left out, at least 2
   * @param leastDenominator a percentage of fewer pupils is left out
   * @param sensitiveDenominator none, and all, of fewer pupils are left out of sensitive indicators
   * @param amountProtection within so many percent an amount of few pupils must not be known
   */
  public record Rules(
      LocalDate from,
      int threshold,
      int leastDenominator,
      int sensitiveDenominator,
      int amountProtection)
      implements Serializable {}

  /**
   * Who is told apart, beside all pupils: the codes of groups by their breakdown.
   *
   * @param hasSchools whether schools are shown at all
   * @param schools at schools
   * @param areas in areas
   */
  public record Rung(
      boolean hasSchools, Map<String, List<String>> schools, Map<String, List<String>> areas)
      implements Serializable {

    public Rung {
      schools = Collections.unmodifiableMap(new LinkedHashMap<>(schools));
      areas = Collections.unmodifiableMap(new LinkedHashMap<>(areas));
    }
  }

  public Policy {
    rules = rules.stream().sorted(Comparator.comparing(Rules::from)).toList();
    levels = Collections.unmodifiableSet(new TreeSet<>(levels));
    phases = Collections.unmodifiableSet(new TreeSet<>(phases));
    indicators = Collections.unmodifiableSet(new TreeSet<>(indicators));
    contributors = Collections.unmodifiableMap(new LinkedHashMap<>(contributors));
    sensitive = Collections.unmodifiableSet(new TreeSet<>(sensitive));
    rungs = List.copyOf(rungs);
  }

  /**
   * The rules for what is first shared on a day.
   *
   * @throws IllegalStateException when there were none yet
   */
  public Rules rulesOn(LocalDate day) {
    return rules.stream()
        .filter(each -> !each.from().isAfter(day))
        .reduce((earlier, later) -> later)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "Cannot share figures of %s: because the policy's rules begin on %s; give earlier ones, or a later day in release_date"
                        .formatted(day, rules.get(0).from())));
  }
}
