package cymru.llesiant.disclosure;

import cymru.llesiant.disclosure.lattice.Lattice;
import cymru.llesiant.disclosure.lattice.Pattern;
import cymru.llesiant.disclosure.lattice.Relation;
import java.util.BitSet;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The common rule: where one number of a sum is left out, the next smallest is left out as well.
 */
public final class RuleOfThumb {

  private RuleOfThumb() {}

  /** Its pattern, when no sum has exactly one number left out any more. */
  public static Pattern pattern(Lattice lattice) {
    BitSet hidden = Pattern.primary(lattice).hidden();
    boolean changed = true;
    while (changed) {
      changed = false;
      for (Relation relation : lattice.relations()) {
        long left = cells(relation).filter(hidden::get).count();
        if (left == 1) {
          cells(relation)
              .filter(i -> !hidden.get(i) && lattice.cell(i).hideable())
              .boxed()
              .min(
                  Comparator.<Integer>comparingLong(i -> lattice.cell(i).value())
                      .thenComparing(i -> lattice.cell(i).key()))
              .ifPresent(hidden::set);
          changed |= cells(relation).filter(hidden::get).count() > 1;
        }
      }
    }
    return new Pattern(hidden);
  }

  private static IntStream cells(Relation relation) {
    return IntStream.range(0, relation.size()).map(relation::cell);
  }
}
