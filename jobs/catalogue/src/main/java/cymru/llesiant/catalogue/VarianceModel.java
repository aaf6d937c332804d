package cymru.llesiant.catalogue;

import cymru.llesiant.catalogue.Indicator.Better;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * How the variation of one outcome is divided among authorities, schools, classes and pupils, as
 * read from the schema files. Expressions are Spark SQL.
 *
 * @param id the outcome's name in marts
 * @param label its name for readers
 * @param definition what varies, in a sentence
 * @param source the guidance or publication it rests on
 * @param countries the countries it is fitted for; their pupils never meet in one fit
 * @param stage the stage of education of the outcome
 * @param fact the fact that holds it, a row a pupil, school and academic year
 * @param among which of the fact's rows are meant; all when empty
 * @param outcome what kind of quantity the response is
 * @param better which way is better
 * @param response the outcome
 * @param levels what pupils are nested in, outermost first
 * @param classSubject the subject whose teaching groups are the classes; given when classes are a
 *     level
 * @param covariates what the pupils brought with them, by name
 * @param variants the models fitted, by their name in marts, each with the covariates it holds
 *     constant
 * @param scopes whose pupils are fitted together: {@code LA}, {@code CONSORTIUM}, {@code NATION}
 * @param minimums how much there must be
 * @param breaks the academic years from which the outcome is not comparable with earlier ones
 * @param gaps the pairs of groups whose gap inside each school is given
 * @param strata the pairs of groups whose spread is compared; only of a continuous outcome
 */
public record VarianceModel(
    String id,
    Label label,
    String definition,
    String source,
    Set<Country> countries,
    String stage,
    String fact,
    Optional<String> among,
    Outcome outcome,
    Better better,
    Value response,
    List<Nesting> levels,
    Optional<String> classSubject,
    Map<String, Covariate> covariates,
    Map<String, List<String>> variants,
    Set<Level> scopes,
    Minimums minimums,
    Set<AcademicYear> breaks,
    List<Pair> gaps,
    List<Pair> strata) {

  /** The kinds of outcome. */
  public enum Outcome {
    /** A quantity. */
    CONTINUOUS,
    /** Had, 1, or not, 0. */
    BINARY
  }

  /** What pupils are nested in, outermost first. */
  public enum Nesting {
    /** The school's authority; a level only where the scope is a nation. */
    LA,
    /** The school. */
    SCHOOL,
    /** The pupil's teaching group in a named subject. */
    CLASS
  }

  /**
   * A quantity summed exactly.
   *
   * @param of the expression
   * @param decimals the decimals it is kept with, at most 6
   */
  public record Value(String of, int decimals) {

    /** The most decimals with which sums of squares stay exact. */
    public static final int MOST_DECIMALS = 6;

    public Value {
      if (decimals < 0 || decimals > MOST_DECIMALS) {
        throw new IllegalArgumentException(
            "Cannot keep %s with %d decimals: because sums of squares are exact with 0 to %d"
                .formatted(of, decimals, MOST_DECIMALS));
      }
    }
  }

  /**
   * What a pupil brought along: the latest result of an earlier academic year, or an attribute in
   * the same row as the outcome.
   *
   * @param earlier the fact that holds the earlier result; none for an attribute
   * @param value the quantity; of several results in the latest year the highest
   */
  public record Covariate(Optional<String> earlier, Value value) {}

  /**
   * How much there must be.
   *
   * @param schools schools in a scope, else nothing is estimated
   * @param pupilsInSchool pupils in a school, else the school is left out
   * @param pupilsInClass pupils in a class, else the class is left out
   * @param clusters groups of a level, else its variance is marked as a rough figure
   */
  public record Minimums(int schools, int pupilsInSchool, int pupilsInClass, int clusters) {}

  public VarianceModel {
    countries = Collections.unmodifiableSet(new TreeSet<>(countries));
    levels = List.copyOf(levels);
    covariates = Collections.unmodifiableMap(new LinkedHashMap<>(covariates));
    variants = Collections.unmodifiableMap(new LinkedHashMap<>(variants));
    scopes = Collections.unmodifiableSet(new TreeSet<>(scopes));
    breaks = Collections.unmodifiableSet(new TreeSet<>(breaks));
    gaps = List.copyOf(gaps);
    strata = List.copyOf(strata);
  }

  /** The covariates a variant holds constant. */
  public List<Covariate> covariates(String variant) {
    return variants.get(variant).stream().map(covariates::get).toList();
  }

  /** Whether a variant holds nothing constant. */
  public boolean isPlain(String variant) {
    return variants.get(variant).isEmpty();
  }

  /** The levels of a fit: authorities are told apart only where several are fitted together. */
  public List<Nesting> levels(Level scope) {
    return levels.stream().filter(level -> level != Nesting.LA || scope == Level.NATION).toList();
  }
}
