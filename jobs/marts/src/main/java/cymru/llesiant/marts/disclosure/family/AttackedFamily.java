package cymru.llesiant.marts.disclosure.family;

import cymru.llesiant.catalogue.disclosure.Policy;
import cymru.llesiant.disclosure.attack.Audit;
import cymru.llesiant.disclosure.attack.Exposure;
import cymru.llesiant.disclosure.attack.Interval;
import cymru.llesiant.disclosure.lattice.Lattice;
import cymru.llesiant.disclosure.lattice.Pattern;
import java.util.List;
import java.util.stream.Stream;

/**
 * The figures of a family as they were shared, in every edition there has been, seen by somebody
 * who wants to know what was left out, or by a school that knows its own: the numbers of pupils and
 * every count among them together, none of which is more than the pupils there are. Nothing is
 * taken from how the pattern was chosen.
 *
 * @param policy the policy
 * @param sums what groups add up to
 * @param editions the editions, the first first
 */
public record AttackedFamily(Policy policy, Sums sums, List<Seen> editions) {

  /** The numbers that can be worked out, or narrowed down more than the policy allows. */
  public List<Leak> leaks() {
    AttackedNumbers numbers = new AttackedNumbers(policy, sums);
    for (int i = 0; i < editions.size(); i++) {
      numbers.add(editions.get(i), ShownBefore.of(editions.subList(0, i)));
    }
    Lattice lattice = numbers.lattice();
    Audit audit = new Audit(lattice, new Pattern(numbers.hidden()), List.of());
    return Stream.concat(
            audit.outsider().stream(),
            policy.insiders() ? audit.insiders().stream() : Stream.<Exposure>empty())
        .map(exposure -> leak(lattice, exposure))
        .toList();
  }

  private static Leak leak(Lattice lattice, Exposure exposure) {
    Interval known = exposure.interval();
    return new Leak(
        lattice.cell(exposure.cell()).key(),
        "between %d and %s%s"
            .formatted(
                known.lower(),
                known.upper() == Interval.NO_LIMIT ? "any" : Long.toString(known.upper()),
                exposure.insider().isEmpty() ? "" : ", to " + exposure.insider()));
  }
}
