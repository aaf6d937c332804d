package cymru.llesiant.statistics.subjects.crossed;

import cymru.llesiant.statistics.multilevel.FixedEffects;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The scores of many schools: a state for each.
 *
 * <p>Schools are kept in the order of their names, so the same states in any order give the same
 * digits. A school without pupils is left out.
 */
public final class CrossedData {

  private final List<String> terms;
  private final String response;
  private final SortedMap<String, SchoolScores> schools;

  /**
   * @param terms the names of the covariates, without the intercept or the subjects
   * @param response the name of the response
   * @param schools each school's state by its name, of the columns: terms, then response
   */
  public CrossedData(List<String> terms, String response, Map<String, SchoolScores> schools) {
    this.terms = List.copyOf(terms);
    this.response = response;
    TreeMap<String, SchoolScores> present = new TreeMap<>(schools);
    present.values().removeIf(state -> state.pupils() == 0);
    this.schools = Collections.unmodifiableSortedMap(present);
    check();
  }

  private void check() {
    SortedSet<String> subjects = subjects();
    if (terms.stream().distinct().count() < terms.size()
        || terms.stream().anyMatch(subjects::contains)
        || terms.contains(FixedEffects.INTERCEPT)) {
      throw new IllegalArgumentException(
          "Cannot describe crossed data: because a name comes twice in terms %s, subjects %s and %s; rename a term"
              .formatted(terms, subjects, FixedEffects.INTERCEPT));
    }
    schools.forEach(
        (school, state) -> {
          if (state.columns() != terms.size() + 1) {
            throw new IllegalArgumentException(
                "Cannot use school %s: because its rows have %d values; it needs one for each of %s and %s"
                    .formatted(school, state.columns(), terms, response));
          }
        });
  }

  /** The names of the covariates. */
  public List<String> terms() {
    return terms;
  }

  /** The name of the response. */
  public String response() {
    return response;
  }

  /** Each school's state, in the order of their names. */
  public SortedMap<String, SchoolScores> schools() {
    return schools;
  }

  /** The subjects anyone takes, in order. */
  public SortedSet<String> subjects() {
    TreeSet<String> subjects = new TreeSet<>();
    schools.values().forEach(state -> subjects.addAll(state.subjects()));
    return subjects;
  }

  /** How many departments: subjects of a school. */
  public int departments() {
    return schools.values().stream().mapToInt(state -> state.subjects().size()).sum();
  }

  /** How many pupils. */
  public long pupils() {
    return schools.values().stream().mapToLong(SchoolScores::pupils).sum();
  }

  /** How many rows: pupils times the subjects each takes. */
  public long rows() {
    return schools.values().stream().mapToLong(SchoolScores::rows).sum();
  }
}
