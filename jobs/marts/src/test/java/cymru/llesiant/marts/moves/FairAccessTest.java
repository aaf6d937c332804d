package cymru.llesiant.marts.moves;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.marts.moves.Terms.Half;
import cymru.llesiant.schemas.CodeLists;
import cymru.llesiant.schemas.SchemaFiles;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bands of fair access at their edges, entitlements by the calendar, and waits. */
class FairAccessTest {

  private static final Settings SETTINGS = Settings.of(CodeLists.read(SchemaFiles.bundled()));
  private static final LocalDate CAME = LocalDate.of(2010, 3, 1);

  private static Placement given(long provided, long entitled) {
    return new Placement(
        CAME, Optional.of(CAME.plusDays(4)), OptionalLong.of(entitled), provided, false);
  }

  private static Map<String, Object> figures(Placement... placements) {
    Row row = new FairAccessFigures(Arrays.asList(placements), SETTINGS).row();
    Map<String, Object> cells = new HashMap<>();
    String[] names = FairAccessFigures.SCHEMA.fieldNames();
    for (int i = 0; i < names.length; i++) {
      cells.put(names[i], row.get(i));
    }
    return cells;
  }

  private static Placement[] drawn(int... countsOf190And180And175And174) {
    int[] provided = {190, 180, 175, 174};
    List<Placement> placements = new ArrayList<>();
    for (int i = 0; i < provided.length; i++) {
      for (int j = 0; j < countsOf190And180And175And174[i]; j++) {
        placements.add(given(provided[i], 190));
      }
    }
    return placements.toArray(Placement[]::new);
  }

  @ParameterizedTest
  @CsvSource({
    "190, 190, B380", "181, 190, B360", "176, 190, B350", "174, 190, LT350",
    "189, 190, B360", "180, 190, B360", "179, 190, B350", "175, 190, B350",
    "380, 380, B380", "379, 380, B360", "360, 380, B360", "359, 380, B350",
    "350, 380, B350", "349, 380, LT350", "0, 1, LT350", "400, 380, B380"
  })
  @Tag("R002-30")
  void a_band_is_the_first_whose_edge_is_reached(long provided, long entitled, String band) {
    assertThat(given(provided, entitled).band(SETTINGS.bands(), SETTINGS.fullSessions()))
        .isEqualTo(band);
  }

  @Test
  @Tag("R002-30")
  void the_bands_of_twenty_pupils_are_exclusive_and_add_up() {
    assertThat(figures(drawn(18, 1, 1, 0)))
        .containsEntry("p380", 90.0)
        .containsEntry("p360only", 5.0)
        .containsEntry("p350only", 5.0)
        .containsEntry("plt350", 0.0)
        .containsEntry("value_status", "OK");
    assertThat(figures(drawn(15, 3, 2, 0)))
        .containsEntry("p380", 75.0)
        .containsEntry("p360only", 15.0)
        .containsEntry("p350only", 10.0);
    assertThat(figures(drawn(15, 3, 1, 1))).containsEntry("plt350", 5.0);
  }

  @Test
  void a_place_without_referrals_has_no_cases_and_one_taken_back_is_none() {
    assertThat(figures()).containsEntry("value_status", "NO_CASES").containsEntry("p380", null);
    Placement back = new Placement(CAME, Optional.empty(), OptionalLong.of(190), 190, true);
    assertThat(figures(back))
        .containsEntry("value_status", "NO_CASES")
        .containsEntry("referred", 1L)
        .containsEntry("withdrawn", 1L)
        .containsEntry("n", 0L)
        .containsEntry("waiting", 0L);
  }

  @Test
  void a_pupil_who_waits_is_in_the_bands_and_one_of_unknown_entitlement_in_none() {
    Placement waits = new Placement(CAME, Optional.empty(), OptionalLong.of(190), 10, false);
    Placement unknown = new Placement(CAME, Optional.of(CAME), OptionalLong.empty(), 10, false);
    assertThat(figures(waits, unknown))
        .containsEntry("waiting", 1L)
        .containsEntry("not_banded", 1L)
        .containsEntry("n", 1L)
        .containsEntry("plt350", 100.0)
        .containsEntry("median_days_to_place", 0.0);
    assertThat(figures(unknown)).containsEntry("reason_code", "NONE_JUDGED");
  }

  @Test
  void the_median_wait_is_the_middle_one_or_half_way_between_two() {
    assertThat(figures(after(9), after(1), after(4))).containsEntry("median_days_to_place", 4.0);
    assertThat(figures(after(9), after(1), after(4), after(5)))
        .containsEntry("median_days_to_place", 4.5);
  }

  private static Placement after(int days) {
    return new Placement(CAME, Optional.of(CAME.plusDays(days)), OptionalLong.of(190), 190, false);
  }

  @Test
  @Tag("R002-30")
  void an_entitlement_runs_by_the_calendar_from_the_day_of_coming_in_to_the_night() {
    // Monday 1 March to Friday 26 March 2010 is 20 weekdays, of which one was lost: 38 sessions
    Terms calendar =
        new Terms(
            List.of(
                new Half(
                    "2009/10", "SUM", LocalDate.of(2010, 4, 12), LocalDate.of(2010, 5, 28), 68),
                new Half("2009/10", "SPR", CAME, LocalDate.of(2010, 3, 26), 38),
                new Half(
                    "2010/11", "AUT", LocalDate.of(2010, 9, 6), LocalDate.of(2010, 10, 22), 70)));
    LocalDate late = LocalDate.of(2011, 9, 1);
    assertThat(entitled(calendar, CAME.minusDays(7), late)).hasValue(106);
    assertThat(entitled(calendar, CAME, late)).hasValue(106);
    // ten weekdays are left of March: 20 sessions
    assertThat(entitled(calendar, LocalDate.of(2010, 3, 13), late)).hasValue(88);
    assertThat(entitled(calendar, LocalDate.of(2010, 3, 13), LocalDate.of(2010, 3, 15)))
        .hasValue(2);
    assertThat(Placement.entitled(Optional.empty(), calendar, "2008/09", CAME, late)).isEmpty();
    assertThat(Placement.entitled(Optional.of(77L), calendar, "2009/10", CAME, late)).hasValue(77);
  }

  private static OptionalLong entitled(Terms calendar, LocalDate came, LocalDate asOf) {
    return Placement.entitled(Optional.empty(), calendar, "2009/10", came, asOf);
  }
}
