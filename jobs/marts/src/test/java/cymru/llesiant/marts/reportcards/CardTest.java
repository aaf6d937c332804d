package cymru.llesiant.marts.reportcards;

import static cymru.llesiant.marts.reportcards.DrawnHistory.RULES;
import static cymru.llesiant.marts.reportcards.DrawnHistory.figure;
import static cymru.llesiant.marts.reportcards.DrawnHistory.from;
import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.catalogue.AcademicYear;
import cymru.llesiant.marts.reportcards.Card.Kept;
import cymru.llesiant.marts.reportcards.Card.Plan;
import cymru.llesiant.marts.reportcards.Forecast.Point;
import cymru.llesiant.schemas.CodeLists;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Cards on the night of 1 September 2011. */
class CardTest {

  private static final Kept NOTHING = new Kept(Optional.empty(), Forecast.NONE);
  private static final LocalDate PLANNED = LocalDate.of(2009, 9, 15);
  private static final History HISTORY = from(2004, 90, 92, 93, 92, 93, 95, 99.5);

  private static Card card(
      String indicator, LocalDate planned, Double goal, History history, Kept kept) {
    Plan plan = new Plan("E", indicator, planned, Optional.ofNullable(goal));
    return new Card(RULES, plan, history, kept);
  }

  @Test
  @Tag("R001-12")
  void the_years_before_a_plan_are_those_that_were_over_on_its_day() {
    for (LocalDate day : List.of(LocalDate.of(2009, 9, 1), LocalDate.of(2010, 8, 31))) {
      Card card = card("WB_ATT", day, null, HISTORY, NOTHING);
      assertThat(card.baseline().map(Point::year)).hasValue(AcademicYear.parse("2008/09"));
      assertThat(card.forecast().lastBefore()).isEqualTo(2008);
    }
  }

  @Test
  void a_plan_is_made_on_its_day_and_not_before() {
    Card today = card("WB_ATT", LocalDate.of(2011, 9, 1), null, HISTORY, NOTHING);
    assertThat(today.forecast().points()).isNotEmpty();
    assertThat(today.verdict().status()).hasValue(CurveStatus.TOO_EARLY);
    Card tomorrow = card("WB_ATT", LocalDate.of(2011, 9, 2), null, HISTORY, NOTHING);
    assertThat(tomorrow.forecast().points()).isEmpty();
    assertThat(tomorrow.baseline()).isEmpty();
    assertThat(tomorrow.verdict().reason()).hasValue(CurveReason.PLAN_TO_COME);
  }

  @Test
  @Tag("R001-14")
  void what_an_earlier_release_has_stands() {
    Card first = card("WB_ATT", PLANNED, null, HISTORY, NOTHING);
    Kept kept = new Kept(first.baseline(), first.forecast());
    Card corrected = card("WB_ATT", PLANNED, null, from(2004, 60, 70, 80, 90, 99, 95, 96), kept);
    assertThat(corrected.baseline()).isEqualTo(first.baseline());
    assertThat(corrected.forecast()).isEqualTo(first.forecast());
    assertThat(first.verdict().status()).hasValue(CurveStatus.TURNED);
    assertThat(corrected.verdict().status()).hasValue(CurveStatus.NOT_TURNED);
  }

  /** The share of pupils on free meals is good neither way. */
  @Test
  void a_figure_that_is_good_neither_way_is_judged_by_its_target_alone() {
    assertThat(card("FSM_SHARE", PLANNED, null, HISTORY, NOTHING).verdict().reason())
        .hasValue(CurveReason.NO_DIRECTION);
    assertThat(card("FSM_SHARE", PLANNED, 93.0, HISTORY, NOTHING).verdict().reason())
        .hasValue(CurveReason.NO_DIRECTION);
    assertThat(card("FSM_SHARE", PLANNED, 96.0, HISTORY, NOTHING).verdict().status())
        .hasValue(CurveStatus.TURNED);
    assertThat(card("FSM_SHARE", PLANNED, 90.0, HISTORY, NOTHING).verdict().status())
        .hasValue(CurveStatus.WORSENING);
  }

  @Test
  void without_a_figure_it_says_which_is_missing() {
    assertThat(card("WB_ATT", PLANNED, null, from(2004), NOTHING).verdict().reason())
        .hasValue(CurveReason.NO_FIGURE);
    History withheld = History.of(List.of(figure(2008, null)));
    assertThat(card("WB_ATT", PLANNED, null, withheld, NOTHING).verdict().reason())
        .hasValue(CurveReason.FIGURE_UNKNOWN);
    assertThat(card("WB_ATT", PLANNED, null, from(2007, 1, 2, 3), NOTHING).verdict().reason())
        .hasValue(CurveReason.FEWER_THAN_THREE_YEARS);
  }

  /** The design's areas; Wales had no such card, and no area is a score. */
  @Test
  @Tag("R002-34")
  void every_area_of_the_english_card_has_something_that_speaks_to_it() {
    CodeLists codes = DrawnHistory.NIGHT.codes();
    assertThat(RULES.areas().values()).containsAll(codes.list("source_area").keySet());
    assertThat(RULES.area("E", "PARTNERSHIP_GRADE", "ALL")).hasValue("PARTNERSHIP");
    assertThat(RULES.area("E", "PARTNERSHIP_GOOD", "ALL")).hasValue("PARTNERSHIP");
  }

  @Test
  void an_indicator_has_one_area_of_the_english_card() {
    assertThat(RULES.area("E", "NI075", "ALL")).hasValue("ATTAINMENT");
    assertThat(RULES.area("E", "NI093", "ALL")).hasValue("PROGRESS");
    assertThat(RULES.area("E", "NI102B", "ALL")).hasValue("NARROWING_GAPS");
    assertThat(RULES.area("E", "PEX_N", "ALL")).hasValue("WELLBEING");
    assertThat(RULES.area("E", "SV_SAFE", "PARENT")).hasValue("PARENTS_VIEWS");
    assertThat(RULES.area("E", "SV_SAFE", "STAFF")).isEmpty();
    assertThat(RULES.area("E", "PA20", "PUPIL")).isEmpty();
    assertThat(RULES.area("W", "WB_ATT", "ALL")).isEmpty();
    assertThat(RULES.area(null, "WB_ATT", "ALL")).isEmpty();
  }

  @Test
  void the_areas_are_those_of_the_list_and_their_indicators_of_the_catalogue() {
    CodeLists codes = DrawnHistory.NIGHT.codes();
    assertThat(codes.list("source_area").keySet()).containsAll(RULES.areas().values());
    assertThat(RULES.indicators().keySet())
        .containsAll(codes.list("source_area_indicator").keySet());
  }
}
