package cymru.llesiant.disclosure.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cymru.llesiant.disclosure.Tables;
import cymru.llesiant.disclosure.attack.Audit;
import cymru.llesiant.disclosure.attack.Exposure;
import cymru.llesiant.disclosure.attack.Interval;
import cymru.llesiant.disclosure.lattice.Cell;
import cymru.llesiant.disclosure.lattice.Lattice;
import cymru.llesiant.disclosure.lattice.Pattern;
import cymru.llesiant.disclosure.lattice.Range;
import cymru.llesiant.disclosure.lattice.Relation;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DesignerTest {

  private static final Pattern NOTHING = new Pattern(new BitSet());

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatItProtectsNobodyCanWorkOut(boolean zerosShown) {
    long protectedCells = 0;
    for (int seed = 1; seed <= 20; seed++) {
      Lattice lattice = random(seed, zerosShown).lattice();
      Design design = new Designer(lattice, NOTHING, false).design();
      // the attacker alone, without the proofs that came with the design
      assertThat(new Audit(lattice, design.pattern(), List.of()).outsider())
          .extracting(exposure -> exposure.cell())
          .isSubsetOf(design.unprotected());
      assertThat(design.proofs()).allMatch(proof -> proof.holds(lattice, design.pattern()));
      protectedCells += lattice.sensitive().size() - design.unprotected().size();
    }
    assertThat(protectedCells).isGreaterThan(100);
  }

  @Test
  void aSchoolThatKnowsItsOwnRowLearnsNothingOfOthers() {
    for (int seed = 1; seed <= 10; seed++) {
      Lattice lattice = random(seed, true).lattice();
      Design design = new Designer(lattice, NOTHING, true).design();
      assertThat(new Audit(lattice, design.pattern(), List.of()).insiders())
          .extracting(exposure -> exposure.cell())
          .isSubsetOf(design.unprotected());
    }
  }

  @Test
  void theSameLatticeGivesTheSamePattern() {
    Lattice lattice = random(3, true).lattice();
    assertThat(new Designer(lattice, NOTHING, true).design().pattern().hidden())
        .isEqualTo(new Designer(lattice, NOTHING, true).design().pattern().hidden());
  }

  @Test
  void aSchoolAloneInItsAuthorityTakesTheAuthorityWithIt() {
    Lattice lattice =
        new Tables(true)
            .school("A", "W/1/", Map.of("FSM", 3L, "NFSM", 40L))
            .school("B", "W/2/", Map.of("FSM", 30L, "NFSM", 60L))
            .school("C", "W/2/", Map.of("FSM", 25L, "NFSM", 70L))
            .lattice();
    Design design = new Designer(lattice, NOTHING, false).design();
    assertThat(design.unprotected()).isEmpty();
    assertThat(new Audit(lattice, design.pattern(), List.of()).outsider()).isEmpty();
    assertThat(hidden(lattice, design)).contains("A|FSM", "W/1/|FSM");
  }

  /** Permanent exclusions at the four schools of an authority: 3, 6, none and 12, which are 21. */
  @Test
  void aSmallNumberTakesOneOtherWithItAndTotalAndZeroAreShown() {
    Lattice lattice =
        new Lattice(
            List.of(
                new Cell("ALL", "", "", 21, Range.from(0), 20, true, Range.NONE),
                new Cell("P", "LA/", "P", 3, Range.from(1), 1, true, new Range(1, 4)),
                new Cell("Q", "LA/", "Q", 6, Range.from(1), 1, true, Range.NONE),
                new Cell("R", "LA/", "R", 0, Range.from(0), 1, true, Range.NONE),
                new Cell("S", "LA/", "S", 12, Range.from(1), 1, true, Range.NONE)),
            List.of(Relation.sum(0, 1, 2, 3, 4)));
    Design design = new Designer(lattice, NOTHING, false).design();
    assertThat(hidden(lattice, design)).containsExactly("P", "Q");
    assertThat(design.unprotected()).isEmpty();
    assertThat(new Audit(lattice, design.pattern(), List.of()).outsider()).isEmpty();
  }

  /** A number that everyone has from elsewhere cannot be kept from anyone. */
  @Test
  void whatCannotBeProtectedIsSaid() {
    Lattice known =
        new Lattice(
            List.of(
                new Cell("FSM", "", "A", 3, Range.from(1), 1, true, new Range(1, 4)),
                new Cell("NFSM", "", "A", 40, Range.from(1), 1, true, Range.NONE)),
            List.of(new Relation(new int[] {0}, new long[] {1}, 3, 3)));
    Design design = new Designer(known, NOTHING, false).design();
    assertThat(design.unprotected()).containsExactly(0);
    assertThat(new Audit(known, design.pattern(), design.proofs()).outsider())
        .singleElement()
        .extracting(Exposure::interval)
        .isEqualTo(new Interval(3, 3, true));
  }

  @Test
  void aSumThatIsNoneIsRefused() {
    assertThatThrownBy(
            () ->
                new Lattice(
                    List.of(
                        new Cell("ALL", "", "", 9, Range.from(0), 1, true, Range.NONE),
                        new Cell("FSM", "", "", 3, Range.from(0), 1, true, Range.NONE)),
                    List.of(Relation.sum(0, 1))))
        .hasMessage("Cannot protect ALL: because 1 cells that should add up to it miss it by 6");
  }

  private static List<String> hidden(Lattice lattice, Design design) {
    return design.pattern().hidden().stream().mapToObj(i -> lattice.cell(i).key()).toList();
  }

  private static Tables random(int seed, boolean zerosShown) {
    Random random = new Random(seed);
    Tables tables = new Tables(zerosShown);
    int school = 0;
    for (int authority = 1; authority <= 4; authority++) {
      int schools = 1 + random.nextInt(4);
      for (int s = 0; s < schools; s++) {
        Map<String, Long> groups = new LinkedHashMap<>();
        for (String group : List.of("A", "B", "C")) {
          groups.put(group, (long) Math.floor(Math.exp(1.5 + 1.3 * random.nextGaussian())));
        }
        String consortium = authority <= 2 ? "N" : "S";
        tables.school("S" + school++, "W/" + consortium + "/" + authority + "/", groups);
      }
    }
    return tables;
  }
}
