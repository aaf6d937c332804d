package cymru.llesiant.disclosure.design;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.disclosure.Tables;
import cymru.llesiant.disclosure.attack.Audit;
import cymru.llesiant.disclosure.attack.Exposure;
import cymru.llesiant.disclosure.lattice.Lattice;
import cymru.llesiant.disclosure.lattice.Pattern;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Generated releases with what makes protection hard: free meals by need with all their margins, a
 * unit that two partnerships share, a consortium of two authorities with a school each, a school
 * alone in its authority, the same numbers again later.
 */
class ReleaseTest {

  private static final Pattern NOTHING = new Pattern(new BitSet());
  private static final List<String> GROUPS =
      List.of("FSM_SEN", "FSM_NSEN", "NFSM_SEN", "NFSM_NSEN");

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void nothingSmallCanBeWorkedOut(int seed) {
    Lattice lattice = release(seed).lattice();
    Design design = new Designer(lattice, NOTHING, true).design();
    assertThat(lattice.sensitive()).isNotEmpty();
    assertThat(new Audit(lattice, design.pattern(), List.of()).outsider())
        .extracting(Exposure::cell)
        .isSubsetOf(design.unprotected());
    assertThat(new Audit(lattice, design.pattern(), design.proofs()).insiders())
        .extracting(Exposure::cell)
        .isSubsetOf(design.unprotected());
  }

  @Test
  void aMartThatShowsOneNumberMoreIsRefused() {
    Lattice lattice = release(1).lattice();
    Design design = new Designer(lattice, NOTHING, false).design();
    BitSet leaky = design.pattern().hidden();
    int complement =
        leaky.stream().filter(i -> !lattice.cell(i).sensitive()).findFirst().orElseThrow();
    leaky.clear(complement);
    assertThat(new Audit(lattice, new Pattern(leaky), design.proofs()).outsider())
        .isNotEmpty()
        .allSatisfy(e -> assertThat(lattice.cell(e.cell()).sensitive()).isTrue())
        .allSatisfy(
            e -> assertThat(e.interval().covers(lattice.cell(e.cell()).protection())).isFalse());
  }

  private static Tables release(int seed) {
    Random random = new Random(seed);
    Tables tables =
        new Tables(seed % 2 == 0)
            .margin("FSM", List.of("FSM_SEN", "FSM_NSEN"))
            .margin("NFSM", List.of("NFSM_SEN", "NFSM_NSEN"))
            .margin("SEN", List.of("FSM_SEN", "NFSM_SEN"))
            .margin("NSEN", List.of("FSM_NSEN", "NFSM_NSEN"));
    String[] scopes = {"W/N/1/", "W/N/2/", "W/S/3/", "W/S/3/", "W/S/3/", "W/S/4/", "W/S/4/"};
    for (int school = 0; school < scopes.length; school++) {
      Map<String, Long> groups = new LinkedHashMap<>();
      for (int g = 0; g < GROUPS.size(); g++) {
        double size = new double[] {4, 12, 15, 120}[g];
        groups.put(GROUPS.get(g), (long) (size * Math.exp(0.6 * random.nextGaussian())));
      }
      tables.school("S" + (school + 1), scopes[school], groups);
    }
    return tables
        .partnership("P1", List.of("S3", "S4", "S6"))
        .partnership("P2", List.of("S5", "S6", "S7"));
  }
}
