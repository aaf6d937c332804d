package cymru.llesiant.nightly.difference;

import cymru.llesiant.catalogue.Catalogue;
import cymru.llesiant.catalogue.Indicator;
import cymru.llesiant.nightly.release.Manifest;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which causes a difference between two releases can have: all that changed between them and could
 * reach the figure, never a guess at one of several.
 *
 * <p>A figure of an indicator is reached by deliveries of the datasets it is counted from and by
 * its own definition; where none of these changed, by any delivery (a register, a list of areas)
 * and any other schema. Another build reaches every figure.
 *
 * @param catalogue what each indicator is counted from
 * @param deliveries the deliveries that changed
 * @param redefined the indicators whose definition changed
 * @param isOtherSchemas whether any contract, definition, code list or model changed
 * @param isOtherBuild whether another build made the later release
 */
record Causes(
    Catalogue catalogue,
    List<Deliveries.Change> deliveries,
    Set<String> redefined,
    boolean isOtherSchemas,
    boolean isOtherBuild) {

  /** The causes between two manifests. */
  static Causes between(
      Manifest before, Manifest after, Set<String> redefined, Catalogue catalogue) {
    return new Causes(
        catalogue,
        Deliveries.changes(before.inputs(), after.inputs()),
        redefined,
        !before.schemas().equals(after.schemas()),
        !before.product().equals(after.product()));
  }

  /** Those of a figure of an indicator, in words. */
  String of(String indicator) {
    Set<String> datasets = datasets(indicator);
    Set<Cause> own =
        deliveries.stream()
            .filter(change -> datasets.contains(change.dataset()))
            .map(Deliveries.Change::cause)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Cause.class)));
    if (redefined.contains(indicator)) {
      own.add(Cause.DEFINITION);
    }
    return own.isEmpty() ? ofAll() : withBuild(own);
  }

  /** Those of any figure, in words. */
  String ofAll() {
    Set<Cause> all = EnumSet.noneOf(Cause.class);
    deliveries.forEach(change -> all.add(change.cause()));
    if (isOtherSchemas) {
      all.add(Cause.DEFINITION);
    }
    return withBuild(all);
  }

  private String withBuild(Set<Cause> causes) {
    if (isOtherBuild) {
      causes.add(Cause.CODE);
    }
    if (causes.isEmpty()) {
      causes.add(Cause.UNEXPLAINED);
    }
    return causes.stream().map(Cause::words).collect(Collectors.joining(" or "));
  }

  private Set<String> datasets(String indicator) {
    Set<String> datasets = new TreeSet<>();
    for (Indicator definition : catalogue.indicators()) {
      if (definition.id().equals(indicator)) {
        datasets.addAll(catalogue.datasets(definition));
      }
    }
    return datasets;
  }
}
