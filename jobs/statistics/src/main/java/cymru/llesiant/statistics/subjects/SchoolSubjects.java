package cymru.llesiant.statistics.subjects;

import java.util.List;

/**
 * One school's subjects and how its pupils do in each against their others.
 *
 * @param school the school's name
 * @param subjects its subjects, in order
 */
public record SchoolSubjects(String school, List<SubjectPerformance> subjects) {

  public SchoolSubjects {
    subjects = List.copyOf(subjects);
  }

  /**
   * How far apart the subjects are.
   *
   * @param leastPupils a subject with fewer pupils is left out, since chance alone would make it
   *     the best or the worst; at least 2
   */
  public SubjectSpread spread(long leastPupils) {
    if (leastPupils < 2) {
      throw new IllegalArgumentException(
          "Cannot compare subjects of %d pupils: because an error needs 2; give at least 2"
              .formatted(leastPupils));
    }
    return new SubjectSpread(
        subjects.stream()
            .filter(SubjectPerformance::isTaughtElsewhere)
            .filter(subject -> subject.n() >= leastPupils)
            .toList());
  }
}
