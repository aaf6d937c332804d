package cymru.llesiant.marts.intake;

import cymru.llesiant.schemas.Column;
import cymru.llesiant.schemas.Contract;
import cymru.llesiant.schemas.Contracts;
import cymru.llesiant.schemas.Rule;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The order in which datasets are taken in: what others refer to, or are held beside, comes first,
 * else by name.
 */
final class LoadOrder {

  private final Contracts contracts;
  private final Set<String> ordered = new LinkedHashSet<>();

  private LoadOrder(Contracts contracts) {
    this.contracts = contracts;
  }

  /**
   * Every contract, in order.
   *
   * @throws IllegalArgumentException when datasets refer to one another in a circle, or to one that
   *     is not there
   */
  static List<Contract> of(Contracts contracts) {
    LoadOrder order = new LoadOrder(contracts);
    contracts.byName().keySet().forEach(name -> order.add(name, new ArrayList<>()));
    return order.ordered.stream().map(contracts::contract).toList();
  }

  /** The dataset a column refers to, if it refers to one. */
  static Optional<String> referred(Column column) {
    return column.references().map(to -> to.substring(0, to.indexOf('.')));
  }

  private void add(String dataset, List<String> way) {
    if (ordered.contains(dataset)) {
      return;
    }
    if (way.contains(dataset)) {
      throw new IllegalArgumentException(
          "Cannot order the datasets: because %s refers to itself through %s; break the circle"
              .formatted(dataset, way));
    }
    way.add(dataset);
    for (Column column : contracts.contract(dataset).columns()) {
      referred(column).filter(to -> !to.equals(dataset)).ifPresent(to -> add(to, way));
    }
    for (Rule rule : contracts.contract(dataset).rules()) {
      rule.partner().filter(to -> !to.equals(dataset)).ifPresent(to -> add(to, way));
    }
    way.remove(dataset);
    ordered.add(dataset);
  }
}
