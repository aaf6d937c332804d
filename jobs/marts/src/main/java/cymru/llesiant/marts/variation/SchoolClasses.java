package cymru.llesiant.marts.variation;

import cymru.llesiant.statistics.moments.AnovaMoments;
import cymru.llesiant.statistics.moments.Moments;
import java.util.List;

/**
 * The classes of one subject in one school: an outcome of the subject over the pupils of each.
 *
 * @param outcome the outcome's id
 * @param stage its stage of education
 * @param year the academic year
 * @param school the school
 * @param classes the classes with enough pupils; none where no class is known
 */
public record SchoolClasses(
    String outcome, String stage, String year, String school, List<Moments> classes) {

  /** Why a school without classes has no figure that rests on them. */
  public static final String NONE_KNOWN = "no class with enough pupils is known";

  public SchoolClasses {
    classes = List.copyOf(classes);
  }

  /** How many pupils are in them. */
  public long pupils() {
    return classes.stream().mapToLong(Moments::n).sum();
  }

  /** How the outcome varies between and within them. */
  public AnovaMoments.Result analysis() {
    return AnovaMoments.of(classes);
  }
}
