package cymru.llesiant.statistics.narrowing;

import cymru.llesiant.statistics.comparison.Polarity;
import cymru.llesiant.statistics.trend.Change;
import cymru.llesiant.statistics.trend.GapKind;
import java.util.Optional;
import java.util.Set;

/**
 * A gap's change between two years: a verdict, and how it came about.
 *
 * <p>{@code D = gap later - gap earlier}, of an undirected gap the change of its distance from 0;
 * variance the sum of the two variances; two-sided. The verdict is the first that holds: {@link
 * Narrowing#INCOMPARABLE} (a break after the earlier year, up to the later), {@link
 * Narrowing#SUPPRESSED}, {@link Narrowing#UNKNOWN}, {@link Narrowing#STABLE} ({@code |D|} below the
 * least change), then significant or not by the sign of {@code D}.
 *
 * <ul>
 *   <li>Both errors 0: never significant.
 *   <li>A gap that passed through 0 is reversed, whatever the verdict; a directed one that goes on
 *       falling below 0 narrows still.
 *   <li>Quality is given where the gap is smaller and the indicator is good one way. Who was behind
 *       in the earlier year decides whose gain counts.
 *   <li>Turning the polarity and mirroring the rates changes nothing.
 * </ul>
 *
 * <p>Assumes the two years' pupils are independent. A change that is not significant is not proof
 * of none. Rates are unrounded: a gap is rounded after it is worked out, never before. Checked
 * against the definition case by case.
 *
 * @param rules how gaps of the indicator are judged
 * @param earlier the earlier year
 * @param later the later year
 * @param breaks the years from which figures are not comparable with those of earlier years
 */
public record GapChange(GapRules rules, GapYear earlier, GapYear later, Set<Integer> breaks) {

  public GapChange {
    breaks = Set.copyOf(breaks);
    if (earlier.year() >= later.year()) {
      throw new IllegalArgumentException(
          "Cannot follow a gap from %d to %d: because the later year comes after; turn them round"
              .formatted(earlier.year(), later.year()));
    }
  }

  private record Both(GapYear.Known earlier, GapYear.Known later) {}

  private boolean isBroken() {
    return breaks.stream().anyMatch(year -> earlier.year() < year && year <= later.year());
  }

  private Optional<Both> both() {
    return !isBroken()
            && earlier instanceof GapYear.Known first
            && later instanceof GapYear.Known second
        ? Optional.of(new Both(first, second))
        : Optional.empty();
  }

  /** The change with its error; empty where the two years cannot be compared. */
  public Optional<Change> change() {
    return both()
        .map(
            years ->
                Change.between(
                    rules.size(years.earlier()),
                    years.earlier().standardError(),
                    rules.size(years.later()),
                    years.later().standardError()));
  }

  /** What may be said of it. */
  public Narrowing verdict() {
    if (isBroken()) {
      return Narrowing.INCOMPARABLE;
    }
    if (earlier instanceof GapYear.Withheld || later instanceof GapYear.Withheld) {
      return Narrowing.SUPPRESSED;
    }
    return change().map(this::verdict).orElse(Narrowing.UNKNOWN);
  }

  private Narrowing verdict(Change change) {
    if (Math.abs(change.difference()) < rules.leastChange() || change.difference() == 0) {
      return Narrowing.STABLE;
    }
    boolean smaller = change.difference() < 0;
    if (change.isClear(rules.confidence())) {
      return smaller ? Narrowing.NARROWED_SIG : Narrowing.WIDENED_SIG;
    }
    return smaller ? Narrowing.NARROWED : Narrowing.WIDENED;
  }

  /** Whether the group that was behind is now ahead, or the other way round. */
  public boolean isReversed() {
    return both()
        .map(years -> rules.gap(years.earlier()) * rules.gap(years.later()) < 0)
        .orElse(false);
  }

  /** How the gap came to be smaller; empty where it did not, or where nothing is better. */
  public Optional<Quality> quality() {
    return verdict().isSmaller() && rules.polarity().isDirected()
        ? both().map(this::quality)
        : Optional.empty();
  }

  private Quality quality(Both years) {
    double group = rules.polarity().better(years.later().group() - years.earlier().group());
    double reference =
        rules.polarity().better(years.later().reference() - years.earlier().reference());
    boolean referenceAhead = isReferenceAhead(years.earlier());
    double behind = referenceAhead ? group : reference;
    double ahead = referenceAhead ? reference : group;
    if (behind > 0 && ahead >= 0) {
      return Quality.GENUINE;
    }
    return behind > 0 ? Quality.MIXED : Quality.LEVELLING_DOWN;
  }

  private boolean isReferenceAhead(GapYear.Known year) {
    return rules.kind() == GapKind.DIRECTED
        || rules.polarity().better(year.reference() - year.group()) >= 0;
  }

  /** Whether those ahead are so near the end of the scale that the gap can hardly widen. */
  public boolean isAtCeiling() {
    if (!(later instanceof GapYear.Known year) || rules.ceilingPercent().isEmpty()) {
      return false;
    }
    double ahead = isReferenceAhead(year) ? year.reference() : year.group();
    double ceiling = rules.ceilingPercent().getAsDouble();
    return rules.polarity() == Polarity.HIGHER_IS_BETTER && ahead > ceiling
        || rules.polarity() == Polarity.LOWER_IS_BETTER && ahead < 100 - ceiling;
  }
}
