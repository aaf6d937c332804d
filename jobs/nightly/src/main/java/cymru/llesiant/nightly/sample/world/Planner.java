package cymru.llesiant.nightly.sample.world;

import cymru.llesiant.catalogue.Country;
import cymru.llesiant.nightly.sample.world.School.Medium;
import cymru.llesiant.nightly.sample.world.School.Nature;
import cymru.llesiant.nightly.sample.world.School.Phase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Lays out neighbourhoods and schools. Authorities and neighbourhoods are of unequal size; the
 * share of pupils eligible for free school meals, the use of exclusion and absence are spread
 * between schools. In each country the largest authority has an all-through school, and a primary
 * school closes after the first year and is replaced.
 */
public final class Planner {

  private static final int YEAR_GROUPS = 12;
  private static final int SMALL_COHORT = 14;
  private static final int LARGE_COHORT = 120;
  private static final int LARGEST_COHORT = 600;
  private static final int MANY = 48;
  private static final int CHILDREN_A_PRIMARY = 14;
  private static final int MOST_PRIMARIES = 5;
  private static final int MOST_NEIGHBOURHOODS = 1300;
  private static final double WELSH_MEDIUM = 0.2;

  private final Seed seed;
  private final int firstYear;
  private final int lastYear;

  /** A planner for the years from the first to the last. */
  public Planner(Seed seed, int firstYear, int lastYear) {
    this.seed = seed;
    this.firstYear = firstYear;
    this.lastYear = lastYear;
  }

  /** A landscape of about so many pupils at a time, in these authorities. */
  public Landscape plan(long pupils, List<Authority> authorities) {
    double cohort = pupils / (double) YEAR_GROUPS;
    Map<Authority, Integer> shares = neighbourhoodsOf(authorities, howMany(cohort, authorities));
    int all = shares.values().stream().mapToInt(Integer::intValue).sum();
    List<Neighbourhood> neighbourhoods = new ArrayList<>();
    shares.forEach(
        (authority, count) -> {
          boolean largest = authority.equals(largest(shares, authority.country()));
          for (int i = 0; i < count; i++) {
            int number = neighbourhoods.size();
            neighbourhoods.add(neighbourhood(number, i, authority, cohort / all, count, largest));
          }
        });
    for (Country country : Country.values()) {
      closeOnePrimary(neighbourhoods, country);
    }
    return new Landscape(seed, firstYear, lastYear, neighbourhoods, 1);
  }

  private static int howMany(double cohort, List<Authority> authorities) {
    double many = Math.max(MANY, cohort / LARGE_COHORT);
    return (int) Math.max(authorities.size(), Math.min(cohort / SMALL_COHORT, many));
  }

  /** One each, then one by one to whichever is largest for what it has. */
  private Map<Authority, Integer> neighbourhoodsOf(List<Authority> authorities, int all) {
    Map<Authority, Double> sizes =
        authorities.stream()
            .collect(
                Collectors.toMap(
                    authority -> authority,
                    a ->
                        usualSize(a.country())
                            * seed.draws("authority size", a.number()).lognormal(0.5)));
    Map<Authority, Integer> shares = new LinkedHashMap<>();
    authorities.forEach(authority -> shares.put(authority, 1));
    for (int given = authorities.size(); given < all; given++) {
      Authority next =
          authorities.stream()
              .max(Comparator.comparingDouble(a -> sizes.get(a) / shares.get(a)))
              .orElseThrow();
      shares.merge(next, 1, Integer::sum);
    }
    shares.forEach(Planner::requireNumbers);
    return shares;
  }

  /** There are few English authorities, so that each is larger. */
  private static double usualSize(Country country) {
    return country == Country.ENGLAND ? 4 : 1;
  }

  private static void requireNumbers(Authority authority, int neighbourhoods) {
    if (neighbourhoods > MOST_NEIGHBOURHOODS) {
      throw new IllegalArgumentException(
          ("Cannot lay out authority %s: because its %d neighbourhoods need more school numbers"
                  + " than there are; ask for fewer pupils, or for both countries")
              .formatted(authority.code(), neighbourhoods));
    }
  }

  private static Authority largest(Map<Authority, Integer> shares, Country country) {
    return shares.keySet().stream()
        .filter(authority -> authority.country() == country)
        .max(Comparator.comparingInt(shares::get))
        .orElseThrow();
  }

  private Neighbourhood neighbourhood(
      int number,
      int place,
      Authority authority,
      double meanSize,
      int inAuthority,
      boolean largest) {
    Draws draws = seed.draws("neighbourhood", number);
    int size = cohortSize(meanSize * (0.8 + 0.2 * draws.lognormal(1)));
    double poverty = 0.06 + 0.5 * draws.uniform() * draws.uniform();
    double minority = 0.02 + 0.4 * draws.uniform() * draws.uniform() * draws.uniform();
    Medium medium =
        authority.country() == Country.WALES && draws.chance(WELSH_MEDIUM)
            ? Medium.WELSH
            : Medium.ENGLISH;
    boolean allThrough = largest && place == 0;
    School secondary =
        school(authority, 8000 + place, allThrough ? Phase.ALT : Phase.SEC, medium, poverty);
    return new Neighbourhood(
        number,
        authority,
        size,
        minority,
        secondary,
        allThrough ? List.of(secondary) : primaries(place, authority, size, medium, poverty),
        largest || inAuthority > 1
            ? Optional.of(school(authority, 9500, Phase.SPE, Medium.ENGLISH, 0.3))
            : Optional.empty(),
        largest || inAuthority > 2
            ? Optional.of(school(authority, 9900, Phase.PRU, Medium.ENGLISH, 0.4))
            : Optional.empty());
  }

  private static int cohortSize(double about) {
    return (int) Math.max(1, Math.min(LARGEST_COHORT, Math.round(about)));
  }

  private List<School> primaries(
      int place, Authority authority, int size, Medium medium, double poverty) {
    int count = Math.max(1, Math.min(MOST_PRIMARIES, size / CHILDREN_A_PRIMARY));
    List<School> primaries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int number = place * (MOST_PRIMARIES + 1) + i + 1;
      primaries.add(school(authority, number, Phase.PRI, medium, poverty));
    }
    return primaries;
  }

  private School school(
      Authority authority, int number, Phase phase, Medium medium, double poverty) {
    String id = authority.code() + "0".repeat(4 - Integer.toString(number).length()) + number;
    Draws draws = seed.draws("school", Long.parseLong(id));
    double fsmRate = Math.min(0.75, poverty * draws.lognormal(0.35));
    double absence = draws.lognormal(0.15);
    double exclusion = draws.lognormal(0.7);
    Nature nature = new Nature(fsmRate, absence, exclusion, draws.chance(0.12) ? 1.3 : 1);
    return new School(
        id, authority, phase, medium, School.LONG_AGO, School.NOT_YET, Optional.empty(), nature);
  }

  private void closeOnePrimary(List<Neighbourhood> neighbourhoods, Country country) {
    if (lastYear == firstYear) {
      return;
    }
    neighbourhoods.stream()
        .filter(n -> n.authority().country() == country && n.primaries().size() > 1)
        .findFirst()
        .ifPresent(n -> neighbourhoods.set(n.number(), n.replacingPrimary(firstYear)));
  }
}
