package cymru.llesiant.nightly.model.figures;

import cymru.llesiant.statistics.uncertainty.UncertainValue;
import java.util.Optional;

/**
 * The figures of one level.
 *
 * @param level its name
 * @param groups how many units it has; none for the residual
 * @param variance between its units; with a random slope, where the covariate is 0
 * @param error how far the variance can be trusted
 * @param share its part of the whole variance, from 0 to 1; with a random slope, where the
 *     covariate is at its mean
 * @param limits of the share
 * @param slope how slopes differ between its units, when they do
 */
public record LevelFigures(
    String level,
    Optional<Integer> groups,
    Optional<Double> variance,
    ErrorFigures error,
    Optional<Double> share,
    LimitFigures limits,
    Optional<SlopeFigures> slope) {

  /** The name of the variance between rows of the same innermost unit. */
  public static final String RESIDUAL = "residual";

  private static final int FEW = 10;

  /**
   * How far a variance can be trusted.
   *
   * @param standardError its standard error
   * @param reason why it has none, when it has none
   */
  public record ErrorFigures(Optional<Double> standardError, Optional<String> reason) {

    static ErrorFigures known(double standardError) {
      return new ErrorFigures(Optional.of(standardError), Optional.empty());
    }

    static ErrorFigures none(String reason) {
      return new ErrorFigures(Optional.empty(), Optional.of(reason));
    }

    static ErrorFigures of(UncertainValue value) {
      return value
          .ifKnown()
          .map(known -> known(known.standardError()))
          .orElseGet(() -> none(((UncertainValue.Unknown) value).reason().text()));
    }
  }

  static LevelFigures unknown(String level, UnitCounts counts, String reason) {
    return new LevelFigures(
        level,
        counts.units(level),
        Optional.empty(),
        ErrorFigures.none(reason),
        Optional.empty(),
        LimitFigures.none(reason),
        Optional.empty());
  }

  /** The square root of the variance. */
  public Optional<Double> standardDeviation() {
    return variance.map(Math::sqrt);
  }

  /** Whether there are fewer than 10 units, too few to say much of the variance between them. */
  public boolean hasFewGroups() {
    return groups.filter(count -> count < FEW).isPresent();
  }
}
