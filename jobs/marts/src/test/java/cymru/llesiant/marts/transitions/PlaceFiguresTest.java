package cymru.llesiant.marts.transitions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cymru.llesiant.marts.transitions.Groups.Paired;
import cymru.llesiant.marts.transitions.history.Addend;
import cymru.llesiant.marts.transitions.history.PersistentAbsence;
import cymru.llesiant.marts.transitions.history.Sums;
import cymru.llesiant.marts.transitions.history.TransitionPoint;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PlaceFiguresTest {

  private static final Levels KEY_STAGE_3 = Levels.all().reduce((one, two) -> two).orElseThrow();

  /** Adds up pupils, each by the levels of language and mathematics before and after. */
  private static Sums sums(Integer[]... pupils) {
    Sums sums = Sums.none();
    for (Integer[] pupil : pupils) {
      long[] one = KEY_STAGE_3.sums(pupil[0], pupil[1], pupil[2], pupil[3]);
      for (Addend addend : Addend.values()) {
        sums.add(addend, one[addend.ordinal()]);
      }
    }
    return sums;
  }

  private static Integer[] levels(Integer... levels) {
    return levels;
  }

  @Test
  void pupils_stall_when_their_levels_together_do_not_rise_and_go_back_when_they_fall() {
    Sums sums =
        sums(
            levels(4, 4, 5, 5),
            levels(4, 4, 5, 3),
            levels(5, 4, 4, 4),
            levels(3, 3, 3, 4),
            levels(4, null, 5, 5));
    List<Figure> figures =
        new Figures(TransitionPoint.T_67, PersistentAbsence.PA20, sums, sums).ofReceiving();
    assertThat(figures)
        .extracting(Figure::metric)
        .containsExactly("TR_STALL", "TR_BACK", "TR_DIP_Z");
    assertThat(figures).extracting(Figure::cohort).containsOnly(5L);
    assertThat(figures).extracting(Figure::matched).containsOnly(4L);
    assertThat(figures.get(0).value()).hasValue(50);
    assertThat(figures.get(1).value()).hasValue(25);
  }

  private static Sums all(Sums one, Sums other) {
    Sums all = Sums.none();
    for (Addend addend : Addend.values()) {
      all.add(addend, one.sum(addend) + other.sum(addend));
    }
    return all;
  }

  private static Figure figure(String metric, Sums nation, Sums sums) {
    return new Figures(TransitionPoint.T_67, PersistentAbsence.PA20, nation, sums)
        .ofReceiving().stream()
            .filter(figure -> figure.metric().equals(metric))
            .reduce((one, two) -> null)
            .orElseThrow();
  }

  /** R 4.2.2: {@code d <- scale(y) - scale(x); t.test(d[1:5])} of the pupils' summed levels. */
  @Test
  void pupils_rise_or_fall_among_all_of_the_country_by_their_mean_change_of_z_scores() {
    Sums five =
        sums(
            levels(2, 2, 3, 4),
            levels(3, 3, 5, 4),
            levels(4, 4, 5, 5),
            levels(3, 5, 6, 6),
            levels(5, 4, 6, 6));
    Sums seven =
        sums(
            levels(5, 5, 6, 7),
            levels(3, 4, 6, 5),
            levels(2, 3, 4, 4),
            levels(3, 3, 5, 5),
            levels(4, 4, 5, 5),
            levels(4, 5, 6, 6),
            levels(5, 6, 7, 8));
    Figure dip = figure("TR_DIP_Z", all(five, seven), five);
    assertThat(dip.value().orElseThrow()).isCloseTo(-0.055265549984635, within(1e-12));
    assertThat(dip.limits().ifKnown().orElseThrow().lower())
        .isCloseTo(-0.459490180654418, within(1e-12));
    assertThat(dip.matched()).isEqualTo(5);
    assertThat(figure("TR_DIP_Z", all(five, seven), all(five, seven)).value()).hasValue(0);
  }

  /**
   * R 4.2.2 of 1 pupil with both, 7 only at the end of primary school, 1 only later, 12 neither.
   */
  @Test
  @Tag("R003-11")
  void fewer_reach_what_is_expected_later_by_the_difference_of_two_shares_of_the_same_pupils() {
    Sums sums = Sums.none();
    List.of(
            Phases.sums(4, 4, true),
            Phases.sums(4, 3, true),
            Phases.sums(4, null, true),
            Phases.sums(null, null, false))
        .forEach(pupil -> add(sums, pupil));
    for (int i = 0; i < 7; i++) {
      add(sums, Phases.sums(4, 5, false));
    }
    for (int i = 0; i < 12; i++) {
      add(sums, Phases.sums(3, 5, false));
    }
    Figure gap = figure("TR_PHASE_GAP", Sums.none(), sums);
    assertThat(gap.cohort()).isEqualTo(23);
    assertThat(gap.matched()).isEqualTo(21);
    assertThat(gap.parts().before()).isCloseTo(100 * 8 / 21.0, within(1e-12));
    assertThat(gap.parts().after()).isCloseTo(100 * 2 / 21.0, within(1e-12));
    assertThat(gap.value().orElseThrow()).isCloseTo(28.5714285714, within(1e-9));
    assertThat(gap.limits().ifKnown().orElseThrow().lower()).isCloseTo(2.5559124165, within(1e-8));
    assertThat(gap.limits().ifKnown().orElseThrow().upper()).isCloseTo(50.6920226686, within(1e-8));
  }

  private static void add(Sums sums, long[] pupil) {
    for (Addend addend : Addend.values()) {
      sums.add(addend, pupil[addend.ordinal()]);
    }
  }

  /** Of three in the group two reached it before and one after, of four others three and four. */
  @Test
  void a_gap_grows_by_what_the_reference_group_gains_and_the_group_loses() {
    Sums group = sums(levels(4, 4, 5, 5), levels(4, 5, 4, 5), levels(3, 4, 4, 5));
    Sums reference =
        sums(levels(4, 4, 5, 5), levels(5, 5, 6, 7), levels(4, 4, 5, 6), levels(3, 4, 5, 5));
    List<Row> rows =
        new PlaceFigures(new TreeMap<>(Map.of(3, group, 5, reference)))
            .rows(sums -> List.of(), List.of(new Paired(3, 5), new Paired(3, 6)));
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).getInt(0)).isEqualTo(3);
    Row figure = rows.get(0).getStruct(1);
    assertThat(figure.getString(0)).isEqualTo("TR_GAP_GROWTH");
    double before = 75 - 200.0 / 3;
    double after = 100 - 100.0 / 3;
    assertThat(figure.getDouble(4)).isCloseTo(before, within(1e-12));
    assertThat(figure.getDouble(5)).isCloseTo(after, within(1e-12));
    assertThat(figure.getDouble(6)).isCloseTo(after - before, within(1e-12));
    assertThat(figure.getString(9)).isEqualTo("SQUARE_AND_ADD");
  }
}
