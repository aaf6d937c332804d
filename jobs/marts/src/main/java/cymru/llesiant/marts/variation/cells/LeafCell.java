package cymru.llesiant.marts.variation;

import java.util.List;
import java.util.Map;
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
 */
record LeafCell(
    String year,
    String authority,
    String school,
    String schoolClass,
    long pupils,
    long withOutcome,
    Map<String, ExactSums> sums) {

  LeafCell {
    sums = Map.copyOf(sums);
  }

  /** What tells it from other groups: year, authority, school, class. */
  List<String> group() {
    return List.of(year, authority, school, schoolClass);
  }

  /** With the pupils of another part of the same group. */
  LeafCell plus(LeafCell other) {
    Map<String, ExactSums> both = new TreeMap<>(sums);
    other.sums.forEach((variant, more) -> both.merge(variant, more, ExactSums::plus));
    return new LeafCell(
        year,
        authority,
        school,
        schoolClass,
        pupils + other.pupils,
        withOutcome + other.withOutcome,
        both);
  }

  /** How many pupils have all that a variant reads. */
  long n(String variant) {
    return sums.containsKey(variant) ? sums.get(variant).n() : 0;
  }
}
