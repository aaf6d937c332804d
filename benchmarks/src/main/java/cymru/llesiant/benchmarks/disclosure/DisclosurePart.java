package cymru.llesiant.benchmarks.disclosure;

import cymru.llesiant.benchmarks.report.Machine;
import cymru.llesiant.benchmarks.report.Part;
import cymru.llesiant.benchmarks.report.Size;
import cymru.llesiant.benchmarks.report.Table;
import cymru.llesiant.benchmarks.report.Timings.Timed;
import cymru.llesiant.benchmarks.report.Timings;
import cymru.llesiant.disclosure.National;
import cymru.llesiant.disclosure.RuleOfThumb;
import cymru.llesiant.disclosure.attack.Audit;
import cymru.llesiant.disclosure.attack.Exposure;
import cymru.llesiant.disclosure.design.Design;
import cymru.llesiant.disclosure.design.Designer;
import cymru.llesiant.disclosure.lattice.Lattice;
import cymru.llesiant.disclosure.lattice.Pattern;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * Tables of schools by groups, in 22 authorities of four consortia: how long it takes to design
 * what is left out, and to attack it without the proofs; how much is left out, beside the rule of
 * thumb.
 */
public final class DisclosurePart implements Part {

  private static final long SEED = 235;
  private static final double PERCENT = 100;

  @Override
  public String name() {
    return "disclosure";
  }

  @Override
  public String measure(Size size) {
    Table table =
        Table.of(
            "schools",
            "groups",
            "numbers",
            "sensitive",
            "design, seconds",
            "design from insiders too, seconds",
            "attack, seconds",
            "without a pattern",
            "given away",
            "left out",
            "rule of thumb");
    for (int schools : size.pick(new int[] {60}, new int[] {60, 120, 235, 470, 940})) {
      for (int groups : size.pick(new int[] {2}, new int[] {2, 4, 6})) {
        table = row(table, schools, groups, size.times());
      }
    }
    return """
        # Leaving numbers out

        Pupils of schools by group, with their totals, authorities, consortia and the nation. \
        *Attack* is the gate's: the least and the greatest value of every sensitive number by \
        linear programming, without the tables the design came with. *Without a pattern* are numbers \
        for which the design says that leaving others out does not keep them, since zeros are \
        shown: such a table is not shared, one of fewer groups is. *Given away* are those that the \
        attack narrows down too far. The rule of thumb leaves out the next smallest \
        number of every sum in which one is left out, and gives some away.

        %s
        Peak memory: %s.
        """
        .formatted(table.markdown(), Machine.peakMemory());
  }

  private static Table row(Table table, int schools, int groups, int times) {
    Lattice lattice = National.table(SEED, true, schools, groups).lattice();
    Timed<Design> design = Timings.of(times, () -> designed(lattice, false));
    Timed<Design> insiders = Timings.of(times, () -> designed(lattice, true));
    Timed<List<Exposure>> attack =
        Timings.of(
            times, () -> new Audit(lattice, design.made().pattern(), List.of()).outsider());
    return table.with(
        schools,
        groups,
        String.format(Locale.ROOT, "%,d", lattice.size()),
        lattice.sensitive().size(),
        design.text(),
        insiders.text(),
        attack.text(),
        design.made().unprotected().size(),
        attack.made().size(),
        percent(design.made().pattern().shareSuppressed(lattice)),
        percent(RuleOfThumb.pattern(lattice).shareSuppressed(lattice)));
  }

  private static Design designed(Lattice lattice, boolean insiders) {
    return new Designer(lattice, new Pattern(new BitSet()), insiders).design();
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", PERCENT * share);
  }
}
