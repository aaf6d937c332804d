package cymru.llesiant.nightly.sample.world;

import cymru.llesiant.catalogue.Country;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Where the sample happens.
 *
 * @param seed what everything is drawn from
 * @param firstYear the first academic year delivered, by the calendar year it begins in
 * @param lastYear the last one
 * @param neighbourhoods the neighbourhoods, an authority's together, in order of authority
 * @param classEffects by what the effects of classes are multiplied: 1 as outcomes say, 0 for none
 */
public record Landscape(
    Seed seed,
    int firstYear,
    int lastYear,
    List<Neighbourhood> neighbourhoods,
    double classEffects) {

  public Landscape {
    neighbourhoods = List.copyOf(neighbourhoods);
  }

  /** The same with effects of classes so many times as large. */
  public Landscape withClassEffects(double factor) {
    return new Landscape(seed, firstYear, lastYear, neighbourhoods, factor);
  }

  /** The authorities, in order. */
  public List<Authority> authorities() {
    return neighbourhoods.stream().map(Neighbourhood::authority).distinct().toList();
  }

  /** The neighbourhoods of an authority. */
  public List<Neighbourhood> in(Authority authority) {
    return neighbourhoods.stream().filter(n -> n.authority().equals(authority)).toList();
  }

  /** Every school, by its id. */
  public List<School> schools() {
    return neighbourhoods.stream()
        .flatMap(Neighbourhood::schools)
        .distinct()
        .sorted(Comparator.comparing(School::id))
        .toList();
  }

  /** How many years after the first one a year is; negative before it. */
  public int yearsSinceFirst(int year) {
    return year - firstYear;
  }

  /** An academic year as it is delivered, {@code 2009/10}, in plain digits whatever the locale. */
  public static String written(int year) {
    int end = (year + 1) % 100;
    return year + (end < 10 ? "/0" : "/") + end;
  }

  /** Whether a year is delivered. */
  public boolean delivers(int year) {
    return firstYear <= year && year <= lastYear;
  }

  /** The secondary school of a country whose name changes after the first year. */
  public Optional<School> renamed(Country country) {
    return neighbourhoods.stream()
        .map(Neighbourhood::secondary)
        .filter(school -> school.country() == country && lastYear > firstYear)
        .findFirst();
  }
}
