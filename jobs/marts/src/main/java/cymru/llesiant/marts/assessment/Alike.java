package cymru.llesiant.marts.assessment;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/**
 * The figures of the schools, or of the authorities, of one country and phase in one year by one
 * indicator: those that lie about the same averages.
 *
 * @param rules how the indicator is judged
 * @param year the year
 * @param nation the nation's figure, where there is one
 * @param nationGroups the nation's year groups
 * @param figures the figures
 */
record Alike(
    Rules rules,
    int year,
    Optional<Counted> nation,
    List<Row> nationGroups,
    List<AssessedFigure> figures) {

  /** One row of {@link AssessedFigure#SCHEMA} a figure. */
  Row[] rows() {
    Optional<Average> ofNation = nation.map(average -> over(average, figures));
    Map<String, Average> ofAuthorities = ofAuthorities();
    return figures.stream()
        .map(
            figure ->
                figure.assessed(
                    rules,
                    year,
                    figure.authorityAverage().map(average -> ofAuthorities.get(figure.authority())),
                    ofNation,
                    nationGroups))
        .toArray(Row[]::new);
  }

  private Map<String, Average> ofAuthorities() {
    Map<String, Average> averages = new TreeMap<>();
    figures.stream()
        .filter(figure -> figure.authorityAverage().isPresent())
        .collect(Collectors.groupingBy(AssessedFigure::authority))
        .forEach(
            (authority, schools) ->
                averages.put(
                    authority, over(schools.get(0).authorityAverage().orElseThrow(), schools)));
    return averages;
  }

  private Average over(Counted average, List<AssessedFigure> under) {
    return Average.over(
        average, rules.figure(), under.stream().map(AssessedFigure::counted).toList());
  }
}
