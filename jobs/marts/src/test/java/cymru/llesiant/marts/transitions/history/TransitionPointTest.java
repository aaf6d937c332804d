package cymru.llesiant.marts.transitions.history;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.schemas.CodeLists;
import cymru.llesiant.schemas.SchemaFiles;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class TransitionPointTest {

  private static final Map<String, Map<String, String>> LISTED =
      CodeLists.read(SchemaFiles.bundled()).list("transition");

  @Test
  void every_point_is_listed_with_the_year_groups_it_lies_between() {
    assertThat(LISTED.keySet()).hasSameSizeAs(TransitionPoint.values());
    for (TransitionPoint point : TransitionPoint.values()) {
      Map<String, String> listed = LISTED.get(point.name());
      if (point.isBetweenYears()) {
        assertThat(TransitionPoint.after(listed.get("from_year_group"))).contains(point);
        assertThat(TransitionPoint.before(listed.get("to_year_group"))).contains(point);
      }
    }
  }

  /** A pupil turns so many years more than the year group in it, and reception counts as 0. */
  @Test
  @Tag("R003-06")
  void each_point_lies_in_the_listed_phases_that_its_year_groups_ages_lie_in() {
    Map<String, Map<String, String>> phases =
        CodeLists.read(SchemaFiles.bundled()).list("learning_phase");
    assertThat(phases.keySet()).containsExactly("FP", "P714", "LP1419");
    LISTED.forEach(
        (point, listed) -> {
          if (TransitionPoint.valueOf(point).isBetweenYears()) {
            int turns = yearGroup(listed.get("from_year_group")) + 5;
            Map<String, String> left = phases.get(listed.get("from_phase"));
            Map<String, String> entered = phases.get(listed.get("to_phase"));
            assertThat(turns)
                .as(point)
                .isGreaterThan(Integer.parseInt(left.get("from_age")))
                .isLessThanOrEqualTo(Integer.parseInt(left.get("to_age")));
            assertThat(turns)
                .as(point)
                .isGreaterThanOrEqualTo(Integer.parseInt(entered.get("from_age")))
                .isLessThan(Integer.parseInt(entered.get("to_age")));
          } else {
            assertThat(listed.get("from_phase")).isEmpty();
          }
        });
  }

  private static int yearGroup(String code) {
    return code.equals("R") ? 0 : Integer.parseInt(code);
  }

  /** The phases follow one another without a gap, from 3 to 19. */
  @Test
  @Tag("R003-06")
  void each_phase_begins_where_the_one_before_ends() {
    List<Map<String, String>> phases = CodeLists.read(SchemaFiles.bundled()).rows("learning_phase");
    assertThat(phases).extracting(phase -> phase.get("from_age")).containsExactly("3", "7", "14");
    assertThat(phases).extracting(phase -> phase.get("to_age")).containsExactly("7", "14", "19");
  }

  /** Pupils of year 2 turn 7, and those of year 9 turn 14, by the end of August. */
  @Test
  @Tag("R003-06")
  void pupils_are_followed_out_of_the_welsh_phases_that_end_at_7_and_at_14() {
    assertThat(TransitionPoint.after("2")).contains(TransitionPoint.T_23);
    assertThat(LISTED.get("T_23").get("label")).contains("Foundation Phase");
    assertThat(TransitionPoint.after("9")).contains(TransitionPoint.T_910);
    assertThat(TransitionPoint.after("6"))
        .as("the change of school within the phase from 7 to 14")
        .contains(TransitionPoint.T_67);
    for (String within : new String[] {"1", "3", "4", "5", "7", "8", "10"}) {
      assertThat(TransitionPoint.after(within)).as("within a phase").isEmpty();
    }
  }
}
