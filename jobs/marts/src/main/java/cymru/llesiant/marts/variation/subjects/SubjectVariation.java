package cymru.llesiant.marts.variation.subjects;

import cymru.llesiant.marts.Inputs;
import cymru.llesiant.marts.variation.SchoolMetrics;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The figures on subjects within schools, made once for all the marts of a night that read them. A
 * resumed night makes them again.
 */
public final class SubjectVariation implements SchoolMetrics {

  private final Map<Inputs, SubjectFigures> made = new ConcurrentHashMap<>();

  SubjectFigures figures(Inputs inputs) {
    return made.computeIfAbsent(inputs, SubjectFigures::of);
  }

  /**
   * How uneven each school's subjects are: a row a school, outcome and metric. Metrics are {@code
   * WS_SUBJECT_RANGE} and {@code WS_SUBJECT_SD}, in standard deviations of pupils within the
   * country. Columns are {@code academic_year, country, la_code, school_id, outcome, stage, metric,
   * value, lower, upper, limits_method, n, national_reference, flag, reason, value_status}; what is
   * not known is not in the row. The flag is {@code SIGNIFICANT} where the lower limit of the range
   * is above 0, else {@code NOT_SIGNIFICANT}.
   */
  @Override
  public List<Map<String, Object>> rows(Inputs inputs) {
    return new SchoolSpreads(figures(inputs), inputs.night().catalogue().subjectOutcomes()).rows();
  }
}
