package cymru.llesiant.catalogue;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * How an indicator is counted. Every measure is a numerator and a denominator that add up over
 * pupils, so areas are sums of schools and never averages of rates. Expressions are Spark SQL over
 * one fact's columns; a condition that is null is not met.
 */
public sealed interface Measure {

  /** What a numerator counts, which decides the kind of its limits. */
  enum Counts {
    /** Pupils, each at most once: a proportion. */
    PUPILS,
    /** Events, of which a pupil may have several: a rate that can exceed one. */
    EVENTS
  }

  /**
   * The share of the rows {@code among} that are also {@code of}: a proportion of pupils.
   *
   * @param fact the fact counted
   * @param of condition of the numerator
   * @param among condition of the denominator
   */
  record Share(String fact, String of, String among) implements Measure {}

  /**
   * A ratio of two sums over pupils, as sessions missed to sessions possible. One pupil's sessions
   * are not independent, so limits come from the variance between pupils.
   *
   * @param fact the fact summed
   * @param of what is summed in the numerator
   * @param per what is summed in the denominator; pupils where it is 0 or null do not count
   */
  record Ratio(String fact, String of, String per) implements Measure {}

  /**
   * A plain total of one fact, known wherever the rows of another are: a school with pupils on roll
   * and no event has a count of 0, not a missing one.
   *
   * @param of the fact and what is summed
   * @param over the fact and the condition of the rows it is a total over
   */
  record Count(Part of, Part over) implements Measure {}

  /**
   * A total of one fact for each counted row of another, joined on school, year and group.
   *
   * @param of the fact and what is summed
   * @param per the fact and the condition of the rows counted
   * @param counts whether the numerator counts pupils or events
   */
  record Rate(Part of, Part per, Counts counts) implements Measure {}

  /**
   * The mean of a value over pupils.
   *
   * @param fact the fact
   * @param of the value: whole, or decimal with at most three decimals, so that sums of squares are
   *     exact; null counts as 0
   * @param among condition of the pupils it is the mean of
   */
  record Mean(String fact, String of, String among) implements Measure {}

  /**
   * Nothing we can count: the figure is its publisher's, taken as printed.
   *
   * @param counts whether its numerator counts pupils or events
   */
  record Published(Counts counts) implements Measure {}

  /**
   * One side of a rate or a count.
   *
   * @param fact the fact
   * @param expression an expression over it
   */
  record Part(String fact, String expression) {}

  /** Does what fits the measure; exhaustive by the compiler. */
  default <R> R fold(Cases<R> cases) {
    if (this instanceof Share share) {
      return cases.share(share);
    }
    if (this instanceof Ratio ratio) {
      return cases.ratio(ratio);
    }
    if (this instanceof Count count) {
      return cases.count(count);
    }
    if (this instanceof Rate rate) {
      return cases.rate(rate);
    }
    if (this instanceof Mean mean) {
      return cases.mean(mean);
    }
    return cases.published((Published) this);
  }

  /** The facts it is counted from, in order; none when it is published. */
  default Set<String> facts() {
    return new LinkedHashSet<>(
        fold(
            new Cases<List<String>>() {
              @Override
              public List<String> share(Share share) {
                return List.of(share.fact());
              }

              @Override
              public List<String> ratio(Ratio ratio) {
                return List.of(ratio.fact());
              }

              @Override
              public List<String> count(Count count) {
                return List.of(count.of().fact(), count.over().fact());
              }

              @Override
              public List<String> rate(Rate rate) {
                return List.of(rate.of().fact(), rate.per().fact());
              }

              @Override
              public List<String> mean(Mean mean) {
                return List.of(mean.fact());
              }

              @Override
              public List<String> published(Published published) {
                return List.of();
              }
            }));
  }

  /** One answer for each measure. */
  interface Cases<R> {
    R share(Share share);

    R ratio(Ratio ratio);

    R count(Count count);

    R rate(Rate rate);

    R mean(Mean mean);

    R published(Published published);
  }
}
