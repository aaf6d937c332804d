package cymru.llesiant.marts.targets;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The figures there are of what a target is set for.
 *
 * @param all every figure of its place, year, group and indicators
 */
record Figures(List<Figure> all) {

  private static final List<String> BASES = List.of("COMPUTED", "PUBLISHED", "ROLLED_UP");
  private static final String ALL_PHASES = "ALL";
  private static final String RANGE = "RANGE";

  /**
   * A figure.
   *
   * @param indicator the indicator that counts it
   * @param phase its phase
   * @param basis where it comes from
   * @param value the figure in the unit of the indicator; null where it is not known
   * @param status what it can be used for
   */
  record Figure(String indicator, String phase, String basis, Double value, String status) {

    private boolean isKnown() {
      return value != null && !status.equals(RANGE);
    }
  }

  Figures {
    all = List.copyOf(all);
  }

  /** Those of one indicator. */
  Figures of(String indicator) {
    return filtered(figure -> figure.indicator().equals(indicator));
  }

  private Figures filtered(Predicate<Figure> which) {
    return new Figures(all.stream().filter(which).toList());
  }

  /**
   * The one to be judged: known, of the first basis that has any, of all phases together or else
   * the only one.
   */
  Optional<Figure> one() {
    Figures known = filtered(Figure::isKnown);
    List<Figure> best =
        BASES.stream()
            .map(basis -> known.filtered(figure -> figure.basis().equals(basis)).all())
            .filter(ofBasis -> !ofBasis.isEmpty())
            .findFirst()
            .orElse(List.of());
    List<Figure> together = best.stream().filter(f -> f.phase().equals(ALL_PHASES)).toList();
    List<Figure> candidates = together.isEmpty() ? best : together;
    return candidates.size() == 1 ? Optional.of(candidates.get(0)) : Optional.empty();
  }

  /** Why there is not one. */
  TargetReason reasonAgainst() {
    if (all.isEmpty()) {
      return TargetReason.NO_FIGURE;
    }
    return all.stream().anyMatch(Figure::isKnown)
        ? TargetReason.SEVERAL_FIGURES
        : TargetReason.FIGURE_UNKNOWN;
  }
}
