package cymru.llesiant.marts.variation;

import cymru.llesiant.marts.Inputs;
import java.util.List;
import java.util.Map;

/** Figures of single schools that another part of the slice makes for {@code variation_school}. */
public interface SchoolMetrics {

  /**
   * Rows of {@code variation_school} by the names of its columns, in metrics that nobody else
   * makes; a column that they lack is null in the mart.
   *
   * @param classes the classes that the night knows of, for figures that rest on them too
   */
  List<Map<String, Object>> rows(Inputs inputs, List<SchoolClasses> classes);
}
