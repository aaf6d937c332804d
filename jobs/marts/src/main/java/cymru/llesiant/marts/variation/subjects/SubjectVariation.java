package cymru.llesiant.marts.variation.subjects;

import cymru.llesiant.catalogue.Catalogue;
import cymru.llesiant.catalogue.SubjectOutcome;
import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.OncePerNight;
import cymru.llesiant.marts.variation.SchoolClasses;
import cymru.llesiant.marts.variation.SchoolMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The figures on subjects within schools, made once for all the marts of a night that read them. A
 * resumed night makes them again.
 */
public final class SubjectVariation implements SchoolMetrics {

  private final OncePerNight<SubjectFigures> figures = new OncePerNight<>(SubjectFigures::of);

  SubjectFigures figures(Inputs inputs) {
    return figures.apply(inputs);
  }

  /**
   * How uneven each school's subjects are: a row a school, outcome and metric. Metrics are {@code
   * WS_SUBJECT_RANGE} and {@code WS_SUBJECT_SD}, in standard deviations of pupils within the
   * country, and in stages whose classes are looked at {@code WS_CONSISTENCY}, {@code
   * WS_CONSISTENCY_CLASS} and {@code WS_CONSISTENCY_SUBJECT}, shares of the variance within the
   * school. Columns are {@code academic_year, country, la_code, school_id, outcome, stage, metric,
   * value, lower, upper, limits_method, n, national_reference, flag, reason, value_status}; what is
   * not known is not in the row. The flag of the range is {@code SIGNIFICANT} where its lower limit
   * is above 0, else {@code NOT_SIGNIFICANT}; that of consistency is {@code NO_CLASS_DATA} where no
   * class is known.
   */
  @Override
  public List<Map<String, Object>> rows(Inputs inputs, List<SchoolClasses> classes) {
    Catalogue catalogue = inputs.night().catalogue();
    List<SubjectOutcome> outcomes = catalogue.subjectOutcomes();
    List<SubjectOutcome> withClasses =
        outcomes.stream()
            .filter(
                outcome ->
                    catalogue.models().stream()
                        .filter(model -> model.classSubject().isPresent())
                        .anyMatch(model -> model.stage().equals(outcome.stage())))
            .toList();
    List<Map<String, Object>> rows =
        new ArrayList<>(new SchoolSpreads(figures(inputs), outcomes).rows());
    rows.addAll(new SchoolConsistencies(figures(inputs), withClasses, classes).rows());
    return rows;
  }
}
