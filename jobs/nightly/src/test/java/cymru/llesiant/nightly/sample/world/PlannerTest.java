package cymru.llesiant.nightly.sample.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cymru.llesiant.catalogue.Country;
import cymru.llesiant.nightly.sample.world.School.Phase;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class PlannerTest {

  private static final List<Authority> AUTHORITIES =
      IntStream.range(0, 22)
          .mapToObj(i -> new Authority(Integer.toString(660 + i), Country.WALES))
          .toList();

  private final Planner planner = new Planner(new Seed(5), 2008, 2010);

  @Test
  void every_authority_has_a_neighbourhood_however_few_the_pupils() {
    assertThat(planner.plan(1, AUTHORITIES).authorities()).isEqualTo(AUTHORITIES);
  }

  @Test
  void neighbourhoods_are_numbered_in_order_and_an_authority_has_its_own_together() {
    Landscape landscape = planner.plan(20_000, AUTHORITIES);
    List<Neighbourhood> all = landscape.neighbourhoods();
    assertThat(IntStream.range(0, all.size()).allMatch(i -> all.get(i).number() == i)).isTrue();
    assertThat(AUTHORITIES.stream().flatMap(a -> landscape.in(a).stream())).isEqualTo(all);
  }

  @Test
  void the_cohorts_add_up_to_about_the_pupils_wanted() {
    Landscape landscape = planner.plan(200_000, AUTHORITIES);
    int cohort = landscape.neighbourhoods().stream().mapToInt(Neighbourhood::cohortSize).sum();
    assertThat(cohort * 12.0).isCloseTo(200_000, Percentage.withPercentage(10));
  }

  @Test
  void a_school_number_begins_with_its_authority_and_is_its_own() {
    List<School> schools = planner.plan(200_000, AUTHORITIES).schools();
    assertThat(schools)
        .extracting(School::id)
        .doesNotHaveDuplicates()
        .allMatch(id -> id.matches("\\d{7}"));
    assertThat(schools).allMatch(school -> school.id().startsWith(school.authority().code()));
  }

  @Test
  void there_are_schools_of_every_phase() {
    assertThat(planner.plan(8_000, AUTHORITIES).schools())
        .extracting(School::phase)
        .contains(Phase.values());
  }

  @Test
  void free_school_meals_are_spread_between_schools() {
    List<School> schools = planner.plan(200_000, AUTHORITIES).schools();
    double[] rates = schools.stream().mapToDouble(school -> school.nature().fsmRate()).toArray();
    double mean = Arrays.stream(rates).average().orElseThrow();
    double square = Arrays.stream(rates).map(rate -> rate * rate).average().orElseThrow();
    assertThat(mean).isBetween(0.15, 0.25);
    assertThat(Math.sqrt(square - mean * mean)).isGreaterThan(0.08);
  }

  @Test
  void one_primary_school_closes_after_the_first_year_and_is_replaced_by_the_next() {
    List<School> schools = planner.plan(20_000, AUTHORITIES).schools();
    List<School> opened = schools.stream().filter(s -> s.predecessor().isPresent()).toList();
    assertThat(opened).hasSize(1);
    School old = opened.get(0).predecessor().orElseThrow();
    assertThat(schools).contains(old);
    assertThat(old.lastYear()).isEqualTo(2008);
    assertThat(opened.get(0).firstYear()).isEqualTo(2009);
    assertThat(opened.get(0).nature()).isEqualTo(old.nature());
  }

  @Test
  void no_school_closes_in_a_sample_of_one_year() {
    assertThat(new Planner(new Seed(5), 2010, 2010).plan(20_000, AUTHORITIES).schools())
        .allMatch(school -> school.teachesIn(2010));
  }

  @Test
  void more_neighbourhoods_than_school_numbers_are_refused() {
    assertThatThrownBy(() -> planner.plan(3_000_000, AUTHORITIES.subList(0, 1)))
        .hasMessageContaining("Cannot lay out authority 660")
        .hasMessageContaining("ask for fewer pupils");
  }
}
