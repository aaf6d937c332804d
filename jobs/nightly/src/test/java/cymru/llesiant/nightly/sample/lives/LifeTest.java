package cymru.llesiant.nightly.sample.lives;

import static org.assertj.core.api.Assertions.assertThat;

import cymru.llesiant.nightly.sample.world.Landscape;
import cymru.llesiant.nightly.sample.world.School;
import cymru.llesiant.nightly.sample.world.School.Phase;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LifeTest {

  private static final Landscape LANDSCAPE = Towns.of(12_000);
  private static final List<Life> LIVES = Towns.lives(LANDSCAPE);

  @Test
  void nobody_is_on_two_rolls_at_a_census() {
    for (Life life : LIVES) {
      for (int year : life.stays().keySet()) {
        assertThat(life.in(year).stream().filter(s -> s.counts() && s.atCensus(year)).count())
            .isLessThanOrEqualTo(1);
      }
    }
  }

  @Test
  void a_school_teaches_while_pupils_stay_there() {
    for (Life life : LIVES) {
      life.stays()
          .forEach(
              (year, stays) -> assertThat(stays).allMatch(stay -> stay.school().teachesIn(year)));
    }
  }

  @Test
  void pupils_of_secondary_age_are_in_no_primary_school_and_the_others_in_no_secondary() {
    for (Life life : LIVES) {
      life.stays()
          .forEach(
              (year, stays) -> {
                Phase wrong = life.pupil().yearGroup(year) > 6 ? Phase.PRI : Phase.SEC;
                assertThat(stays).noneMatch(stay -> stay.school().phase() == wrong);
              });
    }
  }

  @Test
  void registrations_at_one_school_in_one_status_never_touch() {
    for (Life life : LIVES) {
      List<Stay> joined = life.registrations();
      for (Stay one : joined) {
        assertThat(joined).noneMatch(one::goesOnIn);
      }
    }
  }

  @Test
  void a_pupil_excluded_for_good_is_next_in_the_unit_or_nowhere() {
    int followed = 0;
    for (Life life : LIVES) {
      for (int year : life.stays().keySet()) {
        if (life.exclusionsIn(year).stream().anyMatch(Exclusion::isFinal)) {
          followed++;
          assertThat(life.in(year))
              .extracting(Stay::leaveReason)
              .containsExactly(Optional.of("PEX"));
          assertThat(life.in(year + 1)).allMatch(stay -> stay.school().phase() == Phase.PRU);
        }
      }
    }
    assertThat(followed).isGreaterThan(10);
  }

  @Test
  void a_pupil_who_moves_in_february_was_at_the_census_of_the_school_before() {
    List<List<Stay>> moves =
        LIVES.stream()
            .flatMap(life -> life.stays().values().stream())
            .filter(stays -> stays.size() == 2 && stays.get(0).status().equals("C"))
            .toList();
    assertThat(moves).hasSizeGreaterThan(5);
    for (List<Stay> stays : moves) {
      int year = stays.get(0).from().getYear();
      assertThat(stays.get(0).atCensus(year)).isTrue();
      assertThat(stays.get(1).atCensus(year)).isFalse();
      assertThat(stays.get(0).to().plusDays(1)).isEqualTo(stays.get(1).from());
    }
  }

  @Test
  void pupils_of_a_school_that_closes_are_in_its_successor_a_year_later() {
    School closed =
        LANDSCAPE.schools().stream()
            .filter(school -> school.lastYear() == LANDSCAPE.firstYear())
            .findFirst()
            .orElseThrow();
    List<Life> moved =
        LIVES.stream()
            .filter(life -> isLastAt(life, closed) && life.pupil().yearGroup(2008) < 6)
            .filter(life -> !life.in(2009).isEmpty())
            .toList();
    assertThat(moved).isNotEmpty();
    assertThat(moved)
        .allSatisfy(
            life -> assertThat(life.in(2009).get(0).school().predecessor()).contains(closed));
  }

  private static boolean isLastAt(Life life, School school) {
    List<Stay> stays = life.in(2008);
    return !stays.isEmpty() && stays.get(stays.size() - 1).school().equals(school);
  }

  @Test
  void more_boys_than_girls_are_excluded_and_few_pupils_often() {
    long[] excluded = new long[2];
    long often = 0;
    for (Life life : LIVES) {
      for (int year : IntStream.rangeClosed(2008, 2010).toArray()) {
        int count = life.exclusionsIn(year).size();
        excluded[life.pupil().gender().equals("M") ? 0 : 1] += count > 0 ? 1 : 0;
        often += count > 2 ? 1 : 0;
      }
    }
    assertThat(excluded[0]).isGreaterThan(excluded[1]);
    assertThat(often).isPositive().isLessThan((excluded[0] + excluded[1]) / 10);
  }
}
