package cymru.llesiant.nightly.sample.lives;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.catalogue.Country;
import cymru.llesiant.nightly.sample.world.Landscape;
import cymru.llesiant.nightly.sample.world.Pupil;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;

class AbsenceTest {

  private static final Landscape LANDSCAPE = Towns.of(12_000);
  private static final List<PupilYear> YEARS = years();

  private record PupilYear(Pupil pupil, Stay stay, int year, List<Absence> absences) {

    double rate() {
      return absences.stream().mapToInt(Absence::missed).sum()
          / (double) absences.stream().mapToInt(Absence::possible).sum();
    }
  }

  private static List<PupilYear> years() {
    List<PupilYear> years = new ArrayList<>();
    for (Life life : Towns.lives(LANDSCAPE)) {
      for (int year = 2008; year <= 2010; year++) {
        for (Stay stay : life.in(year)) {
          years.add(
              new PupilYear(
                  life.pupil(), stay, year, Absence.of(LANDSCAPE, life.pupil(), stay, year)));
        }
      }
    }
    return years;
  }

  @Test
  void parts_never_exceed_their_whole() {
    for (PupilYear one : YEARS) {
      for (Absence absence : one.absences()) {
        assertThat(absence.missed()).isLessThanOrEqualTo(absence.possible());
        assertThat(absence.holidayAgreed()).isBetween(0, absence.authorised());
        assertThat(absence.holidayNotAgreed()).isBetween(0, absence.unauthorised());
        assertThat(absence.possible()).isBetween(1, absence.term().isPresent() ? 140 : 390);
      }
    }
  }

  @Test
  void wales_returns_a_year_before_2011_and_england_terms() {
    for (PupilYear one : YEARS) {
      boolean wales = one.stay().school().country() == Country.WALES;
      assertThat(one.absences())
          .extracting(Absence::term)
          .allMatch(term -> term.isEmpty() == wales)
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void pupils_below_five_have_no_attendance_and_the_others_have() {
    for (PupilYear one : YEARS) {
      boolean whole = one.stay().to().getMonthValue() == 8;
      if (one.pupil().yearGroup(one.year()) == 0) {
        assertThat(one.absences()).isEmpty();
      } else if (whole) {
        assertThat(one.absences()).isNotEmpty();
      }
    }
  }

  @Test
  void a_pupil_who_moves_is_expected_at_the_two_schools_as_often_as_others_at_one() {
    int compared = 0;
    for (Life life : Towns.lives(LANDSCAPE)) {
      for (int year = 2008; year <= 2010; year++) {
        List<Stay> stays = life.in(year);
        if (stays.size() == 2 && stays.get(0).status().equals("C")) {
          int possible = 0;
          for (Stay stay : stays) {
            possible +=
                Absence.of(LANDSCAPE, life.pupil(), stay, year).stream()
                    .mapToInt(Absence::possible)
                    .sum();
          }
          assertThat(possible).isBetween(300, 380);
          compared++;
        }
      }
    }
    assertThat(compared).isPositive();
  }

  @Test
  void pupils_eligible_for_free_meals_miss_about_the_planted_times_as_much() {
    double ratio =
        mean((p, year) -> p.eligibleForFreeMeals(LANDSCAPE.seed(), year))
            / mean((p, year) -> !p.eligibleForFreeMeals(LANDSCAPE.seed(), year));
    assertThat(ratio).isBetween(Absence.FSM * 0.9, Absence.FSM * 1.2);
  }

  @Test
  void most_miss_less_than_the_mean_and_one_in_twenty_more_than_three_times_it() {
    double mean = mean((p, year) -> true);
    double[] rates =
        YEARS.stream().filter(y -> !y.absences().isEmpty()).mapToDouble(PupilYear::rate).toArray();
    long below = Arrays.stream(rates).filter(rate -> rate < mean).count();
    long above = Arrays.stream(rates).filter(rate -> rate > 3 * mean).count();
    assertThat(below / (double) rates.length).isBetween(0.6, 0.75);
    assertThat(above / (double) rates.length).isBetween(0.03, 0.08);
  }

  private static double mean(BiPredicate<Pupil, Integer> who) {
    return YEARS.stream()
        .filter(one -> !one.absences().isEmpty() && who.test(one.pupil(), one.year()))
        .mapToDouble(PupilYear::rate)
        .average()
        .orElseThrow();
  }

  @Test
  void absence_is_the_same_whatever_was_drawn_before() {
    PupilYear last = YEARS.get(YEARS.size() - 1);
    assertThat(Absence.of(LANDSCAPE, last.pupil(), last.stay(), last.year()))
        .isEqualTo(last.absences());
  }
}
