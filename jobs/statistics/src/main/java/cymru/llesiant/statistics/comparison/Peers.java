package cymru.llesiant.statistics.comparison;

import cymru.llesiant.statistics.dispersion.Percentiles;
import java.util.Collections;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One school or area among its peers: a family of schools, or the statistical neighbours of an
 * authority.
 *
 * <ul>
 *   <li>Rank: 1 for the best of all, itself among them; equal values share the better rank.
 *   <li>Family: its median and quartiles (R's type 7) with the school itself, the distance to the
 *       median, and how many do better.
 *   <li>Neighbours: their unweighted mean without the area itself, the distance to it, and the
 *       distance in standard errors of the area's own value, the mean taken as known.
 *   <li>A peer without a value is left out before. Without peers there is no mean and no distance
 *       to it; the rank is 1.
 *   <li>For figures that are good neither way the highest has rank 1.
 * </ul>
 *
 * <p>A rank has no error of its own and says little among few: show it with the limits of the
 * value. Distances are in the units of the values, above 0 when the value is higher. The order of
 * the peers changes no digit. Reference for neighbours: Benton, Chamberlain, Wilson and Teeman
 * 2007, The Development of the Children's Services Statistical Neighbour Benchmarking Model, NFER.
 * Checked by counting.
 *
 * @param value the school's or area's own
 * @param peers the others' values by name
 * @param polarity which way is better
 */
public record Peers(double value, SortedMap<String, Double> peers, Polarity polarity) {

  public Peers {
    peers = Collections.unmodifiableSortedMap(new TreeMap<>(peers));
    if (!Double.isFinite(value) || !peers.values().stream().allMatch(Double::isFinite)) {
      throw new IllegalArgumentException(
          "Cannot rank %s among %s: because a value is not finite; leave it out"
              .formatted(value, peers));
    }
  }

  /** One among these peers, by name. */
  public static Peers of(double value, Map<String, Double> peers, Polarity polarity) {
    return new Peers(value, new TreeMap<>(peers), polarity);
  }

  /** How many, itself among them. */
  public int size() {
    return peers.size() + 1;
  }

  /** How many do better. */
  public int better() {
    return (int) peers.values().stream().filter(peer -> polarity.better(peer - value) > 0).count();
  }

  /** The place from the best, 1 to {@link #size()}. */
  public int rank() {
    return better() + 1;
  }

  /**
   * How many per cent of the peers do worse, those alike counting half, from 0 to 100; empty
   * without any.
   */
  public OptionalDouble percentile() {
    long alike = peers.values().stream().filter(peer -> peer == value).count();
    double worse = peers.size() - better() - alike / 2.0;
    return peers.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(100 * worse / peers.size());
  }

  /** The value below which that share of all lies, itself among them, from 0 to 1. */
  public double quantile(double share) {
    double[] all = new double[size()];
    int i = 0;
    for (double peer : peers.values()) {
      all[i++] = peer;
    }
    all[i] = value;
    return Percentiles.of(all).quantile(share).orElseThrow();
  }

  /** The value less the median of all. */
  public double fromMedian() {
    return value - quantile(0.5);
  }

  /** The unweighted mean of the peers; empty without any. */
  public OptionalDouble mean() {
    return peers.values().stream().mapToDouble(Double::doubleValue).sorted().average();
  }

  /** The value less the mean of the peers; empty without any. */
  public OptionalDouble fromMean() {
    OptionalDouble mean = mean();
    return mean.isEmpty() ? mean : OptionalDouble.of(value - mean.getAsDouble());
  }

  /**
   * The distance to the mean of the peers in standard errors; empty without peers.
   *
   * @param standardError that of the value, above 0
   */
  public OptionalDouble z(double standardError) {
    if (!(standardError > 0)) {
      throw new IllegalArgumentException(
          "Cannot measure a distance in standard errors of %s: because an error is above 0"
              .formatted(standardError));
    }
    OptionalDouble distance = fromMean();
    return distance.isEmpty()
        ? distance
        : OptionalDouble.of(distance.getAsDouble() / standardError);
  }
}
