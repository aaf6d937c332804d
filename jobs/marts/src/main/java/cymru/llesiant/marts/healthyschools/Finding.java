package cymru.llesiant.marts.healthyschools;

import java.util.Set;
import java.util.stream.Collectors;

/** What is to be looked at in a plan, by its codes of {@code hs_finding} and in their order. */
enum Finding {
  NOT_ELIGIBLE,
  FOUNDATION_LAPSED,
  PRIORITIES,
  OUTCOMES,
  NO_MILESTONE,
  MILESTONE_MIX,
  NOT_APPROVED,
  UNAPPROVED_CHANGE,
  NO_BASELINE,
  STAGE_SKIPPED,
  MET_NOT_CONFIRMED,
  NOT_BEYOND,
  READING_BEFORE_START;

  /** The codes, a space between them; empty where there is none. */
  static String written(Set<Finding> findings) {
    return findings.stream().sorted().map(Enum::name).collect(Collectors.joining(" "));
  }
}
