package cymru.llesiant.marts.partnerships;

import cymru.llesiant.marts.partnerships.Finding.Verdict;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Whether every school of an authority that must be in a partnership is in one on 15 January: BR-M1
 * of secondary and special schools, BR-M2 of pupil referral units.
 *
 * @param schools the schools of the authority that have the duty
 */
record Belonging(List<School> schools) {

  /**
   * A school.
   *
   * @param id its number
   * @param duty {@link Duties#MAINSTREAM} or {@link Duties#UNIT}
   * @param isParty whether it is a party to a partnership of this kind
   */
  record School(String id, String duty, boolean isParty) {}

  /** What both rules say. */
  List<Finding> findings() {
    return List.of(
        finding("BR-M1", Duties.MAINSTREAM, "schools"),
        finding("BR-M2", Duties.UNIT, "pupil referral units"));
  }

  private Finding finding(String rule, String duty, String kind) {
    List<School> bound = schools.stream().filter(school -> school.duty().equals(duty)).toList();
    List<String> without =
        bound.stream().filter(school -> !school.isParty()).map(School::id).sorted().toList();
    if (bound.isEmpty()) {
      return Finding.of(rule, Verdict.NOT_APPLICABLE, 0, 0, "the area has no such " + kind);
    }
    return Finding.of(
        rule,
        without.isEmpty() ? Verdict.PASS : Verdict.FAIL,
        without.size(),
        bound.size(),
        "%d of %d %s are in no partnership%s"
            .formatted(
                without.size(),
                bound.size(),
                kind,
                without.isEmpty()
                    ? ""
                    : without.stream().collect(Collectors.joining(" ", ": ", ""))));
  }
}
