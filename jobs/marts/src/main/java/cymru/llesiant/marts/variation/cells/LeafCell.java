package cymru.llesiant.marts.variation.cells;

import cymru.llesiant.catalogue.Pair;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The pupils of one innermost group of a model, summed.
 *
 * @param year the academic year
 * @param authority the school's authority
 * @param school the school
 * @param schoolClass the class, empty where classes are no level or the pupils' class is not known
 * @param pupils how many pupils
 * @param withOutcome how many of them have the outcome
 * @param sums for each variant of the model, over the pupils who have all it reads: the covariates
 *     in its order, then the outcome; none for a variant that no pupil has all values for
 * @param groups for each group of pupils whose gap is watched, by its column, the outcome over the
 *     pupils of the group who have it; none for a group without such pupils
 * @param strata for each variant and group of pupils whose spread is compared, what {@code sums}
 *     has, over the pupils of the group; none for a group without such pupils
 */
public record LeafCell(
    String year,
    String authority,
    String school,
    String schoolClass,
    long pupils,
    long withOutcome,
    Map<String, ExactSums> sums,
    Map<String, ExactSums> groups,
    Map<String, ExactSums> strata) {

  public LeafCell {
    sums = Map.copyOf(sums);
    groups = Map.copyOf(groups);
    strata = Map.copyOf(strata);
  }

  /** What tells it from other groups: year, authority, school, class. */
  List<String> path() {
    return List.of(year, authority, school, schoolClass);
  }

  /** With the pupils of another part of the same group. */
  LeafCell plus(LeafCell other) {
    return new LeafCell(
        year,
        authority,
        school,
        schoolClass,
        pupils + other.pupils,
        withOutcome + other.withOutcome,
        plus(sums, other.sums),
        plus(groups, other.groups),
        plus(strata, other.strata));
  }

  private static Map<String, ExactSums> plus(
      Map<String, ExactSums> some, Map<String, ExactSums> others) {
    Map<String, ExactSums> both = new TreeMap<>(some);
    others.forEach((name, more) -> both.merge(name, more, ExactSums::plus));
    return both;
  }

  /** How many pupils have all that a variant reads. */
  public long n(String variant) {
    return sums.containsKey(variant) ? sums.get(variant).n() : 0;
  }

  /** What a variant reads, over the pupils of the group whose spread a pair compares. */
  public Optional<ExactSums> stratum(String variant, Pair pair) {
    return Optional.ofNullable(strata.get(PupilRows.stratum(variant, pair)));
  }

  /** The same over the pupils of the group it is compared with, those of both groups left out. */
  public Optional<ExactSums> referenceStratum(String variant, Pair pair) {
    return Optional.ofNullable(strata.get(PupilRows.referenceStratum(variant, pair)));
  }

  /** The outcome over the pupils of the group a pair watches. */
  public Optional<ExactSums> group(Pair pair) {
    return Optional.ofNullable(groups.get(PupilRows.group(pair.breakdown(), pair.group())));
  }

  /** The outcome over the pupils of the group a pair holds it against. */
  public Optional<ExactSums> reference(Pair pair) {
    return Optional.ofNullable(groups.get(PupilRows.group(pair.breakdown(), pair.reference())));
  }
}
