package cymru.llesiant.marts.healthyschools.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.marts.healthyschools.PlanSketch;
import cymru.llesiant.marts.healthyschools.moderation.StratifiedDraw.Drawn;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Draws from every mixture of up to thirteen schools of three phases, and from one by hand. */
class StratifiedDrawTest {

  private static final List<String> PHASES = List.of("PRI", "SEC", "SPE");

  private static Map<String, String> schools(int... ofPhase) {
    Map<String, String> schools = new LinkedHashMap<>();
    for (int phase = 0; phase < ofPhase.length; phase++) {
      for (int i = 0; i < ofPhase[phase]; i++) {
        schools.put("990%d%03d".formatted(phase, i), PHASES.get(phase));
      }
    }
    return schools;
  }

  private static Map<String, Long> drawnOfPhase(List<Drawn> drawn) {
    return drawn.stream().collect(Collectors.groupingBy(Drawn::stratum, Collectors.counting()));
  }

  @Test
  @Tag("R004-05")
  void as_many_are_drawn_as_are_required_and_of_each_phase_its_share_to_a_whole_school() {
    for (int primary = 0; primary <= 13; primary++) {
      for (int secondary = 0; secondary <= 13 - primary; secondary++) {
        for (int special = 0; special <= 13 - primary - secondary; special++) {
          int[] sizes = {primary, secondary, special};
          int all = primary + secondary + special;
          long number = PlanSketch.SETTINGS.toModerate(all);
          List<Drawn> drawn = new StratifiedDraw("a", number).from(schools(sizes));
          assertThat(drawn).hasSize((int) number).extracting(Drawn::school).doesNotHaveDuplicates();
          Map<String, Long> ofPhase = drawnOfPhase(drawn);
          for (int i = 0; i < sizes.length; i++) {
            long of = ofPhase.getOrDefault(PHASES.get(i), 0L);
            // within one school of number x size / all, and none from a phase without schools
            assertThat(Math.abs(of * all - number * sizes[i])).isLessThan(Math.max(1, all));
            assertThat(of).isLessThanOrEqualTo(sizes[i]);
          }
        }
      }
    }
  }

  /**
   * 30 and 20 and 1 schools, 6 of them: 3.53, 2.35, 0.12, so 3 + 2 + 0 and one more to the first.
   */
  @Test
  @Tag("R004-05")
  void the_largest_remainder_gets_the_school_that_is_left() {
    assertThat(drawnOfPhase(new StratifiedDraw("a", 6).from(schools(30, 20, 1))))
        .isEqualTo(Map.of("PRI", 4L, "SEC", 2L));
  }

  @Test
  void the_draw_does_not_depend_on_the_order_of_schools_but_on_its_seed() {
    Map<String, String> schools = schools(30, 20, 10);
    List<Drawn> drawn = new StratifiedDraw("2009/10|NHSS", 6).from(schools);

    assertThat(new StratifiedDraw("2009/10|NHSS", 6).from(new HashMap<>(schools))).isEqualTo(drawn);
    assertThat(new StratifiedDraw("2010/11|NHSS", 6).from(schools)).isNotEqualTo(drawn);
  }

  /** printf '2009/10|NHSS|9900000' | sha256sum, and so on for 9900001 and 9900002. */
  @Test
  void schools_stand_in_the_order_of_their_hashes() {
    assertThat(new StratifiedDraw("2009/10|NHSS", 3).from(schools(3)))
        .extracting(Drawn::school)
        .containsExactly("9900001", "9900000", "9900002");
  }
}
