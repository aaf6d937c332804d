package cymru.llesiant.marts.variation.subjects;

import cymru.llesiant.catalogue.SubjectOutcome;
import cymru.llesiant.marts.variation.SchoolClasses;
import cymru.llesiant.statistics.dispersion.ConsistencyIndex;
import cymru.llesiant.statistics.dispersion.PooledVariance;
import cymru.llesiant.statistics.interval.Reason;
import cymru.llesiant.statistics.moments.AnovaMoments;
import cymru.llesiant.statistics.subjects.SubjectPerformance;
import cymru.llesiant.statistics.subjects.SubjectSpread;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * How little it matters in one school which class teaches and which subject is taught: the {@link
 * ConsistencyIndex} of its pupils' scores, standardised within the country.
 *
 * <p>All in squared standard deviations of the country's pupils. Between subjects: the square of
 * {@link SubjectSpread#noiseCorrectedSd()}. Within departments: {@code s2}, the scores about their
 * subject's mean in the school, pooled over the subjects that are compared. Between classes: {@code
 * s2} times the share of variance between classes, by {@link AnovaMoments}, in the subject whose
 * classes are known. The rest: what is left of {@code s2}.
 *
 * <ul>
 *   <li>A variance estimated below 0 is 0, and {@link #boundaries()} names it.
 *   <li>Without 2 subjects to compare, without classes, or without variance there is no index.
 * </ul>
 *
 * <p>Assumes that the share seen in the subject with class data stands for all subjects. Relative
 * performance sets a subject against the pupils' others, which spreads subjects more than their own
 * means: by the factor {@code (S/(S - 1))^2} in the variance where all take the same {@code S}. So
 * subjects weigh more where few are taken, and the index is a little low.
 *
 * @param outcome what is compared
 * @param school the school's pupils
 * @param subjects its subjects with enough pupils
 * @param classes the classes of a subject; empty where none is known
 */
record SchoolConsistency(
    SubjectOutcome outcome,
    SchoolState school,
    SubjectSpread subjects,
    Optional<SchoolClasses> classes) {

  /** The index with its components; empty when there is a reason against it. */
  Optional<ConsistencyIndex> index() {
    OptionalDouble deviation = subjects.noiseCorrectedSd();
    OptionalDouble share = classShare();
    OptionalDouble within = withinDepartments().variance();
    if (deviation.isEmpty() || share.isEmpty() || within.isEmpty()) {
      return Optional.empty();
    }
    double betweenSubjects = deviation.getAsDouble() * deviation.getAsDouble();
    double betweenClasses = share.getAsDouble() * within.getAsDouble();
    double rest = (1 - share.getAsDouble()) * within.getAsDouble();
    return Optional.of(new ConsistencyIndex(betweenClasses, betweenSubjects, rest))
        .filter(index -> index.value().isPresent());
  }

  private OptionalDouble classShare() {
    return classes
        .flatMap(known -> known.analysis().ifDefined())
        .map(AnovaMoments::variancePartitionCoefficient)
        .orElseGet(OptionalDouble::empty);
  }

  /** The scores about their subject's mean, over the subjects that are compared. */
  private PooledVariance withinDepartments() {
    return subjects.subjects().stream()
        .map(SubjectPerformance::subject)
        .map(subject -> PooledVariance.of(school.departments().get(subject)))
        .reduce(PooledVariance.EMPTY, PooledVariance::merge);
  }

  /** Why there is no index; none when there is one. */
  List<String> reasonsAgainst() {
    if (index().isPresent()) {
      return List.of();
    }
    List<String> reasons = new ArrayList<>();
    if (subjects.reasonAgainst().isPresent()) {
      reasons.add(SchoolSpreads.TOO_FEW);
    }
    if (classes.isEmpty()) {
      reasons.add(SchoolClasses.NONE_KNOWN);
    } else if (classShare().isEmpty()) {
      reasons.add("classes: " + reasonAgainstShare(classes.get().analysis()).text());
    }
    return reasons.isEmpty() ? List.of(Reason.NO_SPREAD.text()) : reasons;
  }

  private static Reason reasonAgainstShare(AnovaMoments.Result analysis) {
    return analysis instanceof AnovaMoments.Result.Undefined undefined
        ? undefined.reason()
        : Reason.NO_SPREAD;
  }

  /** The components that were estimated as 0. */
  List<String> boundaries() {
    return index().stream()
        .flatMap(
            index ->
                Stream.of(
                    index.betweenClasses() == 0 ? "classes" : "",
                    index.betweenSubjects() == 0 ? "subjects" : ""))
        .filter(component -> !component.isEmpty())
        .map(component -> "%s: %s".formatted(component, Reason.AT_BOUNDARY.text()))
        .toList();
  }

  /** Whether it rests on few pupils: those compared, or those in classes. */
  boolean isOfFew() {
    long fewer =
        Math.min(school.compared(), classes.map(SchoolClasses::pupils).orElse(Long.MAX_VALUE));
    return fewer < outcome.minimums().pupilsToRelyOn();
  }
}
