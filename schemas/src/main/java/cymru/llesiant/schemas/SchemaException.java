package cymru.llesiant.schemas;

import java.util.List;
import java.util.stream.Collectors;

/** Schema files that cannot be used, with every problem found, not the first. */
public final class SchemaException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<SchemaProblem> problems;

  public SchemaException(List<SchemaProblem> problems) {
    super(
        problems.stream()
            .map(SchemaProblem::toString)
            .collect(
                Collectors.joining(
                    "\n  ",
                    "Cannot use the schemas: because of these problems; mend them\n  ",
                    "")));
    this.problems = List.copyOf(problems);
  }

  /** The problems, in file order. */
  public List<SchemaProblem> problems() {
    return problems;
  }
}
