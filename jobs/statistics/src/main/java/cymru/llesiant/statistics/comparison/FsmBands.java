package cymru.llesiant.statistics.comparison;

import cymru.llesiant.statistics.comparison.QuantileGroups.Assignment;
import cymru.llesiant.statistics.comparison.QuantileGroups.Order;
import cymru.llesiant.statistics.interval.Reason;
import cymru.llesiant.statistics.moments.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Welsh benchmark groups: schools with as many pupils eligible for free meals, and the quarter of
 * each inside its group.
 *
 * <p>A school's percentage is that of three years together, sums over sums; its band is the first
 * whose upper edge it does not exceed. Inside a band schools are put into quarters by {@link
 * QuantileGroups}, the best first, so that 1 is the best quarter.
 *
 * <ul>
 *   <li>A percentage on an edge belongs to the lower band; above the last edge is a band more.
 *   <li>A band of fewer than 4 schools has no quarters: {@link Reason#FEWER_VALUES_THAN_GROUPS}.
 *   <li>Schools with equal rates are in the same quarter, the better one.
 *   <li>A figure that is good neither way has no quarters and is refused.
 * </ul>
 *
 * <p>A quarter is a place among schools, whatever chance has in it; and in every band a quarter of
 * the schools is in the lowest, however well all do. Checked against figures made in R.
 *
 * @param upperEdges the percentage each band but the last goes up to, rising
 */
public record FsmBands(List<Double> upperEdges) {

  private static final int QUARTERS = 4;

  /**
   * A school.
   *
   * @param fsmPercent pupils eligible for free meals, from 0 to 100
   * @param rate what schools are compared by
   */
  public record School(double fsmPercent, double rate) {}

  /**
   * Where a school stands.
   *
   * @param band its band, from 1
   * @param quarter its quarter in the band, 1 the best; empty when the band has fewer than 4
   *     schools
   */
  public record Place(int band, OptionalInt quarter) {}

  public FsmBands {
    upperEdges = List.copyOf(upperEdges);
    for (int i = 1; i < upperEdges.size(); i++) {
      if (!(upperEdges.get(i - 1) < upperEdges.get(i))) {
        throw new IllegalArgumentException(
            "Cannot make bands up to %s: because edges rise; put them in order"
                .formatted(upperEdges));
      }
    }
  }

  /** The percentage of years together; empty when nobody was on roll. */
  public static OptionalDouble percentOf(List<Tally> years) {
    OptionalDouble share = years.stream().reduce(Tally.EMPTY, Tally::merge).share();
    return share.isEmpty() ? share : OptionalDouble.of(100 * share.getAsDouble());
  }

  /** The band of a percentage, from 1. */
  public int band(double fsmPercent) {
    if (!(fsmPercent >= 0 && fsmPercent <= 100)) {
      throw new IllegalArgumentException(
          "Cannot place a school with %s %% eligible: because a percentage lies between 0 and 100"
              .formatted(fsmPercent));
    }
    return 1 + (int) upperEdges.stream().filter(edge -> fsmPercent > edge).count();
  }

  /** Where each school stands among these. */
  public SortedMap<String, Place> places(Map<String, School> schools, Polarity polarity) {
    if (!polarity.isDirected()) {
      throw new IllegalArgumentException(
          "Cannot put schools into quarters: because neither higher nor lower is better; compare figures that are good one way");
    }
    SortedMap<Integer, List<String>> bands = new TreeMap<>();
    new TreeMap<>(schools)
        .forEach(
            (name, school) ->
                bands
                    .computeIfAbsent(band(school.fsmPercent()), band -> new ArrayList<>())
                    .add(name));
    SortedMap<String, Place> places = new TreeMap<>();
    bands.forEach((band, names) -> places.putAll(inBand(band, names, schools, polarity)));
    return places;
  }

  private static Map<String, Place> inBand(
      int band, List<String> names, Map<String, School> schools, Polarity polarity) {
    Order order = polarity == Polarity.HIGHER_IS_BETTER ? Order.HIGHEST_FIRST : Order.LOWEST_FIRST;
    Assignment quarters =
        new QuantileGroups(QUARTERS, order)
            .assign(names.stream().mapToDouble(name -> schools.get(name).rate()).toArray());
    Map<String, Place> places = new TreeMap<>();
    for (int i = 0; i < names.size(); i++) {
      places.put(
          names.get(i),
          new Place(
              band,
              quarters instanceof Assignment.Assigned assigned
                  ? OptionalInt.of(assigned.groups().get(i))
                  : OptionalInt.empty()));
    }
    return places;
  }
}
