package cymru.llesiant.marts.readiness;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * What is asked of a figure; how it is put, of how many years, and from which edge on is said by
 * the list {@code inspection_test}. The answer is not known where the figure, what it is held
 * against or its limits are missing.
 */
enum SignalTest {
  /** The quarter is the edge or worse. */
  ATT_QUARTER((reading, edge) -> isAtLeast(reading.value(), edge)),
  /** The upper limit lies below what the figure is held against. */
  ATT_NEIGHBOURS((reading, edge) -> isBelow(reading.bound(), reading.reference())),
  /** The change since the year before is below the edge. */
  ATT_FELL((reading, edge) -> isBelow(reading.value(), OptionalDouble.of(edge))),
  /** The gap widened and chance does not explain it. */
  GAP_WIDENED((reading, edge) -> known(reading, Unsaid.NARROWING).isSaid("WIDENED_SIG")),
  /** The lower limit lies above what the gap is held against. */
  GAP_NATION((reading, edge) -> isBelow(reading.reference(), reading.bound())),
  /** The quarter is the edge or worse. */
  HEADLINE_QUARTER((reading, edge) -> isAtLeast(reading.value(), edge)),
  /** The rank lies in the last part of the family, of as many parts as the edge says. */
  HEADLINE_FAMILY((reading, edge) -> isInLastPart(reading.value(), reading.reference(), edge)),
  /** The standardised residual is the edge or lower. */
  HEADLINE_EXPECTED((reading, edge) -> isAtLeast(OptionalDouble.of(edge), reading.value())),
  /** The spread lies above the percentile it is held against. */
  VARIATION_SUBJECTS((reading, edge) -> isBelow(reading.reference(), reading.value())),
  /** Relative performance is significant and further from 0 than the edge, either way. */
  VARIATION_DEPARTMENT(SignalTest::isFarDepartment),
  /** The upper limit lies below what the share is held against. */
  VIEWS_AUTHORITY((reading, edge) -> isBelow(reading.bound(), reading.reference())),
  /** The figure lies beyond the control limits about the nation's, on the worse side. */
  EXCL_NATION((reading, edge) -> known(reading, Unsaid.AGAINST).isSaid("WORSE", "FAR_WORSE")),
  /** The grade before is the edge or worse, and the last is no better than it. */
  BEHAVIOUR_GRADE(SignalTest::isNotImproved),
  /** As of schools; what the upper limit lies below is the mean of neighbours. */
  LA_ATT_NEIGHBOURS(ATT_NEIGHBOURS.question),
  /** As of schools. */
  LA_ATT_FELL(ATT_FELL.question),
  /** As of schools. */
  LA_GAP_WIDENED(GAP_WIDENED.question),
  /** As of schools. */
  LA_GAP_NATION(GAP_NATION.question),
  /** The rank lies in the last part of the nation, of as many parts as the edge says. */
  LA_HEADLINE_QUARTER(HEADLINE_FAMILY.question),
  /** The upper limit lies below the mean of neighbours. */
  LA_HEADLINE_NEIGHBOURS(ATT_NEIGHBOURS.question),
  /** The variance between schools grew and chance does not explain it. */
  LA_VARIATION_GREW((reading, edge) -> known(reading, Unsaid.TREND).isSaid("INCREASING")),
  /** The lower limit of the share between schools lies above the nation's. */
  LA_VARIATION_NATION(GAP_NATION.question),
  /** The upper limit lies below what the share is held against. */
  LA_VIEWS_NATION(VIEWS_AUTHORITY.question),
  /** As of schools. */
  LA_EXCL_NATION(EXCL_NATION.question);

  private final BiFunction<Reading, Double, Optional<Boolean>> question;

  SignalTest(BiFunction<Reading, Double, Optional<Boolean>> question) {
    this.question = question;
  }

  /** Whether what is asked is so of a figure; empty where it is not known. */
  Optional<Boolean> isSo(Reading reading, double edge) {
    return question.apply(reading, edge);
  }

  /** The verdicts of other marts that say nothing. */
  private enum Unsaid {
    NARROWING("INCOMPARABLE", "SUPPRESSED", "UNKNOWN"),
    AGAINST("NOT_COMPARED"),
    TREND("INSUFFICIENT");

    private final Set<String> verdicts;

    Unsaid(String... verdicts) {
      this.verdicts = Set.of(verdicts);
    }
  }

  private static Reading known(Reading reading, Unsaid unsaid) {
    return new Reading(
        reading.test(),
        reading.year(),
        reading.about(),
        reading.value(),
        reading.bound(),
        reading.reference(),
        reading.verdict().filter(verdict -> !unsaid.verdicts.contains(verdict)));
  }

  private static Optional<Boolean> isBelow(OptionalDouble low, OptionalDouble high) {
    return low.isPresent() && high.isPresent()
        ? Optional.of(low.getAsDouble() < high.getAsDouble())
        : Optional.empty();
  }

  private static Optional<Boolean> isAtLeast(OptionalDouble value, double edge) {
    return isAtLeast(value, OptionalDouble.of(edge));
  }

  private static Optional<Boolean> isAtLeast(OptionalDouble value, OptionalDouble edge) {
    return isBelow(value, edge).map(below -> !below);
  }

  /** In whole numbers; a family of fewer schools than parts has no last part. */
  private static Optional<Boolean> isInLastPart(
      OptionalDouble rank, OptionalDouble size, double parts) {
    return rank.isPresent() && size.isPresent() && size.getAsDouble() >= parts
        ? Optional.of(parts * rank.getAsDouble() > (parts - 1) * size.getAsDouble())
        : Optional.empty();
  }

  private static Optional<Boolean> isFarDepartment(Reading reading, double edge) {
    return reading
        .verdict()
        .filter(verdict -> !verdict.equals("NOT_TESTED") && reading.value().isPresent())
        .map(verdict -> !verdict.equals("NO_DIFFERENCE"))
        .map(isClear -> isClear && Math.abs(reading.value().getAsDouble()) > edge);
  }

  /** A grade better than the edge is no such grade, whatever the one before. */
  private static Optional<Boolean> isNotImproved(Reading reading, double edge) {
    if (isBelow(reading.value(), OptionalDouble.of(edge)).orElse(false)) {
      return Optional.of(false);
    }
    return isAtLeast(reading.reference(), edge)
        .flatMap(
            wasPoor ->
                isAtLeast(reading.value(), reading.reference())
                    .map(noBetter -> wasPoor && noBetter));
  }
}
