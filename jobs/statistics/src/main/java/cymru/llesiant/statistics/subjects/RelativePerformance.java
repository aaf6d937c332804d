package cymru.llesiant.statistics.subjects;

import cymru.llesiant.statistics.moments.Moments;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The relative performance of every school's subjects: do its pupils do better in this subject,
 * against their other subjects, than pupils do everywhere?
 *
 * <p>{@code RP_js = mean_js - mean_s}: the mean, over the school's pupils who take the subject and
 * at least one other, of {@link PupilScores#againstOthers}, less the mean of the same over all
 * schools, this one included. In units of the scores. All it needs is the {@link Moments} of those
 * values for each school and subject.
 *
 * <ul>
 *   <li>A subject of a school without pupils to compare is left out, and a school without such
 *       subjects too.
 *   <li>A subject that one school alone teaches has nothing to be held against: see {@link
 *       SubjectPerformance}.
 * </ul>
 *
 * <p>Independent of how able a school's pupils are as long as ability shows equally in all their
 * subjects. Which other subjects they take matters: it is not removed, as the crossed model removes
 * it. Schools and subjects are taken in the order of their names, so the same states give the same
 * digits.
 */
public final class RelativePerformance {

  private final SortedMap<String, Moments> everywhere;
  private final List<SchoolSubjects> schools;

  private RelativePerformance(SortedMap<String, Moments> everywhere, List<SchoolSubjects> schools) {
    this.everywhere = everywhere;
    this.schools = schools;
  }

  /**
   * The relative performance that follows from these values.
   *
   * @param states for each school and subject, the moments of its pupils' scores against their
   *     others
   */
  public static RelativePerformance of(Map<String, Map<String, Moments>> states) {
    SortedMap<String, Moments> everywhere = new TreeMap<>();
    SortedMap<String, SortedMap<String, Moments>> present = new TreeMap<>();
    new TreeMap<>(states)
        .forEach(
            (school, subjects) ->
                new TreeMap<>(subjects)
                    .forEach(
                        (subject, moments) -> {
                          if (moments.n() > 0) {
                            everywhere.merge(subject, moments, Moments::merge);
                            present
                                .computeIfAbsent(school, name -> new TreeMap<>())
                                .put(subject, moments);
                          }
                        }));
    List<SchoolSubjects> schools = new ArrayList<>();
    present.forEach(
        (school, subjects) -> {
          List<SubjectPerformance> all = new ArrayList<>();
          subjects.forEach(
              (subject, moments) ->
                  all.add(new SubjectPerformance(subject, moments, everywhere.get(subject))));
          schools.add(new SchoolSubjects(school, all));
        });
    return new RelativePerformance(
        Collections.unmodifiableSortedMap(everywhere), List.copyOf(schools));
  }

  /** Each subject's scores against the others, over all schools. */
  public SortedMap<String, Moments> everywhere() {
    return everywhere;
  }

  /** Each school's subjects, in the order of the schools' names. */
  public List<SchoolSubjects> schools() {
    return schools;
  }
}
