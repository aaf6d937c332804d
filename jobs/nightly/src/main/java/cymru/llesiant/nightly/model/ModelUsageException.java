package cymru.llesiant.nightly.model;

import java.util.List;

/** A model that cannot be meant as it was asked for, with everything that is wrong. */
public final class ModelUsageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ModelUsageException(List<String> problems) {
    super(String.join("\n", problems));
  }

  ModelUsageException(String problem, Exception cause) {
    super(problem, cause);
  }
}
