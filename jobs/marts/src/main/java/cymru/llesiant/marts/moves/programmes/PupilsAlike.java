package cymru.llesiant.marts.moves.programmes;

import cymru.llesiant.marts.moves.Window;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Pairs pupils in a programme with pupils in none whose attendance was alike beforehand, so that
 * what happens to pupils picked at their worst is not taken for what the programme did.
 *
 * <p>In order of their keys each pupil takes the pupil without a programme whose share of sessions
 * missed was nearest and whom nobody took yet; of two as near, the one who missed less, then the
 * one whose lot is first. Lots are drawn from what pupils attended: not from their pseudonyms,
 * which are others under another secret, nor in any order that matters. One farther than the
 * caliper is taken by nobody. The difference of a pair is the change in attendance of the first
 * less that of the second, in points; since nobody is in two pairs, differences are independent of
 * one another.
 *
 * @param caliperPercent how far apart, in points, the shares of a pair may be
 */
record PupilsAlike(double caliperPercent) {

  /**
   * A pupil's attendance in the last term before and the first after.
   *
   * @param key what the pupil is known by
   * @param lot the pupil's place among those as near
   * @param before the term before
   * @param after the term after
   */
  record Observed(String key, long lot, Window before, Window after) {

    Observed(String key, Window before, Window after) {
      this(key, drawn(before, after), before, after);
    }

    private static long drawn(Window before, Window after) {
      long seed = 31 * (31 * before.possible() + before.missed()) + after.possible();
      return new SplittableRandom(31 * seed + after.missed()).nextLong();
    }

    /** The first place there is among those who missed as much before. */
    private static Observed first(Window before) {
      return new Observed("", Long.MIN_VALUE, before, before);
    }

    private double missedPercent() {
      return 100.0 * before.missed() / before.possible();
    }

    /** The change in attendance, in points. */
    double change() {
      return after.attendancePercent() - before.attendancePercent();
    }
  }

  private static final Comparator<Observed> BY_ATTENDANCE =
      Comparator.comparingDouble(Observed::missedPercent)
          .thenComparingLong(Observed::lot)
          .thenComparing(Observed::key);

  /** The difference of each pair, by the key of the pupil in the programme. */
  Map<String, Double> differences(List<Observed> inProgramme, List<Observed> inNone) {
    TreeSet<Observed> free = new TreeSet<>(BY_ATTENDANCE);
    free.addAll(inNone);
    Map<String, Double> differences = new TreeMap<>();
    inProgramme.stream()
        .sorted(Comparator.comparing(Observed::key))
        .forEach(
            pupil ->
                nearest(pupil, free)
                    .ifPresent(
                        alike -> {
                          free.remove(alike);
                          differences.put(pupil.key(), pupil.change() - alike.change());
                        }));
    return differences;
  }

  private Optional<Observed> nearest(Observed pupil, TreeSet<Observed> free) {
    Observed place = Observed.first(pupil.before());
    Optional<Observed> above = Optional.ofNullable(free.ceiling(place));
    Optional<Observed> below =
        Optional.ofNullable(free.lower(place))
            .map(last -> free.ceiling(Observed.first(last.before())));
    return Stream.of(below, above)
        .flatMap(Optional::stream)
        .filter(alike -> distance(pupil, alike) <= caliperPercent)
        .min(Comparator.comparingDouble(alike -> distance(pupil, alike)));
  }

  private static double distance(Observed one, Observed other) {
    return Math.abs(one.missedPercent() - other.missedPercent());
  }
}
