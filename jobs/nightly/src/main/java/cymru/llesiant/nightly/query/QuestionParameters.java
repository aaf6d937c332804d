package cymru.llesiant.nightly.query;

import cymru.llesiant.nightly.warehouse.ExitCode;
import cymru.llesiant.nightly.warehouse.Refusal;
import cymru.llesiant.schemas.NearestName;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The parameters a question takes: {@code getvariable('name')} wherever it needs one.
 *
 * @param sql the question
 */
public record QuestionParameters(String sql) {

  private static final Pattern TAKEN =
      Pattern.compile("getvariable\\s*\\(\\s*'([^']+)'\\s*\\)", Pattern.CASE_INSENSITIVE);

  /** Their names, in order. */
  public SortedSet<String> names() {
    return TAKEN
        .matcher(sql)
        .results()
        .map((MatchResult taken) -> taken.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Makes sure that the question takes every parameter that is given.
   *
   * @throws Refusal for the first that it does not take, with those it does
   */
  public void requireTaken(Map<String, String> given) {
    SortedSet<String> names = names();
    for (String name : new TreeSet<>(given.keySet())) {
      if (!names.contains(name)) {
        throw new Refusal(
            ExitCode.USAGE,
            "Cannot set %s: because the question %s"
                .formatted(
                    name,
                    names.isEmpty()
                        ? "takes no parameters; write getvariable('%s') where it is meant"
                            .formatted(name)
                        : "does not take it; " + new NearestName(names).remark(name)));
      }
    }
  }
}
