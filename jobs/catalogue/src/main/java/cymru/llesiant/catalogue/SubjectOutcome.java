package cymru.llesiant.catalogue;

import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The results of a stage that are compared subject by subject within schools, as read from the
 * schema files. Expressions are Spark SQL.
 *
 * @param id the outcome's name in marts
 * @param label its name for readers
 * @param definition what the scores are, in a sentence
 * @param source the guidance or publication it rests on
 * @param countries the countries it is made for; their pupils never meet
 * @param stage the stage of education of the results
 * @param fact the fact that holds them: a row a pupil, school and academic year, or one for each
 *     subject as well
 * @param among which of the fact's rows are meant; all when empty
 * @param scores a map from subject to score; a subject without a score is not counted
 * @param scopes whose pupils are fitted together: {@code LA}, {@code CONSORTIUM}, {@code NATION}
 * @param minimums how much there must be
 */
public record SubjectOutcome(
    String id,
    Label label,
    String definition,
    String source,
    Set<Country> countries,
    String stage,
    String fact,
    Optional<String> among,
    VarianceModel.Value scores,
    Set<Level> scopes,
    Minimums minimums) {

  /**
   * How much there must be.
   *
   * @param schools schools in a scope, else nothing is estimated
   * @param pupilsInSchool pupils in a school, else the model leaves it out
   * @param pupilsInSubject pupils of a school in a subject, else the school's spread leaves it out
   * @param pupilsToRelyOn pupils behind a figure, else it is marked as one from few
   * @param clusters groups of a level, else its variance is marked as a rough figure
   */
  public record Minimums(
      int schools, int pupilsInSchool, int pupilsInSubject, int pupilsToRelyOn, int clusters) {}

  public SubjectOutcome {
    countries = Collections.unmodifiableSet(new TreeSet<>(countries));
    scopes = Collections.unmodifiableSet(new TreeSet<>(scopes));
  }
}
