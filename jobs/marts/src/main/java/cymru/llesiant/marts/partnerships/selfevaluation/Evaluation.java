package cymru.llesiant.marts.partnerships.selfevaluation;

import cymru.llesiant.marts.partnerships.selfevaluation.Threshold.When;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * One item of Annex A of one partnership and year. Levels build on one another: a level is reached
 * when its own tests and those of every level below pass.
 *
 * <ul>
 *   <li>A level without a test of data can only be attested. Where the item is attested, it stands
 *       in nobody's way; where nobody attests anything, it is not awarded by itself.
 *   <li>A test whose measure is missing ends the climb: no input, no level above it.
 *   <li>Where a share is of nothing, there were no cases: no grade.
 * </ul>
 *
 * @param tests the tests of the item
 * @param evidence the measures that are known
 * @param attested what is attested
 */
record Evaluation(List<Threshold> tests, Map<String, Evidence> evidence, Attestations attested) {

  private static final int HIGHEST = 4;

  /** How a level fares by data alone. */
  private enum Outcome {
    PASSED,
    FAILED,
    MISSING,
    UNTESTED
  }

  /** Whether some test asks for a share, and it is of no cases. */
  boolean hasNoCases() {
    return tests.stream()
        .map(test -> evidence.get(test.measure()))
        .anyMatch(known -> known != null && known.isOfNothing());
  }

  private Outcome outcome(int level) {
    List<Threshold> own = tests.stream().filter(test -> test.level() == level).toList();
    if (own.isEmpty()) {
      return Outcome.UNTESTED;
    }
    if (own.stream().anyMatch(this::isFailed)) {
      return Outcome.FAILED;
    }
    return own.stream().anyMatch(this::isMissing) ? Outcome.MISSING : Outcome.PASSED;
  }

  private boolean isFailed(Threshold test) {
    Evidence known = evidence.get(test.measure());
    return known != null && !test.isPassedBy(known);
  }

  private boolean isMissing(Threshold test) {
    return test.when() == When.ALWAYS && !evidence.containsKey(test.measure());
  }

  /**
   * The grade by data: 0 where the first level that is tested fails, empty where nothing can be
   * tested or there were no cases.
   */
  OptionalInt computed() {
    if (tests.isEmpty() || hasNoCases()) {
      return OptionalInt.empty();
    }
    boolean isAttested = attested.grade().isPresent();
    boolean isTested = false;
    int reached = 0;
    for (int level = 1; level <= HIGHEST; level++) {
      switch (outcome(level)) {
        case FAILED -> {
          return OptionalInt.of(reached);
        }
        case MISSING -> {
          return isTested ? OptionalInt.of(reached) : OptionalInt.empty();
        }
        case PASSED -> {
          isTested = true;
          reached = level;
        }
        case UNTESTED -> reached = isAttested ? level : reached;
      }
    }
    return OptionalInt.of(reached);
  }

  /**
   * The lesser of what data show and what is attested; what is missing is left out. Without a case
   * nothing is attested either.
   */
  OptionalInt lesser() {
    return hasNoCases()
        ? OptionalInt.empty()
        : IntStream.concat(computed().stream(), attested.grade().stream()).min();
  }

  /** The level after the grade; none after the highest, and none where there is no grade. */
  OptionalInt next() {
    return lesser().isPresent() && lesser().getAsInt() < HIGHEST
        ? OptionalInt.of(lesser().getAsInt() + 1)
        : OptionalInt.empty();
  }

  /**
   * The lowest test that stands between the grade and the next level, one that fails before one
   * whose measure is missing; where there is no grade, the lowest of all. Empty where only an
   * attestation does.
   */
  Optional<Threshold> limiting() {
    if (hasNoCases()) {
      return Optional.empty();
    }
    int upTo = next().orElse(lesser().isPresent() ? 0 : HIGHEST);
    return tests.stream()
        .filter(test -> test.level() <= upTo)
        .filter(test -> isFailed(test) || isMissing(test))
        .min(Comparator.comparing(Threshold::level).thenComparing(this::isMissing));
  }

  /** The first test whose measure is missing and ends the climb. */
  Optional<Threshold> firstMissing() {
    int last = computed().orElse(0);
    return tests.stream()
        .filter(test -> test.level() > last && isMissing(test))
        .filter(test -> tests.stream().noneMatch(t -> t.level() <= test.level() && isFailed(t)))
        .findFirst();
  }

  /** A test that was left out since its measure is not known, at a level that is reached. */
  Optional<Threshold> leftOut() {
    int reached = computed().orElse(0);
    return tests.stream()
        .filter(test -> test.level() <= reached && test.when() == When.IF_KNOWN)
        .filter(test -> !evidence.containsKey(test.measure()))
        .findFirst();
  }

  /** The measure to show: that of the limiting test, else of the last test that is known. */
  Optional<String> shown() {
    Optional<String> limits = limiting().map(Threshold::measure).filter(evidence::containsKey);
    return limits.or(
        () ->
            tests.stream()
                .map(Threshold::measure)
                .filter(evidence::containsKey)
                .reduce((first, second) -> second));
  }
}
