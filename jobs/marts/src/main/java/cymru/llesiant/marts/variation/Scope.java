package cymru.llesiant.marts.variation;

import cymru.llesiant.catalogue.Level;
import cymru.llesiant.catalogue.VarianceModel;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The pupils who are fitted together: those of one area in one academic year.
 *
 * @param year the academic year
 * @param level the kind of area
 * @param entity the area
 * @param country its country
 * @param authorities the authorities that belonged to it on 15 January of that year
 */
public record Scope(
    String year, Level level, String entity, String country, SortedSet<String> authorities) {

  public Scope {
    authorities = Collections.unmodifiableSortedSet(new TreeSet<>(authorities));
  }

  /** Whether a model is fitted to it. */
  public boolean isMeantBy(VarianceModel model) {
    return model.scopes().contains(level)
        && model.countries().stream().anyMatch(meant -> meant.code().equals(country));
  }

  /** Whether the pupils of an authority and academic year belong to it. */
  public boolean holds(String year, String authority) {
    return this.year.equals(year) && authorities.contains(authority);
  }
}
