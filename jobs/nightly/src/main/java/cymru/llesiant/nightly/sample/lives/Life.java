package cymru.llesiant.nightly.sample.lives;

import cymru.llesiant.nightly.sample.world.Pupil;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a pupil was, and what schools did about it, year by year.
 *
 * @param pupil the pupil
 * @param stays the stays of each academic year in which there are any, in order
 * @param exclusions the exclusions of each of those years, in order
 */
public record Life(
    Pupil pupil, Map<Integer, List<Stay>> stays, Map<Integer, List<Exclusion>> exclusions) {

  public Life {
    stays = new LinkedHashMap<>(stays);
    exclusions = new LinkedHashMap<>(exclusions);
  }

  /** The stays of an academic year. */
  public List<Stay> in(int year) {
    return stays.getOrDefault(year, List.of());
  }

  /** The exclusions of an academic year. */
  public List<Exclusion> exclusionsIn(int year) {
    return exclusions.getOrDefault(year, List.of());
  }

  /** The stay that makes the pupil count on the roll of a school at the January census. */
  public Optional<Stay> onRoll(int year) {
    return in(year).stream().filter(stay -> stay.counts() && stay.atCensus(year)).findFirst();
  }

  /** The stays with those that go on in the next year made one, in order of the first day. */
  public List<Stay> registrations() {
    List<Stay> joined = new ArrayList<>();
    for (List<Stay> ofYear : stays.values()) {
      for (Stay stay : ofYear) {
        Optional<Stay> before = joined.stream().filter(s -> s.goesOnIn(stay)).findFirst();
        if (before.isPresent()) {
          joined.set(joined.indexOf(before.get()), before.get().joinedTo(stay));
        } else {
          joined.add(stay);
        }
      }
    }
    return joined;
  }
}
