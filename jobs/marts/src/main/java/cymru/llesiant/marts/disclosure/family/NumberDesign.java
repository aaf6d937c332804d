package cymru.llesiant.marts.disclosure.family;

import cymru.llesiant.disclosure.attack.Audit;
import cymru.llesiant.disclosure.design.Design;
import cymru.llesiant.disclosure.design.Designer;
import cymru.llesiant.disclosure.lattice.Alternative;
import cymru.llesiant.disclosure.lattice.Lattice;
import cymru.llesiant.disclosure.lattice.Pattern;
import cymru.llesiant.disclosure.lattice.Range;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * One kind of number and what of it is left out.
 *
 * @param lattice the numbers
 * @param places where each lies in the lattice, by its key
 * @param design what is left out, and the tables that prove it enough
 */
record NumberDesign(Lattice lattice, Map<String, Integer> places, Design design) {

  /**
   * Designs a pattern.
   *
   * @param forced the keys of numbers that are left out whatever they are
   */
  static NumberDesign of(
      NumberTable table, NumberTable.Demand demand, Predicate<String> forced, boolean insiders) {
    Lattice lattice = table.lattice(demand);
    BitSet carried = new BitSet();
    table.places().forEach((key, place) -> set(carried, place, forced.test(key)));
    Design design = new Designer(lattice, new Pattern(carried), insiders).design();
    return new NumberDesign(lattice, table.places(), design);
  }

  private static void set(BitSet places, int place, boolean isIn) {
    if (isIn) {
      places.set(place);
    }
  }

  /** Whether a number is left out. */
  boolean hides(String key) {
    return design.pattern().hides(places.get(key));
  }

  /** Whether a number is left out for its own sake. */
  boolean isSensitive(String key) {
    return lattice.cell(places.get(key)).sensitive();
  }

  /** Whether everything that has to be kept is, by the tables or by an attack that fails. */
  boolean isKept(boolean insiders) {
    Audit audit = new Audit(lattice, design.pattern(), design.proofs());
    return design.unprotected().isEmpty()
        && audit.outsider().isEmpty()
        && (!insiders || audit.insiders().isEmpty());
  }

  /** Whether everything that has to be kept is, by some of the tables alone. */
  boolean isKeptBy(List<Alternative> tables, boolean insiders) {
    return design.unprotected().isEmpty()
        && new Audit(lattice, design.pattern(), tables).isProved(insiders);
  }

  /** The share of the numbers that could be shown and are not, from 0 to 1. */
  double shareSuppressed() {
    return design.pattern().shareSuppressed(lattice);
  }

  /** Between what the tables leave a number that is left out possible to be, at least. */
  Range possible(String key) {
    int place = places.get(key);
    long value = lattice.cell(place).value();
    long lower = value;
    long upper = value;
    for (Alternative table : design.proofs()) {
      lower = Math.min(lower, value + table.change(place));
      upper = Math.max(upper, value + table.change(place));
    }
    return new Range(lower, upper);
  }
}
