package cymru.llesiant.nightly.model;

import cymru.llesiant.nightly.model.file.UsedColumns;
import cymru.llesiant.schemas.NearestName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What somebody wants to know of a file: a response, what explains it, and the groups it is nested
 * in.
 *
 * @param response the column explained
 * @param fixed the fixed part: columns, or interactions of columns written {@code a:b}
 * @param levels the columns that name the groups, outermost first; a group is identified within the
 *     group above it
 * @param references the reference value of a factor, of strata, or of a binomial response, by
 *     column
 * @param family how the response is spread
 */
public record ModelRequest(
    String response,
    List<String> fixed,
    List<String> levels,
    SortedMap<String, String> references,
    Family family) {

  public ModelRequest {
    fixed = List.copyOf(fixed);
    levels = List.copyOf(levels);
    references = Collections.unmodifiableSortedMap(new TreeMap<>(references));
  }

  /** The columns of a term: one, or those that interact. */
  static List<String> columns(String term) {
    return List.of(term.split(":", -1));
  }

  /** The columns that explain, each once, in the order they are named. */
  List<String> explaining() {
    Set<String> columns = new LinkedHashSet<>();
    fixed.forEach(term -> columns.addAll(columns(term)));
    return List.copyOf(columns);
  }

  /** The response, the columns that explain it, and the one that weighs. */
  List<String> variables() {
    Set<String> variables = new LinkedHashSet<>(List.of(response));
    variables.addAll(explaining());
    family.weights().ifPresent(variables::add);
    return List.copyOf(variables);
  }

  /** What is read of the file; rows are summed by stratum within the innermost level. */
  UsedColumns used() {
    List<String> names = new ArrayList<>(levels);
    family.strata().ifPresent(names::add);
    return new UsedColumns(names, variables());
  }

  /** Everything that cannot be meant, whatever the values in the columns. */
  List<String> problems(List<String> present) {
    List<String> problems = new ArrayList<>();
    Set<String> named = new LinkedHashSet<>(levels);
    named.addAll(variables());
    family.slope().ifPresent(named::add);
    family.strata().ifPresent(named::add);
    for (String column : named) {
      if (!present.contains(column)) {
        problems.add(
            "Cannot find column %s: because the file has none; %s"
                .formatted(column, new NearestName(present).remark(column)));
      }
    }
    repeated("--levels", levels, problems);
    repeated("--fixed", fixed, problems);
    fixed.forEach(term -> repeated("--fixed " + term, columns(term), problems));
    if (explaining().contains(response)) {
      problems.add(
          "Cannot explain %s by itself: because it is the response; take it out of --fixed"
              .formatted(response));
    }
    family
        .slope()
        .filter(slope -> present.contains(slope) && !fixed.contains(slope))
        .ifPresent(
            slope ->
                problems.add(
                    "Cannot let the slope of %1$s differ: because --fixed, which holds its mean, does not name it; add %1$s to --fixed"
                        .formatted(slope)));
    if (family.weights().equals(Optional.of(response))) {
      problems.add(
          "Cannot weigh rows by %s: because it is the response; choose another --weights"
              .formatted(response));
    }
    family.strata().ifPresent(strata -> problems.addAll(strataProblems(strata)));
    problems.addAll(strayReferences());
    return problems;
  }

  private List<String> strataProblems(String strata) {
    List<String> problems = new ArrayList<>();
    if (levels.contains(strata)) {
      problems.add(
          "Cannot compare the spread by %s: because it names groups of --levels, of which rows are compared inside; choose another --strata"
              .formatted(strata));
    }
    if (strata.equals(response)) {
      problems.add(
          "Cannot compare the spread by %s: because it is the response; choose another --strata"
              .formatted(strata));
    }
    return problems;
  }

  private List<String> strayReferences() {
    List<String> problems = new ArrayList<>();
    for (Map.Entry<String, String> reference : references.entrySet()) {
      boolean isOutcome = family.isBinomial() && reference.getKey().equals(response);
      boolean isStrata = family.strata().equals(Optional.of(reference.getKey()));
      if (!isOutcome && !isStrata && !explaining().contains(reference.getKey())) {
        problems.add(
            "Cannot take %s as the reference of %s: because neither --fixed nor --strata names that column"
                .formatted(reference.getValue(), reference.getKey()));
      }
    }
    return problems;
  }

  private static void repeated(String option, List<String> names, List<String> problems) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        problems.add("Cannot use %s: because %s stands in it twice".formatted(option, name));
      }
    }
  }
}
