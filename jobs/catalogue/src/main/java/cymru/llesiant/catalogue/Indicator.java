package cymru.llesiant.catalogue;

import cymru.llesiant.statistics.comparison.Polarity;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One dated definition of an indicator. A changed definition is another definition of the same id
 * with later dates; the old one stays.
 *
 * @param id the published id
 * @param label its name
 * @param definition what is counted, in a sentence
 * @param source the law, guidance or publication it rests on
 * @param from the first academic year it holds for
 * @param to the last academic year it holds for, if it ended
 * @param replaces the version it takes the place of, if any
 * @param breaks academic years from which its figures cannot be compared with those before, though
 *     the definition is the same: what is collected changed
 * @param unit the unit of its values
 * @param decimals the decimals it is printed with
 * @param better which way is good
 * @param countries the countries it is counted in
 * @param outcomes the Every Child Matters outcomes it speaks to
 * @param coreAims the seven core aims it speaks to, by number
 * @param measure how it is counted
 * @param levels the levels it is given at
 * @param breakdowns the ids of the breakdowns it is given by
 * @param leastCohort the least denominator it is given for; 1 where any will do
 * @param note what a reader should know besides
 * @param example a worked example; every definition that is counted has one
 */
public record Indicator(
    String id,
    Label label,
    String definition,
    String source,
    AcademicYear from,
    Optional<AcademicYear> to,
    Optional<String> replaces,
    List<AcademicYear> breaks,
    Unit unit,
    int decimals,
    Better better,
    Set<Country> countries,
    List<String> outcomes,
    List<Integer> coreAims,
    Measure measure,
    Set<Level> levels,
    List<String> breakdowns,
    int leastCohort,
    Optional<String> note,
    Optional<Example> example) {

  /** The unit of an indicator's values: value = scale × numerator / denominator. */
  public enum Unit {
    /** Out of a hundred, of those who are counted. */
    PERCENT(100),
    /** For every hundred, of something other than what is divided by. */
    PER_100(100),
    /** For every thousand. */
    PER_1000(1000),
    /** For every ten thousand. */
    PER_10000(10_000),
    /** For every hundred thousand. */
    PER_100000(100_000),
    /** The difference of two percentages. */
    PERCENTAGE_POINTS(1),
    /** Plain counts, not divided by anything. */
    COUNT(1),
    /** Points a pupil. */
    POINTS(1),
    /** A score on the scale its source describes. */
    SCORE(1),
    /** Months. */
    MONTHS(1),
    /** Pounds sterling. */
    GBP(1);

    private final int scale;

    Unit(int scale) {
      this.scale = scale;
    }

    /** What numerator / denominator is multiplied by. */
    public int scale() {
      return scale;
    }
  }

  /** Which way is good. */
  public enum Better {
    /** More is better. */
    HIGHER,
    /** Less is better. */
    LOWER,
    /** Neither: it describes. */
    CONTEXT;

    /** The same as the kernel says it. */
    public Polarity polarity() {
      return switch (this) {
        case HIGHER -> Polarity.HIGHER_IS_BETTER;
        case LOWER -> Polarity.LOWER_IS_BETTER;
        case CONTEXT -> Polarity.NEITHER;
      };
    }
  }

  /**
   * A worked example: rows of facts and the figures they must give.
   *
   * @param given for each fact, or indicator where it is derived from one, its rows by column
   * @param numerator the numerator, unless it is a gap
   * @param denominator the denominator, unless it is a plain count or a gap
   * @param value the value as printed, to the indicator's decimals, half up
   */
  public record Example(
      Map<String, List<Map<String, String>>> given,
      Optional<BigDecimal> numerator,
      Optional<BigDecimal> denominator,
      BigDecimal value) {}

  public Indicator {
    breaks = List.copyOf(breaks);
    countries = Set.copyOf(countries);
    outcomes = List.copyOf(outcomes);
    coreAims = List.copyOf(coreAims);
    levels = Set.copyOf(levels);
    breakdowns = List.copyOf(breakdowns);
  }

  /** The version: the first academic year of this definition. */
  public String version() {
    return from.toString();
  }

  /** Whether this definition holds in an academic year. */
  public boolean holdsIn(AcademicYear year) {
    return year.compareTo(from) >= 0 && to.map(last -> year.compareTo(last) <= 0).orElse(true);
  }
}
