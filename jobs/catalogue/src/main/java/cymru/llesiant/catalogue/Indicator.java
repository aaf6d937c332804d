package cymru.llesiant.catalogue;

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
 * @param unit the unit of its values
 * @param decimals the decimals it is printed with
 * @param better which way is good
 * @param countries the countries it is counted in
 * @param outcomes the Every Child Matters outcomes it speaks to
 * @param coreAims the seven core aims it speaks to, by number
 * @param measure how it is counted
 * @param levels the levels it is given at
 * @param breakdowns the ids of the breakdowns it is given by
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
    Unit unit,
    int decimals,
    Better better,
    Set<Country> countries,
    List<String> outcomes,
    List<Integer> coreAims,
    Measure measure,
    Set<Level> levels,
    List<String> breakdowns,
    Optional<String> note,
    Optional<Example> example) {

  /** The unit of an indicator's values: value = scale × numerator / denominator. */
  public enum Unit {
    /** Out of a hundred. */
    PERCENT(100),
    /** For every thousand. */
    PER_1000(1000),
    /** Plain counts, not divided by anything. */
    COUNT(1),
    /** Points a pupil. */
    POINTS(1);

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
    CONTEXT
  }

  /**
   * A worked example: rows of facts and the figures they must give.
   *
   * @param given for each fact its rows, by column
   * @param numerator the numerator
   * @param denominator the denominator, unless it is a plain count
   * @param value the value as printed, to the indicator's decimals, half up
   */
  public record Example(
      Map<String, List<Map<String, String>>> given,
      BigDecimal numerator,
      Optional<BigDecimal> denominator,
      BigDecimal value) {}

  public Indicator {
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
