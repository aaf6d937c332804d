package cymru.llesiant.marts.transitions.history;

import static cymru.llesiant.marts.transitions.history.Addend.COHORT;
import static cymru.llesiant.marts.transitions.history.Addend.MATCHED;
import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import cymru.llesiant.marts.transitions.history.PupilYear.Registration;
import cymru.llesiant.marts.transitions.history.Step.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/**
 * One pupil's years, and the transitions passed between them.
 *
 * <p>The origin's cohort is whoever is in the last year of a stage at the January census; found or
 * not, and in whatever year group, at the next. The receiver's is whoever is in the first year of
 * the next stage and was in the last of the one before, or on no roll: one who repeats the first
 * year does not pass the transition again.
 *
 * @param years what is known of each year, by the calendar year in which it began
 */
public record PupilHistory(SortedMap<Integer, PupilYear> years) {

  /** A score of continuity is kept in sixths: it is a mean of one, two or three parts. */
  public static final int SIXTHS = 6;

  /** The history that rows of {@link PupilYear#COLUMNS} tell of. */
  public static PupilHistory of(List<Row> rows) {
    return new PupilHistory(
        rows.stream()
            .collect(
                groupingBy(
                    row -> row.getInt(0),
                    TreeMap::new,
                    collectingAndThen(toList(), PupilYear::of))));
  }

  /**
   * Every transition passed.
   *
   * @param definitions the definition of persistent absence by country and year
   */
  public List<Step> steps(Definitions definitions) {
    List<Step> steps = new ArrayList<>();
    years.forEach(
        (year, known) -> {
          known.registration().flatMap(at -> left(year, at, definitions)).ifPresent(steps::add);
          known.registration().flatMap(at -> entered(year, at, definitions)).ifPresent(steps::add);
        });
    return steps;
  }

  private PupilYear year(int year) {
    return years.getOrDefault(year, PupilYear.UNKNOWN);
  }

  private Optional<Step> left(int year, Registration at, Definitions definitions) {
    return TransitionPoint.after(at.yearGroup())
        .filter(point -> definitions.reach(at.country(), year))
        .map(
            point -> {
              PairOfYears pair =
                  new PairOfYears(year(year), year(year + 1), definitions.in(at.country(), year));
              Sums sums = Sums.none().count(COHORT);
              pair.addWhereabouts(sums);
              pair.addContinuity(sums);
              return new Step(Side.ORIGIN, year, point, at, null, at.groups(), sums);
            });
  }

  private Optional<Step> entered(int year, Registration at, Definitions definitions) {
    PupilYear before = year(year - 1);
    return TransitionPoint.before(at.yearGroup())
        .filter(point -> definitions.reach(at.country(), year - 1))
        .filter(
            point ->
                before.registration().isEmpty()
                    || TransitionPoint.after(before.yearGroup()).equals(Optional.of(point)))
        .map(
            point -> {
              PairOfYears pair =
                  new PairOfYears(before, year(year), definitions.in(at.country(), year - 1));
              Sums sums = Sums.none().count(COHORT);
              if (before.registration().isPresent()) {
                sums.count(MATCHED);
                pair.addAttendance(sums);
                pair.addExclusions(sums);
              }
              return new Step(
                  Side.RECEIVING,
                  year - 1,
                  point,
                  at,
                  before.registration().map(Registration::school).orElse(null),
                  before.registration().orElse(at).groups(),
                  sums);
            });
  }
}
