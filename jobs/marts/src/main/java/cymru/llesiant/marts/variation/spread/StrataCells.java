package cymru.llesiant.marts.variation.spread;

import cymru.llesiant.catalogue.Pair;
import cymru.llesiant.marts.variation.cells.ExactSums;
import cymru.llesiant.marts.variation.cells.LeafCell;
import cymru.llesiant.marts.variation.fits.VariantData;
import cymru.llesiant.statistics.multilevel.LeafGroup;
import cymru.llesiant.statistics.multilevel.NestedData;
import cymru.llesiant.statistics.strata.StratifiedData;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The pupils of a variant in one scope, apart by the two groups of a pair. Beside the variant's
 * covariates stands whether a pupil is in the watched group, so that a gap of means is not taken
 * for spread; where the variant holds that constant already, the kernel drops one of the two.
 *
 * @param data the variant's groups of pupils; schools with too few of them are left out
 * @param pair the groups
 */
record StrataCells(VariantData data, Pair pair) {

  /** What the kernel fits: the two strata, the pair's reference being theirs. */
  StratifiedData strata() {
    return new StratifiedData(
        pair.reference(),
        Map.of(
            pair.group(), nested(this::watched, 1),
            pair.reference(), nested(this::reference, 0)));
  }

  /** How many pupils of the watched group there are. */
  long pupilsInGroup() {
    return pupils(this::watched);
  }

  /** How many pupils of the reference there are. */
  long pupilsInReference() {
    return pupils(this::reference);
  }

  /** The covariate that says whether a pupil is in the watched group. */
  String membership() {
    return "in " + pair.group();
  }

  private Optional<ExactSums> watched(LeafCell cell) {
    return cell.stratum(data.variant(), pair);
  }

  private Optional<ExactSums> reference(LeafCell cell) {
    return cell.referenceStratum(data.variant(), pair);
  }

  private long pupils(Function<LeafCell, Optional<ExactSums>> stratum) {
    return data.cells().stream()
        .flatMap(cell -> stratum.apply(cell).stream())
        .mapToLong(ExactSums::n)
        .sum();
  }

  /** Means and products are rounded once each; whether in the group has no spread in a stratum. */
  private NestedData nested(Function<LeafCell, Optional<ExactSums>> stratum, double inGroup) {
    List<String> terms = new ArrayList<>(data.model().variants().get(data.variant()));
    int flag = terms.size();
    terms.add(membership());
    List<LeafGroup> leaves = new ArrayList<>();
    List<ExactSums> all = new ArrayList<>();
    for (LeafCell cell : data.cells()) {
      stratum
          .apply(cell)
          .ifPresent(
              sums -> {
                all.add(sums);
                leaves.add(
                    new LeafGroup(data.path(cell), sums.n(), with(sums.means(), flag, inGroup)));
              });
    }
    double[][] within = new double[flag + 2][flag + 2];
    for (int i = 0; i <= flag; i++) {
      for (int j = 0; j <= flag; j++) {
        within[i < flag ? i : flag + 1][j < flag ? j : flag + 1] = within(all, i, j);
      }
    }
    return new NestedData(data.levels(), terms, data.model().id(), leaves, within);
  }

  private static double[] with(double[] means, int place, double inserted) {
    double[] wider = new double[means.length + 1];
    System.arraycopy(means, 0, wider, 0, place);
    wider[place] = inserted;
    System.arraycopy(means, place, wider, place + 1, means.length - place);
    return wider;
  }

  private static double within(List<ExactSums> all, int column, int other) {
    return all.stream()
        .map(sums -> sums.centred(column, other))
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .doubleValue();
  }
}
