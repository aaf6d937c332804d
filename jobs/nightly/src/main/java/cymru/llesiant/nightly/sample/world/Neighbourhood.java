package cymru.llesiant.nightly.sample.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A secondary school and the primary schools that feed it.
 *
 * @param number its number in the sample, from 0
 * @param authority the authority it lies in
 * @param cohortSize about how many children are born into it each year
 * @param minorityShare share of its children who are of an ethnic minority
 * @param secondary its secondary or all-through school
 * @param primaries its primary schools, at least one; the all-through school itself where it is one
 * @param special the special school its children may go to
 * @param unit the pupil referral unit its children may go to
 */
public record Neighbourhood(
    int number,
    Authority authority,
    int cohortSize,
    double minorityShare,
    School secondary,
    List<School> primaries,
    Optional<School> special,
    Optional<School> unit) {

  public Neighbourhood {
    primaries = List.copyOf(primaries);
  }

  /** The primary schools that teach in a year. */
  public List<School> primariesIn(int year) {
    return primaries.stream().filter(school -> school.teachesIn(year)).toList();
  }

  /** The school that replaced one that has closed. */
  public School successorOf(School closed) {
    return primaries.stream()
        .filter(school -> school.predecessor().map(School::id).equals(Optional.of(closed.id())))
        .findFirst()
        .orElseThrow();
  }

  /** The same neighbourhood, whose last primary school closes after a year and is replaced. */
  Neighbourhood replacingPrimary(int lastYear) {
    List<School> changed = new ArrayList<>(primaries);
    School closed = changed.remove(changed.size() - 1).closingAfter(lastYear);
    String next = Integer.toString(Integer.parseInt(closed.id()) + 1);
    changed.add(closed);
    changed.add(closed.successor(next));
    return new Neighbourhood(
        number, authority, cohortSize, minorityShare, secondary, changed, special, unit);
  }

  /** Every school of the neighbourhood. */
  Stream<School> schools() {
    return Stream.of(Stream.of(secondary), primaries.stream(), special.stream(), unit.stream())
        .flatMap(schools -> schools)
        .distinct();
  }
}
