package cymru.llesiant.disclosure.design;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.disclosure.RuleOfThumb;
import cymru.llesiant.disclosure.Tables;
import cymru.llesiant.disclosure.attack.Attacker;
import cymru.llesiant.disclosure.attack.Audit;
import cymru.llesiant.disclosure.lattice.Lattice;
import cymru.llesiant.disclosure.lattice.Pattern;
import cymru.llesiant.disclosure.lattice.Publication;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** 235 schools by six groups, in 22 authorities of four consortia: the rule of thumb, and ours. */
class NationalTableTest {

  private static final List<String> GROUPS =
      List.of("WBRI", "WHITE_OTHER", "MIXED", "ASIAN", "BLACK", "OTHER");

  @Test
  void theRuleOfThumbLeaksAndOursDoesNot() {
    Lattice lattice = national(true).lattice();
    Pattern common = RuleOfThumb.pattern(lattice);
    long t0 = System.nanoTime();
    long recovered =
        lattice.sensitive().stream()
            .filter(i -> attack(lattice, common).interval(i).single())
            .count();
    System.out.println(lattice + " rule: share " + common.shareSuppressed(lattice) + " recovered " + recovered + " s " + (System.nanoTime()-t0)/1e9);
    for (boolean insiders : new boolean[] {false, true}) {
    t0 = System.nanoTime();
    Design design = new Designer(lattice, new Pattern(new BitSet()), insiders).design();
    System.out.println("ours: share " + design.pattern().shareSuppressed(lattice) + " unprotected " + design.unprotected().size() + " proofs " + design.proofs().size() + " s " + (System.nanoTime()-t0)/1e9);
    t0 = System.nanoTime();
    var leaks = new Audit(lattice, design.pattern(), design.proofs()).outsider();
    System.out.println("audit with proofs " + leaks.size() + " s " + (System.nanoTime()-t0)/1e9);
    t0 = System.nanoTime();
    leaks = new Audit(lattice, design.pattern(), List.of()).outsider();
    System.out.println("audit alone " + leaks.size() + " s " + (System.nanoTime()-t0)/1e9);
    }
    assertThat(recovered).isPositive();
  }

  private Attacker cached;

  private Attacker attack(Lattice lattice, Pattern pattern) {
    if (cached == null) {
      cached = new Attacker(Publication.of(lattice, pattern));
    }
    return cached;
  }

  private static Tables national(boolean zerosShown) {
    Random random = new Random(235);
    double[] shares = {0.90, 0.03, 0.025, 0.025, 0.01, 0.01};
    Tables tables = new Tables(zerosShown);
    for (int school = 0; school < 235; school++) {
      int authority = school % 22;
      String consortium = "ABCD".substring(authority % 4, authority % 4 + 1);
      double mixed = Math.exp(0.9 * random.nextGaussian());
      int pupils = 60 + random.nextInt(160);
      Map<String, Long> groups = new LinkedHashMap<>();
      GROUPS.forEach(group -> groups.put(group, 0L));
      for (int pupil = 0; pupil < pupils; pupil++) {
        double draw = random.nextDouble();
        int g = 0;
        double minority = Math.min(0.8, 0.10 * mixed);
        if (draw < minority) {
          double within = draw / minority;
          double sum = 0;
          for (g = 1; g < 5; g++) {
            sum += shares[g] / 0.10;
            if (within < sum) {
              break;
            }
          }
        }
        groups.merge(GROUPS.get(g), 1L, Long::sum);
      }
      tables.school(
          "S%03d".formatted(school),
          "W/%s/%02d/".formatted(consortium, authority),
          groups);
    }
    return tables;
  }
}
