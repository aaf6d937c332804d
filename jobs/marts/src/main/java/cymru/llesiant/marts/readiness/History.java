package cymru.llesiant.marts.readiness;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What inspectors said of a school or an authority up to a day.
 *
 * @param judgements the judgements, from the earliest to the latest
 */
record History(List<Judgement> judgements) {

  /** The aspect that says whether a school's behaviour is good. */
  static final String BEHAVIOUR = "BEHAVIOUR";

  History {
    judgements = judgements.stream().sorted(Judgement.ORDER).toList();
  }

  /** What was said by a day; an inspection that begins later is not known yet. */
  static History asAt(Collection<Judgement> judgements, LocalDate today) {
    return new History(judgements.stream().filter(j -> !j.day().isAfter(today)).toList());
  }

  /** The aspects that were judged at some inspection. */
  SortedSet<String> aspects() {
    return judgements.stream()
        .map(Judgement::aspect)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The last inspection, by any of its judgements. */
  Optional<Judgement> last() {
    return latest(judgements, 0);
  }

  /** The last judgement of an aspect. */
  Optional<Judgement> last(String aspect) {
    return latest(of(aspect), 0);
  }

  /** The judgement of an aspect before the last. */
  Optional<Judgement> before(String aspect) {
    return latest(of(aspect), 1);
  }

  /** The grade that the last inspection gave an aspect; none where it did not judge it. */
  OptionalInt gradeAtLast(String aspect) {
    return judgements.stream()
        .filter(j -> j.aspect().equals(aspect))
        .filter(j -> j.inspection().equals(last().orElseThrow().inspection()))
        .mapToInt(Judgement::grade)
        .findFirst();
  }

  /**
   * Whether an aspect is stuck at a grade that is no good one: the grade before is such and the
   * last is no better than it. A good last grade is not stuck whatever was before; otherwise it is
   * not known where either is missing or the two are of different frameworks.
   *
   * @param from the grade from which a judgement is no good one
   */
  Optional<Boolean> isStuck(String aspect, int from) {
    Optional<Judgement> now = last(aspect);
    if (now.isPresent() && now.get().grade() < from) {
      return Optional.of(false);
    }
    return before(aspect)
        .filter(earlier -> now.orElseThrow().isComparableWith(earlier))
        .map(Judgement::grade)
        .map(grade -> grade >= from && now.orElseThrow().grade() >= grade);
  }

  private List<Judgement> of(String aspect) {
    return judgements.stream().filter(j -> j.aspect().equals(aspect)).toList();
  }

  private static Optional<Judgement> latest(List<Judgement> in, int back) {
    int at = in.size() - 1 - back;
    return at < 0 ? Optional.empty() : Optional.of(in.get(at));
  }
}
