package cymru.llesiant.catalogue;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How an indicator is counted. Every measure that counts from facts, but for the lowest fifth, is a
 * numerator and a denominator that add up over pupils, so areas are sums of schools and never
 * averages of rates; one derived from an indicator is worked out at each area from that indicator's
 * figures there. Expressions are Spark SQL over one fact's columns; a condition that is null is not
 * met.
 */
public sealed interface Measure {

  /** What a numerator counts, which decides the kind of its limits. */
  enum Counts {
    /** Pupils, each at most once: a proportion. */
    PUPILS,
    /** Events, of which a pupil may have several: a rate that can exceed one. */
    EVENTS,
    /** Amounts, such as days, pounds or points of a scale: no limits follow from their total. */
    AMOUNTS
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
   * @param counts whether events are counted, or pupils, or an amount is added up
   */
  record Count(Part of, Part over, Counts counts) implements Measure {}

  /**
   * A total of one fact for each counted row of another, joined on school, year and group.
   *
   * @param of the fact and what is summed
   * @param per the fact and the condition of the rows counted
   * @param counts what the numerator counts
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
   * @param counts what its numerator counts
   */
  record Published(Counts counts) implements Measure {}

  /**
   * How far a group of pupils is from its reference group on another indicator, in percentage
   * points and signed as the pair is.
   *
   * @param of the indicator: a share of pupils
   * @param pair the pair of groups
   */
  record Gap(String of, String pair) implements Measure {}

  /**
   * How many schools of an area lie below a floor on another indicator.
   *
   * @param of the indicator: a share of pupils
   * @param below the floor, in the indicator's unit; a school on it is not below
   * @param cohort the fewest pupils a school must have in the indicator's denominator
   * @param among condition of the schools looked at, over the columns of the register
   */
  record Schools(String of, int below, int cohort, String among) implements Measure {}

  /**
   * How far the lowest fifth of pupils lies below the median, as a share of the median.
   *
   * @param fact the fact
   * @param of the score, a whole number
   * @param among condition of the pupils looked at
   */
  record LowestFifth(String fact, String of, String among) implements Measure {}

  /**
   * A figure of a mart of its own, and in no cell: it needs the night's day, a calendar or a
   * pupil's other years, which a sum over a fact does not have. The mart's own key says what it is
   * given by.
   *
   * @param mart the mart
   * @param value its column; where there is none the figure is the numerator over the denominator
   * @param numerator the column of its numerator, where the mart shows it
   * @param denominator the column of its denominator, likewise
   * @param where by which codes of which columns its rows are told from others of the mart
   */
  record MartFigure(
      String mart,
      Optional<String> value,
      Optional<String> numerator,
      Optional<String> denominator,
      Map<String, String> where)
      implements Measure {

    public MartFigure {
      where = Collections.unmodifiableMap(new LinkedHashMap<>(where));
    }

    /** The question a release answers with its rows. */
    public String query() {
      return "select * from " + mart + (where.isEmpty() ? "" : " where " + condition());
    }

    private String condition() {
      return where.entrySet().stream()
          .map(each -> "%s = '%s'".formatted(each.getKey(), each.getValue()))
          .collect(Collectors.joining(" and "));
    }
  }

  /**
   * One expression of a measure.
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
    if (this instanceof Gap gap) {
      return cases.gap(gap);
    }
    if (this instanceof Schools schools) {
      return cases.schools(schools);
    }
    if (this instanceof LowestFifth fifth) {
      return cases.lowestFifth(fifth);
    }
    if (this instanceof MartFigure figure) {
      return cases.martFigure(figure);
    }
    return cases.published((Published) this);
  }

  /** The indicator it is derived from; none when it is counted or published. */
  default Optional<String> derivedFrom() {
    if (this instanceof Gap gap) {
      return Optional.of(gap.of());
    }
    return this instanceof Schools schools ? Optional.of(schools.of()) : Optional.empty();
  }

  /** Every expression of it with the fact it is over, in order; none when it has no fact. */
  default List<Part> parts() {
    return fold(
        new Cases<>() {
          @Override
          public List<Part> share(Share share) {
            return of(share.fact(), share.of(), share.among());
          }

          @Override
          public List<Part> ratio(Ratio ratio) {
            return of(ratio.fact(), ratio.of(), ratio.per());
          }

          @Override
          public List<Part> count(Count count) {
            return List.of(count.of(), count.over());
          }

          @Override
          public List<Part> rate(Rate rate) {
            return List.of(rate.of(), rate.per());
          }

          @Override
          public List<Part> mean(Mean mean) {
            return of(mean.fact(), mean.of(), mean.among());
          }

          @Override
          public List<Part> published(Published published) {
            return List.of();
          }

          @Override
          public List<Part> gap(Gap gap) {
            return List.of();
          }

          @Override
          public List<Part> schools(Schools schools) {
            return List.of();
          }

          @Override
          public List<Part> lowestFifth(LowestFifth fifth) {
            return of(fifth.fact(), fifth.of(), fifth.among());
          }

          @Override
          public List<Part> martFigure(MartFigure figure) {
            return List.of();
          }

          private List<Part> of(String fact, String above, String below) {
            return List.of(new Part(fact, above), new Part(fact, below));
          }
        });
  }

  /** The facts cells are counted from for it, in order; none when no cells are. */
  default Set<String> facts() {
    return this instanceof LowestFifth ? Set.of() : factsOfParts();
  }

  /** What it is worked out from, by name: its facts, an indicator, or what its mart is made of. */
  default Set<String> sources() {
    Set<String> sources = factsOfParts();
    derivedFrom().ifPresent(sources::add);
    if (this instanceof MartFigure figure) {
      sources.add(figure.mart());
    }
    return sources;
  }

  private Set<String> factsOfParts() {
    Set<String> facts = new LinkedHashSet<>();
    parts().forEach(part -> facts.add(part.fact()));
    return facts;
  }

  /** One answer for each measure. */
  interface Cases<R> {
    R share(Share share);

    R ratio(Ratio ratio);

    R count(Count count);

    R rate(Rate rate);

    R mean(Mean mean);

    R published(Published published);

    R gap(Gap gap);

    R schools(Schools schools);

    R lowestFifth(LowestFifth fifth);

    R martFigure(MartFigure figure);
  }
}
