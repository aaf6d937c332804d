package cymru.llesiant.nightly.sample.lives;

import cymru.llesiant.catalogue.Country;
import cymru.llesiant.nightly.sample.world.Authority;
import cymru.llesiant.nightly.sample.world.Landscape;
import cymru.llesiant.nightly.sample.world.Planner;
import cymru.llesiant.nightly.sample.world.Seed;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Landscapes to try the pupils' lives on. */
final class Towns {

  private static final int FIRST = 2008;
  private static final int LAST = 2010;

  private Towns() {}

  /** Wales and three English authorities with about so many pupils. */
  static Landscape of(long pupils) {
    List<Authority> authorities =
        Stream.concat(
                IntStream.range(990, 993).mapToObj(code -> authority(code, Country.ENGLAND)),
                IntStream.range(660, 682).mapToObj(code -> authority(code, Country.WALES)))
            .toList();
    return new Planner(new Seed(11), FIRST, LAST).plan(pupils, authorities);
  }

  private static Authority authority(int code, Country country) {
    return new Authority(Integer.toString(code), country);
  }

  /** Every cohort that is at school in the years of the landscape. */
  static Stream<Cohort> cohorts(Landscape landscape) {
    return landscape.neighbourhoods().stream()
        .flatMap(
            home ->
                IntStream.rangeClosed(FIRST - 11, LAST)
                    .mapToObj(cohort -> Cohort.of(landscape, home, cohort)));
  }

  /** Every life in the landscape. */
  static List<Life> lives(Landscape landscape) {
    return cohorts(landscape).flatMap(cohort -> cohort.lives().stream()).toList();
  }
}
