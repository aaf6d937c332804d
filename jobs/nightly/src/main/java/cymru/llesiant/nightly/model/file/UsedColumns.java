package cymru.llesiant.nightly.model.file;

import java.util.List;

/**
 * The columns of a file that one model reads.
 *
 * @param levels those that name groups, outermost first
 * @param variables those that hold what is explained, explains or weighs
 */
public record UsedColumns(List<String> levels, List<String> variables) {

  public UsedColumns {
    levels = List.copyOf(levels);
    variables = List.copyOf(variables);
  }

  /** The place of a variable. */
  int place(String variable) {
    return variables.indexOf(variable);
  }

  /** How many names a path has. */
  int depth() {
    return levels.size();
  }
}
