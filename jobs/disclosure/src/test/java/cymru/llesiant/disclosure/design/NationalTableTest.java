package cymru.llesiant.disclosure.design;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.disclosure.National;
import cymru.llesiant.disclosure.RuleOfThumb;
import cymru.llesiant.disclosure.attack.Attacker;
import cymru.llesiant.disclosure.attack.Audit;
import cymru.llesiant.disclosure.lattice.Lattice;
import cymru.llesiant.disclosure.lattice.Pattern;
import cymru.llesiant.disclosure.lattice.Publication;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rule of thumb leaks on a national table; ours does not, and hides little more. */
class NationalTableTest {

  /** How much more than the rule of thumb may be left out. */
  private static final double UTILITY = 1.3;

  @ParameterizedTest(name = "zeros shown {0}, from schools that know their own numbers {1}")
  @CsvSource({"true, false", "true, true", "false, false"})
  void theRuleOfThumbLeaksAndOursDoesNot(boolean zerosShown, boolean insiders) {
    Lattice lattice = National.table(235, zerosShown).lattice();
    Pattern common = RuleOfThumb.pattern(lattice);
    Attacker attacker = new Attacker(Publication.of(lattice, common));
    long recovered =
        lattice.sensitive().stream().filter(i -> attacker.interval(i).single()).count();
    Design ours = new Designer(lattice, new Pattern(new BitSet()), insiders).design();
    double share = ours.pattern().shareSuppressed(lattice);
    double commonShare = common.shareSuppressed(lattice);
    System.out.printf(
        "national table, zeros shown %s, insiders %s: %s; rule of thumb %.1f %% left out, %d cells"
            + " recovered; ours %.1f %%, none%n",
        zerosShown, insiders, lattice, 100 * commonShare, recovered, 100 * share);

    assertThat(recovered).isGreaterThan(10);
    assertThat(ours.unprotected()).isEmpty();
    // without the proofs that came with the pattern: the attacker finds his own tables
    Audit audit = new Audit(lattice, ours.pattern(), List.of());
    assertThat(audit.outsider()).isEmpty();
    if (insiders) {
      assertThat(new Audit(lattice, ours.pattern(), ours.proofs()).insiders()).isEmpty();
    }
    assertThat(share).isLessThan(UTILITY * commonShare);
  }
}
